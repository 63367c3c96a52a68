using System.Net;
using Web.People;
using Web.Platform.Security;

namespace Web.Tests;

public sealed class PublicPagesTests(App app) : AppTest(app)
{
    private async Task<string> First(string language, string? cookie = null)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/");
        ask.Headers.Add("Accept-Language", language);
        if (cookie is not null)
            ask.Headers.Add("Cookie", cookie);
        return await (await Browser.SendAsync(ask)).Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task The_first_page_kept_for_one_reader_is_not_shown_to_one_of_another_language_or_size_of_text()
    {
        var slovene = await First("sl");

        Assert.Contains("lang=\"pl\"", await First("pl"));
        Assert.NotEqual(slovene, await First("sl", "text=150"));
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_never_shown_the_page_of_a_stranger_nor_the_other_way_round()
    {
        var unit = await GivenUnit();
        await First("sl");

        ActAs(Role.Coordinator, unit);
        var mine = await First("sl");
        App.ActAs(null);
        var strangers = await First("sl");

        Assert.Contains(unit.Slug, mine);
        Assert.DoesNotContain($"/rides/board/{unit.Slug}", strangers);
    }

    [Fact]
    public async Task The_mark_that_a_browser_asks_for_beside_what_is_no_page_is_there()
    {
        var mark = await Browser.GetAsync("/favicon.ico", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, mark.StatusCode);
        Assert.Equal("image/x-icon", mark.Content.Headers.ContentType?.MediaType);
    }
}
