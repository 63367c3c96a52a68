namespace Dispatch.Tests;

public sealed class QuoteTests
{
    private const int Step = 600;

    private static Request Ride(string key, int from, int to, int at, int width = 900) =>
        new() { Key = key, Pickup = from, DropOff = to, PickupWindow = new Window(at, at + width), MaxRideSeconds = 7200 };

    private static Shift Day(string key) => new() { Key = key, Start = 0, End = 0, StartSeconds = 0, EndSeconds = 40_000 };

    private static Problem Line(IReadOnlyList<Request> requests, params Shift[] shifts) => new(requests, shifts, 20, Towns.Line(20, Step));

    [Fact]
    public void Offers_come_cheapest_first_and_say_with_whom_when_and_who_moves()
    {
        var problem = Line([Ride("a", 2, 8, 5000, 1800)], Day("one"), Day("two"));
        var plan = Planner.Plan(problem);
        var used = plan.Riders[0].Shift;

        var quote = Planner.Quote(problem, plan, Ride("b", 4, 8, 6900, 600));

        Assert.Equal(2, quote.Offers.Count);
        Assert.Equal(used, quote.Offers[0].Shift);
        Assert.Equal(0, quote.Offers[0].AddedDriveSeconds);
        Assert.Equal(16 * Step, quote.Offers[1].AddedDriveSeconds);
        Assert.InRange(quote.Offers[0].PickupSeconds, 6900, 7500);
        Assert.Empty(quote.Offers[1].Moved);
        var moved = Assert.Single(quote.Offers[0].Moved);
        Assert.Equal(("a", 700), (moved.Request, moved.PickupBySeconds));
    }

