namespace Roads.Graph;

/// <summary>Makes the turn graph of a set of stretches.</summary>
/// <param name="stretches">The roads.</param>
/// <param name="barriers">Junctions that nobody drives across.</param>
/// <param name="forbidden">Arcs that must not follow each other.</param>
internal sealed class TurnExpansion(Stretches stretches, IReadOnlySet<int> barriers, ForbiddenDrives forbidden)
{
    private readonly Junctions _junctions = new(stretches);
    private readonly List<int> _arcOf = new(2 * stretches.Count);
    private readonly List<(int Node, int State, bool Inward)> _remembering = [];
    private readonly Dictionary<(int State, bool Inward), int> _nodeOf = [];
    private readonly int[] _out = new int[2 * stretches.Count];
    private readonly int[] _in = new int[2 * stretches.Count];

    public TurnGraph Expand()
    {
        for (var arc = 0; arc < _out.Length; arc++)
        {
            _out[arc] = _in[arc] = -1;
            if (!stretches.IsOpen(arc)) continue;
            _out[arc] = _in[arc] = _arcOf.Count;
            _arcOf.Add(arc);
            if (!EndsOnly(arc)) continue;
            _in[arc] = _arcOf.Count;
            _arcOf.Add(arc);
        }

        var plain = _arcOf.Count;
        var first = new List<int>(plain + 1) { 0 };
        var head = new List<int>(plain * 2);
        var costs = new List<long>(plain * 2);
        for (var node = 0; node < _arcOf.Count; node++)
        {
            var arc = _arcOf[node];
            var (state, inward) = node < plain ? (forbidden.Start(arc), EndsOnly(arc) && node == _in[arc])
                : (_remembering[node - plain].State, _remembering[node - plain].Inward);
            Leave(arc, state, inward, head, costs);
            first.Add(head.Count);
        }
        return new() { First = [.. first], Head = [.. head], Costs = [.. costs], Arc = [.. _arcOf], Out = _out, In = _in };
    }

    private void Leave(int arc, int state, bool inward, List<int> head, List<long> costs)
    {
        var through = false;
        var outward = EndsOnly(arc) && !inward;
        foreach (var next in _junctions.ArcsFrom(stretches.End(arc)))
        {
            if (!MayFollow(arc, next, out var turnMs) || (inward && !EndsOnly(next))) continue;
            var then = forbidden.Step(state, next);
            if (forbidden.IsForbidden(then)) continue;
            through |= inward || !EndsOnly(next);
            Link(NodeOf(next, then, outward), turnMs);
        }
        // Where the road ends for those who pass, they may turn round.
        var back = Stretches.Against(arc);
        if (!through && stretches.IsOpen(back)) Link(NodeOf(back, forbidden.Step(state, back), outward), TurnCost.Round);

        void Link(int to, int turnMs)
        {
            head.Add(to);
            costs.Add(stretches.CostOf(arc) + Cost.Of(turnMs, 0));
        }
    }

    /// <summary>The node of an arc; one of its own where what was driven before still matters.</summary>
    private int NodeOf(int arc, int state, bool outward)
    {
        var usual = outward ? _out[arc] : _in[arc];
        if (!forbidden.Remembers(state) || forbidden.IsForbidden(state)) return usual;
        var key = (state, EndsOnly(arc) && usual == _in[arc]);
        if (_nodeOf.TryGetValue(key, out var node)) return node;
        node = _arcOf.Count;
        _arcOf.Add(arc);
        _remembering.Add((node, state, key.Item2));
        return _nodeOf[key] = node;
    }

    private bool EndsOnly(int arc) => stretches.EndsOnly(arc >> 1);

    private bool MayFollow(int arc, int next, out int turnMs)
    {
        turnMs = 0;
        var junction = stretches.End(arc);
        if (next == Stretches.Against(arc) || barriers.Contains(junction)) return false;
        if (_junctions.Arms(junction) > 2) turnMs = TurnCost.Milliseconds(stretches.BearingIn(arc), stretches.BearingOut(next));
        return true;
    }
}
