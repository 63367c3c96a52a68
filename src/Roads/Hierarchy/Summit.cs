namespace Roads.Hierarchy;

/// <summary>The highest nodes of a hierarchy, laid out once for all sweeps: nearly every table goes through them.</summary>
/// <remarks>
/// Half of the links that a table of a city needs lead from one of them to another. To find and lay out those anew each time costs more than to sweep over a few
/// that lead nowhere. Row and group of a link are the ranks of its ends, counted from <see cref="First"/>.
/// </remarks>
internal sealed class Summit
{
    private const int Word = 64;
    private const double NodesPerRoot = 12;

    public Summit(ContractionHierarchy hierarchy)
    {
        First = Base(hierarchy.Nodes);
        Count = hierarchy.Nodes - First;
        (Up, Down) = (LaidOut(hierarchy.Up), LaidOut(hierarchy.Down));
    }

    /// <summary>The lowest rank that belongs to it: a multiple of 64.</summary>
    public int First { get; }

    public int Count { get; }

    /// <summary>How many rows of a sweep it takes: its nodes, and some that nobody uses up to a multiple of 64.</summary>
    public int Rows => (Count + Word - 1) / Word * Word;

    /// <summary>Links to higher nodes of it.</summary>
    public SweepLinks Up { get; }

    /// <summary>Links that come down from higher nodes of it.</summary>
    public SweepLinks Down { get; }

    /// <summary>Where the summit of a hierarchy of so many nodes begins. What a table needs grows with about the root of the network, and so does the summit.</summary>
    public static int Base(int nodes) => Math.Max(0, nodes - (int)(NodesPerRoot * Math.Sqrt(nodes))) / Word * Word;

    private SweepLinks LaidOut(ContractionHierarchy.Links links)
    {
        var from = links.First[First];
        var laidOut = new SweepLinks();
        laidOut.Clear(Count, links.Head.Length - from);
        for (var at = 0; at < Count; at++)
            for (var link = links.First[First + at]; link < links.First[First + at + 1]; link++)
                laidOut.Room[link - from] = new() { Cost = links.Costs[link], Row = links.Head[link] - First, Group = at };
        laidOut.Sort(links.Head.Length - from);
        return laidOut;
    }
}
