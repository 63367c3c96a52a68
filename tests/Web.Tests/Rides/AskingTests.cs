using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>What a caller is told, judged by the independent checker.</summary>
public sealed class AskingTests
{
    private readonly Town town = new();
    private readonly Asking asking;

    public AskingTests() => asking = new(Town.Roads, town.Rider, Town.Now);

    [Fact]
    public void A_free_driver_is_a_yes_with_a_window_a_time_there_and_a_time_home()
    {
        var answer = asking.Ask(town.At(), Town.Wish(arriveBy: 570, errandMinutes: 60));

        var yes = answer.Yes!;
        Assert.Equal(20, yes.There.PickupTo - yes.There.PickupFrom);
        Assert.InRange(yes.There.Pickup, yes.There.PickupFrom, yes.There.PickupTo);
        Assert.True(yes.There.ThereBy <= 570);
        Assert.True(yes.Back!.Pickup >= yes.There.ThereBy - 30 + 60);
        Assert.Empty(yes.OthersMoved);
        Assert.InRange(answer.Others.Count, 2, 3);
    }

    [Fact]
    public void Every_yes_and_every_other_time_holds_all_promises_by_the_checker()
    {
        for (var i = 0; i < 8; i++)
            Book(Town.Wish(from: (45.90 + i * 0.01, 15.45 + i * 0.01), arriveBy: 540 + i * 40, errandMinutes: i % 2 == 0 ? 30 : null));
        var judged = 0;

        for (var minute = 520; minute < 900; minute += 45)
        {
            var wish = Town.Wish(from: (45.94, 15.47), leaveAt: minute, errandMinutes: 40);
            var answer = asking.Ask(town.At(), wish);
            foreach (var deal in answer.Others.Append(answer.Yes).OfType<Deal>())
            {
                var rides = deal.Wish.Rides(town.Rider, Town.Now, BookedThrough.Phone, null);
                var taken = asking.Take(town.At(), deal.Wish, rides, deal.Code);
                Assert.Empty(Dispatch.Checker.Check(taken!.Value.Problem.Problem, taken.Value.Deal.Plan));
                Assert.Empty(taken.Value.Deal.Plan.Unassigned);
                judged++;
            }
        }

        Assert.True(judged > 10, $"only {judged} deals were judged");
    }

    [Fact]
    public void Nobody_is_left_sitting_after_the_errand_while_the_driver_has_a_break_that_could_wait()
    {
        (town.Shifts[0].BreakMinutes, town.Shifts[0].BreakFromMinute, town.Shifts[0].BreakToMinute) = (30, 11 * 60, 13 * 60 + 30);

        var yes = asking.Ask(town.At(), Town.Wish(arriveBy: 570, errandMinutes: 60)).Yes!;

        Assert.InRange(yes.Back!.Pickup - (yes.There.ThereBy + 60), -30, UnitDay.SoonMinutes + 5);
    }

    [Fact]
    public void Times_told_to_others_hold_whatever_is_booked_after_them()
    {
        var booked = 0;
        for (var i = 0; i < 12; i++)
            booked += Book(Town.Wish(from: (45.88 + i % 4 * 0.03, 15.45 + i % 5 * 0.02), arriveBy: 540 + i * 35 % 300, errandMinutes: i % 3 == 0 ? 30 : null)) ? 1 : 0;

        Assert.True(booked >= 5, $"only {booked} were booked");
        Assert.All(town.Rides, r => Assert.InRange(r.PlannedPickupMinute!.Value, r.PromisedFromMinute!.Value, r.PromisedToMinute!.Value));
        Assert.Empty(Dispatch.Checker.Check(town.Problem().Problem, town.Problem().Current()));
    }

    [Fact]
    public void A_no_names_its_reason_and_the_nearest_times_that_work()
    {
        var answer = asking.Ask(town.At(), Town.Wish(arriveBy: 460));

        Assert.Null(answer.Yes);
        Assert.NotNull(answer.No);
        Assert.NotEmpty(answer.Others);
        Assert.All(answer.Others, o => Assert.True(o.Wish.Minute > 460));
    }

    [Fact]
    public void When_the_way_home_does_not_fit_the_answer_says_that_it_is_the_way_home()
    {
        var answer = asking.Ask(town.At(), Town.Wish(arriveBy: 900, errandMinutes: 120));

        Assert.Null(answer.Yes);
        Assert.True(answer.NoIsAboutReturn);
        Assert.All(answer.Others, o => Assert.True(o.Wish.Minute < 900));
    }

    [Fact]
    public void Another_day_on_which_the_unit_drives_is_offered_when_the_wished_one_is_full()
    {
        var next = new Town();
        next.Shifts[0].Day = Town.Day.AddDays(1);
        var later = next.At() with { Day = Town.Day.AddDays(1), Unit = town.Unit };
        town.Shifts[0].EndMinute = 481;

        var answer = asking.Ask(town.At(), Town.Wish(arriveBy: 570), later);

        Assert.Null(answer.Yes);
        Assert.Equal(Town.Day.AddDays(1), answer.Others.Single().Wish.Day);
    }

    [Fact]
    public void Without_a_shift_the_answer_is_that_nobody_drives_yet()
    {
        town.Shifts.Clear();

        var answer = asking.Ask(town.At(), Town.Wish(arriveBy: 570));

        Assert.True(answer.NoShift);
        Assert.Null(answer.Yes);
    }

    [Fact]
    public void A_deal_that_the_plan_no_longer_allows_is_not_taken()
    {
        var wish = Town.Wish(arriveBy: 570);
        var yes = asking.Ask(town.At(), wish).Yes!;
        town.Shifts[0].EndMinute = 500;

        Assert.Null(asking.Take(town.At(), wish, wish.Rides(town.Rider, Town.Now, BookedThrough.Phone, null), yes.Code));
    }

    [Fact]
    public void Whoever_the_car_can_no_longer_carry_keeps_the_driver_as_written_when_somebody_else_is_booked()
    {
        Book(Town.Wish(arriveBy: 840));
        var (late, shift) = (town.Rides[0], town.Shifts[0].Id);
        town.Shifts[0].EndMinute = late.PlannedPickupMinute!.Value;
        var written = PlannedAs.Of(late);

        Assert.True(Book(Town.Wish(from: (45.94, 15.47), arriveBy: 570)));

        Assert.Equal((RideStatus.Planned, written, shift), (late.Status, PlannedAs.Of(late), town.Rides[1].ShiftId));
    }

    [Fact]
    public void Only_those_who_move_because_of_a_booking_are_named_when_rules_have_moved_others_already()
    {
        Book(Town.Wish(from: (45.80, 15.20), arriveBy: 620));
        Assert.False(asking.Ask(town.At(), Town.Wish(arriveBy: 840)).OffTheClock);
        town.Rules.SlowHours = "7:00–11:00 60 %";

        var answer = asking.Ask(town.At(), Town.Wish(arriveBy: 840));

        Assert.True(answer.OffTheClock);
        Assert.Empty(answer.Yes!.OthersMoved);
    }

    private bool Book(RideWish wish)
    {
        if (asking.Ask(town.At(), wish).Yes is not { } yes) return false;
        var rides = wish.Rides(town.Rider, Town.Now, BookedThrough.Phone, null);
        var taken = asking.Take(town.At(), wish, rides, yes.Code)!.Value;
        town.Rides.AddRange(rides);
        RideMove.Apply(taken.Deal.Moves, town.Shifts, taken.Problem, Town.Now, null);
        taken.Deal.Promise(rides);
        return true;
    }
}
