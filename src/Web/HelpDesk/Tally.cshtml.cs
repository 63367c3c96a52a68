using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.HelpDesk;

/// <summary>Anonymous questions counted with two keys: what about, and how it ended.</summary>
public sealed class TallyModel(Db db, NeedDesk desk, Choosing choosing, Texts texts) : PageModel
{
    /// <summary>As many as there are digits.</summary>
    private const int MostKinds = 9;

    /// <summary>How it ended, in the order of the keys; null: told.</summary>
    public static readonly UnmetReason?[] Ends = [null, UnmetReason.NoSuchService, UnmetReason.NoPlace, UnmetReason.NotEligible, UnmetReason.TooFar, UnmetReason.Cost];

    public Unit Unit { get; private set; } = null!;
    public List<(string Code, string Name)> Kinds { get; private set; } = [];
    public int CountedToday { get; private set; }
    public Guid? Last { get; private set; }

    public async Task<IActionResult> OnGetAsync(string unit) => await LoadAsync(unit) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string unit, string? count)
    {
        if (!await LoadAsync(unit)) return NotFound();
        if (count?.Split(':') is not [var code, var end] || Kinds.FirstOrDefault(k => k.Code == code) is not { Name: { } name } || !int.TryParse(end, out var at) || at < 0 || at >= Ends.Length) return NotFound();
        desk.Tally(Unit, code, Ends[at]);
        this.Tell(texts["desk.tally.counted", ("what", name), ("end", End(at))]);
        return LocalRedirect($"/help/tally/{Unit.Slug}");
    }

    /// <summary>The last stroke was a slip.</summary>
    public async Task<IActionResult> OnPostUndoAsync(string unit, Guid need)
    {
        if (!await LoadAsync(unit) || await db.NeedOf(Unit, need) is not { Tallied: true } last) return NotFound();
        var (happened, refusal) = last.Mistake(desk.Now, db.Actor.AccountId);
        if (happened is null) return this.Refuse(refusal!);
        db.Add(happened);
        return LocalRedirect($"/help/tally/{Unit.Slug}");
    }

    public string End(int at) => Ends[at] is { } reason ? texts.Say(reason) : texts["desk.tally.told"];

    // The kinds asked for most in the year before this month come first: within a month the keys stay where they are.
    private async Task<bool> LoadAsync(string unit)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found) return false;
        Unit = found;
        var top = (await choosing.TermsAsync("need")).Where(t => t.ParentCode is null).ToList();
        var until = new DateOnly(desk.Today.Year, desk.Today.Month, 1);
        var since = until.AddYears(-1);
        var asked = await db.NeedsOf(Unit).Counted().Where(n => n.AskedOn >= since && n.AskedOn < until).GroupBy(n => n.Category).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        Kinds = [.. top.OrderByDescending(t => asked.GetValueOrDefault(t.Code)).ThenBy(t => t.In(texts.Language), texts.Sort).Take(MostKinds).Select(t => (t.Code, t.In(texts.Language)))];
        var today = db.NeedsOf(Unit).Where(n => n.Tallied && n.AskedOn == desk.Today && n.Status != NeedStatus.Mistake);
        CountedToday = await today.CountAsync();
        Last = await today.Where(n => db.Set<DeskContact>().Any(c => c.Id == n.ContactId && c.AccountId == db.Actor.AccountId)).OrderByDescending(n => n.Id).Select(n => (Guid?)n.Id).FirstOrDefaultAsync();
        return true;
    }
}
