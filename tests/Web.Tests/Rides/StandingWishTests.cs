using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>What riders wish for all rides, as the planner and the quote keep it.</summary>
public sealed class StandingWishTests
{
    private readonly Town town = new();
    private readonly Rider other;
    private readonly Guid ana = Guid.NewGuid(), bor = Guid.NewGuid();
    private readonly List<StandingWish> wishes = [];
    private readonly Dictionary<Guid, int> longest = [];

    public StandingWishTests()
    {
        other = new() { UnitId = town.Unit.Id, PersonId = Guid.NewGuid(), Number = 2 };
        town.Shifts[0].VolunteerId = ana;
    }

    private UnitDay Day => town.At() with { Standing = new(wishes) { LongestMinutes = longest } };

    private DayProblem Problem => DayProblem.Of(Day, Town.Roads);

    private void Wishes(StandingWishKind kind, Guid about) => wishes.Add(StandingWish.State(town.Rider, kind, about, "Razlog", wishes, Town.Day).Wish!);

    private void AddBor()
    {
        town.AddShift(480, 960);
        town.Shifts[1].VolunteerId = bor;
    }

    private Ride OtherBooks(int leaveAt, (double, double)? to = null)
    {
        var ride = Town.Wish(to: to, leaveAt: leaveAt).Rides(other, Town.Now, BookedThrough.Phone, null)[0];
        town.Rides.Add(ride);
        return ride;
    }

    private DayProblem Plan(out Dispatch.Plan plan)
    {
        var problem = Problem;
        plan = Dispatch.Planner.Plan(problem.Problem);
        Assert.Empty(Dispatch.Checker.Check(problem.Problem, plan));
        return problem;
    }

    [Fact]
    public void A_known_face_drives_where_it_costs_little_and_the_quote_says_so()
    {
        AddBor();
        Wishes(StandingWishKind.PreferDriver, bor);

        var answer = new Asking(Town.Roads, town.Rider, Town.Now).Ask(Day, Town.Wish(arriveBy: 570, errandMinutes: 60));

        Assert.Equal((town.Shifts[1].Id, town.Shifts[1].Id, true), (answer.Yes!.There.ShiftId, answer.Yes.Back!.ShiftId, answer.Yes.AsWished));
        Assert.Contains(answer.Others, o => o.AsWished == false);
    }

    [Fact]
    public void A_preferred_driver_who_does_not_drive_that_day_changes_nothing()
    {
        Wishes(StandingWishKind.PreferDriver, bor);

        var yes = new Asking(Town.Roads, town.Rider, Town.Now).Ask(Day, Town.Wish(arriveBy: 570)).Yes!;

        Assert.Equal((town.Shifts[0].Id, null), (yes.There.ShiftId, yes.AsWished));
    }

    [Fact]
    public void A_driver_who_is_not_to_be_sent_is_neither_offered_nor_planned_though_nobody_else_drives()
    {
        Wishes(StandingWishKind.NotDriver, ana);
        var ride = town.Books(arriveBy: 600);
        var problem = Plan(out var plan);

        var (sent, notSent) = problem.Sendable(plan);
        var answer = new Asking(Town.Roads, town.Rider, Town.Now).Ask(Day, Town.Wish(arriveBy: 570));

        Assert.Equal([ride.Id], notSent);
        Assert.Empty(sent.Riders);
        Assert.True(Placing.IsOnlyNotSent(Day, problem, ride));
        Assert.Null(answer.Yes);
        Assert.Equal(Dispatch.Reason.NoShift, answer.No!.Reason);
        Assert.Empty(answer.Others);
    }

    [Fact]
    public void Somebody_else_goes_instead_of_the_driver_who_is_not_to_be_sent()
    {
        AddBor();
        Wishes(StandingWishKind.NotDriver, ana);
        town.Books(arriveBy: 600);

        var (sent, notSent) = Plan(out var plan).Sendable(plan);

        Assert.Empty(notSent);
        Assert.Equal(DayProblem.Key(town.Shifts[1].Id), sent.Riders.Single().Shift);
        var answer = new Asking(Town.Roads, town.Rider, Town.Now).Ask(Day, Town.Wish(arriveBy: 700));
        Assert.All(answer.Others.Append(answer.Yes!), d => Assert.Equal(town.Shifts[1].Id, d.There.ShiftId));
    }

