using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Documents;
using Web.Platform.Language;

namespace Web.Referrals;

/// <summary>How services answer what a unit sends them, in a year: as chart, table, CSV and JSON, rounded to fives.</summary>
public sealed class FiguresModel(Db db, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)] public int Year { get; set; }
    [BindProperty(SupportsGet = true)] public string? Format { get; set; }
    public Unit Unit { get; private set; } = null!;
    public int ThisYear => WallClock.Today(db.Clock, db.Network.Zone).Year;
    public List<ServiceFigures> Figures { get; private set; } = [];
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found) return NotFound();
        Unit = found;
        if (Year is < 2000 or > 2200) Year = ThisYear;
        Figures = await ServiceFigures.OfAsync(db, db.SentBy(Unit), new(Year, 1, 1), new(Year, 12, 31), rounded: true);
        return Format switch
        {
            "csv" => File(Csv.Write(["service", "organisation", .. ServiceFigures.Columns], Figures.Select(f => (IReadOnlyList<object?>)[f.Service, f.Organisation, .. ServiceFigures.Columns.Select(c => f[c])])), Csv.Type, $"referrals-{unit}-{Year}.csv"),
            "json" => File(JsonSerializer.SerializeToUtf8Bytes(Figures.Select(f => ServiceFigures.Columns.Select(c => (c, f[c])).Prepend(("organisation", f.Organisation)).Prepend(("service", f.Service)).ToDictionary(p => p.Item1, p => p.Item2))), "application/json", $"referrals-{unit}-{Year}.json"),
            _ => Page(),
        };
    }
}
