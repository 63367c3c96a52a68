namespace Roads.Hierarchy;

/// <summary>Finds the shortcuts a node needs when it goes: pairs of neighbours whose best way leads over it.</summary>
internal sealed class WitnessSearch(Adjacency outgoing, Adjacency incoming, int nodes)
{
    public readonly record struct Shortcut(int From, int To, long Cost, int Hops);

    private readonly long[] _cost = new long[nodes];
    private readonly int[] _seen = new int[nodes];
    private readonly MinHeap _heap = new();
    private int _round;

    /// <summary>The shortcuts found by the last <see cref="Find"/>.</summary>
    public List<Shortcut> Shortcuts { get; } = [];

    /// <summary>Looks for ways round <paramref name="node"/>, settling at most <paramref name="limit"/> nodes for each way in.</summary>
    /// <remarks>A missed witness only costs a superfluous shortcut, never a wrong time.</remarks>
    public void Find(int node, int limit)
    {
        Shortcuts.Clear();
        var ways = outgoing.Of(node);
        if (ways.IsEmpty) return;
        long dearest = 0;
        foreach (ref var way in ways) dearest = Math.Max(dearest, way.Cost);

        foreach (ref var entry in incoming.Of(node))
        {
            var from = entry.To;
            if (ways.Length == 1 && ways[0].To == from) continue;
            Search(from, node, entry.Cost + dearest, limit);
            foreach (ref var way in ways)
            {
                if (way.To == from) continue;
                var over = entry.Cost + way.Cost;
                if (_seen[way.To] == _round && _cost[way.To] <= over) continue;
                Shortcuts.Add(new(from, way.To, over, entry.Hops + way.Hops));
            }
        }
    }

    private void Search(int from, int avoid, long bound, int limit)
    {
        _round++;
        _heap.Clear();
        _cost[from] = 0;
        _seen[from] = _round;
        _heap.Push(0, from);
        var settled = 0;
        while (_heap.Count > 0)
        {
            var (cost, node) = _heap.Pop();
            if (cost > _cost[node]) continue;
            if (cost >= bound || ++settled > limit) return;
            foreach (ref var link in outgoing.Of(node))
            {
                var to = link.To;
                if (to == avoid) continue;
                var through = cost + link.Cost;
                if (through > bound || (_seen[to] == _round && _cost[to] <= through)) continue;
                _seen[to] = _round;
                _cost[to] = through;
                _heap.Push(through, to);
            }
        }
    }
}
