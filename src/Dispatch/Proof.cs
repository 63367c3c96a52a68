namespace Dispatch;

/// <summary>How good a plan is at worst: proven the best there is on a small day, else within a stated gap.</summary>
internal sealed class Proof(Model model, Func<bool> goOn)
{
    private const int MostRides = 24, MostRuns = 400_000, FirstBatch = 64;

    /// <summary>The weighted cost that no plan undercuts, rides left out at their penalty included, or null when nothing can be said of it.</summary>
    /// <param name="cost">Weighted cost of the plan at hand, with penalties.</param>
    /// <param name="complete">Whether that plan leaves nobody out.</param>
    /// <param name="better">Runs that drive less, when there are any and they can be driven.</param>
    public long? Least(long cost, bool complete, out List<RoutePool.Column>? better)
    {
        better = null;
        if (model.Count <= MostRides && Runs() is { } pool)
        {
            var partition = new Partition(model) { Work = 400_000_000 };
            if (!model.DriveOnly || !Enumerable.Range(0, model.Shifts.Length).All(model.Plain)) Price(pool, partition, cost);
            better = partition.Improve(pool, cost, double.MaxValue);
            if (partition.Complete)
            {
                var least = better is null ? cost : better.Sum(c => c.Cost);
                if (better is not null)
                {
                    var served = better.SelectMany(c => c.Rides).ToHashSet();
                    for (var r = 0; r < model.Count; r++)
                        if (!served.Contains(r)) least += model.Penalty[r];
                }
                return least;
            }
            better = null;
        }
        return complete && model.Count <= 1500 ? model.Weights.Drive * Assignment.Bound(model) : null;
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
        foreach (var kind in model.Kind.Distinct())
        {
            var enumeration = new Enumeration(model, kind, goOn);
            if (!enumeration.Find() || pool.Columns.Count + enumeration.Runs.Count > MostRuns) return null;
            var route = new Route(kind);
            foreach (var (cost, stops) in enumeration.Runs.Values)
            {
                route.Set(stops);
                route.Refresh(model);
                route.Cost = cost;
                pool.Add(route);
            }
        }
        return pool;
    }
}
