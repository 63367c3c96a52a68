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

        var map = new RoadMap(writtenAt == DateTime.MinValue ? null : Load(file), service.Value is { } asked ? own => new ServiceOrOwn(asked, own, log) : null,
            $"{writtenAt.Ticks:x}", () => LoadSurroundings(SurroundingsOf(file)));
        loaded[file] = (writtenAt, map);
        return map;
    }

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

    // A damaged file must not stop the phone from being answered: straight lines until it is imported again, and the board says so.
    private RoadNetwork? Load(string file)
    {
        try
        {
            return RoadNetwork.Load(file);
        }
        catch (RoadFileException damaged)
        {
            log.LogError("The road file {File} cannot be used: {Fault}. Import the roads again.", Path.GetFileName(file), damaged.Message);
            return null;
        }
    }
}

/// <summary>Where an installation keeps what is not in its database: road files, sent mail of the folder channel, keys.</summary>
public static class DataFolder
{
    public static string Of(IConfiguration configuration) => configuration["Opora:Data"] ?? "data";
}
