using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Web.Platform.Database;
using Web.Platform.Security;

[assembly: AssemblyFixture(typeof(Web.Tests.App))]

namespace Web.Tests;

/// <summary>
/// The whole product, started once for the assembly: on a SQLite file of its own, or on the PostgreSQL that TEST_DB and
/// TEST_DB_OWNER name. Each test makes its own town (a unit) in it.
/// </summary>
public sealed class App : IAsyncLifetime
{
    /// <summary>A Monday morning in Ljubljana, long before a clock change.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly AsyncLocal<DateTimeOffset?> movedTo = new();
    private static readonly AsyncLocal<Actor?> actingAs = new();
    private static readonly AsyncLocal<IPAddress?> comingFrom = new();
    private readonly string folder = Directory.CreateTempSubdirectory("opora-test").FullName;
    private WebApplicationFactory<Program> host = null!;

    public static string? Postgres => Environment.GetEnvironmentVariable("TEST_DB");
    public static bool OnPostgres => Postgres is not null;

    public string Connection { get; private set; } = "";
    public string OwnerConnection { get; private set; } = "";
    public Network Network { get; private set; } = null!;

    /// <summary>A second data controller in the same installation; only on PostgreSQL.</summary>
    public Network? OtherNetwork { get; private set; }
    public IServiceProvider Services => host.Services;
    public Doors Doors => Services.GetRequiredService<Doors>();
    public string Folder => folder;

    public async ValueTask InitializeAsync()
    {
        Connection = Postgres ?? $"Data Source={Path.Combine(folder, "test.db")}";
        OwnerConnection = Environment.GetEnvironmentVariable("TEST_DB_OWNER") ?? Connection;
        Migrator.Run(OwnerConnection);
        Network = await AddNetwork("localhost");
        if (OnPostgres)
            OtherNetwork = await AddNetwork("other.localhost");

        host = Another(folder);
    }

    /// <summary>The product once more on the same database, with another data folder (such as one with roads) or other settings.</summary>
    public WebApplicationFactory<Program> Another(string dataFolder, params (string Key, string Value)[] settings)
    {
        var made = new WebApplicationFactory<Program>().WithWebHostBuilder(b =>
        {
            b.UseSetting("ConnectionStrings:Db", Connection);
            b.UseSetting("Opora:Data", dataFolder);
            b.UseSetting("Opora:Jobs", "false");
            foreach (var (key, value) in settings) b.UseSetting(key, value);
            b.UseEnvironment("Testing");
            b.ConfigureServices(s =>
            {
                s.AddSingleton<TimeProvider>(new Clock());
                s.AddSingleton<IStartupFilter>(new Acting());
            });
        });
        made.Server.PreserveExecutionContext = true;   // lets a test move the clock and choose who acts
        return made;
    }

    private async Task<Network> AddNetwork(string hostName)
    {
        var network = new Network { Slug = "net-" + Guid.NewGuid().ToString("N")[..8], Name = "Testno omrežje", Host = OnPostgres ? hostName + "-" + Guid.NewGuid().ToString("N")[..6] : "", CreatedAt = Now.UtcDateTime };
        await NetworkSetup.CreateAsync(OwnerConnection, network, new Clock());
        return network;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A browser without cookies, on the host name of the network.</summary>
    public HttpClient Browser(Network? network = null, bool follow = true, WebApplicationFactory<Program>? of = null)
    {
        var name = (network ?? Network).Host;
        return (of ?? host).CreateClient(new() { BaseAddress = new Uri($"https://{(name.Length == 0 ? "localhost" : name)}"), AllowAutoRedirect = follow });
    }

    /// <summary>From here on, in this test, the product's clock stands at this instant.</summary>
    public static void MoveTo(DateTimeOffset instant) => movedTo.Value = instant;

    /// <summary>From here on, in this test, each request comes from this actor (null: from nobody).</summary>
    public static void ActAs(Actor? actor) => actingAs.Value = actor;

    /// <summary>From here on, in this test, requests come from this address.</summary>
    public static void ComeFrom(IPAddress address) => comingFrom.Value = address;

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => movedTo.Value ?? Now;
    }

    // Tests about other things than signing in choose their actor here, before the product looks for a session.
    private sealed class Acting : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, run) =>
            {
                http.Connection.RemoteIpAddress = comingFrom.Value;
                if (actingAs.Value is { AccountId: { } account } a)
                {
                    var actor = http.RequestServices.GetRequiredService<Actor>();
                    actor.SignIn(account, Guid.Empty, a.PersonId, a.Name, a.Grants);
                    actor.Language = a.Language;
                }
                await run();
            });
            next(app);
        };
    }
}
