namespace Dispatch.Tests;

public sealed class FeasibilityTests
{
    /// <summary>The fast test against the checker's Bellman–Ford, on sequences near the border between the two answers.</summary>
    [Fact]
    public void The_fast_test_and_the_exact_checker_agree_on_100000_random_routes()
    {
        int drivable = 0, routes = 0;
        for (var seed = 0; routes < 100_000; seed++)
        {
            var random = new Random(seed);
            var problem = Towns.Random(seed, 5, 2, windowsTight: seed % 2 == 0);
            var desk = new Desk(new Model(problem, new Weights()));
            for (var trial = 0; trial < 50; trial++, routes++)
            {
                var k = random.Next(problem.Shifts.Count);
                var nodes = Shuffled(random, problem, random.Next(1, 5));
                var fast = Enumerable.Range(0, problem.Requests.Count).All(r => !nodes.Contains(2 * r) || !desk.Model.Dead[r]) && desk.Schedule.Try(k, nodes);
                var order = new Order(problem.Shifts[k].Key, [.. nodes.Select(v => (problem.Requests[v >> 1].Key, (v & 1) == 0))]);
                var exact = Checker.CanBeDriven(problem, order);
                Assert.True(fast == exact, $"seed {seed}, trial {trial}: fast {fast}, exact {exact}");
                if (exact) drivable++;
            }
        }
        Assert.InRange(drivable, routes / 20, routes * 19 / 20);
    }

    [Fact]
    public void Published_times_keep_every_promise_and_wait_no_longer_than_the_earliest_times()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var problem = Towns.Random(seed, 8, 2);
            var plan = Planner.Plan(problem, new PlanOptions { Steps = 0 });
            Assert.Empty(Checker.Check(problem, plan));
        }
    }

    /// <summary>A random order in which each rider gets in before getting out.</summary>
    internal static int[] Shuffled(Random random, Problem problem, int riders)
    {
        var nodes = new List<int>();
        foreach (var r in Enumerable.Range(0, problem.Requests.Count).OrderBy(_ => random.Next()).Take(riders).OrderBy(r => problem.Requests[r].PickupWindow.Earliest))
        {
            var at = random.Next(Math.Max(0, nodes.Count - 2), nodes.Count + 1);
            nodes.Insert(at, 2 * r);
            nodes.Insert(random.Next(at + 1, nodes.Count + 1), 2 * r + 1);
        }
        return [.. nodes];
    }
}
