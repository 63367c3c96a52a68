namespace Dispatch.Tests;

/// <summary>Ways home with an open end.</summary>
public sealed class ReturnTests
{
    private const int Step = 600;

    private static readonly Request There = new() { Key = "there", Pickup = 2, DropOff = 12, PickupWindow = new Window(6000, 7800), DropOffServiceSeconds = 60, MaxRideSeconds = 7200 };
    private static readonly Request Home = new() { Key = "home", Pickup = 12, DropOff = 2, After = new Errand("there", 3600), MaxRideSeconds = 7200 };
    private static readonly Shift Day = new() { Key = "s", Start = 0, End = 0, StartSeconds = 0, EndSeconds = 60_000 };

    private static Problem Line(Request[] requests, params Shift[] shifts) => new(requests, shifts, 20, Towns.Line(20, Step));

    private static Plan Checked(Problem problem, PlanOptions? options = null)
    {
        var plan = Planner.Plan(problem, options ?? new PlanOptions { Steps = 100 });
        Assert.Empty(Checker.Check(problem, plan));
        return plan;
    }

    [Fact]
    public void One_driver_takes_there_waits_and_takes_home_after_the_errand()
    {
        var plan = Checked(Line([There, Home], Day));

        Assert.Empty(plan.Unassigned);
        var (there, home) = (plan.Riders[0], plan.Riders[1]);
        Assert.True(home.PickupSeconds >= there.DropOffSeconds + 60 + 3600);
        Assert.Equal(24 * Step, plan.Cost.DriveSeconds);
    }

    [Fact]
    public void Meanwhile_the_driver_takes_others()
    {
        var other = new Request { Key = "other", Pickup = 13, DropOff = 15, PickupWindow = new Window(14_000, 16_000) };

        var plan = Checked(Line([There, Home, other], Day));

        Assert.Empty(plan.Unassigned);
        Assert.Equal(["there", "there", "other", "other", "home", "home"], plan.Runs[0].Stops.Where(s => s.Request is not null).Select(s => s.Request));
    }

    [Fact]
    public void Another_driver_fetches_when_the_first_has_gone_home()
    {
        var early = Day with { Key = "early", EndSeconds = 22_000 };
        var late = Day with { Key = "late", StartSeconds = 20_000 };

        var plan = Checked(Line([There, Home], early, late));

        Assert.Equal(["early", "late"], plan.Riders.Select(r => r.Shift));
    }

    [Fact]
    public void The_longest_stay_is_kept()
    {
        var home = Home with { After = new Errand("there", 600, 900) };
        var other = new Request { Key = "other", Pickup = 12, DropOff = 19, PickupWindow = new Window(13_500, 14_500) };

        var plan = Checked(Line([There, home, other], Day));

        var (there, back) = (plan.Riders.SingleOrDefault(r => r.Request == "there"), plan.Riders.SingleOrDefault(r => r.Request == "home"));
        if (back is not null) Assert.InRange(back.PickupSeconds - there!.DropOffSeconds - 60, 600, 900);
        Assert.Contains(plan.Riders, r => r.Request == "home");
    }

    [Fact]
    public void Without_the_way_there_nobody_is_taken_home()
    {
        var there = There with { Seats = 9 };

        var plan = Checked(Line([there, Home], Day));

        Assert.Equal([Reason.NoSeat, Reason.OutboundNotServed], plan.Unassigned.Select(u => u.Reason));
        Assert.Equal(["there"], plan.Unassigned[1].Refusal.Others);
    }

    [Fact]
    public void A_way_home_is_quoted_against_its_way_there()
    {
        var problem = Line([There], Day);
        var plan = Checked(problem);

        var quote = Planner.Quote(problem, plan, Home);

        var offer = quote.Offers[0];
        Assert.True(offer.PickupSeconds >= plan.Riders[0].DropOffSeconds + 60 + 3600);
        var after = Planner.Accept(Line([There, Home], Day), plan, offer);
        Assert.Empty(Checker.Check(Line([There, Home], Day), after));
        Assert.Empty(after.Unassigned);
    }

    [Fact]
    public void Chains_of_errands_are_driven_in_order()
    {
        var shop = new Request { Key = "shop", Pickup = 12, DropOff = 9, After = new Errand("there", 1800) };
        var home = new Request { Key = "home", Pickup = 9, DropOff = 2, After = new Errand("shop", 900) };

        var plan = Checked(Line([home, shop, There], Day));

        Assert.Empty(plan.Unassigned);
        Assert.Equal(["there", "shop", "home"], plan.Runs[0].Stops.Where(s => s.Kind == StopKind.Pickup).Select(s => s.Request));
    }
}
