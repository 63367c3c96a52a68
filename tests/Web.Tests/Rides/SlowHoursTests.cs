using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>Hours when roads are slower, as they are typed and as they are planned with.</summary>
public sealed class SlowHoursTests
{
    [Theory]
    [InlineData("7:00–8:30 25 %", "7:00–8:30 25 %")]
    [InlineData("07.00 - 08.30: +25", "7:00–8:30 25 %")]
    [InlineData("14:00-15:00 10%\r\n\r\n7:00-8:30 25%", "7:00–8:30 25 %|14:00–15:00 10 %")]
    [InlineData("20:00-24:00 5", "20:00–24:00 5 %")]
    [InlineData("", "")]
    public void Hours_are_read_as_people_type_them(string typed, string read)
    {
        var (hours, refusal) = SlowHours.Read(typed);

        Assert.Null(refusal);
        Assert.Equal(read, string.Join('|', hours));
    }

    [Theory]
    [InlineData("in the morning 20 %", "rides.rules.slowHoursWrong")]
    [InlineData("7:00-8:30", "rides.rules.slowHoursWrong")]
    [InlineData("7:70-8:30 20", "rides.rules.slowHoursWrong")]
    [InlineData("7:00-25:30 20", "rides.rules.slowHoursWrong")]
    [InlineData("7:00-8:30 0", "rides.rules.slowHoursWrong")]
    [InlineData("7:00-8:30 201", "rides.rules.slowHoursWrong")]
    [InlineData("8:30-7:00 20", "rides.rules.slowHoursTurned")]
    [InlineData("7:00-9:00 20\n8:30-10:00 10", "rides.rules.slowHoursTurned")]
    public void What_cannot_be_meant_is_named(string typed, string key)
    {
        var refusal = SlowHours.Read(typed).Refusal!;

        Assert.Equal(("SlowHours", key), (refusal.Field, refusal.Key));
        Assert.Equal(typed.Split('\n')[^1], refusal.Args[0].Value);
    }

    [Fact]
    public void A_rider_who_must_be_there_while_roads_are_slow_is_fetched_earlier_and_set_down_in_time()
    {
        var (free, slow) = (Planned(""), Planned("8:30–10:30 100 %"));

        Assert.InRange(slow.PlannedDropoffMinute!.Value, 570, 600);
        Assert.True(slow.PlannedPickupMinute < free.PlannedPickupMinute);
        Assert.True(slow.PlannedDropoffMinute - slow.PlannedPickupMinute > free.PlannedDropoffMinute - free.PlannedPickupMinute);

        static Ride Planned(string hours)
        {
            var town = new Town();
            town.Rules.SlowHours = hours;
            var ride = town.Books(to: (45.99, 15.49), arriveBy: 600);
            var problem = town.Problem();
            var plan = Dispatch.Planner.Plan(problem.Problem);
            Assert.Empty(Dispatch.Checker.Check(problem.Problem, plan));
            RideMove.Apply(problem.Compare(plan), town.Shifts, problem, Town.Now, by: null);
            return ride;
        }
    }

    [Fact]
    public void A_long_way_that_slow_hours_make_longer_than_the_rule_of_detours_is_driven_all_the_same()
    {
        var town = new Town();
        (town.Rules.SlowHours, town.Shifts[0].StartMinute) = ("6:00–12:00 100 %", 360);
        var ride = town.Books(from: (45.80, 15.17), arriveBy: 660);
        var problem = town.Problem();

        var plan = Dispatch.Planner.Plan(problem.Problem);

        Assert.Empty(plan.Unassigned);
        RideMove.Apply(problem.Compare(plan), town.Shifts, problem, Town.Now, by: null);
        var direct = problem.Problem.Drive(problem.Problem.Requests[0].Pickup, problem.Problem.Requests[0].DropOff) / 60;
        Assert.True(ride.PlannedDropoffMinute - ride.PlannedPickupMinute > direct * 1.5 + 15, $"{direct}: {ride.PlannedPickupMinute}–{ride.PlannedDropoffMinute}");
        Assert.True(ride.PlannedDropoffMinute <= 660);
    }
}
