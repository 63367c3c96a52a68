using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;

namespace Web.People;

/// <summary>Adds a passkey of this phone, computer or security key to one's account.</summary>
public sealed class AddPasskeyModel(Db db, Actor actor, PasskeyRounds rounds, SigningIn signingIn) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(60)] public string Label { get; set; } = "";
        public string Answer { get; set; } = "";
        public string State { get; set; } = "";
    }

    [BindProperty] public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        if (await MayNotAsync() is { } elsewhere)
            return elsewhere;
        Input.Label = Devices.Say(Request.Headers.UserAgent);
        return Page();
    }

    public async Task<IActionResult> OnPostQuestionAsync() =>
        await MayNotAsync() is not null ? Forbidden : new JsonResult(await rounds.AskForNewAsync(HttpContext, await MineAsync()));

    public async Task<IActionResult> OnPostAsync()
    {
        if (await MayNotAsync() is { } elsewhere)
            return elsewhere;
        if (!ModelState.IsValid)
            return Page();
        var mine = await MineAsync();
        if (!await rounds.KeepAsync(HttpContext, mine, Input.Answer, Input.State, Input.Label))
            return this.Refuse(new("", "people.passkeys.wrong"));
        if (actor.OwesSecondFactor)
        {
            await Sessions.EndAllAsync(db, mine.Id);
            await signingIn.StartSessionAsync(db, HttpContext, mine, secondFactor: true);
        }
        return LocalRedirect("/people/me");
    }

    private static StatusCodeResult Forbidden => new(StatusCodes.Status403Forbidden);

    private async Task<IActionResult?> MayNotAsync() => await Fresh.MayNotAddProofAsync(db, actor, "/people/add-passkey") is { } there ? LocalRedirect(there) : null;

    private Task<Account> MineAsync() => db.Set<Account>().SingleAsync(a => a.Id == actor.AccountId);
}