    [Fact]
    public void A_plan_that_sends_the_driver_all_the_same_is_put_right_where_another_one_has_room()
    {
        AddBor();
        Wishes(StandingWishKind.NotDriver, ana);
        town.Books(arriveBy: 600, errandMinutes: 45);
        var problem = Problem;
        var keys = town.Rides.OrderBy(r => r.AfterRideId != null).Select(r => DayProblem.Key(r.Id)).ToList();
        var wrong = Dispatch.Planner.Arrange(problem.Problem, [new Dispatch.Order(DayProblem.Key(town.Shifts[0].Id), [.. keys.SelectMany(k => new[] { (k, true), (k, false) })])]);
        Assert.Equal(2, wrong.Riders.Count(r => r.Shift == DayProblem.Key(town.Shifts[0].Id)));

        var (sent, notSent) = problem.Sendable(wrong);

        Assert.Empty(notSent);
        Assert.Equal([DayProblem.Key(town.Shifts[1].Id)], sent.Riders.Select(r => r.Shift).Distinct());
        Assert.Equal(2, sent.Riders.Count);
    }

    [Fact]
    public void A_person_may_lock_the_ride_to_that_driver_all_the_same_and_it_is_said_to_be_against_the_wish()
    {
        Wishes(StandingWishKind.NotDriver, ana);
        var ride = town.Books(arriveBy: 600);
        (ride.Status, ride.ShiftId, ride.Locked) = (RideStatus.Planned, town.Shifts[0].Id, true);

        var (sent, notSent) = Plan(out var plan).Sendable(plan);

        Assert.Single(sent.Riders);
        Assert.Empty(notSent);
        Assert.Equal((ride, NotKeptKind.NotDriver, ana), NotKept.Of(Day, PlannedAs.Of).Select(n => (n.Ride, n.Kind, n.About)).Single());
    }

    [Fact]
    public void Two_who_are_kept_apart_never_sit_in_one_car_and_without_the_wish_they_do()
    {
        var (mine, theirs) = (town.Books(leaveAt: 600), OtherBooks(600));
        Plan(out var together);
        Wishes(StandingWishKind.NotWith, other.Id);
        Plan(out var apart);

        Assert.True(Meet(together));
        Assert.False(Meet(apart));

        bool Meet(Dispatch.Plan plan)
        {
            var (a, b) = (plan.Riders.SingleOrDefault(r => r.Request == DayProblem.Key(mine.Id)), plan.Riders.SingleOrDefault(r => r.Request == DayProblem.Key(theirs.Id)));
            return a is not null && b is not null && a.PickupSeconds < b.DropOffSeconds && b.PickupSeconds < a.DropOffSeconds;
        }
    }

    [Fact]
    public void Who_was_planned_in_one_car_before_the_wish_keeps_the_ride_until_somebody_moves_it()
    {
        var (mine, theirs) = (town.Books(leaveAt: 600), OtherBooks(600));
        Plan(out var plan);
        RideMove.Apply(Problem.Compare(plan), town.Shifts, Problem, Town.Now, null);
        Wishes(StandingWishKind.NotWith, other.Id);

        Assert.Equal(2, Problem.Current().Riders.Count);
        Assert.Equal([mine.Id, theirs.Id], NotKept.Of(Day, PlannedAs.Of).Where(n => n.Kind == NotKeptKind.NotWith).Select(n => n.Ride.Id));
    }

    [Fact]
    public void Nobody_sits_longer_in_the_car_than_they_can_bear_and_a_long_way_is_still_driven()
    {
        var ride = town.Books(leaveAt: 600);
        longest[town.Rider.Id] = 5;
        Plan(out var plan);

        var line = plan.Riders.Single();
        Assert.True(line.DirectSeconds > 5 * 60);
        Assert.Equal(line.DirectSeconds, line.OnBoardSeconds);
        longest[town.Rider.Id] = 200;
        Assert.Equal(200 * 60, Problem.RequestOf(ride).MaxRideSeconds);
    }

    [Theory]
    [InlineData(StandingWishKind.NotDriver, true, " ", "rides.wishes.reasonMissing")]
    [InlineData(StandingWishKind.PreferDriver, false, null, "rides.wishes.driverMissing")]
    [InlineData(StandingWishKind.NotWith, false, null, "rides.wishes.otherMissing")]
    public void A_wish_about_nobody_or_without_a_reason_is_refused(StandingWishKind kind, bool somebody, string? reason, string key) =>
        Assert.Equal(key, StandingWish.State(town.Rider, kind, somebody ? ana : null, reason, [], Town.Day).Refusal!.Key);

