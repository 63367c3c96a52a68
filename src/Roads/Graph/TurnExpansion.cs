namespace Roads.Graph;

/// <summary>Makes the turn graph of a set of stretches.</summary>
/// <param name="stretches">The roads.</param>
/// <param name="barriers">Junctions that nobody drives across.</param>
/// <param name="forbidden">Pairs of arcs that must not follow each other.</param>
internal sealed class TurnExpansion(Stretches stretches, IReadOnlySet<int> barriers, IReadOnlySet<(int From, int To)> forbidden)
{
    private readonly Junctions _junctions = new(stretches);

    public TurnGraph Expand()
    {
        var arcs = 2 * stretches.Count;
        var nodeOut = new int[arcs];
        var nodeIn = new int[arcs];
        var arcOf = new List<int>(arcs);
        for (var arc = 0; arc < arcs; arc++)
        {
            nodeOut[arc] = nodeIn[arc] = -1;
            if (!stretches.IsOpen(arc)) continue;
            nodeOut[arc] = nodeIn[arc] = arcOf.Count;
            arcOf.Add(arc);
            if (!EndsOnly(arc)) continue;
            nodeIn[arc] = arcOf.Count;
            arcOf.Add(arc);
        }

        var first = new int[arcOf.Count + 1];
        var head = new List<int>(arcOf.Count * 2);
        var costs = new List<long>(arcOf.Count * 2);
        for (var node = 0; node < arcOf.Count; node++)
        {
            var arc = arcOf[node];
            var inward = EndsOnly(arc) && node == nodeIn[arc];
            var through = false;
            foreach (var next in _junctions.ArcsFrom(stretches.End(arc)))
            {
                if (!MayFollow(arc, next, out var turnMs) || (inward && !EndsOnly(next))) continue;
                through |= inward || !EndsOnly(next);
                Link(next, turnMs);
            }
            // Where the road ends for those who pass, they may turn round.
            var back = Stretches.Against(arc);
            if (!through && stretches.IsOpen(back)) Link(back, TurnCost.Round);

            void Link(int next, int turnMs)
            {
                head.Add(EndsOnly(arc) && !inward ? nodeOut[next] : nodeIn[next]);
                costs.Add(stretches.CostOf(arc) + Cost.Of(turnMs, 0));
            }
            first[node + 1] = head.Count;
        }
        return new() { First = first, Head = [.. head], Costs = [.. costs], Arc = [.. arcOf], Out = nodeOut, In = nodeIn };
    }

    private bool EndsOnly(int arc) => stretches.EndsOnly[arc >> 1] != 0;

    private bool MayFollow(int arc, int next, out int turnMs)
    {
        turnMs = 0;
        var junction = stretches.End(arc);
        if (next == Stretches.Against(arc) || barriers.Contains(junction) || forbidden.Contains((arc, next))) return false;
        if (_junctions.Arms(junction) > 2) turnMs = TurnCost.Milliseconds(stretches.BearingIn(arc), stretches.BearingOut(next));
        return true;
    }
}
