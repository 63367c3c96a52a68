using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.Evidence;

/// <summary>The report of the whole network, for those who plan for it.</summary>
public sealed class NetworkReportModel(Db db, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public Selection Asked { get; set; } = new();
    public Report Report { get; private set; } = null!;
    public string Name => db.Network.Name;

    public async Task<IActionResult> OnGetAsync(string? table, string? format)
    {
        Report = await Report.LoadAsync(db, texts, Asked, unit: null, HttpContext.RequestAborted);
        return (IActionResult?)Report.File(table, format) ?? Page();
    }
}
