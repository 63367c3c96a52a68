using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Roads.Graph;

namespace Roads.Hierarchy;

/// <summary>All costs between many starts and many goals: restricted PHAST, sixteen starts at a time.</summary>
/// <remarks>
/// First the part of the hierarchy that any start climbs through or any goal is reached from is copied out, in order of rank.
/// Then each batch sweeps once up and once down over it; the costs of a node for sixteen starts lie side by side, so
/// that one vector addition and minimum relaxes a link for eight of them. Delling, Goldberg, Nowatzyk, Werneck: PHAST, 2011;
/// Delling, Goldberg, Werneck: Faster Batched Shortest Paths in Road Networks, 2011. Without wide vectors the base library
/// computes the same with narrower ones. Reusable, but by one thread at a time.
/// </remarks>
internal sealed unsafe class ManyToMany(ContractionHierarchy hierarchy)
{
    /// <summary>How many starts a batch has.</summary>
    public const int Lanes = 16;

    private const int Half = Lanes / 2;
    private const int Ahead = 12;

    private readonly ulong[] _climbed = new ulong[(hierarchy.Nodes + 63) / 64];
    private readonly ulong[] _descended = new ulong[(hierarchy.Nodes + 63) / 64];
    private readonly int[] _slot = new int[hierarchy.Nodes];
    private readonly SweepGraph _up = new();
    private readonly SweepGraph _down = new();
    private ulong[] _open = [];
    private int[] _descent = [];
    private int[] _rankAt = [];
    private int _descents;
    private long[] _costs = [];
    private long[] _rows = [];

    /// <summary>Hands over the costs of each batch of starts: <see cref="Lanes"/> a goal, one for each start, of which only the first <paramref name="starts"/>
    /// count; <see cref="Cost.None"/> or more where there is no way.</summary>
    public delegate void Batch(int firstStart, int starts, Span<long> costs);

    /// <summary>Computes all costs, a batch of starts at a time.</summary>
    public void Run(Ends seeds, Ends goals, Batch take)
    {
        var slots = Extract(seeds, goals);
        if (_costs.Length < slots * Lanes + Half) _costs = GC.AllocateUninitializedArray<long>(slots * Lanes * 5 / 4 + Half, pinned: true);
        if (_open.Length < (slots + 63) / 64) _open = new ulong[(slots + 63) / 64 * 5 / 4 + 1];
        if (_rows.Length < goals.Places * Lanes) _rows = new long[goals.Places * Lanes];

        fixed (long* start = _costs)
        fixed (ulong* open = _open)
        {
            // Rows of 128 bytes must start on a cache line, or each load touches two.
            var table = (long*)(((nint)start + 63) & ~63);
            var words = (slots + 63) / 64;
            for (var batch = 0; batch < seeds.Places; batch += Lanes)
            {
                var starts = Math.Min(Lanes, seeds.Places - batch);
                _open.AsSpan(0, words).Clear();
                Sow(seeds, batch, table, open);
                Climb(table, open, words);
                Descend(table, open);
                Reap(goals, table);
                take(batch, starts, _rows.AsSpan(0, Lanes * goals.Places));
            }
        }
    }

    private int Extract(Ends seeds, Ends goals)
    {
        var upLinks = Close(_climbed, seeds, hierarchy.Up);
        var downLinks = Close(_descended, goals, hierarchy.Down);
        var slots = 0;
        for (var word = 0; word < _climbed.Length; word++) slots += BitOperations.PopCount(_climbed[word] | _descended[word]);
        if (_rankAt.Length < slots) (_rankAt, _descent) = (new int[slots * 5 / 4], new int[slots * 5 / 4]);
        slots = 0;
        for (var word = 0; word < _climbed.Length; word++)
            for (var rest = _climbed[word] | _descended[word]; rest != 0; rest &= rest - 1)
            {
                var rank = (word << 6) + BitOperations.TrailingZeroCount(rest);
                _rankAt[slots] = rank;
                _slot[rank] = slots++;
            }

        _up.Clear(slots, upLinks);
        _down.Clear(slots, downLinks);
        _descents = 0;
        fixed (int* slotOf = _slot, upFirst = hierarchy.Up.First, upHead = hierarchy.Up.Head, downFirst = hierarchy.Down.First, downHead = hierarchy.Down.Head)
        fixed (long* upCosts = hierarchy.Up.Costs, downCosts = hierarchy.Down.Costs)
            for (var slot = 0; slot < slots; slot++)
            {
                // In a large network each rank's links lie where no cache has them yet.
                if (slot + Ahead < slots)
                {
                    var (up, down) = (upFirst[_rankAt[slot + Ahead]], downFirst[_rankAt[slot + Ahead]]);
                    Fetch(upHead + up);
                    Fetch(upCosts + up);
                    Fetch(downHead + down);
                    Fetch(downCosts + down);
                }
                var rank = _rankAt[slot];
                if ((_climbed[rank >> 6] >> rank & 1) != 0) _up.Copy(upHead, upCosts, upFirst[rank], upFirst[rank + 1], slotOf);
                if ((_descended[rank >> 6] >> rank & 1) != 0)
                {
                    _down.Copy(downHead, downCosts, downFirst[rank], downFirst[rank + 1], slotOf);
                    _descent[_descents++] = slot;
                }
                _up.EndNode();
                _down.EndNode();
            }
        return slots;
    }