    [Fact]
    public void Every_offer_can_be_accepted_and_any_time_of_its_window_promised()
    {
        var offers = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var whole = Towns.Random(seed, 14, 3);
            var caller = whole.Requests.Last(r => r.After is null && !whole.Requests.Any(o => o.After?.Outbound == r.Key));
            var problem = new Problem([.. whole.Requests.Where(r => r != caller)], whole.Shifts, whole.Places, whole.DriveSeconds);
            var plan = Planner.Plan(problem, new PlanOptions { Steps = 50 });
            foreach (var offer in Planner.Quote(problem, plan, caller).Offers)
            {
                offers++;
                foreach (var promised in new[] { offer.PickupWindow.Earliest, offer.PickupWindow.Latest, offer.PickupSeconds })
                {
                    var with = new Problem([.. problem.Requests, caller with { Promise = new Promise(promised, 0) }], whole.Shifts, whole.Places, whole.DriveSeconds);
                    var after = Planner.Accept(with, plan, offer);
                    Assert.Empty(Checker.Check(with, after));
                    Assert.Equal(plan.Unassigned.Count, after.Unassigned.Count);
                }
                var asOffered = Planner.Accept(new Problem([.. problem.Requests, caller], whole.Shifts, whole.Places, whole.DriveSeconds), plan, offer);
                Assert.Equal(plan.Cost.Weighted + offer.AddedCost, asOffered.Cost.Weighted);
                Assert.Equal(plan.Cost.DriveSeconds + offer.AddedDriveSeconds, asOffered.Cost.DriveSeconds);
                Assert.Equal(asOffered.Runs.Single(r => r.Shift == offer.Shift).Stops[offer.PickupPosition].Request, caller.Key);
                foreach (var line in asOffered.Riders.Where(l => l.Request != caller.Key))
                {
                    var was = plan.Riders.Single(r => r.Request == line.Request);
                    var moved = offer.Moved.SingleOrDefault(m => m.Request == line.Request);
                    Assert.Equal(line.PickupSeconds - was.PickupSeconds, moved?.PickupBySeconds ?? 0);
                    Assert.Equal(line.DropOffSeconds - was.DropOffSeconds, moved?.DropOffBySeconds ?? 0);
                    Assert.Equal(line.Shift, moved?.ToShift ?? was.Shift);
                }
            }
        }
        Assert.True(offers > 40, $"{offers} offers");
    }

    [Fact]
    public void A_refusal_comes_with_the_nearest_times_that_work_and_they_do()
    {
        var problem = Line([Ride("a", 10, 16, 10_000, 0)], Day("s"));
        var plan = Planner.Plan(problem);
        var asked = Ride("b", 2, 6, 10_000, 600);

        var quote = Planner.Quote(problem, plan, asked);

        Assert.False(quote.Fits);
        Assert.Equal(Reason.PromisesToOthers, quote.Refusal!.Reason);
        Assert.Equal(["a"], quote.Refusal.Others);
        Assert.Equal(3, quote.Alternatives.Count);
        Assert.Equal(quote.Alternatives.OrderBy(a => Math.Abs(a.BySeconds)), quote.Alternatives);
        foreach (var other in quote.Alternatives)
        {
            Assert.Equal(StopKind.Pickup, other.Kind);
            Assert.True(Planner.Quote(problem, plan, asked with { PickupWindow = new Window(other.Seconds, other.Seconds) }).Fits);
        }
        // From 6 the car must be at 10 by 10,000: four steps after dropping b off, who rode four: 5,200 at the latest, by the clock 5,100.
        Assert.Contains(quote.Alternatives, a => a.Seconds == 5100);
    }

    [Fact]
    public void Alternatives_of_random_refusals_work()
    {
        int refused = 0, tried = 0;
        for (var seed = 0; seed < 80; seed++)
        {
            var whole = Towns.Random(seed, 14, 1, windowsTight: true);
            var plan = Planner.Plan(whole, new PlanOptions { Steps = 30 });
            var random = new Random(seed);
            for (var i = 0; i < 6; i++)
            {
                var at = random.Next(4000, 20_000);
                var asked = new Request { Key = "caller", Pickup = random.Next(whole.Places), DropOff = random.Next(whole.Places) };
                asked = i % 2 == 0 ? asked with { PickupWindow = new Window(at, at + 300) } : asked with { DropOffWindow = new Window(at, at + 300) };
                var quote = Planner.Quote(whole, plan, asked);
                if (quote.Fits) continue;
                refused++;
                Assert.NotEqual(Reason.NotPlannedYet, quote.Refusal!.Reason);
                foreach (var other in quote.Alternatives)
                {
                    tried++;
                    var window = new Window(other.Seconds, other.Seconds);
                    var again = i % 2 == 0 ? asked with { PickupWindow = window } : asked with { DropOffWindow = window };
                    Assert.True(Planner.Quote(whole, plan, again).Fits, $"seed {seed}, call {i}: {other}");
                }
            }
        }
        Assert.True(refused > 50 && tried > 50, $"{refused} refused, {tried} other times");
    }

    [Fact]
    public void Another_rider_changes_drivers_before_the_caller_is_refused()
    {
        // Only the van carries a wheelchair; the van is with "a", whom the car can take as well.
        var van = Day("van") with { WheelchairPlaces = 1 };
        var problem = Line([Ride("a", 2, 8, 6000, 0) with { Seats = 4 }], van, Day("car"));
        var plan = Planner.Arrange(problem, [new Order("van", [("a", true), ("a", false)])]);

        var quote = Planner.Quote(problem, plan, Ride("chair", 12, 8, 9000, 0) with { WheelchairPlaces = 1 });

        var offer = Assert.Single(quote.Offers);
        Assert.Equal("van", offer.Shift);
        var moved = Assert.Single(offer.Moved);
        Assert.Equal(("a", "van", "car"), (moved.Request, moved.FromShift, moved.ToShift));
    }

    [Fact]
    public void A_wish_to_arrive_by_a_time_gets_other_arrival_times()
    {
        var problem = Line([], Day("s") with { StartSeconds = 20_000 });
        var plan = Planner.Plan(problem);

        var quote = Planner.Quote(problem, plan, new Request { Key = "b", Pickup = 2, DropOff = 6, DropOffWindow = new Window(9000, 9900) });

        Assert.Equal(Reason.NoShift, quote.Refusal!.Reason);
        var first = quote.Alternatives[0];
        Assert.Equal((StopKind.DropOff, 23_700), (first.Kind, first.Seconds));
        Assert.Equal(23_700 - 9900, first.BySeconds);
    }
}
