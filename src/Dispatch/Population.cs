namespace Dispatch;

/// <summary>Good plans that differ, and how a new one to go on from is put together of them and of the runs met on the way.</summary>
/// <remarks>Either some runs of one plan are changed for those of another that carry nearly the same rides (selective route exchange, Nagata and
/// Kobayashi 2010), or runs are drawn by their shares in the relaxation over all runs kept, as in the rounding of set-based heuristics (Parragh and
/// Schmid 2013 choose among such runs, but none of their choices is whole where rides are many to a run). What is served twice is served once, what is not
/// served is put in by regret. Of some tries the cheapest that is like no plan it came from is taken. A try costs one regret insertion; a relaxation as much as some thousand steps.</remarks>
internal sealed class Population
{
    private const int Most = 6, Tries = 20, LeastRuns = 2, MostRuns = 5, MostTwice = 2, Rounds = 8;
    private const double Alike = 0.9, RoundShare = 0.5;
    private readonly Desk desk;
    private readonly Model model;
    private readonly RoutePool pool;
    private readonly Partition partition;
    private readonly Random random;
    private readonly List<(int[][] Runs, long Cost)> plans = [];
    private readonly int[] next;
    private Relaxation? relaxation;
    private int rounds;

    public Population(Desk desk, RoutePool pool, Partition partition, Random random)
    {
        (this.desk, this.pool, this.partition, this.random) = (desk, pool, partition, random);
        model = desk.Model;
        next = new int[2 * model.Count];
    }

    /// <summary>Rides of the plan in the state before or after which comes another stop than in the plan kept that it is most like; none when none is kept. O(plans · n).</summary>
    public int[] Differing()
    {
        if (plans.Count == 0) return [];
        var runs = desk.State.Copy();
        Chain(plans.MaxBy(plan => Shared(plan.Runs, runs)).Runs);
        var rides = new HashSet<int>();
        foreach (var run in runs)
            for (var i = 0; i < run.Length; i++)
            {
                if (next[run[i]] == After(run, i)) continue;
                rides.Add(run[i] >> 1);
                if (i + 1 < run.Length) rides.Add(run[i + 1] >> 1);
            }
        return [.. rides];
    }

    /// <summary>Costs of the plans kept.</summary>
    public IEnumerable<long> Costs => plans.Select(plan => plan.Cost);

    /// <summary>Keeps a plan: in place of one it is like, when it is cheaper; otherwise in place of the dearest, when there are enough.</summary>
    public void Add(int[][] runs, long cost)
    {
        var shares = plans.ConvertAll(plan => Shared(plan.Runs, runs));
        var at = shares.Count == 0 ? -1 : shares.IndexOf(shares.Max());
        if (at < 0 || shares[at] <= Alike)
        {
            if (plans.Count < Most)
            {
                plans.Add((runs, cost));
                return;
            }
            at = Enumerable.Range(0, plans.Count).MaxBy(i => plans[i].Cost);
        }
        if (cost < plans[at].Cost) plans[at] = (runs, cost);
    }

    /// <summary>Puts a new plan in the state, or one of those kept when none like no other came about; false when none is kept.</summary>
    /// <param name="judged">What the plan in the state counts for.</param>
    /// <param name="best">Cost of the best plan.</param>
    /// <param name="width">By how much a run may cost more than its worth, see <see cref="Partition.Thin"/>.</param>
    public bool Mate(Func<long> judged, long best, double width)
    {
        if (plans.Count == 0) return false;
        if (random.NextDouble() < RoundShare)
        {
            Price(best, width);
            if (Take(Drawn, plans, judged)) return true;
        }
        var one = Better(random.Next(plans.Count), random.Next(plans.Count));
        if (plans.Count > 1)
        {
            var other = (one + 1 + random.Next(plans.Count - 1)) % plans.Count;
            if (Take(() => Crossed(plans[one].Runs, plans[other].Runs), [plans[one], plans[other]], judged)) return true;
        }
        desk.State.Restore(plans[one].Runs);
        return true;

        int Better(int a, int b) => plans[a].Cost < plans[b].Cost ? a : b;
    }

    /// <summary>Leaves the cheapest of some new plans in the state; false when each was like one that there is.</summary>
    private bool Take(Func<int[][]> made, List<(int[][] Runs, long Cost)> apart, Func<long> judged)
    {
        var (least, kept) = (long.MaxValue, Array.Empty<int[]>());
        for (var t = 0; t < Tries; t++)
        {
            desk.Take(made());
            desk.Fill();
            desk.State.Begin();
            if (judged() is var cost && cost >= least) continue;
            var runs = desk.State.Copy();
            if (!apart.Exists(plan => Shared(plan.Runs, runs) > Alike)) (least, kept) = (cost, runs);
        }
        if (kept.Length > 0) desk.State.Restore(kept);
        return kept.Length > 0;
    }

