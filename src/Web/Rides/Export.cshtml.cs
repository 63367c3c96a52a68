using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Documents;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>Riders, rides and shifts of a unit as tables for a spreadsheet, with the names of their columns explained.</summary>
public sealed class ExportModel(Db db, TimeProvider clock, Texts texts) : PageModel
{
    public Unit Unit { get; private set; } = null!;
    public DateOnly From { get; private set; }
    public DateOnly Until { get; private set; }

    public async Task<IActionResult> OnGetAsync(string unit) => await LoadAsync(unit, null, null) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(string unit, string table, DateOnly? from, DateOnly? until)
    {
        if (!ImportTable.All.TryGetValue(table ?? "", out var asked) || !await LoadAsync(unit, from, until))
            return NotFound();
        var (rows, people) = await asked.ExportAsync(db, Unit, From, Until);
        db.Saw($"rides/export/{asked.Name}", people);
        db.Note("exported", asked.Name, Unit.Id);
        return File(Csv.Write([.. asked.Columns.Select(c => asked.HeaderOf(c, texts))], rows), Csv.Type, $"{Unit.Slug}-{asked.Name}-{db.Network.Today(clock):yyyy-MM-dd}.csv");
    }

    private async Task<bool> LoadAsync(string slug, DateOnly? from, DateOnly? until)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == slug) is not { } unit)
            return false;
        var today = db.Network.Today(clock);
        (Unit, From, Until) = (unit, from ?? today.AddMonths(-1), until ?? today.AddMonths(2));
        return true;
    }
}
