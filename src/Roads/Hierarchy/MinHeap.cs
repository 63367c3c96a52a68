namespace Roads.Hierarchy;

/// <summary>A binary heap of nodes by cost that is emptied and reused without allocating.</summary>
internal sealed class MinHeap
{
    private long[] _costs = new long[256];
    private int[] _nodes = new int[256];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public void Push(long cost, int node)
    {
        if (Count == _costs.Length)
        {
            Array.Resize(ref _costs, 2 * Count);
            Array.Resize(ref _nodes, 2 * Count);
        }
        var at = Count++;
        while (at > 0)
        {
            var parent = (at - 1) / 2;
            if (_costs[parent] <= cost) break;
            (_costs[at], _nodes[at]) = (_costs[parent], _nodes[parent]);
            at = parent;
        }
        (_costs[at], _nodes[at]) = (cost, node);
    }

    public (long Cost, int Node) Pop()
    {
        var least = (_costs[0], _nodes[0]);
        var (cost, node) = (_costs[--Count], _nodes[Count]);
        var at = 0;
        while (true)
        {
            var child = 2 * at + 1;
            if (child >= Count) break;
            if (child + 1 < Count && _costs[child + 1] < _costs[child]) child++;
            if (_costs[child] >= cost) break;
            (_costs[at], _nodes[at]) = (_costs[child], _nodes[child]);
            at = child;
        }
        (_costs[at], _nodes[at]) = (cost, node);
        return least;
    }
}
