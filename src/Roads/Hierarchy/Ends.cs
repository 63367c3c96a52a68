using Roads.Graph;

namespace Roads.Hierarchy;

/// <summary>For a list of places the nodes where drives set out (seeds) or arrive (goals), with what to add.</summary>
internal sealed class Ends
{
    private readonly List<int> _first = [0], _rank = [], _arc = [];
    private readonly List<long> _cost = [];

    public int Places => _first.Count - 1;

    /// <summary>The ends of a place: the first, and one past the last.</summary>
    public (int First, int Last) Of(int place) => (_first[place], _first[place + 1]);

    public int Rank(int end) => _rank[end];

    public long CostAt(int end) => _cost[end];

    /// <summary>Arc on which the place lies for this end.</summary>
    public int Arc(int end) => _arc[end];

    public int Count => _rank.Count;

    /// <summary>Where drives from each anchor enter the network: behind the turns at the end of its arcs.</summary>
    public static Ends Seeds(IReadOnlyList<Anchor?> anchors, Stretches stretches, TurnGraph graph, ContractionHierarchy hierarchy)
    {
        var ends = new Ends();
        foreach (var anchor in anchors)
        {
            if (anchor is not null)
                foreach (var (arc, share) in anchor.Arcs)
                {
                    var node = graph.Out[arc];
                    if (node < 0) continue;
                    var driven = Cost.Part(stretches.CostOf(arc), share);
                    for (var link = graph.First[node]; link < graph.First[node + 1]; link++)
                        ends.Add(hierarchy.Rank[graph.Head[link]], graph.Costs[link] - driven + anchor.Approach, arc);
                }
            ends._first.Add(ends._rank.Count);
        }
        return ends;
    }

    /// <summary>Where drives to each anchor leave the network: at the start of its arcs, with the part still to drive.</summary>
    public static Ends Goals(IReadOnlyList<Anchor?> anchors, Stretches stretches, TurnGraph graph, ContractionHierarchy hierarchy)
    {
        var ends = new Ends();
        foreach (var anchor in anchors)
        {
            if (anchor is not null)
                foreach (var (arc, share) in anchor.Arcs)
                {
                    var rest = Cost.Part(stretches.CostOf(arc), share) + anchor.Approach;
                    for (var node = graph.In[arc]; node >= 0; node = graph.Other[node]) ends.Add(hierarchy.Rank[node], rest, arc);
                }
            ends._first.Add(ends._rank.Count);
        }
        return ends;
    }

    private void Add(int rank, long cost, int arc)
    {
        _rank.Add(rank);
        _cost.Add(cost);
        _arc.Add(arc);
    }
}
