using Web.People;
using Web.Volunteers;

namespace Web.Rides;

/// <summary>A driver's hours with a vehicle on one day; open until a driver takes it.</summary>
public sealed partial class Shift : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    [References<Vehicle>] public required Guid VehicleId { get; set; }
    [References<Volunteer>] public Guid? VolunteerId { get; set; }
    public required DateOnly Day { get; set; }
    public required int StartMinute { get; set; }
    public required int EndMinute { get; set; }

    /// <summary>The driver rests this long, starting no earlier and no later than these minutes; 0 means no break.</summary>
    public int BreakMinutes { get; set; }
    public int? BreakFromMinute { get; set; }
    public int? BreakToMinute { get; set; }
    public ShiftStatus Status { get; set; } = ShiftStatus.Open;
    public DateTime? StartedAt { get; set; }
    public DateTime? EndedAt { get; set; }
    public int? OdometerStartKm { get; set; }
    public int? OdometerEndKm { get; set; }
    public int? ClosedMinutes { get; set; }
    public string? Note { get; set; }

    /// <summary>Counts every change of the runs of this shift, for boards that look live.</summary>
    public int Change { get; set; }
}

public enum ShiftStatus
{
    Open,
    Taken,
    Driving,
    Closed,
    Cancelled,
}
