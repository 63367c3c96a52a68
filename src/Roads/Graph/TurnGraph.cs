namespace Roads.Graph;

/// <summary>The edge-expanded graph: a node is the start of an arc, a link is driving that arc and turning into the next.</summary>
/// <remarks>
/// Turns, their costs and their restrictions become plain links. A stretch that only drives to or from it may use has two
/// nodes an arc: one on the way out (it leads to anything) and one on the way in (it leads only further in), so nobody
/// drives through. Geisberger, Vetter: Efficient Routing in Road Networks with Turn Costs, 2011.
/// </remarks>
internal sealed class TurnGraph
{
    public required int[] First { get; init; }

    public required int[] Head { get; init; }

    public required long[] Costs { get; init; }

    /// <summary>Arc of each node.</summary>
    public required int[] Arc { get; init; }

    /// <summary>Node by which a drive that starts on an arc leaves it; -1 for a closed arc.</summary>
    public required int[] Out { get; init; }

    /// <summary>Node by which a drive that ends on an arc enters it; the same as <see cref="Out"/> where driving through is allowed.</summary>
    public required int[] In { get; init; }

    public int Nodes => Arc.Length;
}
