using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.Evidence;

/// <summary>What is asked for and not to be had, from every room in one place.</summary>
public sealed class GapsModel(Db db, Texts texts, Actor actor) : PageModel
{
    [BindProperty(SupportsGet = true)] public int Year { get; set; }

    /// <summary>Also what no service is shown for and nobody asked about.</summary>
    [BindProperty(SupportsGet = true)] public bool All { get; set; }
    public int ThisYear { get; private set; }
    public List<Gap> Gaps { get; private set; } = [];
    public int NotAskedFor { get; private set; }
    public string? WrittenIn => texts.Language == db.Network.Language ? null : db.Network.Language;

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        ThisYear = WallClock.Today(db.Clock, db.Network.Zone).Year;
        if (Year < 2000 || Year > ThisYear) Year = ThisYear;
        var all = await new GapList(db, texts, actor).OfAsync(Year, HttpContext.RequestAborted);
        NotAskedFor = all.Count(g => !g.IsAskedFor);
        Gaps = All || format is not null ? all : [.. all.Where(g => g.IsAskedFor)];
        return (IActionResult?)GapFile.Of(Gaps, db.Network, Year, format) ?? Page();
    }
}
