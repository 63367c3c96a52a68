using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;
using Web.Platform.Database;
using Web.People;
using Web.Platform.Security;

namespace Journeys.Tests;

/// <summary>The map in a real browser: from our own tiles, quick, and not needed.</summary>
public sealed class MapJourneyTests(Product product) : RidesJourney(product)
{
    private static string? Extract(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", "osm", file) is var path && File.Exists(path)) return path;
        return null;
    }

    private async Task<IPage> OpenRide(bool script = true, int width = 1280)
    {
        var town = await GivenTown();
        var ride = await GivenRide(town, "Marija Novak");
        return await OpenAs(Role.Coordinator, town, $"/rides/ride/{town.Unit.Slug}/{ride.Id}", script: script, width: width);
    }

    private static async Task WaitUntilIdle(IPage page)
    {
        await page.Locator("figure.map-view").First.ScrollIntoViewIfNeededAsync();
        await page.WaitForSelectorAsync("figure.map-view[data-state=idle]");
    }

    [Fact]
    public async Task A_ride_on_the_map_reads_well_is_moved_with_the_keyboard_and_asks_no_other_host()
    {
        var page = await OpenRide();
        var hosts = new List<string>();
        page.Request += (_, request) => hosts.Add(new Uri(request.Url).GetLeftPart(UriPartial.Authority));

        await page.ReloadAsync();
        await WaitUntilIdle(page);
        await Picture(page, "map-ride");

        Assert.Equal(2, await page.Locator(".map-point").CountAsync());
        await page.AssertReadable();
        await page.FocusAsync(".map-live canvas");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.ClickAsync(".map-buttons button:nth-child(4)");
        await page.SetViewportSizeAsync(320, 640);
        await page.AssertFits();
        Assert.All(hosts, host => Assert.Contains(host.TrimEnd('/'), (string[])[Product.Address.GetLeftPart(UriPartial.Authority), "blob:", "data:"]));
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Without_a_script_and_without_WebGL_the_drawing_and_the_list_are_there()
    {
        var plain = await OpenRide(script: false, width: 320);
        Assert.Equal(2, await plain.Locator(".map-drawing .mark").CountAsync());
        Assert.Equal(3, await plain.Locator(".map-list li").CountAsync());
        await plain.AssertFits();

        var town = await GivenTown();
        var ride = await GivenRide(town, "Marija Novak");
        var page = await OpenAs(Role.Coordinator, town, "/error/404");
        await page.AddInitScriptAsync("HTMLCanvasElement.prototype.getContext = () => null;");
        await page.GotoAsync($"/rides/ride/{town.Unit.Slug}/{ride.Id}");
        await page.Locator("figure.map-view").ScrollIntoViewIfNeededAsync();
        Assert.True(await page.Locator(".map-drawing svg").IsVisibleAsync());
        Assert.Equal(0, await page.Locator(".map-live").CountAsync());
    }

    [Theory, InlineData("liechtenstein-2024-03.osm.pbf"), InlineData("porto-metro-roads.osm.pbf")]
    public async Task An_imported_map_is_drawn_on_the_first_visit(string file)
    {
        if (!Product.HasBrowser) Assert.Skip("This test needs Chromium: on Debian, apt-get install chromium.");
        if (Extract(file) is not { } path)
        {
            Assert.Skip($"{file} is not here: the extracts stand in shared/data/osm beside the repository.");
            return;
        }
        var folder = Directory.CreateTempSubdirectory("opora-map").FullName;
        var connection = $"Data Source={Path.Combine(folder, "opora.db")}";
        var clock = new WalkClock(Product.Morning);
        var network = new Network { Slug = "map", Name = "Mreža", CreatedAt = Product.Morning.UtcDateTime };
        Migrator.Run(connection);
        await NetworkSetup.CreateAsync(connection, network, clock, TestContext.Current.CancellationToken);
        await using var host = Demonstration.Host(folder, clock);
        host.UseKestrel(o => o.Listen(System.Net.IPAddress.Loopback, 0));
        host.StartServer();
        var address = host.ClientOptions.BaseAddress;
        var exit = await Web.Platform.Maps.ImportRoads.RunAsync(path, network, folder, (Web.Platform.Language.Texts)host.Services.GetService(typeof(Web.Platform.Language.Texts))!, TextWriter.Null, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(0, exit);
        var key = await Administrator(host, network, clock);

        // Each time a browser that has nothing in its cache; how long it takes is told, not judged, as the machine may be busy.
        var took = new List<double>();
        for (var visit = 0; visit < 3; visit++)
        {
            var page = await Open("/error/404", address: address);
            await page.Context.AddCookiesAsync([new() { Name = SignInSteps.SessionCookie, Value = key, Url = address.ToString() }]);
            await page.GotoAsync("/rides/map-file");
            await WaitUntilIdle(page);
            Assert.Contains(file, await page.InnerTextAsync("main"));
            await Picture(page, "map-" + file.Split('-')[0]);
            took.Add(await page.EvaluateAsync<double>("performance.getEntriesByName('map-idle')[0].startTime"));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{file}: first idle after {string.Join(", ", took.Select(t => $"{t:0}"))} ms");
    }

    private static async Task<string> Administrator(WebApplicationFactory<Program> host, Network network, WalkClock clock)
    {
        await using var db = await ((Doors)host.Services.GetService(typeof(Doors))!).OpenAsync(network);
        var now = clock.GetUtcNow().UtcDateTime;
        var account = new Account { SignInName = "admin", Name = "Tina", Language = "sl", CreatedAt = now };
        var (session, secret) = Session.Start(account, [Role.Administrator], secondFactor: true, null, now);
        db.AddRange(account, new RoleGrant { AccountId = account.Id, Role = Role.Administrator, GivenAt = now }, session);
        await db.CommitAsync();
        return secret;
    }
}
