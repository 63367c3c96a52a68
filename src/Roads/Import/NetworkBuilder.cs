using Roads.Graph;

namespace Roads.Import;

/// <summary>Cuts ways at junctions into stretches with their driving times, and turns restrictions into pairs of arcs.</summary>
internal sealed class NetworkBuilder
{
    private const double DefaultFerryKmh = 10;
    private const byte Many = 2;

    private readonly WayStore _ways;
    private readonly NodeTable _nodes;
    private readonly IReadOnlySet<int> _barrierNodes;
    private readonly SpeedTable _speeds;
    private readonly double _timeFactor;
    private readonly byte[] _uses;
    private readonly int[] _junctionOf;
    private readonly StretchList _stretches;
    private readonly List<int> _wayOf = [];
    private readonly HashSet<int> _barriers = [];
    private readonly Dictionary<SkipReason, int> _skipped;
    private int _junctions;

    public NetworkBuilder(WayStore ways, NodeTable nodes, IReadOnlySet<int> barrierNodes, StretchList named, SpeedTable speeds, double timeFactor, Dictionary<SkipReason, int> skipped)
    {
        (_ways, _nodes, _barrierNodes, _stretches) = (ways, nodes, barrierNodes, named);
        (_speeds, _timeFactor, _skipped) = (speeds, timeFactor, skipped);
        _uses = new byte[nodes.Count];
        _junctionOf = new int[nodes.Count];
        Array.Fill(_junctionOf, -1);
    }

    /// <summary>Builds the connected network; also says how many restrictions it obeys.</summary>
    public (ConnectedNetwork Network, int Restrictions) Build(IReadOnlyList<Restriction> restrictions, CancellationToken cancel)
    {
        for (var way = 0; way < _ways.Count; way++) CountUses(way);
        foreach (var barrier in _barrierNodes) _uses[barrier] = Many;
        for (var way = 0; way < _ways.Count; way++)
        {
            if (way % 1024 == 0) cancel.ThrowIfCancellationRequested();
            Cut(way);
        }
        var stretches = _stretches.ToStretches(_junctions);
        var (forbidden, obeyed) = Forbidden(stretches, restrictions);
        return (ConnectedNetwork.Of(stretches, _barriers, forbidden), obeyed);
    }

    private void CountUses(int way)
    {
        var (first, last) = _ways.Range(way);
        for (var i = first; i <= last; i++)
        {
            var index = _ways.NodeAt(i);
            _uses[index] = i == first || i == last || _uses[index] > 0 ? Many : (byte)1;
        }
    }

    private void Cut(int way)
    {
        var (first, last) = _ways.Range(way);
        var facts = _ways.Facts(way);
        if (facts.HasUnreadableValue) Count(SkipReason.UnreadableValue);
        int from = -1, previous = -1, points = 0;
        var cut = false;
        for (var i = first; i <= last; i++)
        {
            var node = _ways.NodeAt(i);
            if (!_nodes.IsLocated(node))
            {
                cut = true;
                if (points > 1) Close(way, facts, from, previous);
                else if (points == 1) _stretches.DropOpenPoints();
                (from, previous, points) = (-1, -1, 0);
                continue;
            }
            if (node == previous) continue;
            if (points == 0) from = node;
            AddPoint(node);
            points++;
            previous = node;
            if (points == 1 || _uses[node] < Many) continue;
            Close(way, facts, from, node);
            AddPoint(node);
            (from, points) = (node, 1);
        }
        if (points > 1) Close(way, facts, from, previous);
        _stretches.DropOpenPoints();
        if (cut) Count(SkipReason.CutRoad);
    }

    private void AddPoint(int node) => _stretches.Point(_nodes.Lat(node), _nodes.Lon(node));

    private void Close(int way, RoadFacts facts, int from, int to)
    {
        var metres = _stretches.OpenMetres();
        _stretches.Close(Junction(from), Junction(to), metres,
            facts.Forward ? Milliseconds(facts, facts.PostedForward, metres) : Stretches.Closed,
            facts.Backward ? Milliseconds(facts, facts.PostedBackward, metres) : Stretches.Closed,
            _ways.Name(way), facts.Class,
            (facts.EndsOnly ? StretchTraits.EndsOnly : 0) | (facts.IsRoundabout ? StretchTraits.Roundabout : 0));
        _wayOf.Add(way);
    }

    private int Milliseconds(RoadFacts facts, short posted, double metres)
    {
        var kmh = facts.Class != RoadClass.Ferry ? _speeds.Kmh(facts, posted) : DefaultFerryKmh;
        var ms = facts.FerrySeconds > 0 ? facts.FerrySeconds * 1000.0 : metres * 3600 / kmh;
        return (int)Math.Clamp(Math.Ceiling(ms * _timeFactor), 1, int.MaxValue / 16);
    }

    private int Junction(int node)
    {
        if (_junctionOf[node] >= 0) return _junctionOf[node];
        if (_barrierNodes.Contains(node)) _barriers.Add(_junctions);
        return _junctionOf[node] = _junctions++;
    }

    private (ForbiddenDrives Forbidden, int Obeyed) Forbidden(Stretches stretches, IReadOnlyList<Restriction> restrictions)
    {
        var paths = new RestrictionPaths(stretches, stretch => _ways.Id(_wayOf[stretch]), JunctionAt, restrictions);
        var (forbidden, obeyed) = (new List<int[]>(), 0);
        foreach (var restriction in restrictions)
            if (paths.AddTo(forbidden, restriction) is { } reason) Count(reason);
            else obeyed++;
        return (new(forbidden), obeyed);
    }

    private int JunctionAt(long nodeId) => _nodes.IndexOf(nodeId) is var node and >= 0 ? _junctionOf[node] : -1;

    private void Count(SkipReason reason) => _skipped[reason] = _skipped.GetValueOrDefault(reason) + 1;
}
