using Roads;
using Web.People;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>A unit's day handed to the optimiser, and what comes back.</summary>
public sealed class DayProblemTests
{
    private readonly Town town = new();

    [Fact]
    public void A_day_is_planned_without_a_broken_promise_and_each_ride_knows_its_driver_order_and_minutes()
    {
        var there = town.Books(to: (45.99, 15.49), arriveBy: 600);
        var other = town.Books(from: (45.90, 15.55), to: (45.96, 15.50), leaveAt: 700);
        var problem = town.Problem();

        var plan = Dispatch.Planner.Plan(problem.Problem);
        var events = RideMove.Apply(problem.Compare(plan), town.Shifts, problem, Town.Now, by: null);

        Assert.Empty(Dispatch.Checker.Check(problem.Problem, plan));
        Assert.Equal((RideStatus.Planned, town.Shifts[0].Id, 1, 2), (there.Status, there.ShiftId, there.PickupOrder, there.DropoffOrder));
        Assert.InRange(there.PlannedDropoffMinute!.Value, 570, 598);
        Assert.InRange(other.PlannedPickupMinute!.Value, 700, 720);
        Assert.True(there.DriveMetres > 1000);
        Assert.Equal([RideEventKind.Assigned, RideEventKind.Assigned], events.Select(e => e.Kind));
        Assert.Equal(1, town.Shifts[0].Change);
    }

    [Fact]
    public void A_plan_written_to_the_rides_reads_back_as_the_same_plan()
    {
        town.Books(to: (45.99, 15.49), arriveBy: 600, errandMinutes: 45);
        town.Books(from: (45.90, 15.55), to: (45.96, 15.50), leaveAt: 700);
        var problem = town.Problem();
        var plan = Dispatch.Planner.Plan(problem.Problem);
        RideMove.Apply(problem.Compare(plan), town.Shifts, problem, Town.Now, null);

        var again = town.Problem();

        Assert.Equal(plan.Riders.OrderBy(r => r.Request), again.Current().Riders.OrderBy(r => r.Request));
        Assert.Empty(again.Compare(again.Current()));
    }

    [Fact]
    public void Moves_turned_round_undo_the_plan()
    {
        var ride = town.Books(to: (45.99, 15.49), arriveBy: 600);
        var problem = town.Problem();
        var moves = problem.Compare(Dispatch.Planner.Plan(problem.Problem));
        RideMove.Apply(moves, town.Shifts, problem, Town.Now, null);

        var events = RideMove.Apply(moves.Select(m => m.Undone), town.Shifts, problem, Town.Now, null);

        Assert.Equal((RideStatus.Requested, null, null), (ride.Status, ride.ShiftId, ride.PlannedPickupMinute));
        Assert.Equal([RideEventKind.Unassigned], events.Select(e => e.Kind));
    }

    [Fact]
    public void The_way_home_with_an_open_end_waits_for_the_errand_and_no_longer_than_the_rules_say()
    {
        town.Books(to: (45.99, 15.49), arriveBy: 600, errandMinutes: 45);
        var problem = town.Problem();

        var plan = Dispatch.Planner.Plan(problem.Problem);

        Assert.Empty(Dispatch.Checker.Check(problem.Problem, plan));
        var (there, home) = (plan.Riders[0], plan.Riders[1]);
        Assert.InRange(home.PickupSeconds - there.DropOffSeconds, 47 * 60, (47 + 90) * 60);
    }

    [Fact]
    public void A_promised_window_holds_when_the_day_is_planned_anew()
    {
        var ride = town.Books(to: (45.99, 15.49), arriveBy: 600);
        (ride.PromisedFromMinute, ride.PromisedToMinute) = (565, 585);

        var plan = Dispatch.Planner.Plan(town.Problem().Problem);

        Assert.InRange(plan.Riders.Single().PickupSeconds, 565 * 60, 585 * 60);
    }

    [Fact]
    public void A_locked_ride_stays_with_its_shift_though_another_is_nearer()
    {
        town.AddShift(480, 960);
        var ride = town.Books(to: (45.99, 15.49), arriveBy: 600);
        (ride.Status, ride.ShiftId, ride.Locked) = (RideStatus.Planned, town.Shifts[1].Id, true);

        var plan = Dispatch.Planner.Plan(town.Problem().Problem);

        Assert.Equal(DayProblem.Key(town.Shifts[1].Id), plan.Riders.Single().Shift);
    }

    [Fact]
    public void A_wheelchair_needs_its_place_and_companions_their_seats()
    {
        var ride = town.Books(to: (45.99, 15.49), arriveBy: 600, wheelchair: true, companions: 1);

        var plan = Dispatch.Planner.Plan(town.Problem().Problem);
        Assert.Equal(Dispatch.Reason.NoWheelchairPlace, plan.Unassigned.Single().Reason);

        town.Vehicle.WheelchairPlaces = 1;
        plan = Dispatch.Planner.Plan(town.Problem().Problem);
        Assert.Equal((1, 1), plan.Runs[0].Stops.Where(s => s.Kind == Dispatch.StopKind.Pickup).Select(s => (s.Seats, s.WheelchairPlaces)).Single());
        Assert.Equal(10, ride.PickupServiceMinutes);
    }

