using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>A resident asks for a ride on line: one question a page, no account, answers kept when going back.</summary>
public sealed class AskModel(Db db, TimeProvider clock, Frame frame, AskLimit limit) : PageModel
{
    public const string Cookie = "ask";
    private const int FewestSeconds = 10;
    private const int MostADay = 5;
    private static readonly string[] Questions = ["unit", "who", "from", "to", "day", "time", "return", "purpose", "help"];

    [BindProperty] public AskAnswers Input { get; set; } = new();
    public string Step { get; private set; } = "";
    public List<Unit> Units { get; private set; } = [];
    public AskAnswers Answers { get; private set; } = new();
    public Unit? Unit => Units.FirstOrDefault(u => u.Id == Answers.UnitId);
    public RideAsk? Sent { get; private set; }
    public int Number => Array.IndexOf(Open, Step) + 1;
    public int Count => Open.Length;

    // With one unit there is nothing to choose.
    private string[] Open => Units.Count == 1 ? Questions[1..] : Questions;
    public string? Before => Step == "check" ? Open[^1] : Array.IndexOf(Open, Step) is > 0 and var i ? Open[i - 1] : null;
    private LocalTime Now => LocalTime.Of(db.Network, clock.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(string? step)
    {
        var draft = await Load();
        Step = step ?? Open[0];
        if (Step == "sent")
        {
            Sent = draft?.SentAs is { } id ? await db.Set<RideAsk>().FirstOrDefaultAsync(a => a.Id == id) : null;
            return Sent is null ? Redirect("/rides/ask") : Page();
        }
        if (Step != "check" && !Open.Contains(Step)) return NotFound();
        // Nobody comes to a question before the ones it builds on are answered.
        if (await FirstOpen() is { } first && Array.IndexOf(Open, first) < (Step == "check" ? Open.Length : Array.IndexOf(Open, Step))) return Redirect($"/rides/ask/{first}");
        Input = Answers;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? step)
    {
        var draft = await Load();
        Step = step ?? Open[0];
        if (Step == "check") return await Send(draft);
        if (!Open.Contains(Step)) return NotFound();
        Answers.Take(Step, Input);
        if (!ModelState.IsValid) return Page();
        if (Input.Website is { Length: > 0 }) return this.Refuse(new("", "forms.trap"));
        if (Answers.Fault(Step, db.Network, await Rules(), Now) is { } refusal) return this.Refuse(refusal);
        Keep(draft);
        var next = await FirstOpen();
        var after = Array.IndexOf(Open, Step) + 1;
        return Redirect($"/rides/ask/{(next is null && Request.Query.ContainsKey("change") ? "check" : after < Open.Length ? Open[after] : next ?? "check")}");
    }

    private async Task<IActionResult> Send(RideAskDraft? draft)
    {
        ModelState.Clear();
        if (draft is null || await FirstOpen() is not null) return Redirect("/rides/ask");
        var now = clock.GetUtcNow().UtcDateTime;
        if (now - draft.StartedAt < TimeSpan.FromSeconds(FewestSeconds)) return this.Refuse(new("", "rides.ask.tooFast"));
        var since = now.AddDays(-1);
        var number = Phone.Normalise(Answers.Phone, db.Network.Country);
        if (await db.Set<RideAsk>().CountAsync(a => a.PhoneE164 == number && a.AskedAt > since) >= MostADay || !limit.Allows(HttpContext.Connection.RemoteIpAddress))
            return this.Refuse(new("", "rides.ask.tooMany"));

        var ask = Answers.ToAsk(db.Network, now);
        db.Add(ask);
        (draft.SentAs, draft.Answers) = (ask.Id, "{}");
        return Redirect("/rides/ask/sent");
    }

    private async Task<string?> FirstOpen()
    {
        var rules = await Rules();
        return Open.FirstOrDefault(q => Answers.Fault(q, db.Network, rules, Now) is not null);
    }

    private async Task<RideRules> Rules() => Unit is null ? new RideRules { UnitId = Guid.Empty } : await db.RulesOf(Unit);

    private async Task<RideAskDraft?> Load()
    {
        Units = [.. (await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null).ToListAsync()).OrderBy(u => u.Name, StringComparer.CurrentCulture)];
        var oldest = clock.GetUtcNow().UtcDateTime.AddHours(-RideAskDraft.KeptHours);
        var draft = Guid.TryParse(Request.Cookies[Cookie], out var id) ? await db.Set<RideAskDraft>().FirstOrDefaultAsync(d => d.Id == id && d.StartedAt > oldest) : null;
        if (draft is not null) Answers = JsonSerializer.Deserialize<AskAnswers>(draft.Answers)!;
        if (Units.Count == 1) Answers.UnitId = Units[0].Id;
        if (Unit is not null) (frame.Unit, frame.Phone, frame.OfficeHours) = (Unit.Name, Unit.Phone, Unit.OfficeHours);
        return draft;
    }

    private void Keep(RideAskDraft? draft)
    {
        if (draft is null)
        {
            // The name of the draft is its only key, so it is chance through and through.
            draft = new RideAskDraft { Id = Guid.NewGuid(), StartedAt = clock.GetUtcNow().UtcDateTime };
            db.Add(draft);
            Response.Cookies.Append(Cookie, draft.Id.ToString(), new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, IsEssential = true, Path = "/rides/ask", MaxAge = TimeSpan.FromHours(RideAskDraft.KeptHours) });
        }
        draft.Answers = JsonSerializer.Serialize(Answers);
    }
}
