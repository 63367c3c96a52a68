namespace Dispatch.Tests;

/// <summary>Driving times by the time of the day.</summary>
public sealed class PeriodTests
{
    private const int Step = 600, Rush = 8 * 3600, Over = 9 * 3600;

    /// <summary>A line of places; during the rush everything takes three times as long.</summary>
    private static Problem Line(IReadOnlyList<Request> requests, params Shift[] shifts) =>
        new(requests, shifts, 20, Towns.Line(20, Step), null, [new Period(Rush, Towns.Line(20, 3 * Step)), new Period(Over, Towns.Line(20, Step))]);

    private static readonly Shift Day = new() { Key = "s", Start = 0, End = 0, StartSeconds = 6 * 3600, EndSeconds = 15 * 3600 };

    /// <summary>A random town whose roads are slower at two times of the day, each leg in its own measure.</summary>
    internal static Problem Slowed(Problem town, int seed)
    {
        var random = new Random(seed);
        int[] Slower() => [.. town.DriveSeconds.Select(s => s + (s == 0 ? 0 : random.Next(1 + s)))];
        return new(town.Requests, town.Shifts, town.Places, town.DriveSeconds, null, [new Period(6000, Slower()), new Period(9000, town.DriveSeconds), new Period(14_000, Slower())]);
    }