    [Fact]
    public void The_drivers_break_falls_between_rides()
    {
        (town.Shifts[0].BreakMinutes, town.Shifts[0].BreakFromMinute, town.Shifts[0].BreakToMinute) = (30, 690, 720);
        town.Books(to: (45.99, 15.49), arriveBy: 600);
        town.Books(from: (45.90, 15.55), to: (45.96, 15.50), leaveAt: 800);
        var problem = town.Problem();

        var plan = Dispatch.Planner.Plan(problem.Problem);

        Assert.Empty(Dispatch.Checker.Check(problem.Problem, plan));
        Assert.InRange(plan.Runs[0].Stops.Single(s => s.Kind == Dispatch.StopKind.Break).StartSeconds, 690 * 60, 720 * 60);
    }

    [Fact]
    public void Whoever_is_on_board_is_set_down_from_where_the_car_is_now()
    {
        var ride = town.Books(to: (45.99, 15.49), arriveBy: 600);
        var problem = town.Problem();
        RideMove.Apply(problem.Compare(Dispatch.Planner.Plan(problem.Problem)), town.Shifts, problem, Town.Now, null);
        ride.Record(RideEventKind.PickedUp, Town.Now, null);
        var next = town.Books(from: (45.99, 15.49), to: (45.96, 15.50), leaveAt: 620);

        var now = town.Problem(nowMinute: 585);
        var plan = Dispatch.Planner.Plan(now.Problem, warmStart: now.Current());

        Assert.Empty(Dispatch.Checker.Check(now.Problem, plan));
        Assert.Equal(585 * 60, plan.Riders.Single(r => r.Request == DayProblem.Key(ride.Id)).PickupSeconds);
        RideMove.Apply(now.Compare(plan), town.Shifts, now, Town.Now, null);
        Assert.Equal((RideStatus.OnBoard, 1, 2, 3, 4), (ride.Status, ride.PickupOrder, ride.DropoffOrder, next.PickupOrder, next.DropoffOrder));
    }
}

/// <summary>A small town with one driver from eight to four, straight roads and pure rows: nothing of it is stored.</summary>
internal sealed class Town
{
    public static readonly DateTime Now = new(2026, 11, 2, 8, 0, 0, DateTimeKind.Utc);
    public static readonly DateOnly Day = new(2026, 11, 4);
    public static readonly ITravelTimes Roads = new StraightLine();

    public Town()
    {
        Vehicle = new Vehicle { UnitId = Unit.Id, Name = "Car", Seats = 4 };
        Rider = new Rider { UnitId = Unit.Id, PersonId = Guid.NewGuid(), Number = 1 };
        Rules = new RideRules { UnitId = Unit.Id };
        AddShift(480, 960);
    }

    public Unit Unit { get; } = new() { Slug = "krsko", Name = "Krško", Municipality = "Krško", Latitude = 45.959, Longitude = 15.491 };
    public Vehicle Vehicle { get; }
    public Rider Rider { get; }
    public RideRules Rules { get; }
    public List<Shift> Shifts { get; } = [];
    public List<Ride> Rides { get; } = [];

    public void AddShift(int start, int end) =>
        Shifts.Add(new() { UnitId = Unit.Id, VehicleId = Vehicle.Id, Day = Day, StartMinute = start, EndMinute = end, Status = ShiftStatus.Taken });

    public UnitDay At(int? nowMinute = null) =>
        new(Unit, Rules, Day, Shifts, new Dictionary<Guid, Vehicle> { [Vehicle.Id] = Vehicle }, Rides, nowMinute);

    public DayProblem Problem(int? nowMinute = null) => DayProblem.Of(At(nowMinute), Roads);

    public Ride Books((double, double)? from = null, (double, double)? to = null, int? arriveBy = null, int? leaveAt = null, int? errandMinutes = null, bool wheelchair = false, int companions = 0)
    {
        var rides = Wish(from, to, arriveBy, leaveAt, errandMinutes, wheelchair, companions).Rides(Rider, Now, BookedThrough.Phone, null);
        Rides.AddRange(rides);
        return rides[0];
    }

    public static RideWish Wish((double Lat, double Lon)? from = null, (double Lat, double Lon)? to = null, int? arriveBy = null, int? leaveAt = null, int? errandMinutes = null, bool wheelchair = false, int companions = 0)
    {
        var (a, b) = (from ?? (45.92, 15.50), to ?? (45.961, 15.489));
        return new(new("Brege 1", a.Item1, a.Item2), new("Zdravstveni dom", b.Item1, b.Item2), Day, arriveBy is null ? TimeWish.LeaveAt : TimeWish.ArriveBy, (arriveBy ?? leaveAt)!.Value,
            errandMinutes is null ? ReturnWish.None : ReturnWish.WhenDone, null, errandMinutes, Purpose.Health, companions, wheelchair);
    }
}
