using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Language;

namespace Web.Evidence;

/// <summary>The report of a unit.</summary>
public sealed class UnitReportModel(Db db, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public Selection Asked { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public Report Report { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string unit, string? table, string? format)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found) return NotFound();
        Unit = found;
        Report = await Report.LoadAsync(db, texts, Asked, Unit, HttpContext.RequestAborted);
        return (IActionResult?)Report.File(table, format) ?? Page();
    }
}