    [Fact]
    public void The_same_wish_twice_its_contrary_and_one_about_oneself_are_refused()
    {
        Wishes(StandingWishKind.PreferDriver, ana);

        Assert.Equal("rides.wishes.already", StandingWish.State(town.Rider, StandingWishKind.PreferDriver, ana, null, wishes, Town.Day).Refusal!.Key);
        Assert.Equal("rides.wishes.contradicts", StandingWish.State(town.Rider, StandingWishKind.NotDriver, ana, "Razlog", wishes, Town.Day).Refusal!.Key);
        Assert.Equal("rides.wishes.oneself", StandingWish.State(town.Rider, StandingWishKind.NotWith, town.Rider.Id, null, wishes, Town.Day).Refusal!.Key);
    }

    [Fact]
    public void A_couple_that_the_cheapest_plan_parts_is_drawn_into_one_car_and_said_to_be_parted_where_it_cannot_be()
    {
        AddBor();
        var (mine, theirs) = (town.Books(from: (45.99, 15.49), to: (46.03, 15.49), leaveAt: 600), Town.Wish(from: (45.94, 15.49), to: (46.03, 15.49), leaveAt: 605).Rides(other, Town.Now, BookedThrough.Phone, null)[0]);
        town.Rides.Add(theirs);
        // Each has a driver already, and nothing but the wish to go together moves either.
        (mine.Status, mine.ShiftId, mine.PickupOrder, mine.DropoffOrder) = (RideStatus.Planned, town.Shifts[0].Id, 1, 2);
        (theirs.Status, theirs.ShiftId, theirs.PickupOrder, theirs.DropoffOrder) = (RideStatus.Planned, town.Shifts[1].Id, 1, 2);
        Assert.Null(mine.GoTogether(theirs, town.Rides, apart: false));

        Assert.Equal([NotKeptKind.Together, NotKeptKind.Together], NotKept.Of(Day, PlannedAs.Of).Select(n => n.Kind));
        Plan(out var plan);

        Assert.Single(plan.Riders.Select(r => r.Shift).Distinct());
    }

    [Fact]
    public void Groups_join_part_and_refuse_who_is_kept_apart()
    {
        var (mine, theirs, third) = (town.Books(leaveAt: 600), OtherBooks(600), OtherBooks(640));
        Assert.Equal("rides.together.keptApart", mine.GoTogether(theirs, town.Rides, apart: true)!.Key);
        Assert.Equal("rides.together.samePerson", theirs.GoTogether(third, town.Rides, apart: false)!.Key);

        mine.GoTogether(theirs, town.Rides, apart: false);
        Assert.True(mine.GoesTogetherWith(theirs));
        mine.GoAlone(town.Rides);

        Assert.Equal([null, null, null], new[] { mine, theirs, third }.Select(r => r.TogetherId));
    }

    [Fact]
    public void What_becomes_of_the_way_home_is_said_where_the_rider_is_set_down()
    {
        var there = town.Books(to: (45.99, 15.49), arriveBy: 600, errandMinutes: 45);
        Plan(out var plan);
        RideMove.Apply(Problem.Compare(plan), town.Shifts, Problem, Town.Now, null);
        var home = town.Rides.Single(r => r.AfterRideId == there.Id);

        Assert.Equal(HomewardKind.Waits, Word());
        var between = town.Books(leaveAt: 600);
        (between.ShiftId, between.PickupOrder, between.DropoffOrder) = (there.ShiftId, 2, 3);
        (home.PickupOrder, home.DropoffOrder) = (4, 5);
        Assert.Equal(HomewardKind.ComesBack, Word());
        home.ShiftId = Guid.NewGuid();
        Assert.Equal(HomewardKind.AnotherFetches, Word());
        home.ShiftId = null;
        Assert.Equal(HomewardKind.NobodyYet, Word());
        home.Status = RideStatus.Cancelled;
        Assert.Null(Word());

        HomewardKind? Word()
        {
            var run = RunStop.Of(town.Rides.Where(r => r.ShiftId == there.ShiftId));
            return Homeward.Of(run.Single(s => s.Ride == there && !s.Pickup), run, town.Rides)?.Kind;
        }
    }
}
