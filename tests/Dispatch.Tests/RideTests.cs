namespace Dispatch.Tests;

/// <summary>Days small enough to plan by hand: places on a line, ten minutes apart.</summary>
public sealed class RideTests
{
    private const int Step = 600;

    private static Request Ride(string key, int from, int to, int at, int width = 900) =>
        new() { Key = key, Pickup = from, DropOff = to, PickupWindow = new Window(at, at + width), MaxRideSeconds = 7200 };

    private static Shift Day(string key, int seats = 4) => new() { Key = key, Start = 0, End = 0, StartSeconds = 0, EndSeconds = 40_000, Seats = seats };

    private static Problem Line(Request[] requests, params Shift[] shifts) => new(requests, shifts, 20, Towns.Line(20, Step));

    private static Plan Checked(Problem problem, int steps = 100)
    {
        var plan = Planner.Plan(problem, new PlanOptions { Steps = steps });
        Assert.Empty(Checker.Check(problem, plan));
        return plan;
    }

    [Fact]
    public void Two_riders_on_the_way_share_the_car()
    {
        var problem = Line([Ride("a", 2, 6, 5000), Ride("b", 3, 6, 5500)], Day("s"));

        var run = Assert.Single(Checked(problem).Runs);

        Assert.Equal(12 * Step, run.DriveSeconds);
        Assert.Equal([StopKind.Start, StopKind.Pickup, StopKind.Pickup, StopKind.DropOff, StopKind.DropOff, StopKind.End], run.Stops.Select(s => s.Kind));
    }

    [Fact]
    public void The_driver_leaves_home_late_rather_than_waiting_on_the_road()
    {
        var problem = Line([Ride("a", 2, 6, 5000)], Day("s"));

        var run = Assert.Single(Checked(problem).Runs);

        Assert.Equal(0, run.WaitingSeconds);
        Assert.Equal(5000 - 2 * Step, run.Stops[0].DepartureSeconds);
    }

    [Fact]
    public void Waiting_happens_before_the_rider_gets_in_and_not_with_the_rider_aboard()
    {
        // b is fetched only at 9000; a's ride limit forbids a to wait aboard for that.
        var a = Ride("a", 2, 8, 3000, 6000) with { MaxRideSeconds = 6 * Step + 60 };
        var problem = Line([a, Ride("b", 5, 8, 9000, 60)], Day("s"));

        var plan = Checked(problem);

        Assert.Empty(plan.Unassigned);
        Assert.InRange(plan.Riders.Single(r => r.Request == "a").OnBoardSeconds, 6 * Step, 6 * Step + 60);
        Assert.Equal(16 * Step, plan.Cost.DriveSeconds);
    }

    [Fact]
    public void A_wheelchair_goes_in_the_car_that_has_a_place_for_it_and_one_at_a_time()
    {
        var chair = Ride("chair", 2, 6, 5000) with { WheelchairPlaces = 1, Seats = 0 };
        var other = Ride("other", 3, 6, 5200) with { WheelchairPlaces = 1, Seats = 0 };
        var problem = Line([chair, other], Day("car"), Day("van") with { WheelchairPlaces = 1 });

        var plan = Checked(problem);

        Assert.Equal("van", Assert.Single(plan.Riders).Shift);
        Assert.Equal(Reason.NoWheelchairPlace, Assert.Single(plan.Unassigned).Reason);
    }

    [Fact]
    public void A_full_car_takes_nobody_else_and_says_so()
    {
        var problem = Line([Ride("pair", 2, 9, 5000, 0) with { Seats = 2, Priority = 2 }, Ride("one", 5, 7, 6800, 300)], Day("s", seats: 2));

        var plan = Checked(problem);

        Assert.Equal("pair", Assert.Single(plan.Riders).Request);
        Assert.Equal(new Refusal(Reason.NoSeat, "s", []).Reason, Assert.Single(plan.Unassigned).Reason);
    }

    [Fact]
    public void The_ride_that_matters_more_is_served_when_only_one_can_be()
    {
        var hairdresser = Ride("hairdresser", 1, 2, 8000, 0);
        var doctor = Ride("doctor", 10, 15, 8000, 0) with { Priority = 5 };

        var plan = Checked(Line([hairdresser, doctor], Day("s")));

        Assert.Equal("doctor", Assert.Single(plan.Riders).Request);
        var left = Assert.Single(plan.Unassigned);
        Assert.Equal(Reason.PromisesToOthers, left.Reason);
        Assert.Equal(["doctor"], left.Refusal.Others);
    }

