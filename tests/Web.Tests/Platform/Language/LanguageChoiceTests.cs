using Web.People;
using Web.Platform.Security;
using Web.Tests.People;

namespace Web.Tests.Platform.Language;

public sealed class LanguageChoiceTests(App app) : PeopleTest(app)
{
    [Theory]
    [InlineData("", "sl")]                                   // the network's
    [InlineData("de, cs;q=0.5, pl-PL;q=0.7", "pl")]
    [InlineData("de, fr", "sl")]
    [InlineData("pl;q=0, en-US;q=0.1", "en")]
    public async Task Who_asks_for_nothing_gets_the_best_language_of_the_browser_or_the_networks(string accepts, string expected)
    {
        if (accepts.Length > 0) Browser.DefaultRequestHeaders.Add("Accept-Language", accepts);

        Assert.Equal(expected, await LanguageOf("/error/404"));
    }

    [Fact]
    public async Task A_language_that_was_asked_for_stays_on_the_pages_after_it()
    {
        Assert.Equal("lt", await LanguageOf("/error/404?lang=lt"));
        Assert.Equal("lt", await LanguageOf("/error/404"));
    }

    [Fact]
    public async Task A_language_that_we_do_not_have_changes_nothing() => Assert.Equal("sl", await LanguageOf("/error/404?lang=de"));

    [Fact]
    public async Task Each_language_stands_there_by_its_own_name_as_a_link_to_the_same_page_and_the_present_one_is_marked()
    {
        var choices = (await Open("/error/404?day=2026-05-03&lang=cs")).Document.QuerySelectorAll(".language-switch a");

        Assert.Equal(["Slovenščina", "Polski", "Lietuvių", "Čeština", "English"], choices.Select(c => c.TextContent));
        Assert.Equal(["cs"], choices.Where(c => c.GetAttribute("aria-current") == "true").Select(c => c.GetAttribute("lang")));
        Assert.Equal("/error/404?day=2026-05-03&lang=pl", choices[1].GetAttribute("href"));
    }

    [Fact]
    public async Task The_account_has_the_word_over_what_somebody_else_chose_on_a_shared_computer()
    {
        await LanguageOf("/error/404?lang=lt");                        // somebody before, not signed in
        ActAs(Role.Coordinator).Language = "cs";

        Assert.Equal("cs", await LanguageOf("/error/404"));
    }

    [Fact]
    public async Task What_the_account_itself_chose_last_holds_and_does_not_follow_the_next_person()
    {
        var coordinator = ActAs(Role.Coordinator);
        coordinator.Language = "cs";
        await LanguageOf("/error/404?lang=pl");
        Assert.Equal("pl", await LanguageOf("/error/404"));

        ActAs(Role.Driver).Language = "sl";
        Assert.Equal("sl", await LanguageOf("/error/404"));
    }

    [Fact]
    public async Task After_signing_in_the_pages_speak_the_language_of_the_account()
    {
        var account = await GivenAccount(Role.Resident);
        await InDb(db => db.Set<Account>().Where(a => a.Id == account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Language, "lt")));
        Assert.Equal("sl", await LanguageOf("/people/sign-in"));

        var there = await SignIn(account);

        Assert.Equal("lt", there.Document.DocumentElement.GetAttribute("lang"));
    }

    private async Task<string?> LanguageOf(string path) => (await Open(path)).Document.DocumentElement.GetAttribute("lang");
}
