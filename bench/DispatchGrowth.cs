using Dispatch;

/// <summary>Generated towns of growing size: how long a plan takes to come near what a long search finds.</summary>
/// <remarks>Villages around a town, a third of the rides to it; roads are 1.3 times the straight line, the matrix is whole seconds. One vehicle
/// for nine rides. The time stated is that of the shortest search, start and publishing included, whose plan lies within 3 % of the long one's.</remarks>
internal sealed record DispatchGrowth(int Requests, double FirstSeconds, double Seconds, double Within3Seconds, int Left, double FirstGap, long Megabytes, int Faults)
{
    public static Problem Town(int requests, int seed)
    {
        var random = new Random(seed);
        var side = 12_000 * Math.Sqrt(requests / 100.0);
        (double X, double Y)[] villages = [.. Enumerable.Range(0, Math.Max(4, requests / 12)).Select(_ => (random.NextDouble() * side, random.NextDouble() * side))];
        var places = Math.Min(2 * requests + 1, 3000);
        (double X, double Y) Near((double X, double Y) v) => (v.X + random.NextDouble() * 1200 - 600, v.Y + random.NextDouble() * 1200 - 600);
        (double X, double Y)[] at = [.. Enumerable.Range(0, places).Select(i => i == 0 ? (side / 2, side / 2) : Near(villages[random.Next(villages.Length)]))];
        var drive = new int[places * places];
        for (var a = 0; a < places; a++)
            for (var b = 0; b < places; b++)
                drive[a * places + b] = (int)Math.Ceiling(1.3 * Math.Sqrt(Math.Pow(at[a].X - at[b].X, 2) + Math.Pow(at[a].Y - at[b].Y, 2)) / 14);
        var list = Enumerable.Range(0, requests).Select(i =>
        {
            int from = 1 + random.Next(places - 1), to = i % 3 == 0 ? 1 + random.Next(Math.Min(places - 1, 20)) : Near20(from);
            var arrive = 7 * 3600 + random.Next(9 * 3600);
            return new Request { Key = $"r{i}", Pickup = from, DropOff = to, DropOffWindow = new Window(arrive - 1200, arrive), PickupServiceSeconds = 120, DropOffServiceSeconds = 60, Detour = new Detour(1.5, 900) };
        });
        int Near20(int from)
        {
            // The nearest of a few others: most rides are short.
            var best = 1 + random.Next(places - 1);
            for (var t = 0; t < 6; t++)
                if (1 + random.Next(places - 1) is var p && p != from && drive[from * places + p] < drive[from * places + best]) best = p;
            return best;
        }
        var shifts = Enumerable.Range(0, (requests + 8) / 9).Select(k => new Shift { Key = $"s{k}", Start = 1 + k % (places - 1), End = 1 + k % (places - 1), StartSeconds = 6 * 3600, EndSeconds = 18 * 3600, Seats = 4 });
        return new Problem([.. list], [.. shifts], places, drive);
    }

    /// <summary>One long search, then ever longer ones until one comes within 3 % of it: each has its own cooling, so that none is cut short.</summary>
    public static DispatchGrowth Measure(int requests, double seconds, int seed)
    {
        var problem = Town(requests, seed);
        var clock = new CpuClock();
        var started = clock.GetTimestamp();
        var first = Planner.Plan(problem, new PlanOptions { Steps = 0, Weights = Weights.DriveOnly });
        var firstSeconds = clock.GetElapsedTime(started).TotalSeconds;
        Plan Search(double budget) => Planner.Plan(problem, new PlanOptions { Seed = seed, Steps = null, TimeBudget = TimeSpan.FromSeconds(budget), Clock = clock, Weights = Weights.DriveOnly });
        var plan = Search(seconds);
        var within = firstSeconds;
        for (var (cost, budget) = (Cost(first), 0.1); cost > 1.03 * Cost(plan) && budget < seconds; budget *= 1.5)
        {
            started = clock.GetTimestamp();
            cost = Cost(Search(budget));
            within = clock.GetElapsedTime(started).TotalSeconds;
        }
        return new DispatchGrowth(requests, firstSeconds, seconds, within, plan.Unassigned.Count, Cost(first) / Cost(plan) - 1, Environment.WorkingSet >> 20, Checker.Check(problem, plan).Count);

        static double Cost(Plan plan) => plan.Cost.Weighted + 100_000.0 * plan.Unassigned.Count;
    }
}
