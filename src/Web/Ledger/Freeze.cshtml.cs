using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Ledger;

/// <summary>The administrator freezes the numbers of a year as an edition that later corrections no longer touch.</summary>
public sealed class FreezeModel(Db db, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        public int Year { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public IReadOnlyList<int> Years { get; private set; } = [];
    public IReadOnlyList<EditionLine> Editions { get; private set; } = [];

    public async Task OnGetAsync()
    {
        (Years, Editions) = (await db.LedgerYearsAsync(), await db.EditionsAsync());
        Input.Year = Years is [var latest, ..] ? latest : 0;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        (Years, Editions) = (await db.LedgerYearsAsync(), await db.EditionsAsync());
        if (!Years.Contains(Input.Year))
            return this.Refuse(new("Year", "ledger.freeze.nothing"));

        var figures = (await db.LiveNumbersAsync(Input.Year)).ToJson();
        var latest = await db.Set<Edition>().AsNoTracking().Where(e => e.Year == Input.Year).OrderByDescending(e => e.Number).FirstOrDefaultAsync();
        var (edition, refusal) = Edition.Freeze(Input.Year, figures, latest, clock.GetUtcNow().UtcDateTime, db.Actor.AccountId);
        if (edition is null)
            return this.Refuse(refusal!);

        db.Add(edition);
        return LocalRedirect($"/numbers/editions/{edition.Year}/{edition.Number}");
    }

    public DateOnly DayOf(DateTime at) => WallClock.Local(at, db.Network.Zone).On;
}
