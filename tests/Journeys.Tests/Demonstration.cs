using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Web.Demonstration;
using Web.Platform.Database;

namespace Journeys.Tests;

/// <summary>The demonstration network as the first start makes it, made once; each walk has a copy of its own, and a clock.</summary>
public sealed class Demonstration : IAsyncLifetime
{
    /// <summary>A Tuesday morning without a holiday or a clock change near; the day to plan is the Wednesday.</summary>
    private static readonly DateTimeOffset made = Product.Morning;

    private readonly string folder = Directory.CreateTempSubdirectory("opora-demonstration").FullName;

    public async ValueTask InitializeAsync()
    {
        if (!Product.HasBrowser) return;
        var connection = $"Data Source={Path.Combine(folder, "opora.db")}";
        Migrator.Run(connection);
        await using (var host = Host(folder, new WalkClock(made)))
            Assert.Equal(0, await Seed.RunAsync(host.Services, connection, Path.Combine(Root(), "demo", "posavje"), TextWriter.Null));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    public DemonstrationCopy Copy()
    {
        var copy = Directory.CreateTempSubdirectory("opora-walk").FullName;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        var clock = new WalkClock(made);
        var host = Host(copy, clock);
        host.UseKestrel(o => o.Listen(System.Net.IPAddress.Loopback, 0));
        host.StartServer();
        return new(host, copy, clock);
    }

    public static WebApplicationFactory<Program> Host(string folder, WalkClock clock) => new WebApplicationFactory<Program>().WithWebHostBuilder(b =>
    {
        b.UseSetting("ConnectionStrings:Db", $"Data Source={Path.Combine(folder, "opora.db")}");
        b.UseSetting("Opora:Data", folder);
        b.UseEnvironment("Development");
        b.ConfigureServices(s => s.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
    });

    private static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(at, "demo", "posavje"))) at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("demo/posavje");
        return at;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>One walk's own demonstration, on a port of its own.</summary>
public sealed record DemonstrationCopy(WebApplicationFactory<Program> Host, string Folder, WalkClock Clock) : IAsyncDisposable
{
    /// <summary>The day to plan.</summary>
    public static DateOnly Day => new(2026, 10, 14);

    public Uri Address => Host.ClientOptions.BaseAddress;

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>A clock that runs, and that a walk moves on to the next part of its day.</summary>
public sealed class WalkClock(DateTimeOffset start) : TimeProvider
{
    private TimeSpan ahead = start - System.GetUtcNow();

    /// <summary>Moves to this time of the day to plan, in Ljubljana.</summary>
    public void MoveTo(TimeOnly time) => ahead = new DateTimeOffset(DemonstrationCopy.Day.ToDateTime(time), TimeSpan.FromHours(2)) - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
