using Web.People;

namespace Web.Rides;

/// <summary>A ride that repeats in wall time: each Tuesday at 9.30 stays 9.30 over a clock change, and skips holidays.</summary>
public sealed class RideSeries : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    [References<Rider>] public required Guid RiderId { get; init; }

    /// <summary>Days of the week, Monday = 1 … Sunday = 7, such as "2" or "24".</summary>
    public required string Days { get; set; }
    public int EveryWeeks { get; set; } = 1;
    public required DateOnly FirstOn { get; init; }
    public DateOnly? LastOn { get; set; }

    /// <summary>Rides exist up to this day.</summary>
    public DateOnly MadeUntil { get; set; }

    /// <summary>The booking form as it was filled in, as JSON; each repetition is booked from it.</summary>
    public required string Form { get; set; }
}
