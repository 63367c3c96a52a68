namespace Dispatch.Tests;

public sealed class ShapeTests
{
    private static readonly Request Ride = new() { Key = "a", Pickup = 0, DropOff = 1 };
    private static readonly Shift Day = new() { Key = "s", Start = 0, End = 0, StartSeconds = 0, EndSeconds = 36_000 };

    private static string? Member(Action make) => Assert.ThrowsAny<ArgumentException>(make).ParamName;
    private static void Build(Request request, Shift shift) => _ = new Problem([request], [shift], 2, [0, 5, 5, 0]);

    [Fact]
    public void A_matrix_with_a_hole_or_of_the_wrong_size_is_refused()
    {
        Assert.Equal("DriveSeconds", Member(() => _ = new Problem([Ride], [Day], 2, [0, -1, 5, 0])));
        Assert.Equal("DriveSeconds", Member(() => _ = new Problem([Ride], [Day], 2, [0, 5, 5])));
        Assert.Equal("DriveSeconds", Member(() => _ = new Problem([Ride], [Day], 2, [3, 5, 5, 0])));
        Assert.Equal("Metres", Member(() => _ = new Problem([Ride], [Day], 2, [0, 5, 5, 0], [1])));
        Assert.Equal("Places", Member(() => _ = new Problem([], [], 0, [])));
    }

    [Fact]
    public void The_member_at_fault_is_named()
    {
        Assert.Equal("Seats", Member(() => Build(Ride with { Seats = -1 }, Day)));
        Assert.Equal("WheelchairPlaces", Member(() => Build(Ride with { WheelchairPlaces = -1 }, Day)));
        Assert.Equal("Pickup", Member(() => Build(Ride with { Pickup = 2 }, Day)));
        Assert.Equal("DropOff", Member(() => Build(Ride with { DropOff = -1 }, Day)));
        Assert.Equal("Key", Member(() => Build(Ride with { Key = "" }, Day)));
        Assert.Equal("PickupServiceSeconds", Member(() => Build(Ride with { PickupServiceSeconds = -1 }, Day)));
        Assert.Equal("MaxRideSeconds", Member(() => Build(Ride with { MaxRideSeconds = -1 }, Day)));
        Assert.Equal("LockedShift", Member(() => Build(Ride with { LockedShift = "other" }, Day)));
        Assert.Equal("Priority", Member(() => Build(Ride with { Priority = 0 }, Day)));
        Assert.Equal("Outbound", Member(() => Build(Ride with { After = new Errand("nobody", 60) }, Day)));
        Assert.Equal("After", Member(() => Build(Ride with { After = new Errand("a", 60) }, Day)));
        Assert.Equal("EndSeconds", Member(() => Build(Ride, Day with { EndSeconds = 10, StartSeconds = 20 })));
        Assert.Equal("Start", Member(() => Build(Ride, Day with { Start = 9 })));
        Assert.Equal("Seats", Member(() => Build(Ride, Day with { Seats = -1 })));
        Assert.Equal("Seconds", Member(() => Build(Ride, Day with { Breaks = [new Break(0, 10, 0)] })));
        Assert.Equal("Key", Member(() => _ = new Problem([Ride, Ride], [Day], 2, [0, 5, 5, 0])));
        Assert.Equal("Key", Member(() => _ = new Problem([Ride], [Day, Day], 2, [0, 5, 5, 0])));
    }

    [Fact]
    public void A_quote_for_a_key_that_is_there_already_is_refused()
    {
        var problem = new Problem([Ride], [Day], 2, [0, 5, 5, 0]);
        var plan = Planner.Plan(problem, new PlanOptions { Steps = 0 });
        Assert.Equal("Key", Member(() => Planner.Quote(problem, plan, Ride)));
    }

    [Fact]
    public void A_plan_that_the_problem_does_not_allow_is_not_quoted_against()
    {
        var plan = Planner.Plan(new Problem([Ride], [Day], 2, [0, 5, 5, 0]));
        var fuller = new Problem([Ride with { Seats = 9 }], [Day], 2, [0, 5, 5, 0]);
        Assert.Equal("plan", Member(() => Planner.Quote(fuller, plan, Ride with { Key = "b" })));
    }

    [Fact]
    public void A_search_that_nothing_would_end_is_not_begun() =>
        Assert.Equal("options", Member(() => Planner.Plan(new Problem([Ride], [Day], 2, [0, 5, 5, 0]), new PlanOptions { Steps = null })));

    [Fact]
    public void An_empty_day_has_an_empty_plan()
    {
        var problem = new Problem([], [Day], 1, [0]);
        var plan = Planner.Plan(problem);
        Assert.Empty(Checker.Check(problem, plan));
        Assert.Empty(Assert.Single(plan.Runs).Stops);
    }
}
