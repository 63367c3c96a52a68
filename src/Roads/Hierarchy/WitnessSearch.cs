namespace Roads.Hierarchy;

/// <summary>Finds the shortcuts a node needs when it goes: pairs of neighbours whose best way leads over it.</summary>
internal sealed class WitnessSearch(Adjacency outgoing, Adjacency incoming, int nodes)
{
    public readonly record struct Shortcut(int From, int To, long Cost, int Hops);

    private struct Mark
    {
        public long Cost;
        public int Seen;
        public int Wanted;
    }

    private readonly Mark[] _marks = new Mark[nodes];
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
        foreach (ref var entry in incoming.Of(node))
        {
            var from = entry.To;
            long dearest = -1;
            var wanted = 0;
            _round++;
            foreach (ref var way in ways)
            {
                if (way.To == from) continue;
                _marks[way.To].Wanted = _round;
                dearest = Math.Max(dearest, way.Cost);
                wanted++;
            }
            if (wanted == 0) continue;
            Search(from, node, entry.Cost + dearest, wanted, limit);
            foreach (ref var way in ways)
            {
                if (way.To == from) continue;
                var over = entry.Cost + way.Cost;
                ref var mark = ref _marks[way.To];
                if (mark.Seen == _round && mark.Cost <= over) continue;
                Shortcuts.Add(new(from, way.To, over, entry.Hops + way.Hops));
            }
        }
    }

    private void Search(int from, int avoid, long bound, int wanted, int limit)
    {
        var marks = _marks;
        var round = _round;
        _heap.Clear();
        marks[from].Cost = 0;
        marks[from].Seen = round;
        _heap.Push(0, from);
        var settled = 0;
        while (_heap.Count > 0)
        {
            var (cost, node) = _heap.Pop();
            ref var mark = ref marks[node];
            if (cost > mark.Cost) continue;
            if (mark.Wanted == round && --wanted == 0) return;
            if (cost >= bound || ++settled > limit) return;
            foreach (ref var link in outgoing.Of(node))
            {
                var to = link.To;
                if (to == avoid) continue;
                var through = cost + link.Cost;
                ref var next = ref marks[to];
                if (through > bound || (next.Seen == round && next.Cost <= through)) continue;
                next.Seen = round;
                next.Cost = through;
                _heap.Push(through, to);
            }
        }
    }
}
