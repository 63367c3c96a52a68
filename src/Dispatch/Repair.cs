namespace Dispatch;

/// <summary>A plan mended after something changed.</summary>
/// <param name="Plan">The plan now.</param>
/// <param name="Moved">Riders of both plans whose driver or times differ.</param>
/// <param name="Step">How far it had to go: the first step that left nobody more out is taken.</param>
public sealed record Repaired(Plan Plan, IReadOnlyList<Move> Moved, RepairStep Step);

/// <summary>How much a repair may change, smallest first.</summary>
public enum RepairStep
{
    /// <summary>Every run keeps its order; only times move.</summary>
    TimesOnly,

    /// <summary>Those who can no longer be kept, and those new, are put in elsewhere; everyone else stays with the driver and in order.</summary>
    Inserted,

    /// <summary>Others change driver, too, as few as pays.</summary>
    Replanned,
}

/// <summary>Mends a plan after a late driver, a breakdown, a cancellation, a no-show or an added ride: smallest change first.</summary>
public static class Repair
{
    /// <summary>Plans the changed day from the plan it had.</summary>
    /// <remarks>A late driver is a shift that starts later, a breakdown a shift that ends or is gone, a cancellation or no-show a request that is gone; for a day
    /// that has begun take <see cref="Underway.Rest"/> first. Whoever served everyone that can be served with less change wins.</remarks>
    /// <param name="problem">The day as it is now.</param>
    /// <param name="before">The plan it had; keys that are gone are passed over.</param>
    /// <param name="changeWeight">What it weighs to give a rider another driver, in the unit of the weighted cost; 0 or more.</param>
    /// <param name="options">Steps, time and weights of the last step.</param>
    /// <exception cref="ArgumentException">The weight is negative.</exception>
    /// <returns>A plan that <see cref="Checker.Check"/> finds no fault with.</returns>
    public static Repaired Mend(Problem problem, Plan before, int changeWeight = 20_000, PlanOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentOutOfRangeException.ThrowIfNegative(changeWeight);
        options ??= new PlanOptions();
        var same = Planner.Arrange(problem, before.Runs.Select(Order.Of), options.Weights);
        if (same.Unassigned.Count == 0) return Answer(same, before, RepairStep.TimesOnly);
        var inserted = Planner.Plan(problem, options with { Steps = 0 }, same);
        if (inserted.Unassigned.Count == 0) return Answer(inserted, before, RepairStep.Inserted);

        var driver = before.Riders.ToDictionary(r => r.Request, r => r.Shift, StringComparer.Ordinal);
        var shifts = problem.Shifts.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        var staying = problem.Requests.Select(r => driver.TryGetValue(r.Key, out var shift) && shifts.Contains(shift) ? r with { Wishes = [.. r.Wishes, new Wish(shift, changeWeight)] } : r);
        var wished = Planner.Plan(problem.With([.. staying]), options, inserted);
        var planned = Planner.Arrange(problem, wished.Runs.Select(Order.Of), options.Weights);
        if (Left(problem, planned) < Left(problem, inserted)) return Answer(planned, before, RepairStep.Replanned);
        return Answer(inserted, before, inserted.Unassigned.Count < same.Unassigned.Count ? RepairStep.Inserted : RepairStep.TimesOnly);
    }

    private static long Left(Problem problem, Plan plan)
    {
        var priority = problem.Requests.ToDictionary(r => r.Key, r => r.Priority, StringComparer.Ordinal);
        return plan.Unassigned.Sum(u => (long)priority[u.Request]);
    }

    private static Repaired Answer(Plan plan, Plan before, RepairStep step)
    {
        var lines = before.Riders.ToDictionary(r => r.Request, StringComparer.Ordinal);
        var moved = new List<Move>();
        foreach (var now in plan.Riders)
        {
            if (!lines.TryGetValue(now.Request, out var was)) continue;
            if (was.Shift == now.Shift && was.PickupSeconds == now.PickupSeconds && was.DropOffSeconds == now.DropOffSeconds) continue;
            moved.Add(new Move(now.Request, was.Shift, now.Shift, now.PickupSeconds, now.PickupSeconds - was.PickupSeconds, now.DropOffSeconds, now.DropOffSeconds - was.DropOffSeconds));
        }
        return new Repaired(plan, moved, step);
    }
}
