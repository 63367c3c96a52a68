using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>Who goes first when not everybody can be driven, and how work is shared over months.</summary>
public sealed class FairSharesTests
{
    private readonly Town town = new();
    private readonly Guid ana = Guid.NewGuid(), bor = Guid.NewGuid();

    // One car, two rides at the same minute to opposite ends: one of them has to be left out.
    private (Ride Health, Ride Shopping) GivenTooMuch()
    {
        var health = town.Books(from: (45.99, 15.49), to: (46.03, 15.49), leaveAt: 600);
        var shopping = town.Books(from: (45.85, 15.49), to: (45.82, 15.49), leaveAt: 600);
        shopping.Purpose = Purpose.Shopping;
        return (health, shopping);
    }

    private static Guid Driven(DayProblem problem) => problem.Ride(Dispatch.Planner.Plan(problem.Problem).Riders.Single().Request).Id;

    [Fact]
    public void The_doctor_goes_before_the_shopping_and_the_other_way_round_where_the_unit_says_so()
    {
        var (health, shopping) = GivenTooMuch();
        Assert.Equal(health.Id, Driven(town.Problem()));

        (town.Rules.FirstPurposes, town.Rules.LaterPurposes) = ("Shopping", "Health");
        Assert.Equal(shopping.Id, Driven(town.Problem()));
        Assert.Equal([["rides.rank.later"], ["rides.rank.first"]], new[] { health, shopping }.Select(r => town.At().RankKeys(r).ToArray()));
    }

    [Fact]
    public void Whoever_has_a_driver_keeps_one_whatever_for()
    {
        var (_, shopping) = GivenTooMuch();
        town.Rules.LaterPurposes = "Shopping";
        (shopping.Status, shopping.ShiftId, shopping.PickupOrder, shopping.DropoffOrder) = (RideStatus.Planned, town.Shifts[0].Id, 1, 2);

        Assert.Equal(shopping.Id, Driven(town.Problem()));
    }

    [Fact]
    public void A_village_that_was_refused_often_comes_first_among_equals_and_never_before_the_doctor()
    {
        var (health, shopping) = GivenTooMuch();
        var villager = new Rider { UnitId = town.Unit.Id, PersonId = Guid.NewGuid(), Number = 2 };
        var theirs = Town.Wish(from: (45.85, 15.49), to: (45.82, 15.49), leaveAt: 600).Rides(villager, Town.Now, BookedThrough.Phone, null)[0];
        theirs.Purpose = Purpose.Errands;
        town.Rides.Remove(shopping);
        town.Rides.Add(theirs);
        var day = town.At() with { Standing = new([]) { VillagePoints = new Dictionary<Guid, int> { [villager.Id] = 9 } } };

        Assert.Equal(health.Id, Driven(DayProblem.Of(day, Town.Roads)));
        health.Purpose = Purpose.Errands;
        Assert.Equal(theirs.Id, Driven(DayProblem.Of(day, Town.Roads)));
    }

    [Fact]
    public void Points_follow_the_share_refused_and_one_refusal_is_chance() =>
        Assert.Equal(new Dictionary<string, int> { ["Dolina"] = 9, ["Gora"] = 3 }, FairShares.Points([new("Dolina", 7, 3), new("Gora", 18, 2), new("Mesto", 40, 1), new("Polje", 9, 0)]));

    [Fact]
    public void A_ride_goes_to_the_driver_who_has_driven_less_where_the_unit_wants_it_so()
    {
        town.AddShift(480, 960);
        (town.Shifts[0].VolunteerId, town.Shifts[1].VolunteerId) = (ana, bor);
        town.Books(leaveAt: 600);
        Dictionary<Guid, int> given = new() { [ana] = 3000, [bor] = 600 };

        Guid DriverWith(Dictionary<Guid, int> minutes, int fairShareMinutes) => town.Shifts.Single(s => DayProblem.Key(s.Id) ==
            Dispatch.Planner.Plan(DayProblem.Of(town.At() with { Standing = new([]) { RideWeights = FairShares.Weights([ana, bor], minutes, fairShareMinutes) } }, Town.Roads).Problem).Riders.Single().Shift).VolunteerId!.Value;

        Assert.Equal(bor, DriverWith(given, 5));
        Assert.Equal(ana, DriverWith(new() { [bor] = 3000, [ana] = 600 }, 5));
    }

    [Fact]
    public void Weights_are_in_full_from_ten_hours_of_difference_on()
    {
        Assert.Equal(new Dictionary<Guid, int> { [ana] = 3000, [bor] = 0 }, FairShares.Weights([ana, bor, ana], new Dictionary<Guid, int> { [ana] = 900, [bor] = 200 }, 5));
        Assert.Equal(300, FairShares.Weights([ana, bor], new Dictionary<Guid, int> { [ana] = 60 }, 5)[ana]);
        Assert.Empty(FairShares.Weights([ana], new Dictionary<Guid, int> { [ana] = 900 }, 5));
        Assert.All(FairShares.Weights([ana, bor], new Dictionary<Guid, int> { [ana] = 900 }, 0).Values, w => Assert.Equal(0, w));
    }
}
