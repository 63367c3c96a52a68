namespace Dispatch.Tests;

public sealed class LabellingTests
{
    /// <summary>Pricing drops labels that fewer rides make needless; what pays most must not be among them.</summary>
    [Theory, InlineData(1, 0, 0), InlineData(10, 1, 1), InlineData(10, 0, 3)]
    public void The_run_that_pays_most_is_the_one_that_seeing_every_set_finds(int drive, int waiting, int excess)
    {
        var paid = 0;
        for (var seed = 0; seed < 30; seed++)
        {
            var model = Day(seed, 8, new Weights(drive, waiting, excess));
            var every = new RoutePool(model, 100_000);
            Assert.True(new Labelling(model, () => true).Enumerate(every, 0, 100_000));
            var random = new Random(seed);
            var worth = model.Penalty.Select(p => (long)(p * random.NextDouble() / 8)).ToArray();
            var relaxation = new Relaxation([], worth, new int[model.Shifts.Length], [model.Shifts.Length]);

            var pool = new RoutePool(model, 100_000);
            Assert.True(new Labelling(model, () => true).Price(pool, 0, relaxation.Worth(model, 0), relaxation, new Pricing(int.MaxValue, 10), null, out var least));

            var cheapest = Math.Min(0, every.Columns.Min(c => c.Cost - c.Rides.Sum(r => worth[r])));
            Assert.Equal(cheapest, least, 0.001);
            if (cheapest >= -0.5) continue;
            Assert.Equal(cheapest, pool.Columns.Min(relaxation.Reduced), 0.001);
            paid++;
        }
        Assert.True(paid > 10, $"{paid} paid");
    }

    [Fact]
    public void Pricing_that_may_make_few_labels_says_that_it_was_cut_short()
    {
        var model = Day(1, 8, new Weights(1, 0, 0));
        var worth = new Worth(Array.ConvertAll(model.Penalty, p => (double)p), 0, new UInt128[model.Count], []);
        bool Whole(int labels) => new Labelling(model, () => true).Price(new RoutePool(model, 100_000), 0, worth, null, new Pricing(int.MaxValue, 100_000, double.MaxValue, EverySet: true, labels), null, out _);

        Assert.True(Whole(1_000_000));
        Assert.False(Whole(20));
    }

    /// <summary>Ends grown from the evening on are floors, so what pays most is found with them, too, and with fines for two of three rides in one run.</summary>
    [Theory, InlineData(1, 0, 0), InlineData(10, 1, 1), InlineData(10, 0, 3)]
    public void With_ends_and_fines_the_run_that_pays_most_is_found_as_well(int drive, int waiting, int excess)
    {
        var paid = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var model = Day(seed, 8, new Weights(drive, waiting, excess));
            var every = new RoutePool(model, 100_000);
            new Labelling(model, () => true).Enumerate(every, 0, 100_000);
            var random = new Random(seed);
            var (worths, triples, fines) = (Array.ConvertAll(model.Penalty, p => p * random.NextDouble() / 6), new UInt128[model.Count], new double[6]);
            for (var t = 0; t < fines.Length; t++)
            {
                fines[t] = model.Penalty[0] * random.NextDouble() / 20;
                foreach (var r in Enumerable.Range(0, model.Count).OrderBy(_ => random.Next()).Take(3)) triples[r] |= UInt128.One << t;
            }
            var (worth, ends, pool) = (new Worth(worths, 0, triples, fines), new Completions(model, () => true), new RoutePool(model, 100_000));

            Assert.True(ends.Find(0, worth));
            Assert.True(new Labelling(model, () => true).Price(pool, 0, worth, null, new Pricing(int.MaxValue, 10), ends, out var least));

            var cheapest = Math.Min(-0.02, every.Columns.Min(Above));
            Assert.Equal(cheapest, least, 0.001);
            if (cheapest >= -0.5) continue;
            Assert.Equal(cheapest, pool.Columns.Min(Above), 0.001);
            paid++;

            double Above(RoutePool.Column c) =>
                c.Cost - c.Rides.Sum(r => worths[r]) + Enumerable.Range(0, fines.Length).Where(t => c.Rides.Count(r => (triples[r] >> t & 1) != 0) > 1).Sum(t => fines[t]);
        }
        Assert.True(paid > 10, $"{paid} paid");
    }

    [Fact]
    public void The_floor_of_a_run_is_what_it_costs_or_less_and_a_judge_takes_only_what_can_be_driven()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var model = Day(seed, 7, new Weights());
            var (floors, judged, schedule) = (new RoutePool(model, 100_000), new RoutePool(model, 100_000), new Schedule(model));
            new Labelling(model, () => true).Enumerate(floors, 0, 100_000);
            new Labelling(model, () => true) { Judge = schedule }.Enumerate(judged, 0, 100_000);

            foreach (var column in floors.Columns)
                if (schedule.Try(0, column.Stops)) Assert.True(column.Cost <= schedule.Cost(), $"seed {seed}");
            foreach (var column in judged.Columns)
            {
                Assert.True(schedule.Try(0, column.Stops));
                Assert.Equal(schedule.Cost(), column.Cost);
            }
        }
    }

    [Fact]
    public void It_stops_when_told_to()
    {
        var asked = 0;
        var model = Day(1, 12, Weights.DriveOnly);

        Assert.False(new Labelling(model, () => ++asked < 3).Enumerate(new RoutePool(model, 100_000), 0, 100_000));
        Assert.False(new Labelling(model, () => true).Enumerate(new RoutePool(model, 100_000), 0, 5));
    }

    /// <summary>A day too large to see every run of it.</summary>
    [Fact]
    public void A_day_of_thirty_rides_gets_a_bound_within_a_few_percent()
    {
        var town = Towns.Random(3, 30, 4, windowsTight: true);
        var problem = Towns.Plain(town);
        var plan = Planner.Plan(problem, new PlanOptions { Steps = 4000, Weights = Weights.DriveOnly });

        var judged = Planner.Prove(problem, plan, TimeSpan.FromMinutes(1), Weights.DriveOnly);

        Assert.Empty(Checker.Check(problem, judged));
        Assert.NotNull(judged.Bound);
        Assert.InRange(judged.Bound.Weighted, judged.Cost.Weighted * 95 / 100, judged.Cost.Weighted);
    }

    private static Model Day(int seed, int rides, Weights weights)
    {
        var town = Towns.Random(seed, rides, 2, windowsTight: seed % 2 == 0);
        return new Model(new Problem([.. town.Requests.Select(r => r with { After = null })], [.. town.Shifts.Select(s => s with { Breaks = [], Seats = 4, WheelchairPlaces = 2 })], town.Places, town.DriveSeconds), weights);
    }
}
