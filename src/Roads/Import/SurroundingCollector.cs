using Roads.Osm;
using Roads.Tiles;

namespace Roads.Import;

/// <summary>Collects buildings, water, land use, rails and paths during the passes over a file.</summary>
/// <remarks>Areas put together from several ways (multipolygons) are known before the ways are read: their relations are read first, in a pass of their own.</remarks>
internal sealed class SurroundingCollector(SpillFile spill, Dictionary<SkipReason, int> skipped) : IOsmSink
{
    // 30 bytes a point while importing. A whole country gets its houses until there are too many, and its water and woods until there are far too many.
    private const int MostBuildingPoints = 10_000_000, MostPoints = 20_000_000;

    private readonly record struct Feature(FeatureKind Kind, int Name, long First, long End);

    private sealed record Composed(FeatureKind Kind, int Name, long[] Outer, long[] Inner);

    private readonly SpillList<Feature> _features = new(spill);
    private readonly List<Composed> _composed = [];
    private readonly HashSet<long> _members = [];
    private readonly Dictionary<long, (long First, long End)> _memberNodes = [];
    private readonly Dictionary<string, int> _nameIndex = [];
    private readonly List<string> _names = [""];
    private SpillList<int> _indexes = new(spill);

    /// <summary>The nodes whose coordinates are needed; empty once <see cref="Find"/> was called.</summary>
    public IdList Nodes { get; } = new(spill);

    /// <summary>Looks all nodes up, once.</summary>
    public void Find(NodeTable nodes) => _indexes = Nodes.TakeIndexes(nodes);

    public void Node(long id, int lat, int lon, Tags tags)
    {
    }

    public void Way(long id, ReadOnlySpan<long> nodes, ReadOnlySpan<int> lats, ReadOnlySpan<int> lons, Tags tags)
    {
    }

    /// <summary>Takes a way in the pass after the relations; a road as well, as it may bound an area.</summary>
    public void Take(long id, ReadOnlySpan<long> nodes, Tags tags, bool isRoad)
    {
        if (nodes.Length < 2) return;
        var kind = isRoad || tags.Count == 0 ? null : nodes.Length > 3 && nodes[0] == nodes[^1] ? FeatureKinds.Area(tags) ?? FeatureKinds.Line(tags) : FeatureKinds.Line(tags);
        var isMember = _members.Contains(id);
        if (kind is not null && Nodes.Count > (kind == FeatureKind.Building ? MostBuildingPoints : MostPoints))
        {
            var reason = kind == FeatureKind.Building ? SkipReason.BuildingNotDrawn : SkipReason.LandNotDrawn;
            skipped[reason] = skipped.GetValueOrDefault(reason) + 1;
            kind = null;
        }
        if (kind is null && (!isMember || Nodes.Count > MostPoints)) return;
        var first = Nodes.Count;
        foreach (var node in nodes) Nodes.Add(node);
        if (kind is { } known) _features.Add(new(known, NameOf(known, tags), first, Nodes.Count));
        if (isMember) _memberNodes[id] = (first, Nodes.Count);
    }

    public void Relation(long id, ReadOnlySpan<Member> members, Tags tags)
    {
        if (!tags.Is("type", "multipolygon") || FeatureKinds.Area(tags) is not { } kind) return;
        List<long> outer = [], inner = [];
        foreach (var member in members)
            if (member.Kind == MemberKind.Way)
            {
                (member.Role == "inner" ? inner : outer).Add(member.Id);
                _members.Add(member.Id);
            }
        if (outer.Count > 0) _composed.Add(new(kind, NameOf(kind, tags), [.. outer], [.. inner]));
    }

    /// <summary>Puts everything together when the coordinates are known.</summary>
    public Surroundings Build(NodeTable nodes)
    {
        var parts = new PartsBuilder(spill);
        foreach (var feature in _features.TakeAll())
        {
            var ring = Located(nodes, feature.First, feature.End);
            if (SurroundingParts.IsLine(feature.Kind)) parts.Add(feature.Kind, feature.Name, [ring]);
            else if (Closed(ring) is { } closed) parts.Add(feature.Kind, feature.Name, [closed]);
        }
        foreach (var area in _composed)
        {
            var inner = Rings(area.Inner, nodes);
            foreach (var outer in Rings(area.Outer, nodes))
                parts.Add(area.Kind, area.Name, [outer, .. inner.Where(i => Rings2D.Contains(outer, i[0]))]);
        }
        return new(parts.ToParts([.. _names]));
    }

