using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Messages;
using Web.Platform.Security;

namespace Web.Tests.People;

public sealed partial class CodesTests(App app) : PeopleTest(app)
{
    private async Task<string> CodeSentTo(string email) => await InDb(async db =>
        Digits().Match((await db.Set<OutboxMessage>().Where(m => m.Recipient == email).OrderByDescending(m => m.Id).FirstAsync()).Text).Value);

    private static string NewAddress() => $"{Guid.NewGuid():N}@example.org";

    [Fact]
    public async Task A_resident_signs_in_with_six_digits_from_a_mail()
    {
        var email = NewAddress();
        var account = await GivenAccount(Role.Resident, email: email);

        var enter = await Submit(await Open("/people/one-time-code?next=/people/sign-out"), ("Input.Name", account.SignInName));
        var there = await Submit(enter, ("Input.Code", await CodeSentTo(email)));

        Assert.EndsWith("/people/enter-code", enter.Url, StringComparison.Ordinal);
        Assert.EndsWith("/people/sign-out", there.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_a_code_says_the_same_for_a_name_that_nobody_has()
    {
        var known = await Submit(await Open("/people/one-time-code"), ("Input.Name", (await GivenAccount(Role.Resident, email: NewAddress())).SignInName));
        var unknown = await Submit(await Open("/people/one-time-code"), ("Input.Name", "nobody-at-all"));

        Assert.Equal((known.Status, known.Url, known.Text), (unknown.Status, unknown.Url, unknown.Text));
    }

    [Fact]
    public async Task A_code_is_good_for_ten_minutes_once_and_five_tries()
    {
        var email = NewAddress();
        var account = await GivenAccount(Role.Resident, email: email);
        var enter = await Submit(await Open("/people/one-time-code"), ("Input.Name", account.SignInName));
        var code = await CodeSentTo(email);

        for (var i = 0; i < 5; i++)
            Assert.Single((await Submit(enter, ("Input.Code", code == "000000" ? "111111" : "000000"))).Errors);
        var spent = await Submit(enter, ("Input.Code", code));

        Assert.Single(spent.Errors);
    }

    [Fact]
    public void A_code_too_old_or_used_is_refused()
    {
        var (late, lateCode) = OneTimeCode.Make(CodeKind.SignIn, null, Now.UtcDateTime);
        var (used, usedCode) = OneTimeCode.Make(CodeKind.SignIn, null, Now.UtcDateTime);

        Assert.False(late.Use(lateCode, Now.UtcDateTime.AddMinutes(10)));
        Assert.True(used.Use(usedCode, Now.UtcDateTime.AddMinutes(9)));
        Assert.False(used.Use(usedCode, Now.UtcDateTime.AddMinutes(9)));
        Assert.DoesNotContain(usedCode, used.CodeHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_by_mail_does_not_take_the_place_of_the_second_step()
    {
        var email = NewAddress();
        var account = await GivenAccount(Role.Coordinator, await GivenUnit(), Totp.NewSecret(), email: email);

        var enter = await Submit(await Open("/people/one-time-code"), ("Input.Name", account.SignInName));
        var second = await Submit(enter, ("Input.Code", await CodeSentTo(email)));

        Assert.EndsWith("/people/second-step", second.Url, StringComparison.Ordinal);
        Assert.False(await InDb(db => db.Set<Session>().AnyAsync(s => s.AccountId == account.Id)));
    }

    [Fact]
    public async Task Staff_without_a_second_proof_reach_only_the_page_that_sets_it_up()
    {
        var unit = await GivenUnit();
        var account = await GivenAccount(Role.Coordinator, unit);

        var asked = await SignIn(account, next: $"/people/persons/{unit.Slug}");
        var elsewhere = await Browser.PostAsync(new Uri($"/people/persons/{unit.Slug}", UriKind.Relative), null, TestContext.Current.CancellationToken);

        Assert.Contains("/people/second-factor", asked.Url, StringComparison.Ordinal);
        Assert.Equal(404, (int)elsewhere.StatusCode);
    }

    [Fact]
    public async Task Setting_up_the_app_leads_on_and_the_session_gets_a_new_id()
    {
        var unit = await GivenUnit();
        var account = await GivenAccount(Role.Coordinator, unit);
        var setUp = await SignIn(account, next: $"/people/persons/{unit.Slug}");
        var secret = FromBase32(setUp.Document.QuerySelector("code")!.TextContent);

        var wrong = await Submit(setUp, ("Input.Code", "000000"));
        var there = await Submit(wrong, ("Input.Code", CodeNow(secret)));

        Assert.Single(wrong.Errors);
        Assert.EndsWith($"/people/persons/{unit.Slug}", there.Url, StringComparison.Ordinal);
        var sessions = await InDb(db => db.Set<Session>().AsNoTracking().Where(s => s.AccountId == account.Id).OrderBy(s => s.Id).ToListAsync());
        Assert.Equal([(false, true), (true, false)], sessions.Select(s => (s.SecondFactor, s.EndedAt is not null)));
    }

    [Fact]
    public async Task The_secret_of_the_app_is_nowhere_in_plain_text()
    {
        var secret = Totp.NewSecret();
        var account = await GivenAccount(Role.Coordinator, await GivenUnit(), secret);

        var kept = await InDb(db => db.Set<Account>().Where(a => a.Id == account.Id).Select(a => a.TotpSecret).SingleAsync());

        Assert.DoesNotContain(Convert.ToBase64String(secret), kept, StringComparison.Ordinal);
        Assert.Equal(secret, App.Services.GetRequiredService<SignInSteps>().Unseal(kept!));
    }

    [Fact]
    public async Task A_login_card_is_exchanged_for_a_password_once()
    {
        var account = await GivenAccount(Role.Resident);
        var code = await InDb(db =>
        {
            var (row, code) = OneTimeCode.Make(CodeKind.Invitation, account.Id, Now.UtcDateTime);
            db.Add(row);
            return Task.FromResult(code);
        });

        var common = await Submit(await Open("/people/invitation"), ("Input.Name", account.SignInName), ("Input.Code", code), ("Input.Password", "password123"));
        await Submit(await Open("/people/invitation"), ("Input.Name", account.SignInName), ("Input.Code", code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)), ("Input.Password", "nova luna nad Krko"));
        var inside = await Open("/people/sign-out");
        using var stranger = App.Browser();
        using var again = await Send(stranger, "/people/invitation", ("Input.Name", account.SignInName), ("Input.Code", code), ("Input.Password", "tretja luna nad Krko"));

        Assert.Single(common.Errors);
        Assert.False(AsksToSignIn(inside));
        Assert.EndsWith("/people/invitation", again.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_with_accounts_has_no_page_for_the_first_one()
    {
        await GivenAccount(Role.Resident);

        Assert.Equal(404, (await Open("/people/first")).Status);
        Assert.Null(await App.Services.GetRequiredService<FirstAdministrator>().OfferAsync(App.Network, TestContext.Current.CancellationToken));
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Where(char.IsLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    [GeneratedRegex(@"\d{6}")]
    private static partial Regex Digits();
}
