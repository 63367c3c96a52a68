namespace Dispatch.Tests;

public sealed class SearchTests
{
    [Theory]
    [InlineData(30, 4, 300)]
    [InlineData(8, 2, 40_000)]
    public void The_same_seed_and_steps_give_the_same_plan(int requests, int shifts, int steps)
    {
        var problem = Towns.Random(7, requests, shifts);

        var first = Write(Planner.Plan(problem, new PlanOptions { Seed = 5, Steps = steps }));
        var again = Write(Planner.Plan(problem, new PlanOptions { Seed = 5, Steps = steps }));

        Assert.Equal(first, again);
    }

    [Theory]
    [InlineData(10, 1, 1)]
    [InlineData(1, 0, 0)]
    public void An_insertion_costs_what_it_promised(int drive, int waiting, int excess)
    {
        var tried = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var desk = Desk(seed, new Weights(drive, waiting, excess), fill: false);
            for (var r = 0; r < desk.Model.Count; r++)
            {
                if (desk.Model.Outbound[r] is var there && there >= 0 && desk.State.RouteOf[there] < 0) continue;
                var spot = desk.Insertion.Best(desk.State.Routes, r);
                if (spot.Route < 0) continue;
                var before = desk.State.Cost;
                desk.State.Insert(r, spot);
                Assert.Equal(spot.Cost - desk.Model.Penalty[r], desk.State.Cost - before);
                Honest(desk);
                tried++;
            }
        }
        Assert.True(tried > 300);
    }

    [Theory]
    [InlineData(10, 1, 1)]
    [InlineData(1, 0, 0)]
    public void A_relocation_saves_what_it_promised(int drive, int waiting, int excess)
    {
        var tried = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var desk = Desk(seed, new Weights(drive, waiting, excess), fill: true);
            var move = new Relocate(desk);
            for (var r = 0; r < desk.Model.Count; r++)
                if (Measured(desk, move.Find(r), move.Apply)) tried++;
        }
        Assert.True(tried > 50, $"{tried} relocations");
    }

    [Theory]
    [InlineData(10, 1, 1)]
    [InlineData(1, 0, 0)]
    public void An_exchange_saves_what_it_promised(int drive, int waiting, int excess)
    {
        var tried = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var desk = Desk(seed, new Weights(drive, waiting, excess), fill: true);
            var move = new Exchange(desk);
            for (var r = 0; r < desk.Model.Count; r++)
                for (var s = 0; s < desk.Model.Count; s++)
                    if (Measured(desk, move.Find(r, s), move.Apply)) tried++;
        }
        Assert.True(tried > 20, $"{tried} exchanges");
    }

    [Theory]
    [InlineData(10, 1, 1)]
    [InlineData(1, 0, 0)]
    public void A_swap_of_tails_saves_what_it_promised(int drive, int waiting, int excess)
    {
        var tried = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var desk = Desk(seed, new Weights(drive, waiting, excess), fill: true);
            var move = new TwoOptStar(desk);
            for (var a = 0; a < desk.State.Routes.Length; a++)
                for (var b = 0; b < desk.State.Routes.Length; b++)
                    if (Measured(desk, move.Find(a, b), move.Apply)) tried++;
        }
        Assert.True(tried > 20, $"{tried} swaps");
    }

    [Fact]
    public void A_step_undone_leaves_everything_as_it_was()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var desk = Desk(seed, new Weights(), fill: true);
            var random = new Random(seed);
            IRemoval[] ways = [new RandomRemoval(), desk.Related, new WorstRemoval(desk.Model), new RouteRemoval()];
            foreach (var way in ways)
            {
                var (cost, stops, bank) = (desk.State.Cost, desk.State.Copy(), desk.State.Bank.Order().ToArray());
                desk.State.Begin();
                way.Remove(desk.State, 5, random);
                desk.Regret.Fill(desk.State, 3, 100, random);
                Honest(desk);
                desk.State.Undo();

                Assert.Equal(cost, desk.State.Cost);
                Assert.Equal(stops, desk.State.Copy());
                Assert.Equal(bank, desk.State.Bank.Order());
            }
        }
    }

    [Fact]
    public void Most_removals_begin_where_they_are_told_to()
    {
        var related = Desk(1, new Weights(), fill: true).Related;
        var random = new Random(1);
        related.Focus = [3, 5];
        Assert.InRange(Enumerable.Range(0, 1000).Count(_ => related.Seed(random) is 3 or 5), 650, 850);

        related.Focus = [];
        Assert.InRange(Enumerable.Range(0, 1000).Count(_ => related.Seed(random) is 3 or 5), 0, 300);
    }

    [Fact]
    public void Every_plan_of_a_random_day_passes_the_checker_and_search_never_costs_more_than_insertion()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var problem = Towns.Random(seed, 25, 4, windowsTight: seed % 2 == 0);
            var inserted = Planner.Plan(problem, new PlanOptions { Steps = 0 });
            var planned = Planner.Plan(problem, new PlanOptions { Seed = seed, Steps = 40 });

            Assert.Empty(Checker.Check(problem, inserted));
            Assert.Empty(Checker.Check(problem, planned));
            Assert.True(Left(problem, planned) <= Left(problem, inserted), $"seed {seed}");
        }
    }

    [Fact]
    public void A_plan_taken_up_again_and_not_improved_is_the_same_plan()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var problem = Towns.Random(seed, 15, 3);
            var plan = Planner.Plan(problem, new PlanOptions { Steps = 40 });

            Assert.Equal(Write(plan), Write(Planner.Arrange(problem, plan.Runs.Select(Order.Of))));
            Assert.Equal(Write(plan), Write(Planner.Plan(problem, new PlanOptions { Steps = 0 }, plan)));
        }
    }

    [Fact]
    public void A_cancelled_search_returns_a_valid_plan()
    {
        var problem = Towns.Random(3, 40, 5);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var plan = Planner.Plan(problem, new PlanOptions { Steps = 1_000_000, Cancellation = stop.Token });

        Assert.Empty(Checker.Check(problem, plan));
    }

    private static int Left(Problem problem, Plan plan) => plan.Unassigned.Sum(u => problem.Requests.Single(r => r.Key == u.Request).Priority);

    private static bool Measured(Desk desk, long gain, Action apply)
    {
        if (gain <= 0) return false;
        var before = desk.State.Cost;
        apply();
        Assert.Equal(gain, before - desk.State.Cost);
        Honest(desk);
        return true;
    }

    /// <summary>The kept costs are those of the routes counted anew.</summary>
    private static void Honest(Desk desk)
    {
        long cost = 0;
        foreach (var route in desk.State.Routes)
        {
            Assert.True(desk.Schedule.Try(route.Shift, route.Sequence));
            cost += desk.Schedule.Cost();
        }
        foreach (var r in desk.State.Bank) cost += desk.Model.Penalty[r];
        Assert.Equal(cost, desk.State.Cost);
    }

    private static Desk Desk(int seed, Weights weights, bool fill)
    {
        var desk = new Desk(new Model(Towns.Random(seed, 16, 3), weights));
        if (!fill) return desk;

        // A plan with room for improvement: each ride goes where it first fits.
        foreach (var r in desk.Model.OutboundFirst())
        {
            if (desk.Model.Outbound[r] is var there && there >= 0 && desk.State.RouteOf[there] < 0) continue;
            foreach (var route in desk.State.Routes)
            {
                if (desk.Insertion.Best(route, r) is not { Route: >= 0 } spot) continue;
                desk.State.Insert(r, spot);
                break;
            }
        }
        return desk;
    }

    private static string Write(Plan plan) => System.Text.Json.JsonSerializer.Serialize(plan);
}
