using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Maps;
using Web.Platform.Security;
using Web.Rides;

namespace Journeys.Tests;

/// <summary>How far a unit reaches, on the roads of a real extract.</summary>
public sealed class ReachJourneyTests(Product product) : BrowserTest(product)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string ExtractOrSkip()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", "osm", "liechtenstein-2024-03.osm.pbf") is var path && File.Exists(path)) return path;
        Assert.Skip("liechtenstein-2024-03.osm.pbf is not here: the extracts stand in shared/data/osm beside the repository.");
        return "";
    }

    private static async Task<T> In<T>(WebApplicationFactory<Program> host, Network network, Func<Db, T> make)
    {
        await using var db = await ((Doors)host.Services.GetService(typeof(Doors))!).OpenAsync(network, cancel: Stop);
        var made = make(db);
        await db.CommitAsync(Stop);
        return made;
    }

    private static string GivenUnitInVaduz(Db db, DateTime now)
    {
        var unit = new Unit { Slug = "vaduz", Name = "Vaduz", Municipality = "Vaduz", Phone = "07 490 00 00", OfficeHours = "8.00–12.00", Latitude = 47.1410, Longitude = 9.5215, OpenedOn = new(2018, 1, 1) };
        var account = new Account { SignInName = "tina", Name = "Tina", Language = "sl", CreatedAt = now };
        var (session, secret) = Session.Start(account, [Role.Coordinator], secondFactor: true, null, now);
        db.AddRange(unit, account, new RoleGrant { AccountId = account.Id, Role = Role.Coordinator, UnitId = unit.Id, GivenAt = now }, session);
        // Balzers in the far south, Mauren in the north, Malbun up in the mountains.
        foreach (var (name, latitude, longitude) in new[] { ("Ana", 47.0672, 9.5046), ("Bor", 47.2188, 9.5422), ("Cene", 47.1023, 9.6103) })
        {
            var person = new Person { UnitId = unit.Id, FullName = name, SortName = name, Municipality = "Vaduz", Latitude = latitude, Longitude = longitude };
            db.AddRange(person, new Rider { UnitId = unit.Id, PersonId = person.Id, Number = name[0], MemberSince = new(2024, 1, 1) });
        }
        return secret;
    }

    [Fact]
    public async Task Settlements_and_riders_within_the_minutes_are_listed_drawn_and_printed()
    {
        if (!Product.HasBrowser) Assert.Skip("This test needs Chromium: on Debian, apt-get install chromium.");
        var extract = ExtractOrSkip();
        var folder = Directory.CreateTempSubdirectory("opora-reach").FullName;
        var (connection, clock) = ($"Data Source={Path.Combine(folder, "opora.db")}", new WalkClock(Product.Morning));
        var network = new Network { Slug = "reach", Name = "Mreža", CreatedAt = Product.Morning.UtcDateTime };
        Migrator.Run(connection);
        await NetworkSetup.CreateAsync(connection, network, clock, cancel: Stop);
        await using var host = Demonstration.Host(folder, clock);
        host.UseKestrel(o => o.Listen(System.Net.IPAddress.Loopback, 0));
        host.StartServer();
        Assert.Equal(0, await ImportRoads.RunAsync(extract, network, folder, (Web.Platform.Language.Texts)host.Services.GetService(typeof(Web.Platform.Language.Texts))!, TextWriter.Null, cancel: Stop));
        var key = await In(host, network, db => GivenUnitInVaduz(db, clock.GetUtcNow().UtcDateTime));
        async Task<IPage> At(string path, bool script = true, int width = 1280)
        {
            var page = await Open("/error/404", script: script, width: width, address: host.ClientOptions.BaseAddress);
            Complaints.Clear();
            await page.Context.AddCookiesAsync([new() { Name = SignInSteps.SessionCookie, Value = key, Url = host.ClientOptions.BaseAddress.ToString() }]);
            await page.GotoAsync(path);
            return page;
        }

        var ten = await At("/rides/reach/vaduz?minutes=10");
        await ten.Locator("figure.map-view").ScrollIntoViewIfNeededAsync();
        await ten.WaitForSelectorAsync("figure.map-view[data-state=idle]");
        await Picture(ten, "reach-10", whole: false);
        await Picture(ten, "reach-10-whole");
        await ten.AssertReadable();
        var near = await ten.Locator("#reach tbody th").AllInnerTextsAsync();
        Assert.Equal("Vaduz", near[0]);
        Assert.Contains(near, n => n.StartsWith("Triesen", StringComparison.Ordinal));
        Assert.DoesNotContain(near, n => n.StartsWith("Malbun", StringComparison.Ordinal) || n.StartsWith("Ruggell", StringComparison.Ordinal));
        await ten.SetViewportSizeAsync(320, 640);
        await ten.AssertFits();

        var thirty = await At("/rides/reach/vaduz?minutes=30", script: false, width: 320);
        await Picture(thirty, "reach-30-plain");
        await thirty.AssertFits();
        Assert.True(await thirty.Locator(".map-drawing path.shape").IsVisibleAsync());
        var all = await thirty.Locator("#reach tbody th").AllInnerTextsAsync();
        Assert.True(all.Count > near.Count);
        Assert.Contains("3", await thirty.InnerTextAsync("dd >> nth=1"));

        var paper = await Print(await At("/rides/reach/vaduz?minutes=20"), "reach");
        Assert.Contains("Vaduz", paper);
        Assert.Contains("Balzers", paper);
        Assert.Contains("© OpenStreetMap contributors", paper);
        Assert.Empty(Complaints);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}
