using Web.People;
using Web.Platform.Database;

namespace Bench;

/// <summary>A network of its own for a bench: in a new SQLite file, or in the PostgreSQL that TEST_DB and TEST_DB_OWNER name.</summary>
internal sealed record BenchNetwork(Network Network, Doors Doors, string Folder)
{
    public static async Task<BenchNetwork> MakeAsync(string folderName)
    {
        var (connection, owner) = (Environment.GetEnvironmentVariable("TEST_DB"), Environment.GetEnvironmentVariable("TEST_DB_OWNER"));
        var folder = Directory.CreateTempSubdirectory(folderName).FullName;
        connection ??= $"Data Source={Path.Combine(folder, "bench.db")}";
        owner ??= connection;
        Migrator.Run(owner);
        var network = new Network { Slug = "b" + Guid.NewGuid().ToString("N")[..8], Name = "Bench", Host = Guid.NewGuid().ToString("N"), CreatedAt = DateTime.UtcNow };
        await NetworkSetup.CreateAsync(owner, network, TimeProvider.System);
        return new(network, new Doors(connection, TimeProvider.System), folder);
    }
}
