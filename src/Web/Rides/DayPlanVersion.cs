using Web.People;

namespace Web.Rides;

/// <summary>A proposal of the optimiser for a unit's day: the plan before and after, to be looked at, accepted, and undone.</summary>
public sealed partial class DayPlanVersion : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    public required DateOnly Day { get; init; }
    public required DateTime MadeAt { get; init; }
    public Guid? MadeBy { get; init; }
    public DateTime? AcceptedAt { get; set; }
    public DateTime? UndoneAt { get; set; }

    /// <summary>The rides that change, each with its place in the plan and its version, as JSON.</summary>
    public required string Before { get; init; }

    /// <summary>The same rides after it; versions are filled in when it is accepted.</summary>
    public required string After { get; set; }

    /// <summary>Rides that fit nowhere, each with the reason, as JSON.</summary>
    public required string LeftOut { get; init; }
    public required string ShiftsBefore { get; init; }
    public string? ShiftsAfter { get; set; }
    public required long MetresBefore { get; init; }
    public required long MetresAfter { get; init; }

    /// <summary>The weighted cost that the optimiser minimises.</summary>
    public required long Cost { get; init; }

    /// <summary>No plan of the day costs less than this, with the promises given; null where nothing could be said in the time.</summary>
    public long? LeastCost { get; init; }

    public bool IsProven => LeastCost is { } least && Cost <= least;

    public string QualityKey => IsProven ? "rides.plan.proven" : "rides.plan.within";

    /// <summary>How far the plan is from the best one at most.</summary>
    public decimal? GapPercent => LeastCost is > 0 and { } least ? Math.Max(0, Math.Ceiling(1000m * (Cost - least) / least) / 10) : null;
}