    [Fact]
    public void A_locked_ride_stays_in_its_shift_though_the_other_is_nearer()
    {
        var near = Day("near") with { Start = 10, End = 10 };
        var problem = Line([Ride("a", 10, 11, 20_000) with { LockedShift = "far" }], near, Day("far"));

        Assert.Equal("far", Assert.Single(Checked(problem).Riders).Shift);
    }

    [Fact]
    public void A_promised_pickup_moves_only_within_its_tolerance()
    {
        var a = Ride("a", 2, 6, 4000, 6000) with { Promise = new Promise(7000, 120) };
        var problem = Line([a, Ride("b", 2, 6, 7600, 0)], Day("s"));

        var plan = Checked(problem);

        Assert.InRange(plan.Riders.Single(r => r.Request == "a").PickupSeconds, 6880, 7120);
    }

    [Fact]
    public void The_driver_rests_with_nobody_aboard_inside_the_window_of_the_break()
    {
        var shift = Day("s") with { Breaks = [new Break(9000, 12_000, 1800)] };
        var problem = Line([Ride("a", 1, 8, 5000), Ride("b", 8, 1, 12_500, 1800)], shift);

        var run = Assert.Single(Checked(problem).Runs);

        var rest = Assert.Single(run.Stops, s => s.Kind == StopKind.Break);
        Assert.InRange(rest.StartSeconds, 9000, 12_000);
        Assert.Equal(0, rest.Seats);
        Assert.Equal(8, rest.Place);
    }

    [Fact]
    public void A_break_after_the_last_ride_needs_no_stop()
    {
        var shift = Day("s") with { Breaks = [new Break(20_000, 22_000, 1800)] };

        var run = Assert.Single(Checked(Line([Ride("a", 1, 3, 5000)], shift)).Runs);

        Assert.DoesNotContain(run.Stops, s => s.Kind == StopKind.Break);
    }

    [Fact]
    public void A_detour_limit_relative_to_the_direct_ride_is_kept()
    {
        // b stands two steps behind and is fetched while a is aboard: nine steps instead of five.
        var quick = Ride("quick", 5, 10, 8000, 0) with { Detour = new Detour(1.2, 600) };
        var behind = Ride("behind", 3, 7, 9200, 0);

        Assert.Empty(Checked(Line([quick with { Detour = new Detour(1.2, 1800) }, behind], Day("s"))).Unassigned);
        Assert.Equal(Reason.RideTime, Assert.Single(Checked(Line([quick, behind], Day("s"))).Unassigned).Reason);
    }

    [Fact]
    public void The_longest_duty_counts_from_leaving_to_coming_back()
    {
        var shift = Day("s") with { MaxDutySeconds = 10_000 };
        var problem = Line([Ride("early", 1, 2, 5000, 0), Ride("late", 1, 2, 20_000, 0)], shift);

        var plan = Checked(problem);

        Assert.Single(plan.Riders);
        Assert.Equal(Reason.ShiftEnd, Assert.Single(plan.Unassigned).Reason);
    }

    [Fact]
    public void The_rider_lines_state_slack_that_can_really_be_used()
    {
        var problem = Line([Ride("a", 2, 6, 5000, 900)], Day("s"));

        var line = Assert.Single(Checked(problem).Riders);

        Assert.Equal((4 * Step, 4 * Step, 900), (line.DirectSeconds, line.OnBoardSeconds, line.PickupSlackSeconds));
        var later = Line([Ride("a", 2, 6, line.PickupSeconds + line.PickupSlackSeconds, 0)], Day("s"));
        Assert.Empty(Checked(later).Unassigned);
    }

    [Fact]
    public void Metres_are_reported_when_they_are_known()
    {
        var metres = Towns.Line(20, 10_000);
        var problem = new Problem([Ride("a", 2, 6, 5000)], [Day("s")], 20, Towns.Line(20, Step), metres);

        Assert.Equal(120_000, Planner.Plan(problem).Cost.Metres);
    }
}
