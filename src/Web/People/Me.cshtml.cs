using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.People;

/// <summary>One's own account: password, second proof, passkeys, and the browsers that are signed in.</summary>
public sealed class MeModel(Db db, Actor actor, Passwords passwords, SigningIn signingIn, Texts texts, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(Passwords.MaximumLength), DataType(DataType.Password)] public string OldPassword { get; set; } = "";
        [Required, StringLength(Passwords.MaximumLength), DataType(DataType.Password)] public string NewPassword { get; set; } = "";
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Account Account { get; private set; } = null!;
    public List<RoleHeld> Roles { get; private set; } = [];
    public List<Session> Living { get; private set; } = [];
    public List<Passkey> Passkeys { get; private set; } = [];
    public Guid? ThisSession => actor.SessionId;

    public async Task<IActionResult> OnGetAsync() => await ShowAsync() ? Page() : NotFound();

    /// <summary>A new password ends all other sessions, and this one goes on under a new id.</summary>
    public async Task<IActionResult> OnPostPasswordAsync()
    {
        if (!await ShowAsync())
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        var wait = await Throttle.SpendAsync(db, TryKey.For($"password change {actor.AccountId}", HttpContext.Connection.RemoteIpAddress, "own"), clock.GetUtcNow().UtcDateTime);
        if (wait is not null || !(await passwords.CheckAsync(Account.PasswordHash, Input.OldPassword)).Right)
            return this.Refuse(new(nameof(Form.OldPassword), "people.me.oldWrong"));
        if (Passwords.Fault(Input.NewPassword, Account) is { } fault)
            return this.Refuse(new(nameof(Form.NewPassword), fault));

        var mine = await db.Set<Account>().SingleAsync(a => a.Id == actor.AccountId);
        (mine.PasswordHash, mine.PasswordChangedAt) = (passwords.Hash(Input.NewPassword), clock.GetUtcNow().UtcDateTime);
        var twoProofs = await db.Set<Session>().AnyAsync(s => s.Id == actor.SessionId && s.SecondFactor);
        await Sessions.EndAllAsync(db, mine.Id);
        await signingIn.StartSessionAsync(db, HttpContext, mine, twoProofs);
        this.Tell(texts["people.me.passwordChanged"]);
        return LocalRedirect("/people/me");
    }

    public async Task<IActionResult> OnPostEndAsync(Guid session)
    {
        if (await db.Set<Session>().SingleOrDefaultAsync(s => s.Id == session && s.AccountId == actor.AccountId) is not { } found)
            return NotFound();
        found.EndedAt ??= clock.GetUtcNow().UtcDateTime;
        db.Note("ended_session", "accounts", actor.AccountId);
        return LocalRedirect("/people/me");
    }

    public async Task<IActionResult> OnPostEndOthersAsync()
    {
        await Sessions.EndAllAsync(db, actor.AccountId!.Value, but: actor.SessionId);
        db.Note("ended_sessions", "accounts", actor.AccountId);
        return LocalRedirect("/people/me");
    }

    public async Task<IActionResult> OnPostForgetKeyAsync(Guid passkey)
    {
        if (await db.Set<Passkey>().SingleOrDefaultAsync(k => k.Id == passkey && k.AccountId == actor.AccountId) is not { } found)
            return NotFound();
        if (!await Fresh.IsAsync(db))
            return LocalRedirect(Fresh.SignInAgain("/people/me"));
        db.Remove(found);
        return LocalRedirect("/people/me");
    }

    private async Task<bool> ShowAsync()
    {
        if (await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == actor.AccountId) is not { } mine)
            return false;
        Account = mine;
        Roles = await AccountQueries.RolesAsync(db, mine.Id);
        Living = await Sessions.Living(db, mine.Id).AsNoTracking().ToListAsync();
        Passkeys = await db.Set<Passkey>().AsNoTracking().Where(k => k.AccountId == mine.Id).OrderBy(k => k.CreatedAt).ToListAsync();
        return true;
    }
}
