namespace Dispatch.Tests;

public sealed class ReasonTests
{
    private const int Step = 600;

    private static readonly Request Ride = new() { Key = "r", Pickup = 5, DropOff = 9, PickupWindow = new Window(10_000, 10_900) };
    private static readonly Shift Day = new() { Key = "s", Start = 0, End = 0, StartSeconds = 0, EndSeconds = 40_000 };

    private static Refusal Why(Request request, params Shift[] shifts) => Why([], request, shifts);

    private static Refusal Why(Request[] others, Request request, params Shift[] shifts)
    {
        var problem = new Problem(others, shifts, 20, Towns.Line(20, Step));
        var plan = Planner.Plan(problem);
        Assert.Empty(plan.Unassigned);
        var quote = Planner.Quote(problem, plan, request);
        Assert.False(quote.Fits);

        // Planned with the whole day, a ride that nothing can serve has the same reason.
        if (others.Length == 0)
        {
            var whole = new Problem([request], shifts, 20, Towns.Line(20, Step));
            Assert.Equal(quote.Refusal!.Reason, Assert.Single(Planner.Plan(whole).Unassigned).Reason);
        }
        return quote.Refusal!;
    }

    [Fact]
    public void No_shift_on_the_day() => Assert.Equal(Reason.NoShift, Why(Ride).Reason);

    [Fact]
    public void No_shift_at_that_time() => Assert.Equal(Reason.NoShift, Why(Ride, Day with { StartSeconds = 20_000 }).Reason);

    [Fact]
    public void No_seat_in_any_vehicle() => Assert.Equal(Reason.NoSeat, Why(Ride with { Seats = 5 }, Day).Reason);

    [Fact]
    public void No_wheelchair_place_in_any_vehicle() => Assert.Equal(Reason.NoWheelchairPlace, Why(Ride with { WheelchairPlaces = 1 }, Day).Reason);

    [Fact]
    public void A_direct_ride_longer_than_the_limit() => Assert.Equal(Reason.RideTime, Why(Ride with { MaxRideSeconds = 2000 }, Day).Reason);

    [Fact]
    public void Not_back_by_the_end_of_the_shift() => Assert.Equal(Reason.ShiftEnd, Why(Ride, Day with { EndSeconds = 15_000 }).Reason);

    [Fact]
    public void Too_far_to_be_reached_in_the_window() => Assert.Equal(Reason.TooFar, Why(Ride with { PickupWindow = new Window(2000, 2900) }, Day).Reason);

    [Fact]
    public void No_road_leads_there()
    {
        var drive = Towns.Line(20, Step);
        for (var a = 0; a < 20; a++)
            for (var b = 0; b < 20; b++)
                if ((a == 9) != (b == 9)) drive[a * 20 + b] = Problem.Unreachable;
        var problem = new Problem([Ride], [Day], 20, drive);

        Assert.Equal(Reason.TooFar, Assert.Single(Planner.Plan(problem).Unassigned).Reason);
    }

    [Fact]
    public void Windows_that_contradict_each_other() =>
        Assert.Equal(Reason.WindowsCannotBeMet, Why(Ride with { DropOffWindow = new Window(9000, 10_500) }, Day).Reason);

    [Fact]
    public void An_inverted_window() => Assert.Equal(Reason.WindowsCannotBeMet, Why(Ride with { PickupWindow = new Window(10_900, 10_000) }, Day).Reason);

    [Fact]
    public void A_break_in_the_way()
    {
        var refusal = Why(Ride, Day with { Breaks = [new Break(10_000, 10_500, 3600)] });
        Assert.Equal((Reason.DriverBreak, "s"), (refusal.Reason, refusal.Shift));
    }

    [Fact]
    public void The_car_is_full_at_that_time()
    {
        var group = new Request { Key = "group", Pickup = 4, DropOff = 12, PickupWindow = new Window(9400, 9400), Seats = 4, MaxRideSeconds = 7000 };
        var refusal = Why([group], Ride with { MaxRideSeconds = 7000, PickupWindow = new Window(10_000, 10_300) }, Day);
        Assert.Equal((Reason.NoSeat, "s"), (refusal.Reason, refusal.Shift));
    }

    [Fact]
    public void Another_rider_would_be_too_long_on_board()
    {
        var other = new Request { Key = "other", Pickup = 4, DropOff = 12, PickupWindow = new Window(9400, 9400), MaxRideSeconds = 8 * Step };
        var refusal = Why([other], Ride with { DropOff = 2, PickupWindow = new Window(10_000, 10_000), DropOffWindow = new Window(10_000, 12_500) }, Day);
        Assert.Equal((Reason.RideTime, "s"), (refusal.Reason, refusal.Shift));
        Assert.Equal(["other"], refusal.Others);
    }

    [Fact]
    public void A_time_promised_to_another_rider()
    {
        var other = new Request { Key = "other", Pickup = 19, DropOff = 18, PickupWindow = new Window(12_000, 12_300) };
        var refusal = Why([other], Ride with { DropOff = 1 }, Day);
        Assert.Equal(Reason.PromisesToOthers, refusal.Reason);
        Assert.Equal(["other"], refusal.Others);
    }

    [Fact]
    public void Locked_to_a_shift_that_cannot_take_it()
    {
        var refusal = Why(Ride with { LockedShift = "night" }, Day, Day with { Key = "night", StartSeconds = 30_000 });
        Assert.Equal(Reason.LockedShift, refusal.Reason);
        Assert.Equal("night", refusal.Shift);
    }
}
