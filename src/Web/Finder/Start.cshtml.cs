using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.Finder;

/// <summary>Where the questions begin, or go on.</summary>
public sealed class StartModel(Db db, TimeProvider clock, KeptAnswers kept) : PageModel
{
    public Questionnaire? Questions { get; private set; }
    public bool Begun { get; private set; }

    public async Task OnGetAsync()
    {
        Questions = await db.LiveAsync(WallClock.Today(clock, db.Network.Zone), HttpContext.RequestAborted);
        Begun = kept.Read(Request).Count > 0;
    }
}