    private List<List<(int Lat, int Lon)>> Rings(long[] ways, NodeTable nodes)
    {
        var pieces = ways.Where(_memberNodes.ContainsKey).Select(way => _memberNodes[way]).Select(r => Enumerable.Range(0, (int)(r.End - r.First)).Select(i => _indexes[r.First + i]).ToList()).ToList();
        return [.. Rings2D.Join(pieces).Select(ring => Closed(Located(nodes, ring))).OfType<List<(int, int)>>()];
    }

    private List<(int Lat, int Lon)> Located(NodeTable nodes, long first, long end)
    {
        var its = new List<int>((int)(end - first));
        for (var i = first; i < end; i++) its.Add(_indexes[i]);
        return Located(nodes, its);
    }

    private static List<(int Lat, int Lon)> Located(NodeTable nodes, List<int> indexes)
    {
        var points = new List<(int, int)>(indexes.Count);
        foreach (var node in indexes)
            if (nodes.IsLocated(node)) points.Add((nodes.Lat(node), nodes.Lon(node)));
        return points;
    }

    // A ring is kept without its last point again.
    private static List<(int Lat, int Lon)>? Closed(List<(int Lat, int Lon)> ring)
    {
        if (ring.Count > 1 && ring[0] == ring[^1]) ring.RemoveAt(ring.Count - 1);
        return ring.Count > 2 ? ring : null;
    }

    private int NameOf(FeatureKind kind, Tags tags)
    {
        if (kind is not (FeatureKind.Water or FeatureKind.River) || tags["name"] is not { Length: > 0 } name) return 0;
        if (_nameIndex.TryGetValue(name, out var index)) return index;
        _names.Add(name);
        return _nameIndex[name] = _names.Count - 1;
    }

    private sealed class PartsBuilder(SpillFile spill)
    {
        private readonly ChunkList<byte> _kind = [];
        private readonly ChunkList<int> _name = [], _firstRing = [0], _firstPoint = [0];
        private readonly SpillList<int> _lat = new(spill), _lon = new(spill);

        public void Add(FeatureKind kind, int name, List<List<(int Lat, int Lon)>> rings)
        {
            if (rings[0].Count < 2) return;
            foreach (var ring in rings)
            {
                foreach (var (lat, lon) in ring)
                {
                    _lat.Add(lat);
                    _lon.Add(lon);
                }
                _firstPoint.Add((int)_lat.Count);
            }
            _kind.Add((byte)kind);
            _name.Add(name);
            _firstRing.Add((int)_firstPoint.Count - 1);
        }

        public SurroundingParts ToParts(string[] names) => new(_kind.TakeArray(), _name.TakeArray(), _firstRing.TakeArray(), _firstPoint.TakeArray(), _lat.TakeArray(), _lon.TakeArray(), names);
    }
}

/// <summary>Rings out of pieces, and what lies in a ring.</summary>
internal static class Rings2D
{
    /// <summary>Closed rings of nodes, each joined from pieces that share their ends; pieces that close no ring are left out.</summary>
    public static List<List<int>> Join(List<List<int>> pieces)
    {
        var rings = new List<List<int>>();
        var open = new Dictionary<int, List<int>>();
        for (var i = 0; i < pieces.Count; i++)
            foreach (var end in (int[])[pieces[i][0], pieces[i][^1]])
                if (open.TryGetValue(end, out var its)) its.Add(i);
                else open[end] = [i];
        var used = new bool[pieces.Count];
        for (var i = 0; i < pieces.Count; i++)
        {
            if (used[i]) continue;
            used[i] = true;
            List<int> ring = [.. pieces[i]];
            while (ring[0] != ring[^1])
            {
                var next = open[ring[^1]].FindIndex(p => !used[p]);
                if (next < 0) break;
                var piece = open[ring[^1]][next];
                used[piece] = true;
                ring.AddRange(pieces[piece][0] == ring[^1] ? pieces[piece].Skip(1) : Enumerable.Reverse(pieces[piece]).Skip(1));
            }
            if (ring.Count > 3 && ring[0] == ring[^1]) rings.Add(ring);
        }
        return rings;
    }

    /// <summary>Whether a point lies in a ring, by the number of its sides that a ray to the east crosses.</summary>
    public static bool Contains(List<(int Lat, int Lon)> ring, (int Lat, int Lon) point)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            var (a, b) = (ring[i], ring[j]);
            if (a.Lat > point.Lat != b.Lat > point.Lat
                && point.Lon < (double)(b.Lon - (long)a.Lon) * (point.Lat - (long)a.Lat) / (b.Lat - (long)a.Lat) + a.Lon) inside = !inside;
        }
        return inside;
    }
}
