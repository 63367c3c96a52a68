using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roads.Graph;

namespace Roads.Hierarchy;

/// <summary>All costs between many starts and many goals: restricted PHAST, sixteen starts at a time.</summary>
/// <remarks>
/// First the part of the hierarchy that any start climbs through or any goal is reached from is laid out, without the nodes that only one
/// place needs (<see cref="Selection"/>), below what is laid out once for all (<see cref="Summit"/>). Then each batch sweeps once up and once down over it; the costs of a node for sixteen starts lie side by side
/// in a row, so that one vector addition and minimum relaxes a link for eight of them. Delling, Goldberg, Nowatzyk, Werneck: PHAST, 2011;
/// Delling, Goldberg, Werneck: Faster Batched Shortest Paths in Road Networks, 2011. Without wide vectors the base library
/// computes the same with narrower ones. Reusable, but by one thread at a time. What loops here is compiled in full at its first call: left to the
/// runtime's own pace, the first few hundred tables of a process take two to three times as long.
/// </remarks>
internal sealed unsafe class ManyToMany(ContractionHierarchy hierarchy)
{
    /// <summary>How many starts a batch has.</summary>
    public const int Lanes = 16;

    private const int Half = Lanes / 2;

    // Negative, so that its sign tells.
    private const int NoRow = -1;

    private readonly Selection _climbed = new(hierarchy.Up, hierarchy.Summit.First);
    private readonly Selection _descended = new(hierarchy.Down, hierarchy.Summit.First);
    private readonly Summit _summit = hierarchy.Summit;
    private readonly SweepLinks _up = new();
    private readonly SweepLinks _down = new();
    private ulong[] _open = [];
    private int[] _descent = [];
    private readonly int[] _summitDescent = new int[hierarchy.Summit.Count];
    private int[] _climbRow = [], _descentRow = [], _turn = [];
    private long[] _costs = [];

    // Rows of the sweep: the summit; what else is climbed to, in order of rank; what is only descended through; the goals.
    private int _climbs, _goalsAt, _rows, _descents, _summitDescents;

    /// <summary>Hands over the costs of each batch of starts: <see cref="Lanes"/> a goal, one for each start, of which only the first <paramref name="starts"/>
    /// count; <see cref="Cost.None"/> or more where there is no way.</summary>
    public delegate void Batch(int firstStart, int starts, Span<long> costs);

    /// <summary>Computes all costs, a batch of starts at a time.</summary>
    public void Run(Ends seeds, Ends goals, Batch take)
    {
        LayOut(seeds, goals);
        if (_costs.Length < _rows * Lanes + Half) _costs = GC.AllocateUninitializedArray<long>(_rows * Lanes * 5 / 4 + Half, pinned: true);
        var words = (_rows + 63) / 64;
        if (_open.Length < words) _open = new ulong[words * 5 / 4 + 1];

        fixed (long* start = _costs)
        fixed (ulong* open = _open)
        {
            // Rows of 128 bytes must start on a cache line, or each load touches two.
            var table = (long*)(((nint)start + 63) & ~63);
            for (var batch = 0; batch < seeds.Places; batch += Lanes)
            {
                var starts = Math.Min(Lanes, seeds.Places - batch);
                _open.AsSpan(0, words).Clear();
                Sow(batch, starts, table, open);
                Climb(table, open);
                Descend(table, open);
                take(batch, starts, new(table + (nint)_goalsAt * Lanes, goals.Places * Lanes));
            }
        }
    }

