using Roads.Addresses;
using Roads.Graph;
using Roads.Tiles;

namespace Roads;

/// <summary>Vector tiles of a road network and its surroundings, made when they are asked for (Mapbox Vector Tile 2.1, Web Mercator, extent 4096).</summary>
/// <remarks>
/// Layers: <c>land</c>, <c>water</c>, <c>buildings</c> (areas); <c>streams</c>, <c>ways</c> (rails and paths), <c>roads</c> (lines); <c>places</c>,
/// <c>points</c> (of interest), <c>houses</c> (points). Each feature has <c>kind</c>, the name of its enum value in lower case; <c>name</c> where there is
/// one, on roads from zoom 12; <c>houses</c> have <c>number</c>. Immutable, safe to use from several threads, and the same bytes each time.
/// The first tile also projects and sorts everything: a tenth of a second for a city.
/// The data is under the licence of its source: show <see cref="RoadInfo.Attribution"/>.
/// </remarks>
public sealed class MapTiles
{
    // One pixel of the usual 512 for a tile is 8 units. On the last zoom, which is drawn larger, nothing visible is given up.
    private const double CoarseTolerance = 4;
    private const double FineTolerance = 1;
    private const int NamesFromZoom = 12;
    private const int MostPointsATile = 3_000;

    private static readonly string[] s_roadKinds = [.. Enum.GetNames<RoadClass>().Select(n => n.ToLowerInvariant())];
    private static readonly string[] s_featureKinds = [.. Enum.GetNames<FeatureKind>().Select(n => n.ToLowerInvariant())];
    private static readonly string[] s_placeKinds = [.. Enum.GetNames<SettlementKind>().Select(n => n.ToLowerInvariant())];
    private static readonly string[] s_entryKinds = [.. Enum.GetNames<EntryKind>().Select(n => n.ToLowerInvariant())];

    private readonly RoadNetwork _roads;
    private readonly Surroundings _surroundings;
    private readonly Lazy<Drawn> _drawn;

    /// <summary>Tiles of these roads, and of what lies round them.</summary>
    public MapTiles(RoadNetwork roads, Surroundings? surroundings = null)
    {
        (_roads, _surroundings) = (roads, surroundings ?? Surroundings.None);
        _drawn = new(Prepare);
    }

    /// <summary>Lowest zoom with anything on it.</summary>
    public const int MinZoom = 5;

    /// <summary>Highest zoom; closer views enlarge its tiles, whose units are about 20 cm.</summary>
    public const int MaxZoom = 15;

    /// <summary>Whether there is such a tile on earth, at a zoom from <see cref="MinZoom"/> to <see cref="MaxZoom"/>.</summary>
    public static bool Exists(int zoom, int x, int y) => zoom is >= MinZoom and <= MaxZoom && x >= 0 && y >= 0 && x < 1 << zoom && y < 1 << zoom;

    /// <summary>The tile at a zoom, counted from the north-west corner of the world; empty where nothing is.</summary>
    /// <remarks>Not compressed. A few milliseconds for a dense town.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such tile.</exception>
    public byte[] Tile(int zoom, int x, int y)
    {
        if (!Exists(zoom, x, y)) throw new ArgumentOutOfRangeException(nameof(zoom), $"No tile {zoom}/{x}/{y}: zooms go from {MinZoom} to {MaxZoom}.");
        var (frame, drawn) = (new TileFrame(zoom, x, y), _drawn.Value);
        var tile = new ProtoWriter();
        DrawFeatures(frame, drawn, tile);
        DrawRoads(frame, drawn).WriteTo(tile);
        DrawPoints(frame, drawn, tile);
        return tile.Written.ToArray();
    }

    private sealed record Drawn(int[] RoadX, int[] RoadY, ZoomIndex Roads, int[] FeatureX, int[] FeatureY, ZoomIndex Features,
        int[] PointX, int[] PointY, ZoomIndex Points, int Settlements, int Names, string[] Words, EntryKind[] Kinds);

