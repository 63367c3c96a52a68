using Web.People;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web;

/// <summary>What <c>./run</c> can ask the program besides serving pages: a word, and what it does.</summary>
public static class Commands
{
    private static readonly Dictionary<string, Func<string[], Task<int>>> All = new(StringComparer.Ordinal)
    {
        ["migrate"] = MigrateAsync,
        ["network"] = NetworkAsync,
        ["import-roads"] = ImportRoadsAsync,
        ["import-addresses"] = ImportAddressesAsync,
        ["seed"] = SeedAsync,
        ["backup"] = BackupAsync,
        ["restore"] = RestoreAsync,
        ["verify-audit"] = VerifyAuditAsync,
    };

    public static Func<string[], Task<int>>? Find(string word) => All.GetValueOrDefault(word);

    internal static IConfiguration Configuration { get; } = new ConfigurationBuilder()
        .AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();

    /// <summary>The connection that may change the schema: the owner's on PostgreSQL, the same file on SQLite.</summary>
    internal static string OwnerConnection =>
        Configuration.GetConnectionString("Owner") ?? Configuration.GetConnectionString("Db") ?? throw new InvalidOperationException("Set ConnectionStrings:Db.");

    /// <summary>The product's services without its web server, for commands that work in a network.</summary>
    internal static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton(Configuration);
        services.AddSingleton<IHostEnvironment>(new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { EnvironmentName = Environments.Production });
        services.AddLogging(log => log.AddConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddDatabase();
        services.AddLanguage();
        services.AddMaps();
        services.AddPeople();
        return services.BuildServiceProvider();
    }

    private static async Task<int> ImportRoadsAsync(string[] args)
    {
        if (args is not [var file, .. var more])
        {
            await Console.Error.WriteLineAsync("./run import-roads FILE [NETWORK]   FILE is .osm.pbf, .osm or .osm.gz");
            return 2;
        }
        await using var services = Services();
        return await NamedAsync(services, more.FirstOrDefault()) is { } network
            ? await ImportRoads.RunAsync(file, network, DataFolder.Of(Configuration), services.GetRequiredService<Texts>(), Console.Out) : 2;
    }

    private static async Task<int> ImportAddressesAsync(string[] args)
    {
        if (args.Where(a => a != "--dry-run").ToArray() is not [var file, .. var more])
        {
            await Console.Error.WriteLineAsync("./run import-addresses FILE [NETWORK] [--dry-run]   FILE is a register of GURS, RÚIAN, PRG or Adresų registras: a file, zip or folder");
            return 2;
        }
        await using var services = Services();
        return await NamedAsync(services, more.FirstOrDefault()) is { } network
            ? await ImportAddresses.RunAsync(file, network, DataFolder.Of(Configuration), services.GetRequiredService<Texts>(), Console.Out, args.Contains("--dry-run")) : 2;
    }

    private static async Task<Network?> NamedAsync(ServiceProvider services, string? slug)
    {
        var networks = await services.GetRequiredService<Doors>().NetworksAsync();
        if ((slug is not null ? networks.FirstOrDefault(n => n.Slug == slug) : networks.Count == 1 ? networks[0] : null) is { } network) return network;
        await Console.Error.WriteLineAsync("Name the network: " + string.Join(", ", networks.Select(n => n.Slug)));
        return null;
    }

    private static async Task<int> BackupAsync(string[] args)
    {
        if (args is not [var file] || OnPostgres)
        {
            await Console.Error.WriteLineAsync(OnPostgres ? "On PostgreSQL, back up with pg_dump as a role of its own, or with pgBackRest: see docs/guides/operator.md." : "./run backup FILE");
            return 2;
        }
        await Backup.MakeAsync(OwnerConnection, DataFolder.Of(Configuration), file);
        Console.WriteLine($"{file}: {new FileInfo(file).Length / 1024.0 / 1024:0.0} MB. Prove it with ./run restore {file} --verify");
        return 0;
    }

    private static async Task<int> RestoreAsync(string[] args)
    {
        var verify = args.Contains("--verify");
        if (args.Where(a => a != "--verify").ToArray() is not [var file] || OnPostgres || !File.Exists(file))
        {
            await Console.Error.WriteLineAsync(OnPostgres ? "On PostgreSQL, restore with its own tools: see docs/guides/operator.md." : "./run restore FILE [--verify]   FILE is an archive that ./run backup made");
            return 2;
        }
        var faults = verify
            ? await Backup.VerifyAsync(file, TimeProvider.System)
            : await Backup.RestoreAsync(file, OwnerConnection, DataFolder.Of(Configuration), TimeProvider.System);
        Console.WriteLine(faults.Count > 0 ? "Not usable; nothing was changed:\n  " + string.Join("\n  ", faults)
            : verify ? "Good: it opens, is sound, and its audit chain holds." : "Restored. What stood there before is kept beside it.");
        return faults.Count > 0 ? 1 : 0;
    }

    private static bool OnPostgres => OwnerConnection.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    internal static string DemoFolder => Configuration["Opora:Demo"] ?? "demo/posavje";

    private static async Task<int> SeedAsync(string[] args)
    {
        Migrator.Run(OwnerConnection);
        await using var services = Services();
        return await Demonstration.Seed.RunAsync(services, OwnerConnection, DemoFolder, Console.Out);
    }

    private static Task<int> VerifyAuditAsync(string[] args) =>
        VerifyAudit.RunAsync(new Doors(Configuration.GetConnectionString("Db") ?? OwnerConnection, TimeProvider.System), args.FirstOrDefault(), Console.Out);

    private static Task<int> MigrateAsync(string[] args)
    {
        var ran = Migrator.Run(OwnerConnection);
        Console.WriteLine(ran.Count == 0 ? "The schema is up to date." : $"Ran {ran.Count} files, the last is {ran[^1]}.");
        return Task.FromResult(0);
    }

    private static async Task<int> NetworkAsync(string[] args)
    {
        if (args is not [var slug, var name, .. var more])
        {
            await Console.Error.WriteLineAsync("./run network SLUG NAME [COUNTRY LANGUAGE ZONE HOST]   such as: ./run network posavje \"Posavje\" SI sl Europe/Ljubljana");
            return 2;
        }
        await NetworkSetup.CreateAsync(OwnerConnection, new Network
        {
            Slug = slug,
            Name = name,
            Country = more.ElementAtOrDefault(0) ?? "SI",
            Language = more.ElementAtOrDefault(1) ?? "sl",
            TimeZone = more.ElementAtOrDefault(2) ?? "Europe/Ljubljana",
            Host = more.ElementAtOrDefault(3) ?? "",
            CreatedAt = DateTime.UtcNow,
        }, TimeProvider.System);
        Console.WriteLine($"The network {name} is there.");
        return 0;
    }
}
