using System.Net;
using Web.People;
using Web.Platform.Security;

namespace Web.Tests.People;

public sealed class ThrottleTests(App app) : PeopleTest(app)
{
    [Fact]
    public async Task Of_many_guesses_at_one_account_few_are_looked_at()
    {
        var account = await GivenAccount(Role.Resident);

        var looked = 0;
        for (var i = 0; i < 40; i++)
            looked += (await SignIn(account, $"guess number {i}")).Status == 200 ? 1 : 0;

        Assert.Equal(5, looked);
    }

    [Fact]
    public async Task Of_guesses_at_many_accounts_from_one_household_few_are_looked_at()
    {
        var looked = 0;
        for (var i = 0; i < 60; i++)
        {
            App.ComeFrom(IPAddress.Parse($"2001:db8:{GetHashCode() & 0xffff:x}:1::{i + 1:x}"));
            var answer = await Submit(await Open("/people/sign-in"), ("Input.Name", $"guessed{i}"), ("Input.Password", "password of many"));
            looked += answer.Status == 200 ? 1 : 0;
        }

        Assert.Equal(30, looked);
    }

    [Fact]
    public async Task The_guesser_waits_and_the_answer_says_how_long_while_the_victim_signs_in()
    {
        var account = await GivenAccount(Role.Resident);
        for (var i = 0; i < 5; i++)
            await SignIn(account, "guess");

        var form = await Open("/people/sign-in");
        var refused = await Submit(form, ("Input.Name", account.SignInName), ("Input.Password", Password));
        App.ComeFrom(IPAddress.Parse("2001:db8:ffff:2::1"));
        var victim = await SignIn(account);

        Assert.Equal(429, refused.Status);
        Assert.Contains("15", refused.Errors.Single(), StringComparison.Ordinal);
        Assert.EndsWith("/people/sign-out", victim.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_known_to_the_account_signs_in_even_from_the_guessers_own_address()
    {
        var account = await GivenAccount(Role.Resident);
        await SignIn(account);
        await Submit(await Open("/people/sign-out"));
        using var guesser = App.Browser();
        for (var i = 0; i < 8; i++)
            await Send(guesser, "/people/sign-in", ("Input.Name", account.SignInName), ("Input.Password", "guess"));

        var there = await SignIn(account);

        Assert.EndsWith("/people/sign-out", there.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_wait_the_right_password_is_taken()
    {
        var account = await GivenAccount(Role.Resident);
        for (var i = 0; i < 5; i++)
            await SignIn(account, "guess");

        App.MoveTo(Now.AddSeconds(16));
        var there = await SignIn(account);

        Assert.EndsWith("/people/sign-out", there.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:aaaa::1", "20010db800010002")]
    [InlineData("2001:db8:1:2:bbbb::2", "20010db800010002")]
    public void An_address_counts_by_its_household(string address, string household) =>
        Assert.Equal(household, TryKey.Neighbourhood(IPAddress.Parse(address)));
}
