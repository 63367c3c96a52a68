using Roads;

namespace Web.Rides;

/// <summary>Puts rides of a day onto shifts by the optimiser, at the best place, or says why not.</summary>
public static class Placing
{
    /// <summary>What would change, or the proven reason against it.</summary>
    public sealed record Result(IReadOnlyList<RideMove>? Moves, DayProblem Problem, Dispatch.Refusal? No, Ride? NoFor);

    /// <summary>The ride onto the shift. Its way home goes along: onto its own shift if it has one, else onto this one if that works.</summary>
    public static Result Onto(UnitDay day, ITravelTimes roads, Ride ride, Shift shift)
    {
        var problem = DayProblem.Of(day, roads);
        var home = WayHome(day, ride);
        var group = Group(ride, home);
        var without = problem.Without(group);
        var (plan, no) = Add(problem, without, problem.Current(without), ride, shift.Id, home is null ? [] : [home]);
        if (plan is null) return new(null, problem, no, ride);
        if (home is null) return new(problem.CompareKeeping(plan, group), problem, null, null);

        var target = home.ShiftId == ride.ShiftId ? shift.Id : home.ShiftId ?? shift.Id;
        var (both, noHome) = Add(problem, problem.Without(home), plan, home, target, []);
        if (both is not null) return new(problem.CompareKeeping(both, group), problem, null, null);
        // A way home that nobody drove before may wait; one that was promised may not be lost.
        return home.ShiftId is null ? new(problem.CompareKeeping(Again(problem, plan), group), problem, null, null) : new(null, problem, noHome, home);
    }

    /// <summary>The ride, and its way home, back among those without a driver; the others close up.</summary>
    public static Result Off(UnitDay day, ITravelTimes roads, Ride ride)
    {
        var problem = DayProblem.Of(day, roads);
        var off = Group(ride, WayHome(day, ride));
        return new(problem.CompareKeeping(problem.Current(problem.Without(off)), off), problem, null, null);
    }

    /// <summary>Whether only a driver who is not to be sent could take a ride that waits.</summary>
    public static bool IsOnlyNotSent(UnitDay day, DayProblem problem, Ride ride)
    {
        if (day.NotSent(ride.RiderId) is not { Count: > 0 } notSent) return false;
        var (keys, without) = (notSent.Select(s => DayProblem.Key(s.Id)).ToHashSet(), problem.Without(Group(ride, WayHome(day, ride))));
        var quote = Dispatch.Planner.Quote(without, problem.Current(without), problem.RequestOf(ride), new Dispatch.QuoteOptions { Offers = problem.Problem.Shifts.Count, Alternatives = 0 });
        return quote.Fits && quote.Offers.All(o => keys.Contains(o.Shift));
    }

    /// <summary>The way home of a ride, as long as it is still to be driven.</summary>
    public static Ride? WayHome(UnitDay day, Ride ride) =>
        day.Rides.FirstOrDefault(r => r.AfterRideId == ride.Id && r.Status is (RideStatus.Requested or RideStatus.Planned));

    private static Ride[] Group(Ride ride, Ride? home) => home is null ? [ride] : [ride, home];

    private static (Dispatch.Plan?, Dispatch.Refusal?) Add(DayProblem problem, Dispatch.Problem without, Dispatch.Plan current, Ride ride, Guid shift, Ride[] stillOut)
    {
        var request = problem.RequestOf(ride) with { LockedShift = DayProblem.Key(shift) };
        var quote = Dispatch.Planner.Quote(without, current, request, new Dispatch.QuoteOptions { Offers = 1, Alternatives = 0 });
        return quote.Fits
            ? (Dispatch.Planner.Accept(stillOut.Length == 0 ? problem.Problem : problem.Without(stillOut), current, quote.Offers[0]), null)
            : (null, InThisShift(without, current, request) ?? quote.Refusal);
    }

    // "Another shift could" is no answer to whoever chose this one: ask again as if there were no other.
    private static Dispatch.Refusal? InThisShift(Dispatch.Problem day, Dispatch.Plan current, Dispatch.Request request)
    {
        var run = current.Runs.First(r => r.Shift == request.LockedShift);
        var inRun = run.Stops.Select(s => s.Request).ToHashSet();
        var alone = day.With([.. Dispatch.Request.AmongThemselves(day.Requests.Where(r => inRun.Contains(r.Key))).Select(Free)], [day.Shifts.First(s => s.Key == run.Shift)]);
        return Dispatch.Planner.Quote(alone, Dispatch.Planner.Arrange(alone, [Dispatch.Order.Of(run)]), Free(request).Among(inRun.Contains), new Dispatch.QuoteOptions { Offers = 1, Alternatives = 0, Ejections = 0 }).Refusal;

        static Dispatch.Request Free(Dispatch.Request r) => r with { After = null, LockedShift = null, Wishes = [] };
    }

    private static Dispatch.Plan Again(DayProblem problem, Dispatch.Plan plan) => Dispatch.Planner.Arrange(problem.Problem, plan.Runs.Select(Dispatch.Order.Of));
}