    private Drawn Prepare()
    {
        var (stretches, parts) = (_roads.Stretches, _surroundings.Parts);
        var (rx, ry) = WorldGrid.Of(stretches.Lat, stretches.Lon);
        var (fx, fy) = WorldGrid.Of(parts.Lat, parts.Lon);
        var boxes = new WorldBox[parts.Kind.Length];
        for (var i = 0; i < boxes.Length; i++) boxes[i] = WorldBox.Of(fx, fy, parts.FirstPoint[parts.FirstRing[i]], parts.FirstPoint[parts.FirstRing[i + 1]]);

        var (places, data) = (_roads.Places, _roads.Gazetteer.Data);
        Named[] names = [.. data.Names.Where(n => n.Kind >= EntryKind.Clinic)];
        var (lat, lon) = (places.Select(p => Earth.Units(p.Point.Latitude)).Concat(names.Select(n => n.Lat)).Concat(data.Houses.Select(h => h.Lat)).ToArray(),
            places.Select(p => Earth.Units(p.Point.Longitude)).Concat(names.Select(n => n.Lon)).Concat(data.Houses.Select(h => h.Lon)).ToArray());
        var (px, py) = WorldGrid.Of(lat, lon);
        return new(rx, ry, new(stretches.Count, s => RoadZoom(stretches.ClassOf(s)), s => WorldBox.Of(rx, ry, stretches.ShapeFirst[s], stretches.ShapeFirst[s + 1])),
            fx, fy, new(boxes.Length, i => FeatureZoom((FeatureKind)parts.Kind[i], boxes[i]), i => boxes[i]),
            px, py, new(px.Length, i => i < places.Count ? PlaceZoom(places[i].Kind) : MaxZoom, i => new(px[i], py[i], px[i], py[i])),
            places.Count, places.Count + names.Length, [.. places.Select(p => p.Name), .. names.Select(n => n.Name), .. data.Houses.Select(h => h.Number)], [.. names.Select(n => n.Kind)]);
    }

    private LayerWriter DrawRoads(TileFrame frame, Drawn drawn)
    {
        var (stretches, layer) = (_roads.Stretches, new LayerWriter("roads"));
        var lines = new Dictionary<(int Class, int Name), List<List<TilePoint>>>();
        foreach (var s in drawn.Roads.In(frame))
        {
            var line = Thinned.Line(frame, drawn.RoadX, drawn.RoadY, stretches.ShapeFirst[s], stretches.ShapeFirst[s + 1], Tolerance(frame));
            if (line.Count < 2) continue;
            var key = ((int)stretches.Class[s], frame.Zoom < NamesFromZoom ? 0 : stretches.Name[s]);
            if (lines.TryGetValue(key, out var its)) its.Add(line);
            else lines[key] = [line];
        }
        // Large roads last: they are drawn over the small ones.
        foreach (var ((roadClass, name), its) in lines.OrderByDescending(l => l.Key.Class))
            if (Geometry(its) is var geometry && name > 0) layer.Add(geometry, ("kind", s_roadKinds[roadClass]), ("name", stretches.Names[name]));
            else layer.Add(geometry, ("kind", s_roadKinds[roadClass]));
        return layer;
    }

    private static GeometryWriter Geometry(List<List<TilePoint>> lines)
    {
        var geometry = new GeometryWriter(GeometryKind.Lines);
        foreach (var line in Joined.Lines(lines))
            foreach (var part in Clip.Line(line)) geometry.Line(part);
        return geometry;
    }

    private void DrawFeatures(TileFrame frame, Drawn drawn, ProtoWriter tile)
    {
        var parts = _surroundings.Parts;
        var found = drawn.Features.In(frame).GroupBy(i => ((FeatureKind)parts.Kind[i], parts.Name[i])).OrderBy(g => g.Key.Item1).ToArray();
        foreach (var (layerName, layerKinds) in ((string, FeatureKind[])[])[
            ("land", [FeatureKind.Farmland, FeatureKind.Grass, FeatureKind.Orchard, FeatureKind.Wood, FeatureKind.BuiltUp, FeatureKind.Industry, FeatureKind.Cemetery]),
            ("water", [FeatureKind.Water]), ("streams", [FeatureKind.River, FeatureKind.Stream]),
            ("buildings", [FeatureKind.Building]), ("ways", [FeatureKind.Rail, FeatureKind.Path])])
        {
            var layer = new LayerWriter(layerName);
            foreach (var group in found.Where(g => layerKinds.Contains(g.Key.Item1)))
            {
                var (kind, name) = group.Key;
                var geometry = SurroundingParts.IsLine(kind)
                    ? Geometry([.. group.Select(i => FeatureLine(frame, drawn, parts.FirstRing[i])).Where(l => l.Count > 1)])
                    : Areas(frame, drawn, group);
                if (name > 0) layer.Add(geometry, ("kind", s_featureKinds[(int)kind]), ("name", parts.Names[name]));
                else layer.Add(geometry, ("kind", s_featureKinds[(int)kind]));
            }
            layer.WriteTo(tile);
        }
    }

