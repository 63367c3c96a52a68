namespace Dispatch.Tests;

public sealed class FleetTests
{
    [Fact]
    public void A_ride_gets_in_by_a_chain_of_two_others_where_moving_one_is_not_enough()
    {
        var desk = Full(out var late);
        var r = desk.Model.RequestOf["new"];
        Assert.Equal(Spot.None, desk.Insertion.Best(desk.State.Routes, r));
        Assert.Null(new Ejection(desk.Model, desk.State, desk.Insertion).Make(r, int.MaxValue));

        Assert.True(new GuidedEjection(desk, new Random(1)).Complete(new Budget(new PlanOptions { Steps = 1000 }), 1));

        Assert.Empty(desk.State.Bank);
        var plan = desk.Publish();
        Assert.Empty(Checker.Check(desk.Model.Problem, plan));
        Assert.Equal("c", plan.Runs.Single(run => run.Stops.Any(s => s.Request == late)).Shift);
    }

    [Fact]
    public void Where_a_ride_can_never_be_served_the_ejections_end_with_their_steps()
    {
        var desk = Full(out _);
        desk.Model.Closed[desk.Model.ShiftOf["c"]] = true;

        Assert.False(new GuidedEjection(desk, new Random(1)).Complete(new Budget(new PlanOptions { Steps = 200 }), 1));

        Assert.NotEmpty(desk.State.Bank);
        Assert.Empty(Checker.Check(desk.Model.Problem, desk.Publish()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void With_fewest_vehicles_first_plans_stay_valid_and_take_no_more_vehicles(bool whole)
    {
        var fewer = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var problem = Towns.Random(seed, 16, 7);
            if (!whole) problem = Towns.Plain(problem);
            var weights = Weights.DriveOnly with { Run = 1_000_000 };
            var inserted = Planner.Plan(problem, new PlanOptions { Steps = 0, Weights = weights });
            var options = new PlanOptions { Seed = seed, Steps = 400, Weights = weights };
            var planned = Planner.Plan(problem, options);

            Assert.Empty(Checker.Check(problem, planned));
            Assert.Equal(System.Text.Json.JsonSerializer.Serialize(planned), System.Text.Json.JsonSerializer.Serialize(Planner.Plan(problem, options)));
            Assert.True(planned.Unassigned.Count <= inserted.Unassigned.Count, $"seed {seed}");
            if (inserted.Unassigned.Count > 0) continue;
            Assert.True(Used(planned) <= Used(inserted), $"seed {seed}");
            if (Used(planned) < Used(inserted)) fewer++;
        }
        Assert.True(fewer > 3, $"fewer vehicles on {fewer} days");
    }

    [Fact]
    public void A_ride_locked_to_a_shift_of_its_own_does_not_keep_the_other_runs_open()
    {
        // One after the other, both free rides can go with one car; the locked one is alone with its own, at the same hour as the first.
        var requests = new Request[]
        {
            new() { Key = "mine", Pickup = 1, DropOff = 2, PickupWindow = new Window(0, 100), LockedShift = "own" },
            new() { Key = "one", Pickup = 8, DropOff = 9, PickupWindow = new Window(900, 1000) },
            new() { Key = "two", Pickup = 17, DropOff = 18, PickupWindow = new Window(1700, 4000) },
        };
        var shifts = new[] { "own", "left", "right" }.Select((key, k) => new Shift { Key = key, Start = k * 9, End = k * 9, StartSeconds = 0, EndSeconds = 100_000 }).ToArray();
        var problem = new Problem(requests, shifts, 19, Towns.Line(19, 100));
        var desk = new Desk(new Model(problem, Weights.DriveOnly with { Run = 1_000_000 }));
        desk.State.Replace(0, [0, 1]);
        desk.State.Replace(1, [2, 3]);
        desk.State.Replace(2, [4, 5]);

        new FleetReduction(desk, new StringRemoval(desk.Related), new GreedyInsertion(desk.Model, desk.Insertion, null, desk.Outlook), new Random(1)).Run(new Budget(new PlanOptions { Steps = 500 }), 1);

        Assert.Empty(desk.State.Bank);
        Assert.True(desk.State.Routes.Count(route => route.Count > 0) < 3);
        Assert.Equal(0, desk.State.RouteOf[0]);
    }

    /// <summary>Three cars, each with an early and a late turn; everyone needs a whole turn. The new ride must be early, and only car c has room, late.</summary>
    private static Desk Full(out string late)
    {
        Request Ride(string key, int from, int to, int wheels = 0, int seats = 1) => new() { Key = key, Pickup = 0, DropOff = 1, PickupWindow = new Window(from, to), WheelchairPlaces = wheels, Seats = seats };
        Request[] requests =
        [
            Ride("either a b", 0, 200, wheels: 1), Ride("late a", 200, 200, wheels: 1),
            Ride("early b", 0, 0, wheels: 1), Ride("either b c", 0, 200, seats: 2),
            Ride("early c", 0, 0),
            Ride("new", 0, 0, wheels: 1),
        ];
        Shift Car(string key, int seats, int wheels) => new() { Key = key, Start = 0, End = 0, StartSeconds = 0, EndSeconds = 400, Seats = seats, WheelchairPlaces = wheels };
        var problem = new Problem(requests, [Car("a", 1, 1), Car("b", 2, 1), Car("c", 2, 0)], 2, [0, 100, 100, 0]);
        var desk = new Desk(new Model(problem, Weights.DriveOnly));
        desk.State.Replace(0, [0, 1, 2, 3]);
        desk.State.Replace(1, [4, 5, 6, 7]);
        desk.State.Replace(2, [8, 9]);
        desk.State.Begin();
        late = "either b c";
        return desk;
    }

    private static int Used(Plan plan) => plan.Runs.Count(run => run.Stops.Count > 0);
}
