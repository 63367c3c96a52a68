using System.Text.Json;
using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>A ride in a stored plan: where it stands, and which version of it that was.</summary>
public sealed record PlanLine(Guid RideId, int Version, PlannedAs As);

/// <summary>A ride that fits nowhere, and why.</summary>
/// <param name="NotSent">Only a driver who is not to be sent could take it.</param>
public sealed record PlanLeftOut(Guid RideId, Dispatch.Reason Reason, bool NotSent = false);

// Made, accepted, undone: each step only onto the very rides that it was made for.
public sealed partial class DayPlanVersion
{
    public IReadOnlyList<PlanLine> Lines(bool after) => JsonSerializer.Deserialize<List<PlanLine>>(after ? After : Before)!;
    public IReadOnlyList<PlanLeftOut> Missing() => JsonSerializer.Deserialize<List<PlanLeftOut>>(LeftOut)!;

    /// <summary>Lets the optimiser look for a better day. Rides locked to a shift or on board stay; promised times are kept.</summary>
    public static Dispatch.Plan Improve(DayProblem problem, TimeSpan budget) => Dispatch.Planner.Plan(problem.Problem, Options(budget), problem.Current());

    /// <summary>Finds a driver for whoever has none, with the least change for everyone else.</summary>
    public static Dispatch.Plan Mend(DayProblem problem, TimeSpan budget) => Dispatch.Repair.Mend(problem.Problem, problem.Current(), options: Options(budget)).Plan;

    private static Dispatch.PlanOptions Options(TimeSpan budget) => new() { Seed = 1, Steps = null, TimeBudget = budget };

    /// <summary>A proposal, kept to be looked at.</summary>
    public static DayPlanVersion Make(UnitDay day, DayProblem problem, Dispatch.Plan found, DateTime now, Guid? by)
    {
        var (plan, notSent) = problem.Sendable(found);
        var moves = problem.Compare(plan);
        return new()
        {
            UnitId = day.Unit.Id, Day = day.Day, MadeAt = now, MadeBy = by,
            Before = JsonSerializer.Serialize(moves.Select(m => new PlanLine(m.Ride.Id, m.Ride.Version, m.Before))),
            After = JsonSerializer.Serialize(moves.Select(m => new PlanLine(m.Ride.Id, 0, m.After))),
            LeftOut = JsonSerializer.Serialize(plan.Unassigned.Select(u => new PlanLeftOut(problem.Ride(u.Request).Id, u.Reason, notSent.Contains(problem.Ride(u.Request).Id)))),
            ShiftsBefore = Mark(day), MetresBefore = problem.Current().Cost.Metres, MetresAfter = plan.Cost.Metres,
            Cost = plan.Cost.Weighted, LeastCost = plan.Bound?.Weighted,   // none where rides were taken off: the bound is of plans that carry them
        };
    }

    /// <summary>What accepting would do, or why it is too late.</summary>
    public (IReadOnlyList<RideMove>? Moves, Refusal? Refusal) Accept(UnitDay day, DateTime now)
    {
        if (AcceptedAt is not null) return (null, new("", "rides.plan.alreadyAccepted"));
        if (ShiftsBefore != Mark(day) || Turn(day, after: false) is not { } moves) return (null, new("", "rides.plan.changedMeanwhile"));
        AcceptedAt = now;
        return (moves, null);
    }

    /// <summary>After the moves are written and saved: remembers what the day looked like then.</summary>
    public void Remember(UnitDay day, IEnumerable<RideMove> moves)
    {
        After = JsonSerializer.Serialize(moves.Select(m => new PlanLine(m.Ride.Id, m.Ride.Version, m.After)));
        ShiftsAfter = Mark(day);
    }

    /// <summary>What undoing would do, or why it is too late: somebody has changed the day since.</summary>
    public (IReadOnlyList<RideMove>? Moves, Refusal? Refusal) Undo(UnitDay day, DateTime now)
    {
        if (AcceptedAt is null || UndoneAt is not null) return (null, new("", "rides.plan.nothingToUndo"));
        if (ShiftsAfter != Mark(day) || Turn(day, after: true) is not { } moves) return (null, new("", "rides.plan.changedSince"));
        UndoneAt = now;
        return (moves, null);
    }

    // The moves from one side to the other, or null when a ride is no longer as it was there.
    private List<RideMove>? Turn(UnitDay day, bool after)
    {
        var rides = day.Rides.ToDictionary(r => r.Id);
        var (from, to) = (Lines(after), Lines(!after).ToDictionary(l => l.RideId));
        return from.All(l => rides.TryGetValue(l.RideId, out var ride) && ride.Version == l.Version)
            ? [.. from.Select(l => new RideMove(rides[l.RideId], l.As, to[l.RideId].As))]
            : null;
    }

    // The runs of all shifts: whoever adds or moves a ride, or drives, leaves a mark here.
    private static string Mark(UnitDay day) => string.Join(' ', day.Shifts.OrderBy(s => s.Id).Select(s => FormattableString.Invariant($"{s.Id:N}:{s.Change}:{s.Status}")));
}
