namespace Journeys.Tests;

public sealed class ErrorPageTests(Product product) : BrowserTest(product)
{
    public static TheoryData<string> Languages => ["sl", "pl", "lt", "cs", "en"];

    [Theory, MemberData(nameof(Languages))]
    public async Task Each_error_page_says_in_the_readers_language_what_to_do_next(string language)
    {
        var headings = new List<string>();
        var page = await Open("/error/404", language);
        foreach (var code in new[] { 400, 404, 413, 429, 500 })
        {
            var answer = await page.GotoAsync($"/error/{code}");
            Assert.Equal(code, answer!.Status);
            headings.Add(await page.InnerTextAsync("h1"));
            await page.AssertReadable();
        }
        await Picture(page, $"error-500-{language}");

        Assert.Equal(5, headings.Distinct().Count());
        Assert.Matches("^[0-9A-F]{8}$", await page.InnerTextAsync("main strong"));
    }

    [Fact]
    public async Task What_is_not_yours_reads_like_what_is_not_there()
    {
        var page = await Open("/error/404");
        var notThere = await page.InnerTextAsync("main");

        var answer = await page.GotoAsync("/error/403");

        Assert.Equal(404, answer!.Status);
        Assert.Equal(notThere, await page.InnerTextAsync("main"));
    }
}
