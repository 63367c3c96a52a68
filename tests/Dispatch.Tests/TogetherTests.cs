namespace Dispatch.Tests;

/// <summary>Couples and friends who should share the vehicle.</summary>
public sealed class TogetherTests
{
    private const int Step = 600;

    private static Request Ride(string key, int from, int to, int earliest, int width = 1800) => new() { Key = key, Pickup = from, DropOff = to, PickupWindow = new Window(earliest, earliest + width) };

    private static Shift Day(string key, int home = 0, int seats = 4) => new() { Key = key, Start = home, End = home, StartSeconds = 0, EndSeconds = 60_000, Seats = seats };

    /// <summary>The most who are on board at once anywhere.</summary>
    private static int Most(Plan plan) => plan.Runs.SelectMany(run => run.Stops).Max(stop => stop.Seats);

    [Theory, InlineData(0, 1), InlineData(1_000_000, 2)]
    public void Two_share_the_car_when_that_outweighs_the_way(int weight, int most)
    {
        // Each has a driver next door; with one driver the way is longer.
        Request[] requests = [Ride("a", 2, 5, 20_000), Ride("b", 15, 8, 20_000, 20_000) with { Together = [new Company("a", weight)] }];
        var problem = new Problem(requests, [Day("near a", 2), Day("near b", 15)], 20, Towns.Line(20, Step));
        foreach (var weights in new[] { new Weights(), Weights.DriveOnly })
        {
            var plan = Planner.Plan(problem, new PlanOptions { Steps = 100, Weights = weights });
            Assert.Empty(Checker.Check(problem, plan));
            Assert.Empty(plan.Unassigned);
            Assert.Equal(most, Most(plan));
        }
    }

    [Fact]
    public void A_wish_for_company_refuses_nobody_and_costs_each_of_the_two()
    {
        Request[] requests = [Ride("a", 2, 5, 20_000), Ride("b", 2, 5, 20_000) with { Together = [new Company("a", 7)] }];
        Shift[] small = [Day("one", seats: 1), Day("two", seats: 1)];

        var with = Planner.Plan(new Problem(requests, small, 20, Towns.Line(20, Step)), new PlanOptions { Steps = 50 });
        var without = Planner.Plan(new Problem([.. requests.Select(r => r with { Together = [] })], small, 20, Towns.Line(20, Step)), new PlanOptions { Steps = 50 });

        Assert.Empty(with.Unassigned);
        Assert.Equal(without.Cost.Weighted + 14, with.Cost.Weighted);
    }

    [Fact]
    public void A_quote_offers_the_car_of_the_companion_first()
    {
        var problem = new Problem([Ride("a", 5, 9, 20_000)], [Day("far"), Day("near", 12)], 20, Towns.Line(20, Step));
        var plan = Planner.Arrange(problem, [new Order("far", [("a", true), ("a", false)])]);
        var asked = Ride("b", 12, 14, 20_000, 7200);

        Assert.Equal("near", Planner.Quote(problem, plan, asked).Offers[0].Shift);
        Assert.Equal("far", Planner.Quote(problem, plan, asked with { Together = [new Company("a", 1_000_000)] }).Offers[0].Shift);
    }

    /// <summary>What an insertion is said to add is what the run then costs more, whoever else is in it.</summary>
    [Fact]
    public void The_promised_cost_of_an_insertion_is_the_measured_one()
    {
        var tried = 0;
        for (var seed = 0; seed < 60; seed++)
            foreach (var weights in new[] { new Weights(), Weights.DriveOnly })
            {
                var problem = Friends(seed, 9, 3);
                var desk = new Desk(new Model(problem, weights));
                foreach (var r in desk.Model.OutboundFirst().ToArray())
                    foreach (var route in desk.State.Routes)
                    {
                        var spot = desk.Insertion.Best(route, r);
                        if (spot.Route < 0 || desk.State.RouteOf[r] >= 0 || (desk.Model.Outbound[r] >= 0 && desk.State.RouteOf[desk.Model.Outbound[r]] < 0)) continue;
                        var before = desk.State.Cost;
                        desk.State.Insert(r, spot);
                        Assert.Equal(spot.Cost - desk.Model.Penalty[r], desk.State.Cost - before);
                        Assert.Equal(desk.State.Routes[spot.Route].Fixed, Fixed(desk, spot.Route));
                        tried++;
                    }
            }
        Assert.True(tried > 500, $"{tried} tried");

        static long Fixed(Desk desk, int k)
        {
            Assert.True(desk.Schedule.Try(k, desk.State.Routes[k].Sequence));
            return desk.Schedule.Fixed;
        }
    }

    [Fact]
    public void Random_days_with_friends_have_valid_plans_and_bounds_below_them()
    {
        for (var seed = 0; seed < 16; seed++)
        {
            var problem = Friends(seed, 14, 4);
            var plan = Planner.Prove(problem, Planner.Plan(problem, new PlanOptions { Seed = seed, Steps = 100 }), TimeSpan.FromSeconds(0.5));
            Assert.Empty(Checker.Check(problem, plan));
            if (plan is { Bound: { } bound, Unassigned.Count: 0 }) Assert.True(bound.Weighted <= plan.Cost.Weighted, $"seed {seed}");
        }
    }

    [Fact]
    public void Company_of_nobody_and_a_negative_weight_are_refused_by_name()
    {
        string? Member(Request ride) => Assert.Throws<ArgumentException>(() => new Problem([ride], [Day("s")], 20, Towns.Line(20, Step))).ParamName;

        Assert.Equal("Together", Member(Ride("a", 1, 2, 0) with { Together = [new Company("a", 1)] }));
        Assert.Equal("Together", Member(Ride("a", 1, 2, 0) with { Together = [new Company("b", 1)] }));
        Assert.Equal("Weight", Member(Ride("a", 1, 2, 0) with { Together = [new Company("a", -1)] }));
    }

    internal static Problem Friends(int seed, int rides, int shifts)
    {
        var (town, random) = (Towns.Random(seed, rides, shifts, windowsTight: seed % 2 == 0), new Random(seed));
        return town.With([.. town.Requests.Select((r, i) => r with { Together = i > 1 && random.Next(2) == 0 ? [new Company(town.Requests[random.Next(i)].Key, random.Next(20_000))] : [] })]);
    }
}
