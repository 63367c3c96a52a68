using System.Runtime.CompilerServices;
using Roads.Graph;

namespace Roads.Hierarchy;

/// <summary>For a list of places the nodes where drives set out (seeds) or arrive (goals), with what to add.</summary>
internal sealed class Ends
{
    private readonly int[] _first;
    private End[] _ends;
    private int _places;

    private Ends(int places) => (_first, _ends) = (new int[places + 1], new End[4 * places]);

    private readonly record struct End(long Cost, int Rank, int Arc);

    public int Places => _places;

    /// <summary>The ends of a place: the first, and one past the last.</summary>
    public (int First, int Last) Of(int place) => (_first[place], _first[place + 1]);

    public int Rank(int end) => _ends[end].Rank;

    public long CostAt(int end) => _ends[end].Cost;

    /// <summary>Arc on which the place lies for this end.</summary>
    public int Arc(int end) => _ends[end].Arc;

    public int Count { get; private set; }

    /// <summary>Where drives from each anchor enter the network: behind the turns at the end of its arcs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Ends Seeds(ReadOnlySpan<Anchor?> anchors, Stretches stretches, TurnGraph graph, ContractionHierarchy hierarchy)
    {
        var ends = new Ends(anchors.Length);
        var (first, heads, costs, outs, ranks) = (graph.First, graph.Head, graph.Costs, graph.Out, hierarchy.Rank);
        foreach (var anchor in anchors)
        {
            if (anchor is not null)
                for (var arc = 2 * anchor.Stretch; arc <= 2 * anchor.Stretch + 1; arc++)
                {
                    var node = outs[arc];
                    if (node < 0 || !anchor.MayStop(arc)) continue;
                    var more = anchor.Approach - Cost.Part(stretches.CostOf(arc), anchor.Before(arc));
                    for (var link = first[node]; link < first[node + 1]; link++) ends.Add(ranks[heads[link]], costs[link] + more, arc);
                }
            ends.EndPlace();
        }
        return ends;
    }

    /// <summary>Where drives to each anchor leave the network: at the start of its arcs, with the part still to drive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Ends Goals(ReadOnlySpan<Anchor?> anchors, Stretches stretches, TurnGraph graph, ContractionHierarchy hierarchy)
    {
        var ends = new Ends(anchors.Length);
        var (ins, others, ranks) = (graph.In, graph.Other, hierarchy.Rank);
        foreach (var anchor in anchors)
        {
            if (anchor is not null)
                for (var arc = 2 * anchor.Stretch; arc <= 2 * anchor.Stretch + 1; arc++)
                {
                    var node = ins[arc];
                    if (node < 0 || !anchor.MayStop(arc)) continue;
                    var rest = Cost.Part(stretches.CostOf(arc), anchor.Before(arc)) + anchor.Approach;
                    for (; node >= 0; node = others[node]) ends.Add(ranks[node], rest, arc);
                }
            ends.EndPlace();
        }
        return ends;
    }

    private void Add(int rank, long cost, int arc)
    {
        if (Count == _ends.Length) Array.Resize(ref _ends, 2 * Count);
        _ends[Count++] = new(cost, rank, arc);
    }

    private void EndPlace() => _first[++_places] = Count;
}
