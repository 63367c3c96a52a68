using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;

namespace Web.Tests.People;

public sealed class SignInTests(App app) : PeopleTest(app)
{
    [Fact]
    public async Task A_resident_signs_in_with_name_and_password_and_goes_where_they_were_going()
    {
        var account = await GivenAccount(Role.Resident);

        var there = await SignIn(account);

        Assert.EndsWith("/people/sign-out", there.Url, StringComparison.Ordinal);
        Assert.Equal(200, there.Status);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        var account = await GivenAccount(Role.Resident);

        var wrong = await SignIn(account, "not the password");
        var unknown = await Submit(await Open("/people/sign-in"), ("Input.Name", "nobody-at-all"), ("Input.Password", "not the password"));

        Assert.Equal((200, 200), (wrong.Status, unknown.Status));
        Assert.Single(wrong.Errors);
        Assert.Equal(wrong.Errors, unknown.Errors);
    }

    [Fact]
    public async Task Staff_with_an_authenticator_app_need_its_code_too()
    {
        var secret = Totp.NewSecret();
        var account = await GivenAccount(Role.Coordinator, await GivenUnit(), secret);

        var second = await SignIn(account);
        var there = await Submit(second, ("Input.Code", CodeNow(secret)));

        Assert.EndsWith("/people/second-step", second.Url, StringComparison.Ordinal);
        Assert.EndsWith("/people/sign-out", there.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_of_the_app_works_once()
    {
        var secret = Totp.NewSecret();
        var account = await GivenAccount(Role.Coordinator, await GivenUnit(), secret);
        await Submit(await SignInFully(account, secret));

        var again = await SignInFully(account, secret);

        Assert.Single(again.Errors);
    }

    [Fact]
    public async Task A_changed_password_ends_a_sign_in_that_waits_for_its_second_step()
    {
        var secret = Totp.NewSecret();
        var account = await GivenAccount(Role.Coordinator, await GivenUnit(), secret);
        var second = await SignIn(account);
        await InDb(async db => (await db.Set<Account>().SingleAsync(a => a.Id == account.Id)).PasswordChangedAt = Now.UtcDateTime.AddSeconds(1));

        var refused = await Submit(second, ("Input.Code", CodeNow(secret)));

        Assert.Single(refused.Errors);
    }

    [Fact]
    public async Task The_session_gets_a_new_id_at_each_sign_in_and_the_old_one_is_dead()
    {
        var account = await GivenAccount(Role.Resident);
        await SignIn(account);

        var before = Browser.DefaultRequestHeaders.Contains("Cookie");
        await Submit(await Open("/people/sign-out"));
        await SignIn(account);

        Assert.False(before);
        var sessions = await InDb(db => db.Set<Session>().AsNoTracking().Where(s => s.AccountId == account.Id).ToListAsync());
        Assert.Equal(2, sessions.Select(s => s.TokenHash).Distinct().Count());
        Assert.Single(sessions, s => s.EndedAt is null);
    }

    [Fact]
    public async Task A_cookie_planted_by_a_stranger_never_becomes_a_session()
    {
        var account = await GivenAccount(Role.Resident);
        Browser.DefaultRequestHeaders.Add("Cookie", "__Host-opora=planted");

        await SignIn(account);

        var planted = Session.HashOf("planted");
        Assert.False(await InDb(db => db.Set<Session>().AnyAsync(s => s.TokenHash == planted)));
    }

    [Theory, InlineData("end"), InlineData("disable")]
    public async Task An_ended_session_and_a_disabled_account_are_out_at_the_next_request(string how)
    {
        var account = await GivenAccount(Role.Resident);
        await SignIn(account);

        await InDb(async db =>
        {
            if (how == "end")
                (await db.Set<Session>().SingleAsync(s => s.AccountId == account.Id)).EndedAt = Now.UtcDateTime;
            else
                (await db.Set<Account>().SingleAsync(a => a.Id == account.Id)).DisabledAt = Now.UtcDateTime;
        });

        Assert.True(AsksToSignIn(await Open("/people/sign-out")));
    }

    [Theory, InlineData(Role.Coordinator, 29, 31), InlineData(Role.Driver, 11 * 60, 13 * 60), InlineData(Role.Resident, 29 * 24 * 60, 31 * 24 * 60)]
    public async Task A_session_that_rests_too_long_is_over(Role role, int fineMinutes, int overMinutes)
    {
        var account = await GivenAccount(role, await GivenUnit(), role == Role.Resident ? null : new byte[20]);
        _ = role == Role.Resident ? await SignIn(account) : await SignInFully(account, new byte[20]);

        App.MoveTo(Now.AddMinutes(fineMinutes));
        var fine = await Open("/people/sign-out");
        App.MoveTo(Now.AddMinutes(fineMinutes + overMinutes));
        var over = await Open("/people/sign-out");

        Assert.False(AsksToSignIn(fine));
        Assert.True(AsksToSignIn(over));
    }

    [Fact]
    public async Task A_session_of_staff_ends_after_twelve_hours_however_busy()
    {
        var account = await GivenAccount(Role.Coordinator, await GivenUnit(), new byte[20]);
        await SignInFully(account, new byte[20]);

        var stayed = true;
        for (var minutes = 25; minutes <= 13 * 60; minutes += 25)
        {
            App.MoveTo(Now.AddMinutes(minutes));
            var inside = !AsksToSignIn(await Open("/people/sign-out"));
            Assert.Equal(minutes < 12 * 60, inside);
            stayed &= inside;
        }

        Assert.False(stayed);
    }

    [Fact]
    public async Task Cookies_stay_with_this_host_and_away_from_scripts()
    {
        var account = await GivenAccount(Role.Resident);
        using var browser = App.Browser(follow: false);

        using var answer = await Send(browser, "/people/sign-in", ("Input.Name", account.SignInName), ("Input.Password", Password));

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-opora=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.All(["secure", "httponly", "samesite=lax", "path=/"], part => Assert.Contains(part, cookie, StringComparison.Ordinal));
        Assert.DoesNotContain("domain", cookie, StringComparison.Ordinal);
    }

    [Theory, InlineData("https://elsewhere.example"), InlineData("//elsewhere.example"), InlineData("/\\elsewhere.example"), InlineData("javascript:alert(1)")]
    public void Signing_in_never_leads_to_another_site(string next) => Assert.Equal("/", SigningIn.Local(next));

    [Fact]
    public async Task Signing_in_and_being_refused_stand_in_the_audit()
    {
        var account = await GivenAccount(Role.Resident);
        await SignIn(account, "not the password");
        await SignIn(account);

        var lines = await InDb(db => db.Set<AuditEntry>().Where(e => e.SubjectId == account.Id && e.Subject == "accounts" && e.Action.StartsWith("sign")).OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync());

        Assert.Equal(["sign_in_refused", "signed_in"], lines);
    }

    [Fact]
    public async Task A_password_hashed_with_too_few_rounds_is_hashed_anew_at_the_next_sign_in()
    {
        var account = await GivenAccount(Role.Resident);
        var weak = new Microsoft.AspNetCore.Identity.PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = 1000 })).HashPassword(account, Password);
        await InDb(async db => (await db.Set<Account>().SingleAsync(a => a.Id == account.Id)).PasswordHash = weak);

        await SignIn(account);

        var kept = await InDb(db => db.Set<Account>().Where(a => a.Id == account.Id).Select(a => a.PasswordHash).SingleAsync());
        var rounds = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(kept!).AsSpan(5));
        Assert.Equal(Passwords.FewestRounds, rounds);
    }
}
