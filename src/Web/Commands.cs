namespace Web;

/// <summary>What <c>./run</c> can ask the program besides serving pages: a word, and what it does.</summary>
public static class Commands
{
    private static readonly Dictionary<string, Func<string[], Task<int>>> All = new(StringComparer.Ordinal)
    {
        ["migrate"] = MigrateAsync,
        ["network"] = NetworkAsync,
    };

    public static Func<string[], Task<int>>? Find(string word) => All.GetValueOrDefault(word);

    internal static IConfiguration Configuration { get; } = new ConfigurationBuilder()
        .AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();

    /// <summary>The connection that may change the schema: the owner's on PostgreSQL, the same file on SQLite.</summary>
    internal static string OwnerConnection =>
        Configuration.GetConnectionString("Owner") ?? Configuration.GetConnectionString("Db") ?? throw new InvalidOperationException("Set ConnectionStrings:Db.");

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