    private void LayOut(Ends seeds, Ends goals)
    {
        _climbed.Find(seeds);
        _descended.Find(goals);
        var (ups, downs) = (seeds.Places + _climbed.Count, goals.Places + _descended.Count);
        if (_climbRow.Length <= ups) _climbRow = new int[ups * 5 / 4 + 1];
        if (_descentRow.Length <= downs) (_descentRow, _turn, _descent) = (new int[downs * 5 / 4 + 1], new int[downs * 5 / 4 + 1], new int[downs * 5 / 4 + 1]);
        // As with the nodes, places lie below index 0.
        fixed (int* climbRow = &_climbRow[seeds.Places], descentRow = &_descentRow[goals.Places], turn = &_turn[goals.Places])
        {
            CloseSummit();
            GiveRows(climbRow, descentRow, turn);
            LayClimb(climbRow, descentRow);
            LayDescent(descentRow, turn);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GiveRows(int* climbRow, int* descentRow, int* turn)
    {
        var (rows, turns) = (0, _descended.Places);
        var up = _climbed.Nodes;
        var down = _descended.Nodes;
        for (var index = 0; index < _climbed.Count; index++)
            climbRow[index] = up[index].Owner == index ? rows++ : NoRow;
        _climbs = rows;
        for (var start = 0; start < _climbed.Places; start++) climbRow[~start] = _climbs + start;

        rows += _summit.Rows;
        for (var index = 0; index < _descended.Count; index++)
        {
            descentRow[index] = NoRow;
            if (down[index].Owner != index) continue;
            var above = _climbed.IndexOf(down[index].Rank);
            _descent[turns] = descentRow[index] = above >= 0 && climbRow[above] != NoRow ? _summit.Rows + climbRow[above] : rows++;
            turn[index] = turns++;
        }
        (_goalsAt, _descents) = (rows, turns);
        for (var goal = 0; goal < _descended.Places; goal++)
        {
            _descent[goal] = descentRow[~goal] = rows++;
            turn[~goal] = goal;
        }
        _rows = rows;
    }

    // Which nodes of the summit any goal is reached from.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CloseSummit()
    {
        var count = 0;
        fixed (ulong* marked = _descended.Summit)
        fixed (int* first = _summit.Down.First, descent = _summitDescent)
        fixed (SweepLinks.Link* links = _summit.Down.Links)
            for (var word = 0; word < (_summit.Count + 63) / 64; word++)
            {
                ulong seen = 0, rest;
                while ((rest = marked[word] & ~seen) != 0)
                {
                    var bit = BitOperations.TrailingZeroCount(rest);
                    seen |= 1UL << bit;
                    var row = (word << 6) + bit;
                    descent[count++] = row;
                    var last = links + first[row + 1];
                    for (var link = links + first[row]; link < last; link++) marked[link->Row >> 6] |= 1UL << link->Row;
                }
            }
        _summitDescents = count;
    }

    // Links from each climbed row, then for each start the rows it begins at.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LayClimb(int* climbRow, int* descentRow)
    {
        var up = _climbed.Nodes;
        var down = _descended.Nodes;
        _up.Clear(_climbs + _climbed.Places, _climbed.LinkCount + _climbed.RisingCount + _descended.Count);
        fixed (SweepLinks.Link* room = _up.Room)
        {
            var end = _climbed.Links + _climbed.LinkCount;
            var to = room;
            for (var link = _climbed.Links; link < end; link++)
            {
                // Written always and counted if of use: which of them are, no processor can guess.
                var row = climbRow[link->Head];
                (to->Cost, to->Row, to->Group) = (link->Cost, _summit.Rows + row, climbRow[link->Tail]);
                to += 1 + (row >> 31);
            }
            to = LayRising(_climbed, climbRow, to);

            // A node of both parts joins its two owners, unless it has one row for both.
            for (var index = 0; index < _descended.Count; index++)
            {
                var below = down + index;
                var at = _climbed.IndexOf(below->Rank);
                if (at < 0) continue;
                var above = up + at;
                var cost = (above->Owner == at ? 0 : above->Cost) + (below->Owner == index ? 0 : below->Cost);
                (to->Cost, to->Row, to->Group) = (cost, descentRow[below->Owner], climbRow[above->Owner]);
                if (above->Owner < 0 || to->Row != _summit.Rows + to->Group) to++;
            }
            _up.Sort((int)(to - room));
        }
    }

    // Links into each goal, then into each row that is descended through.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LayDescent(int* descentRow, int* turn)
    {
        _down.Clear(_descents, _descended.LinkCount + _descended.RisingCount);
        fixed (SweepLinks.Link* room = _down.Room)
        {
            var end = _descended.Links + _descended.LinkCount;
            var to = room;
            for (var link = _descended.Links; link < end; link++)
            {
                (to->Cost, to->Row, to->Group) = (link->Cost, descentRow[link->Head], turn[link->Tail]);
                to += 1 + (to->Row >> 31);
            }
            to = LayRising(_descended, turn, to);
            _down.Sort((int)(to - room));
        }
    }

    // Links to the summit, each from whoever owns its lower end; answers with the room behind them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private SweepLinks.Link* LayRising(Selection of, int* group, SweepLinks.Link* to)
    {
        var nodes = of.Nodes;
        var end = of.Rising + of.RisingCount;
        for (var link = of.Rising; link < end; link++, to++)
        {
            var node = nodes + link->Tail;
            (to->Cost, to->Row, to->Group) = (node->Owner == link->Tail ? link->Cost : link->Cost + node->Cost, link->Head - _summit.First, group[node->Owner]);
        }
        return to;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sow(int batch, int starts, long* table, ulong* open)
    {
        for (var lane = 0; lane < starts; lane++)
            foreach (ref readonly var seed in _up.Of(_climbs + batch + lane))
            {
                var row = table + (nint)seed.Row * Lanes;
                if ((open[seed.Row >> 6] >> seed.Row & 1) == 0)
                {
                    open[seed.Row >> 6] |= 1UL << seed.Row;
                    new Span<long>(row, Lanes).Fill(Cost.None);
                }
                row[lane] = Math.Min(row[lane], seed.Cost);
            }
    }

    private void Climb(long* table, ulong* open)
    {
        Climb(table, open, _summit.Rows, _summit.Rows + _climbs, _up);
        Climb(table, open, 0, _summit.Count, _summit.Up);
    }

    // From each open row of a range, which begins with a word of bits, to higher ones.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Climb(long* table, ulong* open, int begin, int end, SweepLinks of)
    {
        var none = Vector512.Create(Cost.None);
        fixed (int* first = of.First)
        fixed (SweepLinks.Link* links = of.Links)
            for (var word = begin / 64; word < (end + 63) / 64; word++)
            {
                ulong seen = 64 * (word + 1) <= end ? 0 : ulong.MaxValue << end, rest;
                while ((rest = open[word] & ~seen) != 0)
                {
                    var bit = BitOperations.TrailingZeroCount(rest);
                    seen |= 1UL << bit;
                    var from = (word << 6) + bit;
                    var row = table + (nint)from * Lanes;
                    var (a, b) = (Vector512.Load(row), Vector512.Load(row + Half));
                    var last = links + first[from - begin + 1];
                    for (var link = links + first[from - begin]; link < last; link++)
                    {
                        var cost = Vector512.Create(link->Cost);
                        var to = table + (nint)link->Row * Lanes;
                        var meant = Meant(open, link->Row);
                        Vector512.Min(a + cost, Vector512.ConditionalSelect(meant, Vector512.Load(to), none)).Store(to);
                        Vector512.Min(b + cost, Vector512.ConditionalSelect(meant, Vector512.Load(to + Half), none)).Store(to + Half);
                        open[link->Row >> 6] |= 1UL << link->Row;
                    }
                }
            }
    }

    private void Descend(long* table, ulong* open)
    {
        fixed (int* summit = _summitDescent, turns = _descent)
        {
            Descend(table, open, summit, summit, _summitDescents, _summit.Down);
            Descend(table, open, turns, null, _descents, _down);
        }
    }

    // Into each row of a list from higher ones, the last of them first; groups are numbers of rows, or places in the list.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Descend(long* table, ulong* open, int* rows, int* groups, int count, SweepLinks of)
    {
        var none = Vector512.Create(Cost.None);
        fixed (int* first = of.First)
        fixed (SweepLinks.Link* links = of.Links)
            for (var turn = count - 1; turn >= 0; turn--)
            {
                var group = groups == null ? turn : groups[turn];
                var row = table + (nint)rows[turn] * Lanes;
                var meant = Meant(open, rows[turn]);
                var a = Vector512.ConditionalSelect(meant, Vector512.Load(row), none);
                var b = Vector512.ConditionalSelect(meant, Vector512.Load(row + Half), none);
                var last = links + first[group + 1];
                for (var link = links + first[group]; link < last; link++)
                {
                    var from = table + (nint)link->Row * Lanes;
                    var cost = Vector512.Create(link->Cost);
                    a = Vector512.Min(a, Vector512.Load(from) + cost);
                    b = Vector512.Min(b, Vector512.Load(from + Half) + cost);
                }
                a.Store(row);
                b.Store(row + Half);
            }
    }

    // What lies in a row means something once its bit is set; until then it is left over from an earlier batch.
    private static Vector512<long> Meant(ulong* open, int row) => Vector512.Create(-(long)(open[row >> 6] >> row & 1));
}
