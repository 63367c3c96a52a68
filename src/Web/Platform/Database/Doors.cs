using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Web.Platform.Database;

/// <summary>Opens doors to networks: for requests through the container, for commands and jobs by <see cref="OpenAsync"/>.</summary>
public sealed class Doors
{
    private readonly DbContextOptions<Db> options;
    private readonly TimeProvider clock;

    public Doors(string connection, TimeProvider clock)
    {
        Connection = connection;
        Engine = connection.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? DatabaseEngine.Postgres : DatabaseEngine.Sqlite;
        this.clock = clock;
        var builder = new DbContextOptionsBuilder<Db>().AddInterceptors(new InsideATransaction());
        options = (Engine == DatabaseEngine.Postgres
            ? builder.UseNpgsql(connection)
            : builder.UseSqlite(connection).AddInterceptors(new SqliteDurability())).Options;
    }

    public DatabaseEngine Engine { get; }

    /// <summary>What changed, for pages that look live.</summary>
    public LiveChannel Live { get; } = new();
    internal string Connection { get; }

    /// <summary>A door not yet open: nothing can be read until <see cref="Db.BeginAsync"/>.</summary>
    internal Db Closed(Actor actor) => new(options, Engine, actor, clock, Live);

    /// <summary>An open door to a network. Commit it, or all is undone when it is disposed.</summary>
    public async Task<Db> OpenAsync(Network network, Actor? actor = null, bool readOnly = false, CancellationToken cancel = default)
    {
        var db = Closed(actor ?? Actor.Machine);
        await db.BeginAsync(network, readOnly, cancel);
        return db;
    }

    /// <summary>All networks of the installation. They hold no personal data and carry no policy.</summary>
    public async Task<IReadOnlyList<Network>> NetworksAsync(CancellationToken cancel = default)
    {
        await using var db = Closed(Actor.Machine);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        return await db.Set<Network>().AsNoTracking().OrderBy(n => n.CreatedAt).ToListAsync(cancel);
    }

    /// <summary>The keys that protect cookies and forms. They belong to the installation, not to a network.</summary>
    internal IReadOnlyList<ProtectionKey> ProtectionKeys()
    {
        using var db = Closed(Actor.Machine);
        using var transaction = db.Database.BeginTransaction();
        return [.. db.Set<ProtectionKey>().AsNoTracking()];
    }

    internal void Keep(ProtectionKey key)
    {
        using var db = Closed(Actor.Machine);
        using var transaction = db.Database.BeginTransaction();
        db.Database.ExecuteSql($"insert into protection_keys (id, xml) values ({key.Id}, {key.Xml})");
        transaction.Commit();
    }
}

/// <summary>Wires the database into the product.</summary>
public static class DatabaseSetup
{
    public static void AddDatabase(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(s => new Doors(
            s.GetRequiredService<IConfiguration>().GetConnectionString("Db") ?? throw new InvalidOperationException("Set ConnectionStrings:Db."),
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Networks>();
        services.AddScoped<Actor>();
        services.AddScoped(s => s.GetRequiredService<Doors>().Closed(s.GetRequiredService<Actor>()));
        services.AddScoped<TransactionFilter>();
        services.AddHostedService<LiveListener>();
    }
}
