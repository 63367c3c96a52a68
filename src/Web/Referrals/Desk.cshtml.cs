using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>The work list of a unit: what is overdue first, then what is due, what is under way, and what has ended.</summary>
public sealed class DeskModel(Db db, Texts texts) : PageModel
{
    public static readonly string[] Lists = ["due", "open", "ended"];

    [BindProperty(SupportsGet = true)] public string Show { get; set; } = "due";
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;
    public Unit Unit { get; private set; } = null!;
    public DateOnly Today => WallClock.Today(db.Clock, db.Network.Zone);
    public Dictionary<string, int> Counts { get; private set; } = [];
    public List<WorkRow> Rows { get; private set; } = [];
    public int Pages { get; private set; }
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found) return NotFound();
        Unit = found;
        if (!Lists.Contains(Show)) Show = Lists[0];
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        var work = new WorkList(db, Today);
        Counts = new() { ["due"] = await work.Due(db.SentBy(Unit)).CountAsync() };
        (Rows, Pages) = await work.PageAsync(db.SentBy(Unit), Show, PageNumber, texts);
        db.Saw("referrals/desk", Rows.Select(r => r.Referral.PersonId));
        return Page();
    }
}
