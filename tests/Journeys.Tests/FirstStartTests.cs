using Web.Platform.Database;

namespace Journeys.Tests;

/// <summary>A network that nobody has an account in yet: the page of its first administrator.</summary>
public sealed class FirstStartTests(Product product) : BrowserTest(product)
{
    [Fact]
    public async Task The_page_of_the_first_administrator_is_readable_in_each_language_and_on_the_narrowest_phone()
    {
        if (!Product.HasBrowser) Assert.Skip("This test needs Chromium: on Debian, apt-get install chromium.");
        var folder = Directory.CreateTempSubdirectory("opora-first").FullName;
        var connection = $"Data Source={Path.Combine(folder, "opora.db")}";
        var clock = new WalkClock(Product.Morning);
        Migrator.Run(connection);
        await NetworkSetup.CreateAsync(connection, new Network { Slug = "first", Name = "Prva mreža", CreatedAt = Product.Morning.UtcDateTime }, clock, TestContext.Current.CancellationToken);
        await using var host = Demonstration.Host(folder, clock);
        host.UseKestrel(o => o.Listen(System.Net.IPAddress.Loopback, 0));
        host.StartServer();

        foreach (var language in Web.Platform.Language.Languages.All.Select(l => l.Code))
        {
            var page = await Open("/people/first", language, address: host.ClientOptions.BaseAddress);
            Assert.Equal(4, await page.Locator("main form input:not([type=hidden])").CountAsync());
            await page.AssertReadable();
            await page.SetViewportSizeAsync(320, 640);
            await page.AssertFits();
        }
        Assert.Empty(Complaints);
    }
}
