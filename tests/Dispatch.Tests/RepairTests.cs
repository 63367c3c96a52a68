namespace Dispatch.Tests;

/// <summary>Days that have begun, and days that do not go as planned.</summary>
public sealed class RepairTests
{
    private const int Step = 600;

    private static Request Ride(string key, int from, int to, int earliest, int width = 1800) => new() { Key = key, Pickup = from, DropOff = to, PickupWindow = new Window(earliest, earliest + width), MaxRideSeconds = 7200 };

    private static Shift Day(string key) => new() { Key = key, Start = 0, End = 0, StartSeconds = 0, EndSeconds = 60_000 };

    private static Problem Line(Request[] requests, params Shift[] shifts) => new(requests, shifts, 20, Towns.Line(20, Step));

    private static Plan Planned(Problem problem)
    {
        var plan = Planner.Plan(problem, new PlanOptions { Steps = 100 });
        Assert.Empty(Checker.Check(problem, plan));
        return plan;
    }

    private static Repaired Mended(Problem problem, Plan before)
    {
        var repaired = Repair.Mend(problem, before, options: new PlanOptions { Steps = 200 });
        Assert.Empty(Checker.Check(problem, repaired.Plan));
        return repaired;
    }

    [Fact]
    public void A_driver_a_little_late_moves_times_and_nothing_else()
    {
        var plan = Planned(Line([Ride("a", 2, 6, 5000)], Day("s")));

        var repaired = Mended(Line([Ride("a", 2, 6, 5000)], Day("s") with { StartSeconds = 4200 }), plan);

        Assert.Equal(RepairStep.TimesOnly, repaired.Step);
        Assert.All(repaired.Moved, move => Assert.Equal(move.FromShift, move.ToShift));
        Assert.Empty(repaired.Plan.Unassigned);
    }

    [Fact]
    public void When_a_car_breaks_down_its_riders_go_to_another_and_nobody_else_changes_driver()
    {
        Request[] rides = [Ride("a", 2, 6, 5000), Ride("b", 8, 10, 5000), Ride("c", 3, 7, 20_000)];
        var plan = Planned(Line(rides, Day("s") with { EndSeconds = 19_500 }, Day("t")));

        var repaired = Mended(Line(rides, Day("t"), Day("u")), plan);

        Assert.Empty(repaired.Plan.Unassigned);
        Assert.Equal(RepairStep.Inserted, repaired.Step);
        Assert.All(repaired.Moved.Where(move => move.FromShift == "t"), move => Assert.Equal("t", move.ToShift));
    }

    [Fact]
    public void A_cancelled_ride_is_gone_and_the_others_stay()
    {
        var plan = Planned(Line([Ride("a", 2, 6, 5000), Ride("b", 3, 7, 15_000)], Day("s")));

        var repaired = Mended(Line([Ride("b", 3, 7, 15_000)], Day("s")), plan);

        Assert.Equal("b", Assert.Single(repaired.Plan.Riders).Request);
        Assert.Equal(RepairStep.TimesOnly, repaired.Step);
    }

    [Fact]
    public void Who_is_aboard_is_brought_by_the_same_driver_and_who_has_arrived_is_gone()
    {
        var problem = Line([Ride("done", 1, 3, 2000), Ride("aboard", 4, 12, 5000), Ride("later", 13, 15, 14_000)], Day("s"), Day("t"));
        Served[] served = [new("s", "done", true, 2500), new("s", "done", false, 3700), new("s", "aboard", true, 5200)];

        var rest = Underway.Rest(problem, served, 5400);
        var plan = Planned(rest);

        Assert.Empty(plan.Unassigned);
        Assert.DoesNotContain(plan.Riders, r => r.Request == "done");
        var aboard = plan.Riders.Single(r => r.Request == "aboard");
        Assert.Equal(("s", 5400), (aboard.Shift, aboard.PickupSeconds));
        Assert.Equal(5400 + 8 * Step, aboard.DropOffSeconds);
    }

    [Fact]
    public void A_way_home_counts_from_when_the_rider_really_arrived()
    {
        var there = Ride("there", 2, 6, 5000);
        var home = new Request { Key = "home", Pickup = 6, DropOff = 2, After = new Errand("there", 3600) };
        Served[] served = [new("s", "there", true, 6800), new("s", "there", false, 9900)];

        var plan = Planned(Underway.Rest(Line([there, home], Day("s")), served, 10_000));

        Assert.True(Assert.Single(plan.Riders).PickupSeconds >= 9900 + 3600);
    }

    [Fact]
    public void Stops_that_cannot_have_happened_are_refused()
    {
        var problem = Line([Ride("a", 2, 6, 5000)], Day("s"), Day("t"));
        void Refused(params Served[] served) => Assert.Equal("served", Assert.Throws<ArgumentException>(() => Underway.Rest(problem, served, 9000)).ParamName);

        Refused(new Served("nobody", "a", true, 6000));
        Refused(new Served("s", "b", true, 6000));
        Refused(new Served("s", "a", false, 6000));
        Refused(new Served("s", "a", true, 6000), new Served("t", "a", false, 8000));
        Refused(new Served("s", "a", true, 6000), new Served("s", "a", false, 5000));
        Refused(new Served("s", "a", true, 6000), new Served("s", "a", true, 6000));
    }

    [Fact]
    public void Random_days_cut_anywhere_and_mended_have_valid_plans_and_leave_nobody_aboard_behind()
    {
        var cut = 0;
        for (var seed = 0; seed < 30; seed++)
        {
            var problem = Towns.Random(seed, 18, 4);
            var plan = Planner.Plan(problem, new PlanOptions { Seed = seed, Steps = 60 });
            var now = 5000 + 400 * seed;
            Served[] served = [.. plan.Runs.SelectMany(run => run.Stops.Where(s => s.Request is not null && s.StartSeconds <= now).Select(s => new Served(run.Shift, s.Request!, s.Kind == StopKind.Pickup, s.DepartureSeconds)))];

            var rest = Underway.Rest(problem, served, now);
            var repaired = Repair.Mend(rest, plan, options: new PlanOptions { Seed = seed, Steps = 60 });

            Assert.Empty(Checker.Check(rest, repaired.Plan));
            if (served.Length > 0) cut++;
        }
        Assert.True(cut > 20, $"{cut} days had begun");
    }
}
