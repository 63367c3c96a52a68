namespace Dispatch;

/// <summary>How good a plan is at worst: proven the best there is on a small day, else within a stated gap.</summary>
internal sealed class Proof(Model model, Func<bool> goOn)
{
    private const int MostRides = 24, MostRuns = 400_000;

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
            if (!model.DriveOnly || !Enumerable.Range(0, model.Shifts.Length).All(model.Plain))
            {
                var most = partition.Narrow(pool, cost);
                var exact = new Exact(model, goOn);
                pool.Keep(column => exact.Find(column, most(column), out _));
            }
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
                route.Cost = Floor(kind, route);
                pool.Add(route);
            }
        }
        return pool;
    }

    /// <summary>What a run of these rides costs at least in any order: the driving of the cheapest, and the time between its first and its last ride that nothing fills.</summary>
    private long Floor(int kind, Route route)
    {
        var shift = model.Shifts[kind];
        long leave = shift.EndSeconds, back = shift.StartSeconds, busy = 0;
        foreach (var pause in shift.Breaks) busy += pause.Seconds;
        foreach (var v in route.Sequence)
        {
            busy += model.Serve[v];
            leave = Math.Min(leave, model.Hi[v] - model.Travel(shift.Start, model.Place[v]));
            back = Math.Max(back, model.Lo[v] + model.Serve[v] + model.Travel(model.Place[v], shift.End));
        }
        return model.Weights.AtLeast(route.Drive, back - leave, busy) + route.Fixed;
    }
}
