using Web.Platform.Language;
using Web.Platform.Messages;

namespace Web.People;

/// <summary>Signing in with codes: one-time by mail or SMS, or the invitation on a printed card.</summary>
public sealed partial class SigningIn
{
    /// <summary>Sends a code where the account has a way to get one; says the same, as fast, where there is no such account.</summary>
    public async Task<Answer> SendCodeAsync(HttpContext http, string name, string? next)
    {
        var network = await NetworkAsync(http);
        var folded = Account.Fold(name);
        await using (var db = await doors.OpenAsync(network))
            if (await SpendAsync(db, TryKey.For("code " + folded, http.Connection.RemoteIpAddress, null)) is { } wait)
                return new(Wait: wait);

        await using (var db = await doors.OpenAsync(network))
        {
            var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.SignInName == folded && a.DisabledAt == null);
            var reachable = account is { Email: not null } or { Mobile: not null };
            var (row, code) = OneTimeCode.Make(CodeKind.SignIn, reachable ? account!.Id : null, Now);
            db.Add(row);
            if (reachable)
                Send(db, account!, code);
            await db.CommitAsync();
            steps.Keep(http, new(account?.Id ?? Guid.Empty, row.Id, account is null ? 0 : Moment(account), Local(next)));
            return new("/people/enter-code");
        }
    }

    public async Task<Answer> WithCodeAsync(HttpContext http, SignInSteps.Step step, string typed)
    {
        await using var db = await doors.OpenAsync(await NetworkAsync(http), Actor.For(step.AccountId, ""));
        var row = await db.Set<OneTimeCode>().SingleOrDefaultAsync(c => c.Id == step.CodeId && c.Kind == CodeKind.SignIn);
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == step.AccountId && a.DisabledAt == null);
        var right = row?.Use(typed, Now) == true && row.AccountId == account?.Id && account is not null && Moment(account) == step.PasswordTicks;
        if (!right)
            db.Note("sign_in_refused", "accounts", account?.Id, "one-time code");
        var goTo = right ? await FirstProofGivenAsync(db, http, account!, step.Next) : null;
        return await CommittedAsync(db) ? new(goTo) : new();
    }

    /// <summary>Exchanges the code of a login card for a password. A second proof that exists is asked for as ever.</summary>
    public async Task<Answer> WithInvitationAsync(HttpContext http, string name, string typed, string password)
    {
        var network = await NetworkAsync(http);
        var folded = Account.Fold(name);
        await using (var db = await doors.OpenAsync(network))
            if (await SpendAsync(db, TryKey.For("invitation " + folded, http.Connection.RemoteIpAddress, null)) is { } wait)
                return new(Wait: wait);

        var hash = passwords.Hash(password);
        await using (var db = await doors.OpenAsync(network))
        {
            var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.SignInName == folded && a.DisabledAt == null);
            var row = account is null ? null : await db.Set<OneTimeCode>().SingleOrDefaultAsync(c => c.AccountId == account.Id && c.Kind == CodeKind.Invitation && c.UsedAt == null);
            if (row?.Use(typed, Now) != true)
            {
                db.Note("sign_in_refused", "accounts", account?.Id, "invitation");
                await CommittedAsync(db);
                return new();
            }
            (account!.PasswordHash, account.PasswordChangedAt) = (hash, Now);
            await Sessions.EndAllAsync(db, account.Id);
            var goTo = await FirstProofGivenAsync(db, http, account, null);
            return await CommittedAsync(db) ? new(goTo) : new();
        }
    }

    private void Send(Db db, Account account, string code)
    {
        var words = texts.In(Languages.Has(account.Language) ? account.Language : db.Network.Language);
        if (account.Email is { } email)
            Outbox.Mail(db, email, words["people.oneTime.subject", ("network", db.Network.Name)], words["people.oneTime.message", ("network", db.Network.Name), ("code", code)]);
        else
            Outbox.Sms(db, account.Mobile!, words["people.oneTime.message", ("network", db.Network.Name), ("code", code)]);
    }

    // Two browsers with the same code at once: the faster one has it.
    private static async Task<bool> CommittedAsync(Db db)
    {
        try
        {
            await db.CommitAsync();
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }
}
