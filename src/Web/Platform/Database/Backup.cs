using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Web.Platform.Database;

/// <summary>
/// Copies a SQLite installation, while it runs, into one archive: the database as of one instant, the road files, and a
/// list with the hash of each. PostgreSQL has better tools of its own; the operator's guide names them.
/// </summary>
public static class Backup
{
    private const string DatabaseName = "opora.db";
    private const string ListName = "list.json";

    private sealed record Part(string Name, string Sha256);

    /// <summary>Writes the archive beside its place and moves it there when it is whole.</summary>
    public static async Task MakeAsync(string connection, string dataFolder, string file, CancellationToken cancel = default)
    {
        var work = Directory.CreateTempSubdirectory("opora-backup").FullName;
        try
        {
            var copy = Path.Combine(work, DatabaseName);
            await using (var source = new SqliteConnection(connection))
            {
                await source.OpenAsync(cancel);
                await using var vacuum = source.CreateCommand();
                vacuum.CommandText = "VACUUM INTO $copy";
                vacuum.Parameters.AddWithValue("$copy", copy);
                await vacuum.ExecuteNonQueryAsync(cancel);
            }

            var files = new List<(string Name, string Path)> { (DatabaseName, copy) };
            var roads = Path.Combine(dataFolder, "roads");
            if (Directory.Exists(roads))
                files.AddRange(Directory.EnumerateFiles(roads, "*.roads").Select(r => ("roads/" + Path.GetFileName(r), r)));
            await WriteAsync(file + ".new", files, cancel);
            File.Move(file + ".new", file, overwrite: true);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task WriteAsync(string file, List<(string Name, string Path)> files, CancellationToken cancel)
    {
        await using var archive = await ZipFile.OpenAsync(file, ZipArchiveMode.Create, cancel);
        var parts = new List<Part>();
        foreach (var (name, path) in files)
        {
            await archive.CreateEntryFromFileAsync(path, name, CompressionLevel.Fastest, cancel);
            await using var read = File.OpenRead(path);
            parts.Add(new(name, Convert.ToHexStringLower(await SHA256.HashDataAsync(read, cancel))));
        }
        await using var list = await archive.CreateEntry(ListName).OpenAsync(cancel);
        await JsonSerializer.SerializeAsync(list, parts, cancellationToken: cancel);
    }

    /// <summary>
    /// Proves that the archive could take the installation's place: whole by its hashes, the database sound, its schema known,
    /// and the audit chain of its network unbroken. Unpacks to a folder of its own and leaves nothing behind.
    /// </summary>
    /// <returns>What is wrong; empty when it is good.</returns>
    public static async Task<IReadOnlyList<string>> VerifyAsync(string file, TimeProvider clock, CancellationToken cancel = default)
    {
        var work = Directory.CreateTempSubdirectory("opora-verify").FullName;
        try
        {
            return await UnpackAsync(file, work, cancel) ?? await FaultsAsync($"Data Source={Path.Combine(work, DatabaseName)};Pooling=False", clock, cancel);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Puts a verified archive in the installation's place. What stood there is kept beside it.</summary>
    /// <returns>What is wrong with the archive; then nothing was changed.</returns>
    public static async Task<IReadOnlyList<string>> RestoreAsync(string file, string connection, string dataFolder, TimeProvider clock, CancellationToken cancel = default)
    {
        if (await VerifyAsync(file, clock, cancel) is { Count: > 0 } faults)
            return faults;
        var target = new SqliteConnectionStringBuilder(connection).DataSource;
        var work = Directory.CreateTempSubdirectory("opora-restore").FullName;
        try
        {
            if (await UnpackAsync(file, work, cancel) is { } damaged)
                return damaged;
            var stamp = clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", System.Globalization.CultureInfo.InvariantCulture);
            foreach (var old in (string[])[target, target + "-wal", target + "-shm"])
                if (File.Exists(old))
                    File.Move(old, $"{old}.before-{stamp}");
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
            File.Copy(Path.Combine(work, DatabaseName), target);
            using (var restored = new SqliteConnection(connection))
            {
                restored.Open();
                using var wal = restored.CreateCommand();
                wal.CommandText = "PRAGMA journal_mode=WAL";   // VACUUM INTO writes an ordinary journal
                wal.ExecuteNonQuery();
            }
            foreach (var road in Directory.Exists(Path.Combine(work, "roads")) ? Directory.EnumerateFiles(Path.Combine(work, "roads")) : [])
            {
                Directory.CreateDirectory(Path.Combine(dataFolder, "roads"));
                File.Copy(road, Path.Combine(dataFolder, "roads", Path.GetFileName(road)), overwrite: true);
            }
            return [];
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    // Names come from our own list, not from the archive: an entry cannot name a path outside the folder.
    private static async Task<IReadOnlyList<string>?> UnpackAsync(string file, string folder, CancellationToken cancel)
    {
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(file, cancel);
            if (archive.GetEntry(ListName) is not { } listed)
                return ["it is not a backup of Opora: its list is missing"];
            await using var list = await listed.OpenAsync(cancel);
            foreach (var part in await JsonSerializer.DeserializeAsync<List<Part>>(list, cancellationToken: cancel) ?? [])
            {
                var road = part.Name.StartsWith("roads/", StringComparison.Ordinal);
                var path = Path.Combine(folder, road ? "roads" : "", road ? Path.GetFileName(part.Name) : DatabaseName);
                if (archive.GetEntry(part.Name) is not { } entry)
                    return [$"{part.Name} is missing"];
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await entry.ExtractToFileAsync(path, overwrite: false, cancel);
                await using var read = File.OpenRead(path);
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(read, cancel)) != part.Sha256)
                    return [$"{part.Name} is not as it was saved"];
            }
            return File.Exists(Path.Combine(folder, DatabaseName)) ? null : ["the database is missing"];
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or JsonException)
        {
            return ["it cannot be unpacked: " + damaged.Message];
        }
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(string connection, TimeProvider clock, CancellationToken cancel)
    {
        var faults = new List<string>();
        await using (var c = new SqliteConnection(connection))
        {
            await c.OpenAsync(cancel);
            await using var check = c.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            if (await check.ExecuteScalarAsync(cancel) as string is not "ok" and var says)
                faults.Add("the database is damaged: " + says);
            check.CommandText = "PRAGMA foreign_key_check";
            if (await check.ExecuteScalarAsync(cancel) is not null)
                faults.Add("rows point to rows that are not there");
        }
        if (faults.Count > 0)
            return faults;
        if (Migrator.Missing(connection) is { Count: > 0 } missing)
            return [$"its schema is older by {missing.Count} files: restore it, then run ./run migrate"];

        var doors = new Doors(connection, clock);
        foreach (var network in await doors.NetworksAsync(cancel))
        {
            await using var db = await doors.OpenAsync(network, readOnly: true, cancel: cancel);
            if (await AuditChain.FaultAsync(db, cancel) is { } broken)
                faults.Add($"the audit of {network.Name}: {broken}");
        }
        return faults;
    }
}