    /// <summary>Prices the runs kept anew when some plans were drawn by the last prices, and lets go of those too dear.</summary>
    private void Price(long best, double width)
    {
        if (relaxation is not null && rounds++ < Rounds) return;
        rounds = 0;
        relaxation = partition.Relax(pool);
        Partition.Thin(pool, relaxation, best, width);
    }

    /// <summary>Runs drawn by their shares, those that share many rides with one drawn before passed over; runs that rides are tied to as they are in a plan kept.</summary>
    private int[][] Drawn()
    {
        int[][] runs = [.. desk.State.Routes.Select(_ => Array.Empty<int>())];
        var taken = new bool[model.Count];
        for (var k = 0; k < runs.Length; k++)
        {
            if (Array.IndexOf(model.Lock, k) < 0) continue;
            runs[k] = plans[0].Runs[k];
            foreach (var v in runs[k]) taken[v >> 1] = true;
        }
        var most = random.Next(MostTwice + 1);
        foreach (var column in relaxation!.Shares.Where(c => c.Value >= Partition.LeastShare).OrderBy(c => -Math.Log(1 - random.NextDouble()) / c.Value).Select(c => c.Key))
        {
            if (column.Rides.Count(r => taken[r]) > most) continue;
            var k = Array.FindIndex(desk.State.Routes, route => runs[route.Shift].Length == 0 && model.Kind[route.Shift] == column.Kind && !model.Closed[route.Shift]);
            if (k < 0) continue;
            runs[k] = [.. column.Stops.Where(v => !taken[v >> 1])];
            foreach (var r in column.Rides) taken[r] = true;
        }
        return runs;
    }

    /// <summary>One plan with some of its runs changed for as many of the same kinds in another, chosen so that they carry many of the same rides.</summary>
    private int[][] Crossed(int[][] one, int[][] other)
    {
        var (mine, theirs) = (RunOf(one), RunOf(other));
        var number = random.Next(LeastRuns, MostRuns + 1);
        var (leaving, coming) = (new List<int>(), new List<int>());
        var seed = random.Next(model.Count);
        for (var k = mine[seed]; k >= 0 && leaving.Count < number; k = Fullest(one, leaving, r => coming.Contains(theirs[r])))
        {
            leaving.Add(k);
            var like = Fullest(other, coming, r => leaving.Contains(mine[r]), model.Kind[k]);
            if (like < 0)
            {
                leaving.Remove(k);
                break;
            }
            coming.Add(like);
        }

        // What both sides serve is served by one of them.
        var givesWay = random.Next(2) == 0;
        var child = new int[one.Length][];
        for (var k = 0; k < child.Length; k++)
            child[k] = leaving.IndexOf(k) is var at && at >= 0
                ? givesWay ? [.. other[coming[at]].Where(v => mine[v >> 1] < 0 || leaving.Contains(mine[v >> 1]))] : other[coming[at]]
                : givesWay ? one[k] : [.. one[k].Where(v => !coming.Contains(theirs[v >> 1]))];
        return child;
    }

    /// <summary>The run not yet chosen with the most rides that count, of a kind where one is asked for; −1 for none.</summary>
    private int Fullest(int[][] runs, List<int> chosen, Func<int, bool> counts, int kind = -1)
    {
        var (fullest, most) = (-1, -1.0);
        for (var k = 0; k < runs.Length; k++)
        {
            if (runs[k].Length == 0 || chosen.Contains(k) || (kind >= 0 && model.Kind[k] != kind)) continue;
            var much = runs[k].Count(v => (v & 1) == 0 && counts(v >> 1)) + random.NextDouble() / 2;
            if (much > most) (fullest, most) = (k, much);
        }
        return fullest;
    }

    /// <summary>The run of each ride, −1 for none.</summary>
    private int[] RunOf(int[][] runs)
    {
        var at = new int[model.Count];
        Array.Fill(at, -1);
        for (var k = 0; k < runs.Length; k++)
            foreach (var v in runs[k]) at[v >> 1] = k;
        return at;
    }

    /// <summary>Of the stops, the share that the same stop follows in two plans, or the end. O(n).</summary>
    private double Shared(int[][] one, int[][] other)
    {
        Chain(one);
        var same = 0;
        foreach (var run in other)
            for (var i = 0; i < run.Length; i++)
                if (next[run[i]] == After(run, i)) same++;
        return same / (double)Math.Max(1, Math.Max(one.Sum(run => run.Length), other.Sum(run => run.Length)));
    }

    /// <summary>Notes what follows each stop of a plan.</summary>
    private void Chain(int[][] runs)
    {
        Array.Fill(next, int.MinValue);
        foreach (var run in runs)
            for (var i = 0; i < run.Length; i++) next[run[i]] = After(run, i);
    }

    private static int After(int[] run, int i) => i + 1 < run.Length ? run[i + 1] : -1;
}
