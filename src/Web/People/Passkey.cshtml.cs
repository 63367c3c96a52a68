using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;

namespace Web.People;

/// <summary>Signing in with a passkey: no name, no password, no digits. Guessers of passwords cannot slow it down.</summary>
public sealed class PasskeyModel(Db db, PasskeyRounds rounds, SigningIn signingIn) : PageModel
{
    public sealed class Form
    {
        public string Answer { get; set; } = "";
        public string State { get; set; } = "";
    }

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public string? Next { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostQuestionAsync() => new JsonResult(await rounds.AskAsync(HttpContext));

    public async Task<IActionResult> OnPostAsync()
    {
        if (await rounds.WhoAsync(HttpContext, Input.Answer, Input.State) is not { } account)
        {
            db.Note("sign_in_refused", "accounts", null, "passkey");
            return this.Refuse(new("", "people.passkeys.wrong"));
        }
        await signingIn.StartSessionAsync(db, HttpContext, account, secondFactor: true);
        return LocalRedirect(SigningIn.Local(Next));
    }
}
