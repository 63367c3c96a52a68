using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using Roads;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;

[assembly: AssemblyFixture(typeof(Journeys.Tests.Product))]

namespace Journeys.Tests;

/// <summary>The whole product on a real port with a SQLite file of its own, and one Chromium to look at it; started once.</summary>
public sealed class Product : IAsyncLifetime
{
    public const string RoleHeader = "x-acting-as";
    private const string Chromium = "/usr/bin/chromium";
    private readonly string folder = Directory.CreateTempSubdirectory("opora-journey").FullName;
    private WebApplicationFactory<Program>? host;
    private IPlaywright? playwright;

    /// <summary>Where tests leave what a person should look at: OPORA_PICTURES, or nowhere.</summary>
    public static string? Pictures => Environment.GetEnvironmentVariable("OPORA_PICTURES");

    public static bool HasBrowser => File.Exists(Chromium);

    public IBrowser Browser { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    /// <summary>A Tuesday morning without a holiday or a clock change near, so that the hour of the test does not matter.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 10, 13, 8, 0, 0, TimeSpan.FromHours(2));

    /// <summary>The product's clock: it runs, from that morning on.</summary>
    public WalkClock Clock { get; } = new(Morning);

    public Network Network { get; } = new() { Slug = "posavje", Name = "Mreža Posavje", Demonstration = true, CreatedAt = Morning.UtcDateTime };

    /// <summary>Whose name stands on the pages that are looked at in a role.</summary>
    public Account Account { get; } = new() { SignInName = "tina", Name = "Tina Test", Language = "sl", CreatedAt = Morning.UtcDateTime };

    /// <summary>The town that pages are looked at in.</summary>
    public Unit Unit { get; } = new()
    {
        Slug = "krsko", Name = "Krško", NameGenitive = "Krškega", NameLocative = "Krškem", Municipality = "Krško", Phone = "+38674901234", OfficeHours = "8.00–14.00",
        Address = "CKŽ 2, 8270 Krško", Latitude = 45.959, Longitude = 15.491, OpenedOn = new(2018, 1, 1),
    };

    public IServiceProvider Services => host!.Services;

    public string Folder => folder;

    public async ValueTask InitializeAsync()
    {
        if (!HasBrowser) return;
        var connection = $"Data Source={Path.Combine(folder, "journey.db")}";
        Migrator.Run(connection);
        await NetworkSetup.CreateAsync(connection, Network, Clock);
        await using (var db = await new Doors(connection, Clock).OpenAsync(Network))
        {
            db.AddRange(Unit, Account);
            await db.CommitAsync();
        }
        Directory.CreateDirectory(Path.Combine(folder, "roads"));
        Town().Save(Path.Combine(folder, "roads", Network.Slug + ".roads"));
        host = new WebApplicationFactory<Program>().WithWebHostBuilder(b =>
        {
            b.UseSetting("ConnectionStrings:Db", connection);
            b.UseSetting("Opora:Data", folder);
            b.UseEnvironment("Development");
            b.ConfigureServices(s => s.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)).AddSingleton<IStartupFilter>(new Acting(Unit, Account)));
        });
        host.UseKestrel(o => o.Listen(System.Net.IPAddress.Loopback, 0));
        host.StartServer();
        Address = host.ClientOptions.BaseAddress;

        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    // A page may be looked at in a role without the walk through signing in: the browser names the role in a header.
    private sealed class Acting(Unit unit, Account account) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, run) =>
            {
                if (Enum.TryParse<Role>(http.Request.Headers[RoleHeader], out var role))
                    http.RequestServices.GetRequiredService<Actor>().SignIn(account.Id, Guid.Empty, null, account.Name, [new(role, role == Role.Administrator ? null : unit.Id, unit.Slug)]);
                await run();
            });
            next(app);
        };
    }

    private static RoadNetwork Town()
    {
        Settlement[] places =
        [
            new("Krško", SettlementKind.Town, "Krško", new(45.959, 15.491)), new("Krška vas", SettlementKind.Village, "Brežice", new(45.893, 15.566)),
            new("Brežice", SettlementKind.Town, "Brežice", new(45.904, 15.592)), new("Črešnjice", SettlementKind.Village, "Krško", new(46.012, 15.442)),
        ];
        return RoadNetwork.FromLegs("Journey", "Made up", places, [new(0, 1, 9_500, 60, RoadClass.Secondary, null, []), new(1, 2, 2_600, 60, RoadClass.Secondary, null, []), new(0, 3, 9_000, 50, RoadClass.Tertiary, null, [])]);
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        if (host is not null) await host.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
