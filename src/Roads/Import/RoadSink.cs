using Roads.Graph;
using Roads.Osm;

namespace Roads.Import;

/// <summary>First pass: roads, restrictions, and areas with an address or a name.</summary>
internal sealed class RoadSink(WayStore ways, StretchList names, PlaceCollector places, SurroundingCollector? surroundings, DrivingProfile profile, Dictionary<SkipReason, int> skipped) : IOsmSink
{
    private readonly WayJudge _judge = new(profile);

    public List<Restriction> Restrictions { get; } = [];

    public void Node(long id, int lat, int lon, Tags tags)
    {
    }

    public void Way(long id, ReadOnlySpan<long> nodes, ReadOnlySpan<int> lats, ReadOnlySpan<int> lons, Tags tags)
    {
        var facts = nodes.Length > 1 ? _judge.Judge(tags) : null;
        if (facts is { } road) ways.Add(id, nodes, road, names.NameIndex(tags["name"] ?? tags["ref"]));
        else if (nodes.Length > 0) places.TakeArea(tags, nodes);
        surroundings?.Take(id, nodes, tags, isRoad: facts is not null);
    }

    public void Relation(long id, ReadOnlySpan<Member> members, Tags tags)
    {
        var (restriction, reason) = Restriction.Of(members, tags, profile.RestrictedAs);
        if (restriction is not null) Restrictions.Add(restriction);
        if (reason is { } why) skipped[why] = skipped.GetValueOrDefault(why) + 1;
    }
}

/// <summary>Second pass: coordinates of the nodes the first one needs, barriers, and nodes with an address or a name.</summary>
internal sealed class NodeSink(NodeTable nodes, PlaceCollector places, DrivingProfile profile) : IOsmSink
{
    private readonly WayJudge _judge = new(profile);

    public HashSet<int> Barriers { get; } = [];

    public void Node(long id, int lat, int lon, Tags tags)
    {
        var index = nodes.IndexOf(id);
        if (index >= 0) nodes.Locate(index, lat, lon);
        if (tags.Count == 0) return;
        if (index >= 0 && _judge.IsBarrier(tags)) Barriers.Add(index);
        places.Take(tags, lat, lon);
    }

    public void Way(long id, ReadOnlySpan<long> nodeIds, ReadOnlySpan<int> lats, ReadOnlySpan<int> lons, Tags tags)
    {
        for (var i = 0; i < lats.Length; i++)
            if (lats[i] != OsmReader.Nowhere && nodes.IndexOf(nodeIds[i]) is var index and >= 0) nodes.Locate(index, lats[i], lons[i]);
    }

    public void Relation(long id, ReadOnlySpan<Member> members, Tags tags)
    {
    }
}
