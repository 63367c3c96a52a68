using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Language;

namespace Web.Ledger;

/// <summary>What a unit, or the whole network, has done: public, each figure with its definition.</summary>
public sealed class NumbersModel(Db db, TimeProvider clock, IConfiguration configuration) : PageModel
{
    public NumbersView View { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public IReadOnlyList<int> Years { get; private set; } = [];
    public IReadOnlyList<EditionLine> Editions { get; private set; } = [];

    /// <summary>Figures that were corrected after the latest edition of the year was frozen.</summary>
    public IReadOnlyList<Figure> Corrected { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? unit, int? year, int month = 0)
    {
        Name = db.Network.Name;
        if (unit is not null)
        {
            if (await db.Set<Unit>().AsNoTracking().Where(u => u.Slug == unit).Select(u => u.Name).FirstOrDefaultAsync() is not { } name)
                return NotFound();
            Name = name;
        }

        var today = WallClock.Today(clock, db.Network.Zone);
        Years = [.. (await db.LedgerYearsAsync()).Where(y => y <= today.Year).DefaultIfEmpty(today.Year)];
        var shown = year is { } asked && Years.Contains(asked) ? asked : Years[0];
        var live = await db.LiveNumbersAsync(shown);
        View = new(live, unit, month is >= 1 and <= 12 ? month : 0, shown == today.Year ? today.Month : 12, HourValue.From(configuration), unit is null ? "/numbers" : $"/numbers/{unit}");

        Editions = [.. (await db.EditionsAsync()).Where(e => e.Year == shown)];
        if (Editions.Count > 0)
        {
            var frozen = await db.Set<Edition>().AsNoTracking().Where(e => e.Year == shown).OrderByDescending(e => e.Number).Select(e => e.Figures).FirstAsync();
            Corrected = [.. live.ChangedSince(PublishedYear.FromJson(frozen))];
        }
        return Page();
    }
}
