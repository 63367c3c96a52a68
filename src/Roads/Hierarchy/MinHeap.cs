namespace Roads.Hierarchy;

/// <summary>A heap of nodes by cost, four children a parent, that is emptied and reused without allocating.</summary>
internal sealed class MinHeap
{
    private (long Cost, int Node)[] _entries = new (long, int)[256];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public void Push(long cost, int node)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, 2 * Count);
        var entries = _entries;
        var at = Count++;
        while (at > 0)
        {
            var parent = (at - 1) >> 2;
            if (entries[parent].Cost <= cost) break;
            entries[at] = entries[parent];
            at = parent;
        }
        entries[at] = (cost, node);
    }

    public (long Cost, int Node) Pop()
    {
        var entries = _entries;
        var least = entries[0];
        var last = entries[--Count];
        var count = Count;
        var at = 0;
        while (true)
        {
            var first = 4 * at + 1;
            if (first >= count) break;
            var (child, cost) = (first, entries[first].Cost);
            for (var i = first + 1; i < Math.Min(first + 4, count); i++)
                if (entries[i].Cost < cost) (child, cost) = (i, entries[i].Cost);
            if (cost >= last.Cost) break;
            entries[at] = entries[child];
            at = child;
        }
        entries[at] = last;
        return least;
    }
}
