using System.Text.Json;
using Web.People;
using Web.Platform.Security;

namespace Web.Tests.People;

public sealed class PasskeyTests(App app) : PeopleTest(app)
{
    private async Task<(string Options, string State)> Ask(string page)
    {
        var form = await Open(page);
        var token = form.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var answer = await Browser.PostAsync(new Uri(page + "?handler=Question", UriKind.Relative), content);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (json.RootElement.GetProperty("options").GetString()!, json.RootElement.GetProperty("state").GetString()!);
    }

    private string Origin => $"https://{(App.Network.Host.Length == 0 ? "localhost" : App.Network.Host)}";

    private async Task<Screen> Add(SoftPasskey key)
    {
        var (options, state) = await Ask("/people/add-passkey");
        return await Submit(await Open("/people/add-passkey"), ("Input.Label", "Telefon"), ("Input.Answer", key.Register(options, Origin)), ("Input.State", state));
    }

    private async Task<Screen> Use(SoftPasskey key, string? origin = null)
    {
        var (options, state) = await Ask("/people/passkey");
        return await Submit(await Open("/people/passkey?next=/people/me"), ("Input.Answer", key.Use(options, origin ?? Origin)), ("Input.State", state));
    }

    [Fact]
    public async Task A_coordinator_signs_in_with_a_passkey_alone()
    {
        using var key = new SoftPasskey();
        var unit = await GivenUnit();
        var account = await GivenAccount(Role.Coordinator, unit);
        await SignIn(account);

        var added = await Add(key);
        await Submit(await Open("/people/sign-out"));
        var there = await Use(key);

        Assert.Equal("/people/me", new Uri(added.Url).AbsolutePath);
        Assert.Equal("/people/me", new Uri(there.Url).AbsolutePath);
        Assert.True(await InDb(db => db.Set<Session>().OrderByDescending(s => s.Id).Where(s => s.AccountId == account.Id).Select(s => s.SecondFactor).FirstAsync()));
    }

    [Fact]
    public async Task A_passkey_made_for_another_site_is_refused()
    {
        using var key = new SoftPasskey();
        await SignIn(await GivenAccount(Role.Resident));
        await Add(key);
        await Submit(await Open("/people/sign-out"));

        var refused = await Use(key, "https://elsewhere.example");

        Assert.Single(refused.Errors);
    }

    [Fact]
    public async Task A_passkey_that_did_not_check_its_holder_is_not_kept()
    {
        using var key = new SoftPasskey { ChecksItsHolder = false };
        var account = await GivenAccount(Role.Resident);
        await SignIn(account);

        var refused = await Add(key);

        Assert.Single(refused.Errors);
        Assert.False(await InDb(db => db.Set<Passkey>().AnyAsync(k => k.AccountId == account.Id)));
    }

    [Fact]
    public async Task With_a_passkey_on_the_account_a_password_alone_adds_no_other_proof()
    {
        using var key = new SoftPasskey();
        var account = await GivenAccount(Role.Coordinator, await GivenUnit());
        await SignIn(account);
        await Add(key);
        using var thief = App.Browser();
        await Send(thief, "/people/sign-in", ("Input.Name", account.SignInName), ("Input.Password", Password));

        using var totp = await thief.GetAsync(new Uri("/people/second-factor", UriKind.Relative), TestContext.Current.CancellationToken);
        using var passkey = await thief.GetAsync(new Uri("/people/add-passkey", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.EndsWith("/people/sign-in", totp.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Assert.EndsWith("/people/sign-in", passkey.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_victim_of_a_guesser_gets_in_by_passkey_from_the_same_address()
    {
        using var key = new SoftPasskey();
        var account = await GivenAccount(Role.Resident);
        await SignIn(account);
        await Add(key);
        await Submit(await Open("/people/sign-out"));
        using var guesser = App.Browser();
        for (var i = 0; i < 8; i++)
            (await Send(guesser, "/people/sign-in", ("Input.Name", account.SignInName), ("Input.Password", "guess"))).Dispose();

        var there = await Use(key);

        Assert.Equal("/people/me", new Uri(there.Url).AbsolutePath);
    }
}
