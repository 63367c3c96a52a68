namespace Dispatch.Tests;

public sealed class ProofTests
{
    [Fact]
    public void On_small_days_the_proven_plan_costs_what_trying_everything_finds()
    {
        var proven = 0;
        for (var seed = 0; seed < 25; seed++)
        {
            var problem = Plain(seed, 4, 2);
            var plan = Planner.Prove(problem, Planner.Plan(problem, new PlanOptions { Steps = 0, Weights = Weights.DriveOnly }), TimeSpan.FromMinutes(1), Weights.DriveOnly);

            Assert.Empty(Checker.Check(problem, plan));
            Assert.NotNull(plan.Bound);
            if (plan.Unassigned.Count > 0) continue;
            Assert.True(plan.Bound.Proven, $"seed {seed}");
            Assert.Equal(Everything(problem, Weights.DriveOnly), plan.Cost.Weighted);
            proven++;
        }
        Assert.True(proven > 8, $"{proven} proven");
    }

    [Theory, InlineData(1, 0), InlineData(1, 1), InlineData(0, 3), InlineData(20, 1)]
    public void Waiting_and_time_on_board_are_proven_too_and_breaks_are_kept(int waiting, int excess)
    {
        ProvenAsByTryingEverything(8, new Weights(10, waiting, excess), seed => Towns.Random(seed, 4, 2, windowsTight: seed % 2 == 0));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Company_and_slow_hours_are_proven_too(bool friends)
    {
        ProvenAsByTryingEverything(12, new Weights(), seed => friends ? TogetherTests.Friends(seed, 4, 2) : PeriodTests.Slowed(Towns.Random(seed, 4, 2, windowsTight: seed % 2 == 0), seed));
    }

    private static void ProvenAsByTryingEverything(int seeds, Weights weights, Func<int, Problem> town)
    {
        var proven = 0;
        for (var seed = 0; seed < seeds; seed++)
        {
            var problem = town(seed);
            problem = problem.With([.. problem.Requests.Select(r => r with { After = null })]);
            var plan = Planner.Prove(problem, Planner.Plan(problem, new PlanOptions { Steps = 0, Weights = weights }), TimeSpan.FromMinutes(1), weights);

            Assert.Empty(Checker.Check(problem, plan));
            if (plan.Unassigned.Count > 0) continue;
            Assert.True(plan.Bound!.Proven, $"seed {seed}");
            Assert.Equal(Everything(problem, weights), plan.Cost.Weighted);
            proven++;
        }
        Assert.True(proven > 2, $"{proven} proven");
    }

    [Fact]
    public void A_bound_lies_below_every_plan_that_serves_all()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var town = Towns.Random(seed, 10, 4);
            var plan = Planner.Plan(town, new PlanOptions { Seed = seed, Steps = 150 });
            foreach (var time in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(1) })
            {
                var judged = Planner.Prove(town, plan, time);
                Assert.Empty(Checker.Check(town, judged));
                Assert.True(judged.Cost.Weighted <= plan.Cost.Weighted || judged.Unassigned.Count < plan.Unassigned.Count);
                if (judged.Bound is { } bound && judged.Unassigned.Count == 0) Assert.True(bound.Weighted <= judged.Cost.Weighted, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void A_published_instance_of_sixteen_requests_is_proven()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "shared", "data", "darp", "cordeau_2006_a", "a4-16.txt");
        Assert.SkipWhen(!File.Exists(file), "The instances of Cordeau 2006 are not beside the repository (../shared/data/darp).");
        var problem = CordeauFile.Read(File.ReadAllText(file));

        var plan = Planner.Prove(problem, Planner.Plan(problem, new PlanOptions { Steps = 300, Weights = Weights.DriveOnly }), TimeSpan.FromMinutes(2), Weights.DriveOnly);

        Assert.True(plan.Bound!.Proven);
        Assert.InRange(plan.Cost.DriveSeconds / (double)CordeauFile.UnitsPerMinute, 282.677, 282.678);
    }

    private static Problem Plain(int seed, int rides, int shifts)
    {
        var town = Towns.Plain(seed, rides, shifts, windowsTight: seed % 2 == 0);
        return town.With(town.Requests, [.. town.Shifts.Select(s => s with { Seats = 6, WheelchairPlaces = 2 })]);
    }

    /// <summary>Least cost over all ways to give rides to shifts and to order the stops, each order judged by the checker.</summary>
    private static long Everything(Problem problem, Weights weights)
    {
        int n = problem.Requests.Count, m = problem.Shifts.Count;
        var least = new Dictionary<(int, int), long>();
        for (var k = 0; k < m; k++)
            for (var set = 0; set < 1 << n; set++) least[(k, set)] = Sequence(k, set, [], 0);
        var best = long.MaxValue;
        for (var choice = 0; choice < (int)Math.Pow(m, n); choice++)
        {
            var sets = new int[m];
            for (int r = 0, rest = choice; r < n; r++, rest /= m) sets[rest % m] |= 1 << r;
            long sum = 0;
            for (var k = 0; k < m && sum < long.MaxValue; k++) sum = least[(k, sets[k])] is var cost && cost == long.MaxValue ? long.MaxValue : sum + cost;
            best = Math.Min(best, sum);
        }
        return best;

        long Sequence(int k, int set, List<(string, bool)> order, int state)
        {
            var shift = problem.Shifts[k];
            if (order.Count == 2 * System.Numerics.BitOperations.PopCount((uint)set))
            {
                if (order.Count == 0) return 0;
                if (!Checker.CanBeDriven(problem, new Order(shift.Key, [.. order]))) return long.MaxValue;
                return Planner.Arrange(problem, [new Order(shift.Key, [.. order])], weights).Cost.Weighted;
            }
            var least = long.MaxValue;
            for (var r = 0; r < n; r++)
            {
                if ((set >> r & 1) == 0 || (state >> 2 * r & 2) != 0) continue;
                var up = (state >> 2 * r & 1) == 0;
                order.Add((problem.Requests[r].Key, up));
                if (Starts()) least = Math.Min(least, Sequence(k, set, order, up ? state | 1 << 2 * r : state | 2 << 2 * r));
                order.RemoveAt(order.Count - 1);
            }
            return least;

            // Those aboard straight home, else no order that begins so can be driven.
            bool Starts() => order.Count < 4 || order.Count(o => o.Item2) != order.Count(o => !o.Item2) || Checker.CanBeDriven(problem, new Order(shift.Key, [.. order]));
        }
    }
}
