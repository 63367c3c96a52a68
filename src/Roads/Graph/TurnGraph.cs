namespace Roads.Graph;

/// <summary>The edge-expanded graph: a node is the start of an arc, a link is driving that arc and turning into the next.</summary>
/// <remarks>
/// Turns, their costs and their restrictions become plain links. A stretch that only drives to or from it may use has two
/// nodes an arc: one on the way out (it leads to anything) and one on the way in (it leads only further in), so nobody
/// drives through. An arc on which it matters where one came from (a restriction over several roads) has one more node for each
/// such past. Geisberger, Vetter: Efficient Routing in Road Networks with Turn Costs, 2011.
/// </remarks>
internal sealed class TurnGraph
{
    private readonly Lazy<int[]> _others;

    public TurnGraph() => _others = new(Chained);

    public required int[] First { get; init; }

    public required int[] Head { get; init; }

    public required long[] Costs { get; init; }

    /// <summary>Arc of each node.</summary>
    public required int[] Arc { get; init; }

    /// <summary>Node by which a drive that starts on an arc leaves it; -1 for a closed arc.</summary>
    public required int[] Out { get; init; }

    /// <summary>Node by which most drives that end on an arc enter it; the same as <see cref="Out"/> where driving through is allowed.</summary>
    public required int[] In { get; init; }

    public int Nodes => Arc.Length;

    /// <summary>For each node another of the same arc, or -1: from <see cref="In"/> on, all of an arc in a chain.</summary>
    public int[] Other => _others.Value;

    private int[] Chained()
    {
        var other = new int[Nodes];
        Array.Fill(other, -1);
        for (var node = 0; node < other.Length; node++)
        {
            var start = In[Arc[node]];
            if (node == start || start < 0) continue;
            (other[node], other[start]) = (other[start], node);
        }
        return other;
    }
}
