namespace Dispatch;

/// <summary>How good a plan is at worst: proven the best there is on a small day, else within a stated gap.</summary>
internal sealed class Proof(Model model, Func<bool> goOn)
{
    private const int MostRides = 24, MostRuns = 400_000, FirstBatch = 64;

    /// <summary>The weighted cost that no plan undercuts, rides left out at their penalty included, or null when nothing can be said of it.</summary>
    /// <param name="state">The plan at hand.</param>
    /// <param name="better">Runs that cost less, when there are any; perhaps they cannot be driven.</param>
    public long? Least(State state, out List<RoutePool.Column>? better)
    {
        var cost = state.Cost;
        if (model.Count <= MostRides && Runs() is { } pool)
        {
            var partition = new Partition(model) { Work = 400_000_000 };
            if (!model.AllDriving) Price(pool, partition, cost);
            better = partition.Improve(pool, cost, double.MaxValue);
            if (partition.Complete) return better is null ? cost : Sum(better);
        }
        long? least = state.Bank.Count == 0 && model.Count <= 1500 ? model.Weights.Drive * Assignment.Bound(model) : null;
        better = null;
        if (!Labelling.Suits(model) || Relaxed(state, out better) is not { } bound) return least;
        return Math.Max(least ?? long.MinValue, Math.Min(cost, bound));
    }

    /// <summary>The bound of the linear relaxation, and the best choice of the runs met on the way.</summary>
    private long? Relaxed(State state, out List<RoutePool.Column>? better)
    {
        var (pool, partition) = (new RoutePool(model, MostRuns), new Partition(model));
        foreach (var route in state.Routes) pool.Add(route);
        var generation = new Generation(model, partition, goOn);
        var relaxation = generation.Run(pool, state.Cost - 0.5);
        better = generation.Better ?? (generation.Bound is null || generation.Proven ? null : partition.Improve(pool, state.Cost, 0, relaxation));
        return generation.Bound is { } bound ? (long)Math.Ceiling(bound - 0.01) : null;
    }

    /// <summary>What runs cost, and the rides that none of them serves.</summary>
    private long Sum(List<RoutePool.Column> runs)
    {
        var served = runs.SelectMany(c => c.Rides).ToHashSet();
        var sum = runs.Sum(c => c.Cost);
        for (var r = 0; r < model.Count; r++)
            if (!served.Contains(r)) sum += model.Penalty[r];
        return sum;
    }

    /// <summary>Replaces floors by true costs, most promising runs first: each round lifts the bound, and with it more runs fall away unpriced.</summary>
    private void Price(RoutePool pool, Partition partition, long cost)
    {
        var exact = new Exact(model, goOn);
        var priced = new HashSet<RoutePool.Column>(ReferenceEqualityComparer.Instance);
        for (var batch = FirstBatch; ; batch *= 2)
        {
            var most = partition.Narrow(pool, cost);
            var next = pool.Columns.Where(c => !priced.Contains(c)).OrderByDescending(c => most(c) - c.Cost).Take(batch).ToList();
            if (next.Count == 0) return;
            var dear = new HashSet<RoutePool.Column>(ReferenceEqualityComparer.Instance);
            foreach (var column in next)
            {
                if (!exact.Find(column, most(column), out var stopped)) dear.Add(column);
                if (stopped) return;
                priced.Add(column);
            }
            pool.Keep(c => !dear.Contains(c));
        }
    }

    private RoutePool? Runs()
    {
        var pool = new RoutePool(model, MostRuns);
        if (!Labelling.Suits(model)) return null;
        var labelling = new Labelling(model, goOn);
        foreach (var kind in model.Kind.Distinct())
            if (!labelling.Enumerate(pool, kind, MostRuns - pool.Columns.Count)) return null;
        return pool;
    }
}