    private List<TilePoint> FeatureLine(TileFrame frame, Drawn drawn, int ring) =>
        Thinned.Line(frame, drawn.FeatureX, drawn.FeatureY, _surroundings.Parts.FirstPoint[ring], _surroundings.Parts.FirstPoint[ring + 1], Tolerance(frame));

    private GeometryWriter Areas(TileFrame frame, Drawn drawn, IEnumerable<int> features)
    {
        var (parts, geometry) = (_surroundings.Parts, new GeometryWriter(GeometryKind.Areas));
        foreach (var feature in features)
            for (var ring = parts.FirstRing[feature]; ring < parts.FirstRing[feature + 1]; ring++)
            {
                var (line, outer) = (Clip.Ring(FeatureLine(frame, drawn, ring)), ring == parts.FirstRing[feature]);
                if (line.Count > 2 && GeometryWriter.DoubleArea(line) != 0) geometry.Ring(line, outer);
                else if (outer) break;
            }
        return geometry;
    }

    private void DrawPoints(TileFrame frame, Drawn drawn, ProtoWriter tile)
    {
        var (places, points, houses) = (new LayerWriter("places"), new LayerWriter("points"), new LayerWriter("houses"));
        var found = drawn.Points.In(frame);
        foreach (var i in found.Take(MostPointsATile))
        {
            var at = frame.At(drawn.PointX[i], drawn.PointY[i]);
            // Without the buffer: two tiles must not both name one village.
            if (at is not { X: >= 0 and < TileFrame.Extent, Y: >= 0 and < TileFrame.Extent }) continue;
            var geometry = new GeometryWriter(GeometryKind.Points);
            geometry.Point(at);
            if (i < drawn.Settlements) places.Add(geometry, ("kind", s_placeKinds[(int)_roads.Places[i].Kind]), ("name", drawn.Words[i]));
            else if (i < drawn.Names) points.Add(geometry, ("kind", s_entryKinds[(int)drawn.Kinds[i - drawn.Settlements]]), ("name", drawn.Words[i]));
            else houses.Add(geometry, ("number", drawn.Words[i]));
        }
        places.WriteTo(tile);
        points.WriteTo(tile);
        houses.WriteTo(tile);
    }

    private static double Tolerance(TileFrame frame) => frame.Zoom == MaxZoom ? FineTolerance : CoarseTolerance;

    // A sketch has few lines, so all of them at any zoom.
    private int RoadZoom(RoadClass roadClass) => _roads.Info.Schematic ? MinZoom : roadClass switch
    {
        RoadClass.Motorway => MinZoom,
        RoadClass.Trunk => 6,
        RoadClass.Primary or RoadClass.Ferry => 8,
        RoadClass.Secondary => 9,
        RoadClass.Tertiary => 11,
        RoadClass.Unclassified => 12,
        RoadClass.Residential or RoadClass.LivingStreet => 13,
        _ => 14,
    };

    private static int PlaceZoom(SettlementKind kind) => kind switch
    {
        SettlementKind.City => MinZoom,
        SettlementKind.Town => 8,
        SettlementKind.Village => 10,
        SettlementKind.Suburb => 12,
        _ => 13,
    };

    // From the zoom on which it is four pixels long, but not before its kind is of use.
    private static int FeatureZoom(FeatureKind kind, WorldBox box)
    {
        var least = kind switch
        {
            FeatureKind.Water or FeatureKind.River => 7,
            FeatureKind.Wood or FeatureKind.BuiltUp => 9,
            FeatureKind.Building => MaxZoom,
            FeatureKind.Stream or FeatureKind.Path => 14,
            FeatureKind.Rail => 11,
            _ => 11,
        };
        if (SurroundingParts.IsLine(kind)) return least;
        const int fourPixels = 32;
        while (least < MaxZoom && box.LongerSide >> (WorldGrid.Bits - 12 - least) < fourPixels) least++;
        return least;
    }
}
