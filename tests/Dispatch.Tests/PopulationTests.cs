namespace Dispatch.Tests;

public sealed class PopulationTests
{
    /// <summary>East and west of the depot, two cars each. One plan is best in the east, the other in the west.</summary>
    [Fact]
    public void Of_two_plans_each_good_in_one_place_comes_one_good_in_both()
    {
        int[] places = [13, 13, 17, 17, 7, 7, 3, 3];
        var requests = places.Select((place, i) => new Request { Key = $"r{i}", Pickup = place, DropOff = place + 1, PickupWindow = new Window(1000 + i % 2 * 2000, 1000 + i % 2 * 2000) });
        var shifts = Enumerable.Range(0, 4).Select(k => new Shift { Key = $"s{k}", Start = 10, End = 10, StartSeconds = 0, EndSeconds = 20_000 });
        var problem = new Problem([.. requests], [.. shifts], 21, Towns.Line(21, 100));
        int[][] east = [Run(0, 1), Run(2, 3), Run(4, 7), Run(6, 5)], west = [Run(4, 5), Run(0, 3), Run(6, 7), Run(2, 1)], both = [Run(0, 1), Run(2, 3), Run(4, 5), Run(6, 7)];
        for (var seed = 0; seed < 20; seed++)
        {
            var desk = new Desk(new Model(problem, Weights.DriveOnly));
            var pool = new RoutePool(desk.Model, 100);
            var population = new Population(desk, pool, new Partition(desk.Model), new Random(seed));
            foreach (var plan in new[] { east, west })
            {
                desk.Take(plan);
                foreach (var route in desk.State.Routes) pool.Add(route);
                population.Add(desk.State.Copy(), desk.State.Cost);
            }
            var before = population.Costs.Min();

            Assert.True(population.Mate(() => desk.State.Cost, before, before));

            var found = desk.State.Cost;
            desk.Take(both);
            Assert.True(desk.State.Cost < before);
            Assert.True(found <= desk.State.Cost, $"{found} with seed {seed}, {desk.State.Cost} with the good half of each");
        }

        static int[] Run(int one, int other) => [2 * one, (2 * one) + 1, 2 * other, (2 * other) + 1];
    }

    [Fact]
    public void Plans_alike_are_kept_once_and_the_dearest_gives_way()
    {
        var desk = new Desk(new Model(Towns.Plain(1, 40, 8), Weights.DriveOnly));
        var population = new Population(desk, new RoutePool(desk.Model, 100), new Partition(desk.Model), new Random(1));
        Assert.False(population.Mate(() => desk.State.Cost, 0, 1));
        var random = new Random(2);
        for (var i = 0; i < 6; i++) population.Add(Towns.Scatter(desk, random), 100 + i);
        Assert.Equal([100L, 101, 102, 103, 104, 105], population.Costs.Order());

        population.Add(Towns.Scatter(desk, random), 106);
        Assert.Equal([100L, 101, 102, 103, 104, 105], population.Costs.Order());

        var other = Towns.Scatter(desk, random);
        population.Add(other, 90);
        Assert.Equal([90L, 100, 101, 102, 103, 104], population.Costs.Order());

        population.Add(other, 95);
        Assert.Equal([90L, 100, 101, 102, 103, 104], population.Costs.Order());

        population.Add(other, 80);
        Assert.Equal([80L, 100, 101, 102, 103, 104], population.Costs.Order());
    }

    /// <summary>Two runs of three rides; then the last rides of both change places.</summary>
    [Fact]
    public void What_is_new_in_a_plan_are_the_rides_beside_a_stop_that_follows_another()
    {
        var requests = Enumerable.Range(0, 6).Select(i => new Request { Key = $"r{i}", Pickup = 1, DropOff = 2 });
        var shifts = Enumerable.Range(0, 2).Select(k => new Shift { Key = $"s{k}", Start = 0, End = 0, StartSeconds = 0, EndSeconds = 20_000 });
        var desk = new Desk(new Model(new Problem([.. requests], [.. shifts], 3, Towns.Line(3, 100)), Weights.DriveOnly));
        var population = new Population(desk, new RoutePool(desk.Model, 100), new Partition(desk.Model), new Random(1));
        int[][] kept = [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]];
        population.Add(kept, 1);
        population.Add([[11, 9, 7, 5, 3, 1], [10, 8, 6, 4, 2, 0]], 2);

        desk.Take(kept);
        Assert.Empty(population.Differing());

        desk.Take([[0, 1, 2, 3, 10, 11], [6, 7, 8, 9, 4, 5]]);
        Assert.Equal([1, 2, 4, 5], population.Differing().Order());
    }

    /// <summary>Cars that differ, breaks, wheelchairs, ways home, rides tied to a car.</summary>
    [Fact]
    public void What_comes_of_two_plans_can_be_driven()
    {
        var others = 0;
        for (var seed = 0; seed < 15; seed++)
        {
            var day = Towns.Random(seed, 18, 4);
            var tied = day.Requests.Select((r, i) => i % 6 == 0 && r.After is null && r.WheelchairPlaces == 0 && seed % 2 == 0 ? r with { LockedShift = "s0" } : r);
            var problem = new Problem([.. tied], day.Shifts, day.Places, day.DriveSeconds);
            var desk = new Desk(new Model(problem, new Weights()));
            var pool = new RoutePool(desk.Model, 1000);
            var random = new Random(seed);
            var population = new Population(desk, pool, new Partition(desk.Model), random);
            for (var i = 0; i < 4; i++)
            {
                var plan = Towns.Scatter(desk, random);
                foreach (var route in desk.State.Routes) pool.Add(route);
                population.Add(plan, desk.State.Cost);
            }
            for (var i = 0; i < 10; i++)
            {
                Assert.True(population.Mate(() => desk.State.Cost, population.Costs.Min(), 1_000_000));

                Assert.Empty(Checker.Check(problem, desk.Publish()));
                for (var r = 0; r < problem.Requests.Count; r++)
                    if (problem.Requests[r].LockedShift is not null) Assert.Contains(desk.State.RouteOf[r], new[] { -1, 0 });
                if (!population.Costs.Contains(desk.State.Cost)) others++;
            }
        }
        Assert.True(others > 100, $"only {others} of 150 are new");
    }
}
