using Web.Platform.Language;

namespace Web.People;

/// <summary>From a name and a proof to a session. Reads, checks outside any transaction, then writes: a guesser must not hold the database.</summary>
public sealed partial class SigningIn(Doors doors, Networks networks, Passwords passwords, SignInSteps steps, Texts texts, TimeProvider clock)
{
    /// <summary>Where to go on; or how long to wait; or, when neither, that the proof was wrong.</summary>
    public sealed record Answer(string? GoTo = null, TimeSpan? Wait = null)
    {
        public bool Wrong => GoTo is null && Wait is null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<Answer> WithPasswordAsync(HttpContext http, string name, string password, string? next)
    {
        var network = await NetworkAsync(http);
        var folded = Account.Fold(name);
        Account? account;
        TryKey[] keys;
        await using (var db = await doors.OpenAsync(network))
        {
            account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.SignInName == folded);
            keys = TryKey.For("password " + folded, http.Connection.RemoteIpAddress, steps.KnownDevice(http, account?.Id));
            if (await SpendAsync(db, keys) is { } wait)
                return new(Wait: wait);
        }

        var (right, stale) = await passwords.CheckAsync(account?.DisabledAt is null ? account?.PasswordHash : null, password);
        var fresh = right && stale ? passwords.Hash(password) : null;

        await using (var db = await doors.OpenAsync(network, As(account)))
        {
            if (!right)
            {
                db.Note("sign_in_refused", "accounts", account?.Id);
                await db.CommitAsync();
                return new();
            }
            await Throttle.ForgiveAsync(db, keys);
            var row = await db.Set<Account>().SingleAsync(a => a.Id == account!.Id);
            if (fresh is not null)
                row.PasswordHash = fresh;
            var goTo = await FirstProofGivenAsync(db, http, row, next);
            await db.CommitAsync();
            return new(goTo);
        }
    }

    public async Task<Answer> WithTotpAsync(HttpContext http, SignInSteps.Step step, string code)
    {
        var network = await NetworkAsync(http);
        var keys = TryKey.For($"totp {step.AccountId}", http.Connection.RemoteIpAddress, steps.KnownDevice(http, step.AccountId));
        await using (var db = await doors.OpenAsync(network))
            if (await SpendAsync(db, keys) is { } wait)
                return new(Wait: wait);

        await using (var db = await doors.OpenAsync(network, Actor.For(step.AccountId, "")))
        {
            var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == step.AccountId && a.DisabledAt == null);
            if (account?.TotpSecret is not { } secret || Moment(account) != step.PasswordTicks
                || Totp.Match(steps.Unseal(secret), code, clock.GetUtcNow(), account.TotpLastStep) is not { } used)
            {
                db.Note("sign_in_refused", "accounts", account?.Id, "second step");
                await db.CommitAsync();
                return new();
            }
            account.TotpLastStep = used;
            await Throttle.ForgiveAsync(db, keys);
            await StartSessionAsync(db, http, account, secondFactor: true);
            await db.CommitAsync();
            SignInSteps.Forget(http);
            return new(step.Next);
        }
    }

    /// <summary>After a password or a one-time code: asks for the second step where the account has one, otherwise signs in.</summary>
    internal async Task<string> FirstProofGivenAsync(Db db, HttpContext http, Account account, string? next)
    {
        var there = Local(next);
        if (account.TotpSecret is not null)
        {
            steps.Keep(http, new(account.Id, Guid.Empty, Moment(account), there));
            return "/people/second-step";
        }
        await StartSessionAsync(db, http, account, secondFactor: false);
        return there;
    }

    /// <summary>A new session under a new id; the one this browser had, if any, ends.</summary>
    internal async Task StartSessionAsync(Db db, HttpContext http, Account account, bool secondFactor)
    {
        var roles = await db.Set<RoleGrant>().Where(g => g.AccountId == account.Id).Select(g => g.Role).ToListAsync();
        var (session, token) = Session.Start(account, roles, secondFactor, http.Request.Headers.UserAgent, Now);
        if (Cookies.Read(http, SignInSteps.SessionCookie) is { Length: > 0 } before)
        {
            var hash = Session.HashOf(before);
            await db.Set<Session>().Where(s => s.TokenHash == hash && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, Now));
        }
        db.Add(session);
        db.Note("signed_in", "accounts", account.Id, secondFactor ? "two proofs" : "one proof");
        var keeps = roles.All(r => r is Role.Resident or Role.Driver);
        Cookies.Write(http, SignInSteps.SessionCookie, token, keeps ? session.EndsAt - Now : null);
        steps.KeepDevice(http, account.Id);
    }

    public async Task<Network> NetworkAsync(HttpContext http) =>
        await networks.FindAsync(http.Request.Host.Host, http.RequestAborted) ?? throw new BadHttpRequestException("No network has this host name.", StatusCodes.Status404NotFound);

    // Two tries at the same moment: one of them waits a second, neither is lost.
    internal async Task<TimeSpan?> SpendAsync(Db db, TryKey[] keys)
    {
        try
        {
            var wait = await Throttle.SpendAsync(db, keys, Now);
            await db.CommitAsync();
            return wait;
        }
        catch (DbUpdateException)
        {
            return TimeSpan.FromSeconds(1);
        }
    }

    internal static long Moment(Account account) => account.PasswordChangedAt?.Ticks ?? 0;

    /// <summary>A path of this site, never another's.</summary>
    public static string Local(string? next) =>
        next is ['/', .. var rest] && !rest.StartsWith('/') && !rest.StartsWith('\\') && !next.Any(char.IsControl) ? next : "/";

    private static Actor As(Account? account) => account is null ? Actor.Machine : Actor.For(account.Id, account.Name);
}