    [Fact]
    public void A_drive_takes_what_holds_when_it_begins_and_is_never_overtaken_by_a_later_one()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var problem = Slowed(Towns.Random(seed, 3, 1), seed);
            var model = new Model(problem, new Weights());
            var (a, b) = (seed % 7, (seed + 3) % 7);
            var before = 0;
            for (var leave = 5000; leave < 16_000; leave += 7)
            {
                var arrival = leave + problem.Drive(a, b, leave);
                Assert.True(arrival >= before, $"seed {seed}, {leave}");
                Assert.True(arrival - leave >= problem.Drive(a, b));
                Assert.True(problem.Drive(a, b, leave) <= problem.Periods.Append(new(0, problem.DriveSeconds)).Where(p => p.FromSeconds <= leave).MaxBy(p => p.FromSeconds)!.DriveSeconds[a * 7 + b]);
                var latest = model.LatestLeave(a, b, arrival);
                Assert.True(latest >= leave && latest + problem.Drive(a, b, latest) <= arrival, $"seed {seed}, {leave}");
                Assert.True(latest + 1 + problem.Drive(a, b, latest + 1) > arrival, $"seed {seed}, {leave}");
                before = arrival;
            }
        }
    }

    [Fact]
    public void The_fast_test_and_the_exact_checker_agree_when_roads_are_slower_at_some_hours()
    {
        int drivable = 0, routes = 0, changed = 0;
        for (var seed = 0; routes < 20_000; seed++)
        {
            var random = new Random(seed);
            var town = Towns.Random(seed, 5, 2, windowsTight: seed % 2 == 0);
            var problem = Slowed(town, seed);
            var desk = new Desk(new Model(problem, new Weights()));
            for (var trial = 0; trial < 50; trial++, routes++)
            {
                var k = random.Next(problem.Shifts.Count);
                var nodes = FeasibilityTests.Shuffled(random, problem, random.Next(1, 5));
                var fast = nodes.All(v => !desk.Model.Dead[v >> 1]) && desk.Schedule.Try(k, nodes);
                var order = new Order(problem.Shifts[k].Key, [.. nodes.Select(v => (problem.Requests[v >> 1].Key, (v & 1) == 0))]);
                var exact = Checker.CanBeDriven(problem, order);
                Assert.True(fast == exact, $"seed {seed}, trial {trial}: fast {fast}, exact {exact}");
                if (exact) drivable++;
                if (exact != Checker.CanBeDriven(town, order)) changed++;
            }
        }
        Assert.InRange(drivable, routes / 20, routes * 19 / 20);
        Assert.True(changed > routes / 200, $"{changed} of {routes} are told apart by the hour");
    }

    [Fact]
    public void Random_days_with_slow_hours_have_valid_plans_and_bounds_below_them()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var problem = Slowed(Towns.Random(seed, 16, 4), seed);
            var plan = Planner.Plan(problem, new PlanOptions { Seed = seed, Steps = 60 });
            Assert.Empty(Checker.Check(problem, plan));
            var judged = Planner.Prove(problem, plan, TimeSpan.FromSeconds(0.5));
            Assert.Empty(Checker.Check(problem, judged));
            if (judged is { Bound: { } bound, Unassigned.Count: 0 }) Assert.True(bound.Weighted <= judged.Cost.Weighted, $"seed {seed}");
        }
    }

    [Fact]
    public void Whoever_must_be_there_in_the_rush_is_fetched_earlier()
    {
        var doctor = new Request { Key = "doctor", Pickup = 2, DropOff = 5, DropOffWindow = new Window(Rush + 1200, Rush + 1800) };
        int Fetched(Problem problem)
        {
            var plan = Planner.Plan(problem, new PlanOptions { Steps = 50 });
            Assert.Empty(Checker.Check(problem, plan));
            return Assert.Single(plan.Riders).PickupSeconds;
        }

        // Half an hour by free roads, but begun in the rush it would take an hour and a half.
        Assert.InRange(Fetched(Line([doctor], Day)), 7 * 3600, Rush - 1);
        Assert.InRange(Fetched(new Problem([doctor], [Day], 20, Towns.Line(20, Step))), Rush - 600, Rush);
    }

    [Fact]
    public void A_quote_refuses_what_only_free_roads_would_allow_and_offers_other_times()
    {
        var ride = new Request { Key = "a", Pickup = 0, DropOff = 4, PickupWindow = new Window(Rush, Rush + 600), DropOffWindow = new Window(0, Rush + 3600), MaxRideSeconds = 3000 };
        var (slow, free) = (Line([], Day), new Problem([], [Day], 20, Towns.Line(20, Step)));

        var quote = Planner.Quote(slow, Planner.Arrange(slow, []), ride);

        Assert.True(Planner.Quote(free, Planner.Arrange(free, []), ride).Fits);
        Assert.False(quote.Fits);
        Assert.NotEmpty(quote.Alternatives);
        foreach (var other in quote.Alternatives)
        {
            var then = ride with { PickupWindow = new Window(other.Seconds, other.Seconds), DropOffWindow = Window.Any };
            Assert.True(Planner.Quote(slow, Planner.Arrange(slow, []), then).Fits, $"{other.Seconds}");
        }
    }

    [Fact]
    public void What_is_left_of_a_day_has_the_same_slow_hours()
    {
        var problem = Line([new Request { Key = "a", Pickup = 2, DropOff = 5 }], Day);

        var rest = Underway.Rest(problem, [new Served("s", "a", true, Rush - 60)], Rush);

        Assert.Equal(2, rest.Periods.Count);
        Assert.Empty(Checker.Check(rest, Planner.Plan(rest, new PlanOptions { Steps = 10 })));
    }

    [Fact]
    public void Periods_that_cannot_be_meant_are_refused_by_name()
    {
        string? Member(params Period[] periods) => Assert.Throws<ArgumentException>(() => new Problem([], [], 2, [0, 5, 5, 0], null, periods)).ParamName;

        Assert.Equal("Periods", Member(new Period(100, [0, 5, 5])));
        Assert.Equal("Periods", Member(new Period(100, [0, -5, 5, 0])));
        Assert.Equal("Periods", Member(new Period(100, [0, 5, 5, 0]), new Period(100, [0, 5, 5, 0])));
        Assert.Equal("FromSeconds", Member(new Period(-1, [0, 5, 5, 0])));
    }

    [Fact]
    public void A_file_of_ours_keeps_periods_and_company()
    {
        var problem = Line([new Request { Key = "a", Pickup = 2, DropOff = 5, Together = [new Company("b", 7)] }, new Request { Key = "b", Pickup = 2, DropOff = 5 }], Day);

        var again = ProblemFile.Read(ProblemFile.Write(problem));

        Assert.Equal(problem.Periods.Select(p => p.FromSeconds), again.Periods.Select(p => p.FromSeconds));
        Assert.Equal(problem.Drive(0, 19, Rush), again.Drive(0, 19, Rush));
        Assert.Equal(new Company("b", 7), Assert.Single(again.Requests[0].Together));
    }
}
