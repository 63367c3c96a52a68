namespace Dispatch;

/// <summary>How good a plan is at worst: proven the best there is on a small day, else within a stated gap.</summary>
internal sealed class Proof(Model model, Func<bool> goOn)
{
    private const int MostRides = 24, MostRuns = 400_000;

    /// <summary>The weighted cost that no plan undercuts, rides left out at their penalty included, or null when nothing can be said of it.</summary>
    /// <param name="cost">Driving and fixed part of the plan at hand, with penalties.</param>
    /// <param name="complete">Whether that plan leaves nobody out.</param>
    /// <param name="better">Runs that drive less, when there are any and they can be driven.</param>
    public long? Least(long cost, bool complete, out List<RoutePool.Column>? better)
    {
        better = null;
        if (model.Count <= MostRides && Runs() is { } pool)
        {
            var partition = new Partition(model) { Work = 400_000_000 };
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

    private RoutePool? Runs()
    {
        var pool = new RoutePool(model, MostRuns);
        foreach (var kind in model.Kind.Distinct())
        {
            var enumeration = new Enumeration(model, kind, goOn);
            if (!enumeration.Find() || pool.Columns.Count + enumeration.Runs.Count > MostRuns) return null;
            var route = new Route(kind);
            foreach (var (_, stops) in enumeration.Runs.Values)
            {
                route.Set(stops);
                route.Refresh(model);
                route.Cost = model.Weights.Drive * route.Drive + route.Fixed;
                pool.Add(route);
            }
        }
        return pool;
    }
}
