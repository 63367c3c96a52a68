namespace Dispatch.Tests;

public sealed class PartitionTests
{
    /// <summary>Random pools small enough to try every choice of runs.</summary>
    [Fact]
    public void The_choice_of_runs_is_the_cheapest_there_is_and_the_bound_lies_below_it()
    {
        var (improved, found) = (0, 0);
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var model = new Model(Day(seed), Weights.DriveOnly);
            var desk = new Desk(model);
            var pool = new RoutePool(model, 1000);
            for (var step = 0; step < 30; step++)
            {
                Towns.Scatter(desk, random);
                foreach (var route in desk.State.Routes) pool.Add(route);
            }
            var columns = pool.Columns.ToArray();
            var cheapest = Cheapest(model, columns);

            var chosen = new Partition(model).Improve(pool, long.MaxValue / 4, 0);

            Assert.NotNull(chosen);
            Assert.Equal(cheapest, Cost(model, chosen));
            Assert.Equal(chosen.Sum(c => c.Rides.Length), chosen.SelectMany(c => c.Rides).Distinct().Count());
            Assert.True(chosen.Count <= 3);
            Assert.Null(new Partition(model).Improve(pool, cheapest, 0));
            var branched = new Partition(model) { Work = 1, Relaxations = 200 }.Improve(pool, long.MaxValue / 4, 0);
            if (branched is not null && Cost(model, branched) == cheapest) found++;
            Assert.True(branched is null || Cost(model, branched) >= cheapest);
            improved++;

            var relaxation = new Relaxation(columns, model.Penalty, [0, 0, 0], [3]);
            relaxation.Solve(1000, () => true);
            Assert.True(relaxation.Bound <= cheapest + 1, $"seed {seed}: bound {relaxation.Bound}, cheapest {cheapest}");
        }
        Assert.Equal(40, improved);
        Assert.True(found > 20, $"branching alone found {found} of 40");
    }

    /// <summary>Three rides of which any two go together: half of each pair looks cheap, and is not to be had.</summary>
    [Fact]
    public void A_cut_takes_away_what_only_halves_of_runs_could_do()
    {
        int[][] runs = [[0, 1], [1, 2], [0, 2], [0], [1], [2]];
        var columns = Array.ConvertAll(runs, rides => new RoutePool.Column { Cost = rides.Length == 2 ? 200 : 190, Rides = rides });
        var relaxation = new Relaxation(columns, [10_000, 10_000, 10_000], [0], [3]);
        relaxation.Solve(1000, () => true);
        Assert.Equal(300, relaxation.Bound, 1.0);
        Assert.Null(relaxation.Choice());

        Assert.Equal(1, relaxation.Cut(10));
        relaxation.Solve(1000, () => true);

        Assert.Equal(390, relaxation.Bound, 1.0);
        Assert.Equal(390, Assert.NotNull(relaxation.Choice()).Cost);
        Assert.Equal(0, relaxation.Cut(10));
        Assert.All(columns, c => Assert.True(relaxation.Reduced(c) > -1));
    }

    private static Problem Day(int seed)
    {
        var random = new Random(seed);
        var requests = Enumerable.Range(0, 7).Select(i => new Request { Key = $"r{i}", Pickup = 1 + 2 * i, DropOff = 2 + 2 * i, PickupWindow = new Window(random.Next(10_000), 14_000) });
        var shifts = Enumerable.Range(0, 3).Select(k => new Shift { Key = $"s{k}", Start = 0, End = 0, StartSeconds = 0, EndSeconds = 20_000 });
        return new Problem([.. requests], [.. shifts], 15, Towns.Plane(random, 15, 1500));
    }

    private static long Cost(Model model, IEnumerable<RoutePool.Column> chosen) =>
        chosen.Sum(c => c.Cost) + Enumerable.Range(0, model.Count).Except(chosen.SelectMany(c => c.Rides)).Sum(r => model.Penalty[r]);

    private static long Cheapest(Model model, RoutePool.Column[] columns)
    {
        var least = Cost(model, []);
        for (var a = 0; a < columns.Length; a++)
        {
            least = Math.Min(least, Cost(model, [columns[a]]));
            for (var b = a + 1; b < columns.Length; b++)
            {
                if (columns[a].Rides.Intersect(columns[b].Rides).Any()) continue;
                least = Math.Min(least, Cost(model, [columns[a], columns[b]]));
                for (var c = b + 1; c < columns.Length; c++)
                    if (!columns[c].Rides.Intersect(columns[a].Rides.Concat(columns[b].Rides)).Any()) least = Math.Min(least, Cost(model, [columns[a], columns[b], columns[c]]));
            }
        }
        return least;
    }
}
