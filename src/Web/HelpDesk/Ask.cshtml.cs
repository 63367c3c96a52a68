using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.HelpDesk;

/// <summary>Anybody asks the desk on line, without an account: from a service, from what the guided questions found, or just so.</summary>
public sealed class AskModel(Db db, NeedDesk desk, Choosing choosing, AskLimit limit, AskStamp stamp, Texts texts) : PageModel
{
    public const string Cookie = "asked";
    private const int MostADay = 5;
    private const int MostFound = 20;

    /// <summary>Somebody calls by this hour of the next working day.</summary>
    private static readonly TimeOnly calledBy = new(12, 0);

    [BindProperty] public AskForm Input { get; set; } = new();
    public List<Unit> Units { get; private set; } = [];
    public List<SelectListItem> Categories { get; private set; } = [];
    public List<SelectListItem> FoundChoices { get; private set; } = [];
    public string? ServiceName { get; private set; }

    /// <param name="service">The service page it was asked from.</param>
    /// <param name="need">A code of the list of needs.</param>
    /// <param name="area">A municipality.</param>
    public async Task<IActionResult> OnGetAsync(Guid? service, string? need, string? area)
    {
        await LoadAsync();
        (Input.Service, Input.Opened) = (service?.ToString(), stamp.New());
        await ShowServiceAsync();
        Input.Category ??= Categories.Any(c => c.Value == need) ? need : null;
        Input.UnitId = Units.FirstOrDefault(u => u.Municipality == area)?.Id ?? (Units.Count == 1 ? Units[0].Id : null);
        if (await MeAsync() is { } me) (Input.Name, Input.Phone, Input.UnitId) = (me.FullName, me.PhoneE164 ?? me.Phone, Input.UnitId ?? me.UnitId);
        return Page();
    }

    /// <summary>Comes from the guided questions: what was found is posted, so that it stands in no address and no history.</summary>
    public async Task<IActionResult> OnPostBeginAsync(string? need, string? area)
    {
        await LoadAsync();
        ModelState.Clear();
        Input.Category = Categories.Any(c => c.Value == need) ? need : null;
        Input.UnitId = Units.FirstOrDefault(u => u.Municipality == area)?.Id ?? (Units.Count == 1 ? Units[0].Id : null);
        // Nothing is ticked for anybody: what is handed over is chosen.
        (FoundChoices, Input.Found, Input.Opened) = (Offered(), [], stamp.New());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(List<string> offered)
    {
        await LoadAsync();
        FoundChoices = [.. offered.Where(f => f.Length is > 0 and <= 200).Take(MostFound).Select(f => new SelectListItem(f, f))];
        await ShowServiceAsync();
        var (trapped, unhurried) = (Input.Website is { Length: > 0 }, stamp.IsUnhurried(Input.Opened));
        Input.Opened = stamp.Again(Input.Opened);
        foreach (var fault in Input.Faults(db.Network.Country, [.. Units.Select(u => u.Id)], [.. Categories.Select(c => c.Value)])) this.Refuse(fault);
        if (!ModelState.IsValid) return Page();
        // Whoever is taken for a machine by mistake loses nothing and gets through by pressing once more.
        if (trapped) return this.Refuse(new("", "forms.trap"));
        if (!unhurried) return this.Refuse(new("", "desk.ask.tooFast"));
        var number = Phone.Normalise(Input.Phone, db.Network.Country);
        var since = desk.Now.AddDays(-1);
        if (await db.Set<DeskContact>().CountAsync(c => c.PhoneE164 == number && c.Reference != null && c.At > since) >= MostADay || !limit.Allows(HttpContext.Connection.RemoteIpAddress))
            return this.Refuse(new("", "desk.ask.tooMany"));

        var contact = await TakeAsync(number);
        // The id of the contact is the only key to its confirmation, so it is chance through and through, and no address carries it.
        Response.Cookies.Append(Cookie, contact.Id.ToString(), new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, IsEssential = true, Path = "/help/asked", MaxAge = TimeSpan.FromHours(20) });
        return LocalRedirect("/help/asked");
    }

    private async Task<DeskContact> TakeAsync(string? number)
    {
        var me = await MeAsync();
        var unit = Units.First(u => u.Id == Input.UnitId);
        var mine = Input.ForWhom == ForWhom.Self && me?.UnitId == unit.Id ? me.Id : (Guid?)null;
        var callOn = Holidays.NextWorkday(db.Network.Country, desk.Today);
        var contact = new DeskContact
        {
            Id = Guid.NewGuid(), UnitId = unit.Id, Who = mine is null ? Who.NotKnown : Who.Known, PersonId = mine, Name = Input.Name!.Trim(), Phone = Input.Phone!.Trim(), PhoneE164 = number,
            Channel = ContactChannel.Online, ForWhom = Input.ForWhom!.Value, Relation = string.IsNullOrWhiteSpace(Input.Relation) ? null : Input.Relation.Trim(), Agreed = Input.ForWhom == ForWhom.Self ? null : Input.Agreed,
            Reference = NewReference(), CallBy = WallClock.Resolve(callOn, calledBy, db.Network.Zone).Utc, At = desk.Now, AccountId = db.Actor.AccountId,
            CameFrom = CameFrom(),
        };
        db.Add(contact);
        var need = desk.Ask(contact, mine, Input.Category!, unit.Municipality, n => n.Words = string.IsNullOrWhiteSpace(Input.Words) ? null : Input.Words.Trim());
        db.Add(need.FollowUp(callOn, desk.Now, db.Actor.AccountId).Event!);
        return contact;
    }

    private string? CameFrom()
    {
        var agreed = Input.Found.Where(f => FoundChoices.Any(c => c.Value == f));
        var all = string.Join("; ", agreed.Prepend(ServiceName).OfType<string>());
        return all.Length == 0 ? null : all.Length <= 1000 ? all : all[..1000];
    }

    private List<SelectListItem> Offered() => [.. Input.Found.Where(f => f.Length is > 0 and <= 200).Take(MostFound).Select(f => new SelectListItem(f, f))];

    private async Task LoadAsync()
    {
        Units = [.. (await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null).ToListAsync()).OrderBy(u => u.Municipality, texts.Sort)];
        Categories = await choosing.ListAsync("need", withAny: false);
    }

    private async Task ShowServiceAsync()
    {
        if (!Guid.TryParse(Input.Service, out var id) || await db.Shown().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id) is not { } service) return;
        var record = service.Read();
        ServiceName = record.Name.Words(texts.Language);
        if (Request.Method == "GET") Input.Category = record.Needs.FirstOrDefault(n => Categories.Any(c => c.Value == n));
    }

    // Somebody who is signed in need not type who they are.
    private async Task<Person?> MeAsync() => db.Actor.PersonId is { } id ? await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.ErasedAt == null) : null;

    // No letter or digit that sounds or looks like another one.
    private static string NewReference() => RandomNumberGenerator.GetString("ACEFHJKLMPRTUXY3479", 6);
}