    private static void Fetch(void* address)
    {
        if (Sse.IsSupported) Sse.Prefetch0(address);
    }

    // Heads always rank higher, so one pass over the words in ascending order closes the set. Gives the number of links in it.
    private static int Close(ulong[] marked, Ends ends, ContractionHierarchy.Links links)
    {
        Array.Clear(marked);
        var count = 0;
        for (var end = 0; end < ends.Count; end++) marked[ends.Rank(end) >> 6] |= 1UL << ends.Rank(end);
        fixed (ulong* mark = marked)
        fixed (int* first = links.First, heads = links.Head)
            for (var word = 0; word < marked.Length; word++)
            {
                ulong seen = 0, rest;
                while ((rest = mark[word] & ~seen) != 0)
                {
                    var bit = BitOperations.TrailingZeroCount(rest);
                    seen |= 1UL << bit;
                    var rank = (word << 6) + bit;
                    var (link, last) = (first[rank], first[rank + 1]);
                    count += last - link;
                    for (; link < last; link++)
                    {
                        var head = heads[link];
                        Fetch(first + head);
                        mark[head >> 6] |= 1UL << head;
                    }
                }
            }
        return count;
    }

    private void Sow(Ends seeds, int batch, long* table, ulong* open)
    {
        for (var lane = 0; lane < Math.Min(Lanes, seeds.Places - batch); lane++)
        {
            var (first, last) = seeds.Of(batch + lane);
            for (var end = first; end < last; end++)
            {
                var slot = _slot[seeds.Rank(end)];
                var row = table + (nint)slot * Lanes;
                if ((open[slot >> 6] >> slot & 1) == 0)
                {
                    open[slot >> 6] |= 1UL << slot;
                    new Span<long>(row, Lanes).Fill(Cost.None);
                }
                row[lane] = Math.Min(row[lane], seeds.CostAt(end));
            }
        }
    }

    private void Climb(long* table, ulong* open, int words)
    {
        fixed (int* firstLink = _up.First)
        fixed (int* heads = _up.Head)
        fixed (long* costs = _up.Costs)
            for (var word = 0; word < words; word++)
            {
                ulong seen = 0, rest;
                while ((rest = open[word] & ~seen) != 0)
                {
                    var bit = BitOperations.TrailingZeroCount(rest);
                    seen |= 1UL << bit;
                    var slot = (word << 6) + bit;
                    var row = table + (nint)slot * Lanes;
                    var (a, b) = (Vector512.Load(row), Vector512.Load(row + Half));
                    var last = firstLink[slot + 1];
                    for (var link = firstLink[slot]; link < last; link++)
                    {
                        var head = heads[link];
                        var cost = Vector512.Create(costs[link]);
                        var (x, y) = (a + cost, b + cost);
                        var to = table + (nint)head * Lanes;
                        // A row is only meaningful once its bit is set; the first link to reach it writes it whole.
                        if ((open[head >> 6] >> head & 1) != 0)
                            (x, y) = (Vector512.Min(x, Vector512.Load(to)), Vector512.Min(y, Vector512.Load(to + Half)));
                        else open[head >> 6] |= 1UL << head;
                        x.Store(to);
                        y.Store(to + Half);
                    }
                }
            }
    }

    private void Descend(long* table, ulong* open)
    {
        fixed (int* firstLink = _down.First)
        fixed (int* heads = _down.Head)
        fixed (long* costs = _down.Costs)
            for (var i = _descents - 1; i >= 0; i--)
            {
                var slot = _descent[i];
                var row = table + (nint)slot * Lanes;
                var (a, b) = (Vector512.Create(Cost.None), Vector512.Create(Cost.None));
                if ((open[slot >> 6] >> slot & 1) != 0) (a, b) = (Vector512.Load(row), Vector512.Load(row + Half));
                var last = firstLink[slot + 1];
                for (var link = firstLink[slot]; link < last; link++)
                {
                    var from = table + (nint)heads[link] * Lanes;
                    var cost = Vector512.Create(costs[link]);
                    a = Vector512.Min(a, Vector512.Load(from) + cost);
                    b = Vector512.Min(b, Vector512.Load(from + Half) + cost);
                }
                a.Store(row);
                b.Store(row + Half);
            }
    }

    private void Reap(Ends goals, long* table)
    {
        fixed (long* rows = _rows)
            for (var goal = 0; goal < goals.Places; goal++)
            {
                var (a, b) = (Vector512.Create(Cost.None), Vector512.Create(Cost.None));
                var (first, last) = goals.Of(goal);
                for (var end = first; end < last; end++)
                {
                    var row = table + (nint)_slot[goals.Rank(end)] * Lanes;
                    var cost = Vector512.Create(goals.CostAt(end));
                    a = Vector512.Min(a, Vector512.Load(row) + cost);
                    b = Vector512.Min(b, Vector512.Load(row + Half) + cost);
                }
                a.Store(rows + goal * Lanes);
                b.Store(rows + goal * Lanes + Half);
            }
    }
}
