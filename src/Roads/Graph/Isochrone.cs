namespace Roads.Graph;

/// <summary>What is reached within a time, by Dijkstra's search over turns, stopped at the limit.</summary>
internal sealed class Isochrone(Stretches stretches, TurnGraph graph)
{
    private readonly Dictionary<int, long> _costs = [];
    private readonly PriorityQueue<int, long> _open = new();

    /// <summary>Cost at the start of each arc that is reached, the cheapest of its nodes.</summary>
    private readonly Dictionary<int, long> _arcs = [];

    public IReadOnlyList<RoadLine> From(Anchor start, int seconds)
    {
        var limit = Cost.Of((int)Math.Min(seconds * 1000L, int.MaxValue / 2), 0);
        var lines = new List<RoadLine>();
        foreach (var (arc, share) in start.Arcs)
        {
            if (!stretches.IsOpen(arc)) continue;
            var driven = Cost.Part(stretches.CostOf(arc), share);
            Leave(graph.Out[arc], -driven, limit);
            var ends = Math.Min(1, share + (double)limit / stretches.CostOf(arc));
            lines.Add(Part(arc >> 1, (arc & 1) == 0 ? (share, ends) : (1 - ends, 1 - share)));
        }
        while (_open.TryDequeue(out var node, out var cost))
        {
            if (cost > _costs[node]) continue;
            _arcs.TryAdd(graph.Arc[node], cost);
            Leave(node, cost, limit);
        }
        foreach (var stretch in _arcs.Keys.Select(arc => arc >> 1).Distinct().Order()) AddLines(stretch, limit, lines);
        return lines;
    }

    private void Leave(int node, long cost, long limit)
    {
        for (var link = graph.First[node]; link < graph.First[node + 1]; link++)
        {
            var (to, through) = (graph.Head[link], cost + graph.Costs[link]);
            if (through >= limit || (_costs.TryGetValue(to, out var old) && old <= through)) continue;
            _costs[to] = through;
            _open.Enqueue(to, through);
        }
    }

    private void AddLines(int stretch, long limit, List<RoadLine> lines)
    {
        var (along, against) = (Covered(2 * stretch, limit), Covered(2 * stretch + 1, limit));
        if (along + against >= 1)
        {
            lines.Add(Part(stretch, (0, 1)));
            return;
        }
        if (along > 0) lines.Add(Part(stretch, (0, along)));
        if (against > 0) lines.Add(Part(stretch, (1 - against, 1)));
    }

    private double Covered(int arc, long limit) =>
        _arcs.TryGetValue(arc, out var cost) ? Math.Min(1, (double)(limit - cost) / Math.Max(1, stretches.CostOf(arc))) : 0;

    private RoadLine Part(int stretch, (double From, double To) share)
    {
        var (first, last) = (stretches.ShapeFirst[stretch], stretches.ShapeFirst[stretch + 1] - 1);
        var lengths = new double[last - first];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = Earth.Metres(stretches.Lat[first + i], stretches.Lon[first + i], stretches.Lat[first + i + 1], stretches.Lon[first + i + 1]);
        var whole = lengths.Sum();
        var (from, to) = (share.From * whole, share.To * whole);

        var points = new List<GeoPoint> { At(from) };
        var before = 0.0;
        for (var i = 0; i < lengths.Length; i++)
        {
            before += lengths[i];
            if (before > from && before < to) points.Add(stretches.Point(first + i + 1));
        }
        points.Add(At(to));
        return new(stretches.ClassOf(stretch), stretches.NameOf(stretch), points);

        GeoPoint At(double metres)
        {
            var i = 0;
            for (; i < lengths.Length - 1 && metres > lengths[i]; i++) metres -= lengths[i];
            var along = lengths[i] == 0 ? 0 : Math.Clamp(metres / lengths[i], 0, 1);
            var (a, b) = (stretches.Point(first + i), stretches.Point(first + i + 1));
            return new(a.Latitude + along * (b.Latitude - a.Latitude), a.Longitude + along * (b.Longitude - a.Longitude));
        }
    }
}
