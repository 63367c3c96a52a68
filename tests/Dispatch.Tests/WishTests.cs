namespace Dispatch.Tests;

/// <summary>Known faces, people kept apart, work shared among drivers.</summary>
public sealed class WishTests
{
    private const int Step = 600;

    private static Request Ride(string key, int from, int to, int earliest, int width = 1800) => new() { Key = key, Pickup = from, DropOff = to, PickupWindow = new Window(earliest, earliest + width) };

    private static Shift Day(string key, int home = 0) => new() { Key = key, Start = home, End = home, StartSeconds = 0, EndSeconds = 60_000 };

    private static Plan Checked(Request[] requests, params Shift[] shifts)
    {
        var problem = new Problem(requests, shifts, 20, Towns.Line(20, Step));
        var plan = Planner.Plan(problem, new PlanOptions { Steps = 100 });
        Assert.Empty(Checker.Check(problem, plan));
        Assert.Empty(plan.Unassigned);
        return plan;
    }

    [Theory]
    [InlineData(1_000_000, "known")]
    [InlineData(10, "near")]
    public void A_known_face_comes_when_the_wish_outweighs_the_way(int weight, string driver)
    {
        var ride = Ride("a", 10, 12, 20_000) with { Wishes = [new Wish("known", weight)] };

        Assert.Equal(driver, Assert.Single(Checked([ride], Day("near", 10), Day("known")).Riders).Shift);
    }

    [Fact]
    public void A_driver_the_rider_would_rather_not_have_is_avoided()
    {
        var ride = Ride("a", 10, 12, 20_000) with { Wishes = [new Wish("near", 1_000_000, Against: true)] };

        Assert.Equal("far", Assert.Single(Checked([ride], Day("near", 10), Day("far")).Riders).Shift);
    }

    [Fact]
    public void A_driver_who_has_driven_much_lately_is_spared_when_another_can_go()
    {
        var ride = Ride("a", 10, 12, 20_000);

        Assert.Equal("rested", Assert.Single(Checked([ride], Day("tired", 10) with { RideWeight = 1_000_000 }, Day("rested", 9)).Riders).Shift);
    }

    [Fact]
    public void The_first_ride_of_a_day_is_answered_when_drivers_have_shares_already()
    {
        Shift[] shifts = [Day("tired", 10) with { RideWeight = 1_000_000 }, Day("rested", 9)];
        var (empty, ride) = (new Problem([], shifts, 20, Towns.Line(20, Step)), Ride("a", 10, 12, 20_000));

        var offers = Planner.Quote(empty, Planner.Arrange(empty, []), ride).Offers;

        Assert.Equal("rested", offers[0].Shift);
    }

    [Fact]
    public void Two_who_must_not_meet_never_share_the_car_though_it_would_be_shorter()
    {
        var (a, b) = (Ride("a", 2, 6, 5000), Ride("b", 3, 6, 5500, 20_000));
        int Together(Plan plan) => plan.Runs.SelectMany(run => run.Stops).Max(stop => stop.Seats);

        Assert.Equal(2, Together(Checked([a, b], Day("s"))));
        Assert.Equal(1, Together(Checked([a, b with { Apart = ["a"] }], Day("s"))));
    }

    // A day of the demonstration: each of two people is not to be driven by one of the drivers; who else can take them depends on nearly everybody else.
    [Fact]
    public void No_driver_comes_who_is_not_to_when_everybody_can_go_with_somebody_else()
    {
        var problem = ProblemFile.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Days", "krsko.json")));
        var notSent = problem.Requests.SelectMany(r => r.Wishes.Where(w => w.Weight == 200_000).Select(w => (r.Key, w.Shift))).ToHashSet();

        for (var seed = 1; seed <= 12; seed++)
        {
            var plan = Planner.Plan(problem, new PlanOptions { Seed = seed, Steps = 2000 });

            Assert.Empty(Checker.Check(problem, plan));
            Assert.Empty(plan.Unassigned);
            Assert.DoesNotContain(plan.Riders, l => notSent.Contains((l.Request, l.Shift)));
        }
        Assert.Equal(2, notSent.Count);
    }

    [Fact]
    public void The_cost_of_broken_wishes_is_in_the_weighted_cost()
    {
        var ride = Ride("a", 10, 12, 20_000) with { Wishes = [new Wish("known", 7)] };

        var with = Checked([ride], Day("near", 10), Day("known"));
        var without = Checked([ride with { Wishes = [] }], Day("near", 10), Day("known"));

        Assert.Equal(without.Cost.Weighted + 7, with.Cost.Weighted);
    }

    [Fact]
    public void Random_days_with_wishes_and_people_kept_apart_have_valid_plans()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var town = Towns.Random(seed, 20, 4);
            var random = new Random(seed);
            Request[] requests = [.. town.Requests.Select((r, i) => r with { Apart = i > 2 && random.Next(2) == 0 ? [town.Requests[i - 2].Key] : [], Wishes = [new Wish($"s{random.Next(4)}", random.Next(5000))] })];
            var problem = new Problem(requests, town.Shifts, town.Places, town.DriveSeconds);

            Assert.Empty(Checker.Check(problem, Planner.Plan(problem, new PlanOptions { Seed = seed, Steps = 60 })));
        }
    }

    [Fact]
    public void A_wish_about_nobody_and_a_rider_kept_from_nobody_are_refused()
    {
        string? Member(Request ride) => Assert.Throws<ArgumentException>(() => new Problem([ride], [Day("s")], 20, Towns.Line(20, Step))).ParamName;

        Assert.Equal("Wishes", Member(Ride("a", 1, 2, 0) with { Wishes = [new Wish("other", 1)] }));
        Assert.Equal("Weight", Member(Ride("a", 1, 2, 0) with { Wishes = [new Wish("s", -1)] }));
        Assert.Equal("Apart", Member(Ride("a", 1, 2, 0) with { Apart = ["a"] }));
    }
}
