using System.Collections.Concurrent;
using Roads;

namespace Web.Platform.Maps;

/// <summary>Keeps each network's road file under the data folder, loads it once, and again when another is imported.</summary>
public sealed class RoadMaps(IConfiguration configuration, ILogger<RoadMaps> log)
{
    private readonly ConcurrentDictionary<string, (DateTime WrittenAt, RoadMap Map)> loaded = new();

    // Off unless set: Opora:Routing:Url, and Opora:Routing:Kind (osrm or valhalla).
    private readonly Lazy<RoutingService?> service = new(() => configuration["Opora:Routing:Url"] is { Length: > 0 } url
        ? new RoutingService(new HttpClient { BaseAddress = new(url.TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(10) },
            "valhalla".Equals(configuration["Opora:Routing:Kind"], StringComparison.OrdinalIgnoreCase) ? RoutingService.Format.Valhalla : RoutingService.Format.Osrm)
        : null);

    public static string FileOf(string dataFolder, string networkSlug) => Path.Combine(dataFolder, "roads", networkSlug + ".roads");

    /// <summary>Buildings, water and land use of a road file, beside it: only what draws maps reads it.</summary>
    public static string SurroundingsOf(string roadFile) => Path.ChangeExtension(roadFile, ".map");

    public RoadMap For(Network network)
    {
        var file = FileOf(DataFolder.Of(configuration), network.Slug);
        var writtenAt = File.Exists(file) ? File.GetLastWriteTimeUtc(file) : DateTime.MinValue;
        if (loaded.TryGetValue(file, out var known) && known.WrittenAt == writtenAt)
            return known.Map;

        var (roads, fault) = writtenAt == DateTime.MinValue ? (null, (RoadFileFault?)null) : Load(file);
        if (fault is not null && known.Map is { IsStraightLine: false } old)
        {
            // What was put in the place of good roads is no reason to forget them.
            old.Fault = fault;
            loaded[file] = (writtenAt, old);
            return old;
        }
        var map = new RoadMap(roads, service.Value is { } asked ? own => new ServiceOrOwn(asked, own, log) : null,
            $"{writtenAt.Ticks:x}", () => LoadSurroundings(SurroundingsOf(file))) { Fault = fault };
        loaded[file] = (writtenAt, map);
        return map;
    }

    /// <summary>Roads that are closed or slower than the map says, from now on, in place of those before.</summary>
    public Task ChangeAsync(Network network, IReadOnlyList<RoadChange> changes, CancellationToken cancel = default) => For(network).ChangeAsync(changes, cancel);

    private Surroundings LoadSurroundings(string file)
    {
        try
        {
            return File.Exists(file) ? Surroundings.Load(file) : Surroundings.None;
        }
        catch (RoadFileException damaged)
        {
            log.LogError("The map file {File} cannot be used, the map shows roads and names only: {Fault}. Import the roads again.", Path.GetFileName(file), damaged.Message);
            return Surroundings.None;
        }
    }

    // A damaged file, or one of an older version, must not stop the phone from being answered: the roads loaded before, or straight
    // lines, until it is imported again; board and map page say so.
    private (RoadNetwork? Roads, RoadFileFault? Fault) Load(string file)
    {
        try
        {
            return (RoadNetwork.Load(file), null);
        }
        catch (RoadFileException damaged)
        {
            log.LogError("The road file {File} cannot be used: {Fault}. Import the roads again.", Path.GetFileName(file), damaged.Message);
            return (null, damaged.Fault);
        }
    }
}

/// <summary>Where an installation keeps what is not in its database: road files, sent mail of the folder channel, keys.</summary>
public static class DataFolder
{
    public static string Of(IConfiguration configuration) => configuration["Opora:Data"] ?? "data";
}
