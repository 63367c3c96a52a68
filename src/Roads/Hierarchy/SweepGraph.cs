namespace Roads.Hierarchy;

/// <summary>The links a sweep goes over, copied side by side in the order it takes them; reused without allocating.</summary>
internal sealed class SweepGraph
{
    private int _nodes;
    private int _links;

    public int[] First { get; private set; } = [];

    public int[] Head { get; private set; } = [];

    public long[] Costs { get; private set; } = [];

    public void Clear(int nodes)
    {
        if (First.Length < nodes + 1) First = new int[nodes * 5 / 4 + 1];
        First[0] = _nodes = _links = 0;
    }

    public void Copy(ContractionHierarchy.Links from, int rank, int[] slotOf)
    {
        var (first, count) = (from.First[rank], from.First[rank + 1] - from.First[rank]);
        if (_links + count > Head.Length)
        {
            var (head, costs) = (Head, Costs);
            Array.Resize(ref head, (_links + count) * 3 / 2);
            Array.Resize(ref costs, (_links + count) * 3 / 2);
            (Head, Costs) = (head, costs);
        }
        for (var i = 0; i < count; i++) Head[_links + i] = slotOf[from.Head[first + i]];
        Array.Copy(from.Costs, first, Costs, _links, count);
        _links += count;
    }

    public void EndNode() => First[++_nodes] = _links;
}
