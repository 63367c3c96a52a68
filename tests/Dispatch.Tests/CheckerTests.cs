namespace Dispatch.Tests;

/// <summary>A checker that finds nothing proves nothing, so each promise is broken once.</summary>
public sealed class CheckerTests
{
    private static readonly Request Ride = new()
    {
        Key = "a", Pickup = 2, DropOff = 6, PickupWindow = new Window(5000, 5900), PickupServiceSeconds = 60, MaxRideSeconds = 2400, Seats = 2, WheelchairPlaces = 1,
    };
    private static readonly Shift Day = new() { Key = "s", Start = 0, End = 0, StartSeconds = 0, EndSeconds = 40_000, WheelchairPlaces = 1 };

    private static Problem Line(Request request, Shift shift) => new([request], [shift, Day with { Key = "other" }], 10, Towns.Line(10, 600));

    private static string[] Faults(Request request, Shift shift)
    {
        var plan = Planner.Plan(Line(Ride, Day));
        Assert.Equal("s", plan.Riders[0].Shift);
        return [.. Checker.Check(Line(request, shift), plan).Select(v => v.What)];
    }

    [Fact]
    public void Nothing_is_found_in_a_valid_plan() => Assert.Empty(Faults(Ride, Day));

    [Fact]
    public void Each_broken_promise_is_found()
    {
        Assert.Contains("misses a window", Faults(Ride with { PickupWindow = new Window(0, 4000) }, Day));
        Assert.Contains("misses a window", Faults(Ride with { DropOffWindow = new Window(0, 4000) }, Day));
        Assert.Contains("keeps a rider too long", Faults(Ride with { MaxRideSeconds = 2399 }, Day));
        Assert.Contains("takes too long a detour", Faults(Ride with { Detour = new Detour(1, 0), Pickup = 3 }, Day));
        Assert.Contains("has too few seats", Faults(Ride, Day with { Seats = 1 }));
        Assert.Contains("has too few wheelchair places", Faults(Ride, Day with { WheelchairPlaces = 0 }));
        Assert.Contains("stops elsewhere", Faults(Ride with { DropOff = 7 }, Day));
        Assert.Contains("has a wrong service time", Faults(Ride with { PickupServiceSeconds = 0 }, Day));
        Assert.Contains("carries a ride locked elsewhere", Faults(Ride with { LockedShift = "other" }, Day));
        Assert.Contains("breaks a promised pickup", Faults(Ride with { Promise = new Promise(6000, 10) }, Day));
        Assert.Contains("is outside the shift", Faults(Ride, Day with { EndSeconds = 6000 }));
        Assert.Contains("is outside the shift", Faults(Ride, Day with { StartSeconds = 4800 }));
        Assert.Contains("is longer than the longest duty", Faults(Ride, Day with { MaxDutySeconds = 3000 }));
        Assert.Contains("starts or ends elsewhere", Faults(Ride, Day with { End = 1 }));
        Assert.Contains("leaves out a break", Faults(Ride, Day with { Breaks = [new Break(5000, 6000, 600)] }));
        Assert.Contains("is not either served or left out", Faults(Ride with { Key = "b" }, Day));
        Assert.Contains("serves an unknown request", Faults(Ride with { Key = "b" }, Day));
        Assert.Contains("no such shift", Faults(Ride, Day with { Key = "t" }));
    }

    [Fact]
    public void A_plan_that_was_tampered_with_is_found()
    {
        var problem = Line(Ride, Day);
        var plan = Planner.Plan(problem);
        var run = plan.Runs[0];
        Plan With(Func<Stop, Stop> change) => plan with { Runs = [run with { Stops = [.. run.Stops.Select(change)] }, plan.Runs[1]] };

        Assert.Contains(Checker.Check(problem, With(s => s.Kind == StopKind.DropOff ? s with { ArrivalSeconds = s.ArrivalSeconds - 60, StartSeconds = s.StartSeconds - 60 } : s)), v => v.What == "arrives before it can");
        Assert.Contains(Checker.Check(problem, With(s => s.Kind == StopKind.Pickup ? s with { Kind = StopKind.DropOff } : s)), v => v.What == "drops off someone not aboard");
        Assert.Contains(Checker.Check(problem, With(s => s.Kind == StopKind.DropOff ? s with { Kind = StopKind.Break, Request = null } : s)), v => v.What == "ends with riders aboard");
        Assert.Contains(Checker.Check(problem, plan with { Runs = [run, run] }), v => v.What == "two runs in one shift");
        Assert.Contains(Checker.Check(problem, plan with { Riders = [] }), v => v.What == "has a rider's line that differs from the run");
        Assert.Contains(Checker.Check(problem, plan with { Cost = plan.Cost with { DriveSeconds = 1 } }), v => v.What == "the cost is not the sum over the runs");
    }
}
