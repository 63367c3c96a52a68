namespace Dispatch;

/// <summary>The cheapest choice of kept runs that serves each ride once: set partitioning over the pool (Balinski and Quandt 1964; for dial-a-ride Parragh and Schmid 2013).</summary>
/// <remarks>The relaxation prices the rides; runs whose reduced cost exceeds the gap to the best plan cannot be in a better one and fall
/// away. What is left is searched depth first, on the ride with the fewest runs, pruned by the sum of reduced costs; where that is too much,
/// a run the relaxation favours is fixed, the rest is priced anew, and so on down, each of its rivals for one ride in turn (branch and bound).</remarks>
internal sealed class Partition
{
    /// <summary>Most comparisons of runs in one depth-first search.</summary>
    public long Work { get; set; } = 15_000_000;

    /// <summary>False stops.</summary>
    public Func<bool> GoOn { get; set; } = () => true;

    private const int MostRounds = 20, FewRuns = 300, FewToThin = 3000;
    private const double WorthACut = 0.02;

    /// <summary>A run with a smaller share in a relaxation has none.</summary>
    public const double LeastShare = 0.001;

    /// <summary>Most relaxations below the first.</summary>
    public int Relaxations { get; set; }

    /// <summary>What the last choice found costs.</summary>
    public long Cost { get; private set; }

    /// <summary>Whether the last search came to its end, so that nothing better is in the pool.</summary>
    public bool Complete { get; private set; }
    private readonly Model model;
    private readonly int[] kindRow, counts;
    private readonly int words;
    private readonly List<int[]> layers = [];
    private RoutePool.Column[] columns = [];
    private double[] reduced = [];
    private ulong[] covers = [];
    private double best;
    private long work;
    private int relaxations, cuts;
    private readonly Stack<int> chosen = new();
    private readonly Stack<RoutePool.Column> settled = new();
    private List<RoutePool.Column>? found;

    public Partition(Model model)
    {
        this.model = model;
        words = (model.Count + 63) / 64;
        kindRow = new int[model.Shifts.Length];
        var kinds = model.Kind.Distinct().ToArray();
        for (var k = 0; k < kindRow.Length; k++) kindRow[k] = Array.IndexOf(kinds, k);
        counts = [.. kinds.Select(kind => model.Kind.Count(k => k == kind))];
    }

    /// <summary>Lets go of runs that are in no choice which costs less than <paramref name="cost"/>, though they cost no more than they say.</summary>
    /// <returns>What each that is left may cost at most to be in one.</returns>
    public Func<RoutePool.Column, long> Narrow(RoutePool pool, long cost)
    {
        var relaxation = Relax(pool);
        var gap = cost - 0.5 - relaxation.Bound;
        pool.Keep(c => relaxation.Reduced(c) < gap);
        return c => (long)Math.Ceiling(c.Cost + gap - relaxation.Reduced(c)) + 1;
    }

    /// <summary>Runs that together cost less than <paramref name="cost"/>, rides left out included, or null; weak runs leave the pool.</summary>
    /// <param name="pool">Runs to choose from.</param>
    /// <param name="cost">Of the plan to beat.</param>
    /// <param name="width">Runs of a pool of thousands stay while they cost no more than this, or twice the gap, above their worth.</param>
    /// <param name="relaxation">Of just these runs, when there is one.</param>
    /// <param name="mostCuts">Most cuts added to a relaxation at a time.</param>
    public List<RoutePool.Column>? Improve(RoutePool pool, long cost, double width, Relaxation? relaxation = null, int mostCuts = 0)
    {
        relaxation ??= Relax(pool);
        (best, found, relaxations, cuts, Complete) = (cost - 0.5, null, 0, mostCuts, true);
        settled.Clear();
        Thin(pool, relaxation, cost, width);
        var left = new ulong[words];
        for (var r = 0; r < model.Count; r++) left[r >> 6] |= 1UL << (r & 63);
        Branch(pool.Columns, relaxation, left, (int[])counts.Clone(), 0);
        return found?.Where(c => c.Kind >= 0).ToList();
    }

    /// <summary>Lets the weak runs of a pool of thousands go: those that cost more than <paramref name="width"/>, or twice the gap, above their worth.</summary>
    public static void Thin(RoutePool pool, Relaxation relaxation, long cost, double width)
    {
        if (pool.Columns.Count <= FewToThin) return;
        var wide = Math.Max(2 * (cost - 0.5 - relaxation.Bound), width);
        pool.Keep(c => relaxation.Reduced(c) < wide);
    }

