namespace Roads.Tests;

/// <summary>The OpenStreetMap extracts the tests read; they are not part of this repository.</summary>
internal static class Extracts
{
    public const string Liechtenstein = "liechtenstein-2024-03.osm.pbf";
    public const string Village = "triesenberg-vaduz-small.osm.pbf";
    public const string SmallTown = "krems.osm.pbf";
    public const string City = "porto-metro-roads.osm.pbf";

    private static readonly Dictionary<string, Lazy<RoadNetwork>> s_networks =
        ((string[])[Liechtenstein, Village, SmallTown, City]).ToDictionary(f => f, f => new Lazy<RoadNetwork>(() => RoadNetwork.Import(Find(f)!)));

    /// <summary>The imported network; one import for all tests.</summary>
    public static RoadNetwork Network(string file)
    {
        PathOrSkip(file);
        return s_networks[file].Value;
    }

    public static string PathOrSkip(string file)
    {
        var path = Find(file);
        Assert.SkipWhen(path is null, $"{file} is not here: the extracts stand in shared/data/osm beside the repository.");
        return path!;
    }

    private static string? Find(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", "osm", file);
            if (File.Exists(path)) return path;
        }
        return null;
    }
}
