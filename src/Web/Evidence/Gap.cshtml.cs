using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.Evidence;

/// <summary>One gap at its own lasting address, month by month: what a plan points to.</summary>
public sealed class GapModel(Db db, Texts texts, Actor actor) : PageModel
{
    [BindProperty(SupportsGet = true)] public int Year { get; set; }
    public int ThisYear { get; private set; }
    public Gap Gap { get; private set; } = null!;
    public Guid Id => Gap.IdIn(db.Network);
    public IReadOnlyList<GapSource> Sources { get; private set; } = [];

    /// <summary>The months that are over or running.</summary>
    public int LastMonth { get; private set; }

    public async Task<IActionResult> OnGetAsync(string category, string municipality, string? format)
    {
        var today = WallClock.Today(db.Clock, db.Network.Zone);
        ThisYear = today.Year;
        if (Year < 2000 || Year > ThisYear) Year = ThisYear;
        LastMonth = Year == today.Year ? today.Month : 12;
        if (await new GapList(db, texts, actor).FindAsync(category, municipality, Year, HttpContext.RequestAborted) is not { } found) return NotFound();
        Gap = found;
        // A ride may be refused for a day that is still to come.
        LastMonth = Enumerable.Range(1, 12).Where(m => Enum.GetValues<GapSource>().Any(s => Gap.In(s, m).Plain != "0")).Append(LastMonth).Max();
        Sources = [.. Enum.GetValues<GapSource>().Where(s => Gap.In(s).Plain != "0")];
        return (IActionResult?)GapFile.Of([Gap], db.Network, Year, format) ?? Page();
    }
}