    /// <summary>Looks among the open runs for a better choice for the rides left and the shifts free, with the runs settled, and what they cost, kept.</summary>
    private void Branch(IReadOnlyList<RoutePool.Column> open, Relaxation relaxation, ulong[] left, int[] free, double spent)
    {
        if (cuts > 0) open = Tighten(open, relaxation, spent);
        var gap = best - spent - relaxation.Bound;
        if (gap <= 0) return;
        var near = open.Select(c => (Column: c, Reduced: Math.Max(0, relaxation.Reduced(c)))).Where(c => c.Reduced < gap).ToList();
        for (var r = 0; r < model.Count; r++)
            if (Has(left, r) && relaxation.ReducedOut(r) is var d && d < gap) near.Add((new RoutePool.Column { Kind = -1, Cost = model.Penalty[r], Rides = [r] }, Math.Max(0, d)));
        near.Sort((a, b) => a.Reduced.CompareTo(b.Reduced));
        columns = [.. near.Select(c => c.Column)];
        reduced = [.. near.Select(c => c.Reduced)];
        covers = new ulong[columns.Length * words];
        for (var j = 0; j < columns.Length; j++)
            foreach (var r in columns[j].Rides) covers[j * words + (r >> 6)] |= 1UL << (r & 63);
        chosen.Clear();
        work = 0;
        Search(0, Enumerable.Range(0, columns.Length).ToArray(), columns.Length, left, free, spent + relaxation.Bound);
        if (work <= Work) return;
        var ranked = near.Select(c => (c.Column, c.Reduced, Share: relaxation.Shares.GetValueOrDefault(c.Column))).ToList();
        var favoured = ranked.MaxBy(c => c.Share);
        // Without a favoured run nothing would tell the parts from the whole.
        if (relaxations >= Relaxations || !GoOn() || favoured.Share < LeastShare)
        {
            Complete = false;
            return;
        }

        var times = new int[model.Count];
        foreach (var (column, _, _) in ranked)
            foreach (var r in column.Rides) times[r]++;
        var ride = favoured.Column.Rides.MinBy(r => times[r]);
        var there = ranked.Where(c => c.Column.Rides.Contains(ride)).ToList();
        foreach (var (column, above, _) in there.Where(c => c.Share >= LeastShare).OrderByDescending(c => c.Share))
        {
            if (spent + relaxation.Bound + above >= best) continue;
            if (relaxations++ >= Relaxations || !GoOn())
            {
                Complete = false;
                return;
            }
            Settle(column, ranked.Where(c => c.Column.Kind >= 0 && spent + relaxation.Bound + above + c.Reduced < best).Select(c => c.Column), relaxation, left, free, spent);
        }
        Settle(null, ranked.Where(c => c.Column.Kind >= 0 && !(c.Share >= LeastShare && there.Contains(c)) && spent + relaxation.Bound + c.Reduced < best).Select(c => c.Column), relaxation, left, free, spent);
    }

    /// <summary>Cuts for as long as they lift the bound by some of the gap; runs that then cost too much fall away.</summary>
    private List<RoutePool.Column> Tighten(IReadOnlyList<RoutePool.Column> open, Relaxation relaxation, double spent)
    {
        var left = open.ToList();
        for (var round = 0; round < MostRounds && GoOn(); round++)
        {
            var gap = best - spent - relaxation.Bound;
            if (gap <= 0) break;
            left.RemoveAll(c => relaxation.Reduced(c) >= gap);
            relaxation.Keep(c => relaxation.Reduced(c) < gap);
            if (left.Count < FewRuns || relaxation.Cut(cuts) == 0) break;
            var before = relaxation.Bound;
            Solve(relaxation);
            if (relaxation.Bound - before < WorthACut * gap) break;
        }
        return left;
    }

    /// <summary>Goes on with a run settled, or, without one, with the favoured ones gone.</summary>
    private void Settle(RoutePool.Column? column, IEnumerable<RoutePool.Column> rivals, Relaxation above, ulong[] left, int[] free, double spent)
    {
        var (rest, shifts, taken) = ((ulong[])left.Clone(), (int[])free.Clone(), new bool[model.Count]);
        foreach (var r in column?.Rides ?? [])
        {
            rest[r >> 6] &= ~(1UL << (r & 63));
            taken[r] = true;
        }
        if (column?.Kind >= 0) shifts[kindRow[column.Kind]]--;
        var open = rivals.Where(c => shifts[kindRow[c.Kind]] > 0 && !Array.Exists(c.Rides, r => taken[r])).ToList();
        var penalties = new long[model.Count];
        for (var r = 0; r < penalties.Length; r++) penalties[r] = Has(rest, r) ? model.Penalty[r] : 0;
        var relaxation = new Relaxation(open, penalties, kindRow, shifts);
        Solve(relaxation);
        if (cuts > 0)
        {
            relaxation.Mind(above);
            Solve(relaxation);
        }
        if (column is not null) settled.Push(column);
        Branch(open, relaxation, rest, shifts, spent + (column?.Cost ?? 0));
        if (column is not null) settled.Pop();
    }

