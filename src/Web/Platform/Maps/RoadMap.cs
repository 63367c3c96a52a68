using System.IO.Compression;
using System.Text.Json;
using Roads;

namespace Web.Platform.Maps;

/// <summary>The roads a network plans on: its imported road file, or straight lines times a factor where there is none.</summary>
public sealed class RoadMap : ITravelTimes
{
    private readonly LiveRoads? live;
    private readonly RoadNetwork? mapped;
    private readonly ITravelTimes times;
    private readonly Lazy<byte[]> lines;
    private readonly TileStore? tiles;

    /// <summary>A map over a network of roads already in memory.</summary>
    public static RoadMap Of(RoadNetwork roads) => new(roads);

    internal RoadMap(RoadNetwork? roads, Func<ITravelTimes, ITravelTimes>? service = null, string? tag = null, Func<Surroundings>? surroundings = null)
    {
        (mapped, live) = (roads, roads is null ? null : new(roads));
        Tag = tag ?? Guid.NewGuid().ToString("N")[..12];
        tiles = roads is null ? null : new(roads, surroundings ?? (() => Surroundings.None));
        ITravelTimes own = live ?? (ITravelTimes)new StraightLine();
        times = service?.Invoke(own) ?? own;
        lines = new(DrawLines);
    }

    // With the roads that are closed today, as soon as they are worked in.
    private RoadNetwork? roads => live?.Current;

    private string changed = "";

    /// <summary>Closes roads or changes their speed, against the map as it was imported; until that is computed the roads that were current answer.</summary>
    internal async Task ChangeAsync(IReadOnlyList<RoadChange> changes, CancellationToken cancel)
    {
        var wanted = string.Join(';', changes);
        if (live is null || wanted == changed)
            return;
        // A newer map may have no road where one was closed.
        if (await live.ChangeAsync([.. changes.Where(c => mapped!.Snap(c.Point) is not null)], cancel))
            changed = wanted;
    }

    /// <summary>The nearest road of the imported map, closed or not.</summary>
    public Snap? RoadAt(GeoPoint point) => mapped?.Snap(point);

    /// <summary>Why the road file that lies in the folder now cannot be used; the roads from before it answer, or straight lines.</summary>
    public RoadFileFault? Fault { get; internal set; }

    /// <summary>No road file: times are guesses from straight lines, and each screen that shows one says so.</summary>
    public bool IsStraightLine => roads is null;

    /// <summary>A sketch of settlements and legs, not surveyed roads; each screen that shows it says so.</summary>
    public bool IsSchematic => roads?.Info.Schematic == true;
    public RoadInfo? Info => roads?.Info;

    /// <summary>Seconds and metres between all of these places. The table names places that no road reaches.</summary>
    public TravelTable Times(IReadOnlyList<GeoPoint> places) => times.Times(places);

    public Roads.Route? Route(GeoPoint from, GeoPoint to) => times.Route(from, to);

    /// <summary>False where the place lies outside the road file, or too far from any road in it.</summary>
    public bool Reaches(GeoPoint place) => roads is null || roads.Snap(place) is not null;

    /// <summary>Addresses, streets, settlements and points of interest that match; among equals those used before and nearest to the unit first.</summary>
    public IReadOnlyList<GazetteerEntry> Search(string text, GeoPoint? near, int limit = 8, Func<GazetteerEntry, int>? timesUsed = null) =>
        roads?.Gazetteer.Search(text, near, limit, timesUsed) ?? [];

    public GazetteerEntry? Nearest(GeoPoint point) => roads?.Gazetteer.Nearest(point);

    /// <summary>Settlements that the own roads reach within a time, soonest first, with the roads that are closed today.</summary>
    public IReadOnlyList<(Settlement Place, int Seconds, int Metres)> SettlementsWithin(GeoPoint from, int seconds) => roads is { } own
        ? [.. own.Within(from, [.. own.Places.Select(p => p.Point)], seconds).Select(n => (own.Places[n.Place], n.Seconds, n.Metres))] : [];

    /// <summary>How many of these places the own roads reach within a time.</summary>
    public int CountWithin(GeoPoint from, IReadOnlyList<GeoPoint> places, int seconds) => roads?.Within(from, places, seconds).Count ?? 0;

    /// <summary>The land along all roads that are reached within a time.</summary>
    public IReadOnlyList<GeoArea> AreaWithin(GeoPoint from, int seconds) => roads is { } own ? ReachArea.Of(own.Reach(from, seconds)) : [];

    /// <summary>The roads as gzipped GeoJSON lines with their class ("c"), and settlements as points with their name ("n").</summary>
    public byte[] LinesGzip => lines.Value;

    /// <summary>A tag that changes when another road file is loaded.</summary>
    public string Tag { get; }

    /// <summary>A gzipped vector tile, or nothing where the map is empty.</summary>
    public byte[]? TileGzip(int zoom, int x, int y) => tiles?.Gzipped(zoom, x, y);

    /// <summary>The roads that a drawing on the page itself shows: fewer the larger the area.</summary>
    public IEnumerable<RoadLine> LinesIn(GeoBox box)
    {
        var degrees = Math.Max(box.North - box.South, (box.East - box.West) * 0.7);
        var lowest = IsSchematic ? RoadClass.Track : degrees switch { > 0.5 => RoadClass.Primary, > 0.2 => RoadClass.Secondary, > 0.06 => RoadClass.Tertiary, > 0.02 => RoadClass.Residential, _ => RoadClass.Service };
        return roads?.Lines(box, lowest, degrees * 111_000 / 400) ?? [];
    }

    public IEnumerable<Settlement> PlacesIn(GeoBox box) => roads?.Places.Where(p => box.Contains(p.Point)) ?? [];

    private byte[] DrawLines()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var json = new Utf8JsonWriter(gzip))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteBoolean("schematic", IsSchematic);
            json.WriteString("attribution", roads?.Info.Attribution ?? "");
            json.WriteStartArray("features");
            foreach (var line in roads?.Lines(simplifyMetres: 10).Where(Worth) ?? [])
                WriteLine(json, line);
            foreach (var place in roads?.Places ?? [])
                WritePlace(json, place);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    // Driveways and tracks would be most of the bytes and none of the orientation.
    private bool Worth(RoadLine line) => IsSchematic || line.Class <= RoadClass.Residential;

    private static void WriteLine(Utf8JsonWriter json, RoadLine line)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteNumber("c", (int)line.Class);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "LineString");
        json.WriteStartArray("coordinates");
        foreach (var point in line.Points)
            WritePoint(json, point);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, Settlement place)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("n", place.Name);
        json.WriteNumber("k", (int)place.Kind);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WritePropertyName("coordinates");
        WritePoint(json, place.Point);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, GeoPoint point)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(point.Longitude, 5));
        json.WriteNumberValue(Math.Round(point.Latitude, 5));
        json.WriteEndArray();
    }
}
