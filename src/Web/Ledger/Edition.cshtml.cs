using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.Ledger;

/// <summary>A frozen edition as it stood, and whether the live numbers have moved on since.</summary>
public sealed class EditionModel(Db db, IConfiguration configuration) : PageModel
{
    public NumbersView View { get; private set; } = null!;
    public Edition Edition { get; private set; } = null!;
    public DateOnly FrozenOn { get; private set; }
    public bool IsUntouched { get; private set; }
    public IReadOnlyList<Figure> Corrected { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int year, int number, int month = 0)
    {
        if (await db.Set<Edition>().AsNoTracking().FirstOrDefaultAsync(e => e.Year == year && e.Number == number) is not { } edition)
            return NotFound();
        var numbers = PublishedYear.FromJson(edition.Figures);
        Edition = edition;
        FrozenOn = WallClock.Local(edition.FrozenAt, db.Network.Zone).On;
        IsUntouched = PublishedYear.HashOf(edition.Figures) == edition.Hash;
        Corrected = [.. (await db.LiveNumbersAsync(year)).ChangedSince(numbers)];
        View = new(numbers, null, month is >= 1 and <= 12 ? month : 0, 12, HourValue.From(configuration), $"/numbers/editions/{year}/{number}");
        return Page();
    }
}
