namespace Roads.Hierarchy;

/// <summary>The links a sweep goes over, copied side by side in the order it takes them; reused without allocating.</summary>
internal sealed unsafe class SweepGraph
{
    private int _nodes;
    private int _links;

    public int[] First { get; private set; } = [];

    public int[] Head { get; private set; } = [];

    public long[] Costs { get; private set; } = [];

    /// <summary>Begins anew, with room for so many nodes and links.</summary>
    public void Clear(int nodes, int links)
    {
        if (First.Length < nodes + 1) First = new int[nodes * 5 / 4 + 1];
        if (Head.Length < links)
        {
            Head = new int[links * 5 / 4];
            Costs = new long[links * 5 / 4];
        }
        First[0] = _nodes = _links = 0;
    }

    /// <summary>Adds the links of a rank to the node that is open.</summary>
    public void Copy(int* heads, long* costs, int first, int end, int* slotOf)
    {
        var count = end - first;
        fixed (int* toHeads = Head)
        fixed (long* toCosts = Costs)
            for (var i = 0; i < count; i++)
            {
                toHeads[_links + i] = slotOf[heads[first + i]];
                toCosts[_links + i] = costs[first + i];
            }
        _links += count;
    }

    public void EndNode() => First[++_nodes] = _links;
}
