using Roads;
using Web.People;

namespace Web.Rides;

/// <summary>A stretch of road that is closed, or slower than the map says, from one day until another.</summary>
public sealed class RoadClosure : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    public required string Place { get; init; }
    public double Latitude { get; init; }
    public double Longitude { get; init; }

    /// <summary>Speed while it lasts; none: nobody drives there.</summary>
    public int? Kmh { get; init; }
    public string? Reason { get; init; }
    public DateOnly FromOn { get; init; }
    public DateOnly? UntilOn { get; init; }
    public DateTime? LiftedAt { get; private set; }

    public bool IsInForce(DateOnly day) => LiftedAt is null && FromOn <= day && !(UntilOn < day);

    public bool IsOver(DateOnly day) => LiftedAt is not null || UntilOn < day;

    public RoadChange Change => new(new(Latitude, Longitude), Kmh);

    public void Lift(DateTime now) => LiftedAt ??= now;
}