    /// <summary>Prices anew after runs were added.</summary>
    public void Solve(Relaxation relaxation) => relaxation.Solve(Pivots, GoOn);

    private int Pivots => 40 * (model.Count + counts.Length) + 500;

    private static bool Has(ulong[] set, int r) => (set[r >> 6] >> (r & 63) & 1) != 0;

    /// <summary>The row of a kind of shift among the duals.</summary>
    public int Row(int kind) => model.Count + kindRow[kind];

    /// <summary>What no choice of runs costs less than, when no run of a kind costs less than <paramref name="least"/> above its worth.</summary>
    public double Least(Relaxation relaxation, Func<int, double> least)
    {
        var bound = relaxation.CutWorth;
        for (var r = 0; r < model.Count; r++) bound += Math.Min(relaxation.Duals[r], model.Penalty[r]);
        foreach (var kind in model.Kind.Distinct()) bound += counts[kindRow[kind]] * (Math.Min(0, least(kind)) + Math.Min(0, relaxation.Duals[Row(kind)]));
        return bound;
    }

    /// <summary>The worth of rides and shifts by the runs kept.</summary>
    public Relaxation Relax(RoutePool pool)
    {
        var relaxation = new Relaxation(pool.Columns, model.Penalty, kindRow, counts);
        Solve(relaxation);
        return relaxation;
    }

    private void Search(int depth, int[] open, int count, ulong[] left, int[] free, double cost)
    {
        if (left.AsSpan().IndexOfAnyExcept(0UL) < 0)
        {
            var exact = settled.Sum(c => c.Cost);
            foreach (var j in chosen) exact += columns[j].Cost;
            if (exact >= best) return;
            (best, Cost) = (exact - 0.5, exact);
            found = [.. settled, .. chosen.Select(j => columns[j])];
            return;
        }
        if ((work += count * 4L) > Work) return;
        var ride = Scarcest(open, count, left);
        if (ride < 0) return;
        while (layers.Count <= depth) layers.Add(new int[columns.Length]);
        if (layers[depth].Length < columns.Length) layers[depth] = new int[columns.Length];
        var next = layers[depth];
        var rest = new ulong[words];
        for (var at = 0; at < count; at++)
        {
            var j = open[at];
            if ((covers[j * words + (ride >> 6)] >> (ride & 63) & 1) == 0) continue;
            if (cost + reduced[j] >= best || work > Work) return;
            var row = columns[j].Kind < 0 ? -1 : kindRow[columns[j].Kind];
            if (row >= 0 && free[row] == 0) continue;
            if (row >= 0) free[row]--;
            var n = 0;
            var mine = covers.AsSpan(j * words, words);
            for (var w = 0; w < words; w++) rest[w] = left[w] & ~mine[w];
            for (var o = 0; o < count; o++)
            {
                var c = open[o];
                if (cost + reduced[j] + reduced[c] >= best) break;
                if (columns[c].Kind >= 0 && free[kindRow[columns[c].Kind]] == 0) continue;
                var apart = true;
                for (var w = 0; w < words && apart; w++) apart = (covers[c * words + w] & mine[w]) == 0;
                if (apart) next[n++] = c;
            }
            work += count;
            chosen.Push(j);
            Search(depth + 1, next, n, rest, free, cost + reduced[j]);
            chosen.Pop();
            if (row >= 0) free[row]++;
        }
    }

    /// <summary>The ride left that the fewest open runs serve; −1 when one is served by none.</summary>
    private int Scarcest(int[] open, int count, ulong[] left)
    {
        var times = new int[model.Count];
        for (var at = 0; at < count; at++)
            foreach (var r in columns[open[at]].Rides) times[r]++;
        var (ride, fewest) = (-1, int.MaxValue);
        for (var r = 0; r < times.Length; r++)
        {
            if ((left[r >> 6] >> (r & 63) & 1) == 0) continue;
            if (times[r] == 0) return -1;
            if (times[r] < fewest) (ride, fewest) = (r, times[r]);
        }
        return ride;
    }
}
