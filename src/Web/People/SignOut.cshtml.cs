using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.People;

/// <summary>Ends the session of this browser, at once and on every node.</summary>
public sealed class SignOutModel(Db db, Actor actor, TimeProvider clock) : PageModel
{
    public IActionResult OnGet() => actor.SignedIn ? Page() : LocalRedirect("/people/sign-in");

    public async Task<IActionResult> OnPostAsync()
    {
        if (actor.SessionId is { } id && await db.Set<Session>().SingleOrDefaultAsync(s => s.Id == id) is { EndedAt: null } session)
        {
            session.EndedAt = clock.GetUtcNow().UtcDateTime;
            db.Note("signed_out", "accounts", actor.AccountId);
        }
        Cookies.Remove(HttpContext, SignInSteps.SessionCookie);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return LocalRedirect("/people/sign-in");
    }
}
