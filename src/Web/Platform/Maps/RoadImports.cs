using System.Collections.Concurrent;
using Web.Platform.Language;

namespace Web.Platform.Maps;

/// <summary>Imports of roads that were asked for on a page: one at a time for each network, in the background, with what it has said so far.</summary>
/// <remarks>Kept in memory: after a restart the page shows the map that is there, and an import that was cut off changed nothing.</remarks>
public sealed class RoadImports(IConfiguration configuration, Texts texts, TimeProvider clock, ILogger<RoadImports> log)
{
    private readonly ConcurrentDictionary<Guid, RoadImport> runs = new();

    private string Incoming => Path.Combine(DataFolder.Of(configuration), "roads", "incoming");

    public RoadImport? Of(Network network) => runs.GetValueOrDefault(network.Id);

    /// <summary>Keeps the file beside the roads, and reads it in behind the page; false while another one of the network is being read.</summary>
    public async Task<bool> StartAsync(Network network, string name, Func<Stream, Task> copy)
    {
        var run = new RoadImport(Path.GetFileName(name), network.Language, clock.GetUtcNow());
        if (runs.AddOrUpdate(network.Id, run, (_, before) => before.IsRunning ? before : run) != run)
            return false;
        // A folder of its own: what was uploaded under one name twice must not meet.
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(Incoming, Guid.NewGuid().ToString("N"))).FullName, run.FileName);
        try
        {
            await using var to = File.Create(file);
            await copy(to);
        }
        catch
        {
            run.End(false);
            throw;
        }
        run.Work = Task.Run(() => ReadAsync(network, file, run));
        return true;
    }

    private async Task ReadAsync(Network network, string file, RoadImport run)
    {
        var good = false;
        await using var said = new LineWriter(run.Say);
        await using var progress = new LineWriter(run.Tell);
        try
        {
            good = await ImportRoads.RunAsync(file, network, DataFolder.Of(configuration), texts, said, progress) == 0;
        }
        catch (Exception fault)
        {
            log.LogError(fault, "The import of {File} broke off", run.FileName);
            run.Say(texts.In(network.Language)["error.500.title"]);
        }
        finally
        {
            // Ended first: a folder that cannot be deleted must not leave a page that says for ever that it is reading.
            run.End(good);
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }
}

/// <summary>One import: its file, how far it is, and at the end what was read or why not.</summary>
public sealed class RoadImport(string fileName, string language, DateTimeOffset startedAt)
{
    private readonly ConcurrentQueue<string> lines = new();
    private volatile string? howFar;
    private volatile bool running = true;

    public string FileName => fileName;

    /// <summary>What is said is said in the network's language.</summary>
    public string Language => language;
    public DateTimeOffset StartedAt => startedAt;
    public bool IsRunning => running;
    public bool Succeeded { get; private set; }

    /// <summary>Ends when the import does.</summary>
    public Task Work { get; internal set; } = Task.CompletedTask;

    public IReadOnlyList<string> Lines => [.. lines];
    public string? HowFar => howFar;

    internal void Say(string line) => lines.Enqueue(line);

    internal void Tell(string line) => howFar = line;

    internal void End(bool good)
    {
        Succeeded = good;
        running = false;
    }
}

/// <summary>Hands on each line that is written.</summary>
internal sealed class LineWriter(Action<string> take) : TextWriter
{
    public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

    public override void WriteLine(string? value) => take(value ?? "");

    public override Task WriteLineAsync(string? value)
    {
        take(value ?? "");
        return Task.CompletedTask;
    }
}
