using Web.People;

namespace Web.Rides;

/// <summary>
/// One person's journey from one door to another. A booking with a return is two rides under one booking id.
/// Minutes count from midnight of the day in the network's time zone.
/// </summary>
public sealed partial class Ride : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    [References<Rider>] public required Guid RiderId { get; init; }
    public required Guid BookingId { get; init; }
    public Guid? SeriesId { get; set; }

    /// <summary>The outbound ride of which this is the return.</summary>
    [References<Ride>] public Guid? AfterRideId { get; set; }
    public required DateOnly Day { get; set; }

    public required string FromLabel { get; set; }
    public double FromLatitude { get; set; }
    public double FromLongitude { get; set; }
    public required string ToLabel { get; set; }
    public double ToLatitude { get; set; }
    public double ToLongitude { get; set; }

    public TimeWish Wish { get; set; }

    /// <summary>Be there by, or leave at; null for "call when done".</summary>
    public int? WishMinute { get; set; }

    /// <summary>How long the errand is expected to take, for a return with an open end.</summary>
    public int? ErrandMinutes { get; set; }
    public Purpose Purpose { get; set; }
    public int Companions { get; set; }
    public bool Wheelchair { get; set; }
    public int PickupServiceMinutes { get; set; } = 4;
    public int DropoffServiceMinutes { get; set; } = 2;
    public string? Note { get; set; }

    public RideStatus Status { get; set; } = RideStatus.Requested;
    [References<Shift>] public Guid? ShiftId { get; set; }

    /// <summary>A person set it, the planner leaves it with its shift.</summary>
    public bool Locked { get; set; }

    /// <summary>Order among the stops of its shift (pickup, then drop-off).</summary>
    public int? PickupOrder { get; set; }
    public int? DropoffOrder { get; set; }
    public int? PlannedPickupMinute { get; set; }
    public int? PlannedDropoffMinute { get; set; }

    /// <summary>What the rider was told: picked up between these minutes.</summary>
    public int? PromisedFromMinute { get; set; }
    public int? PromisedToMinute { get; set; }
    public int? DriveMetres { get; set; }

    public DateTime? PickedUpAt { get; set; }
    public DateTime? DroppedOffAt { get; set; }
    public string? EndReason { get; set; }
    public BookedThrough BookedThrough { get; init; }
    public Guid? BookedBy { get; init; }
    public DateTime BookedAt { get; init; }

    public int Persons => 1 + Companions;

    /// <summary>It did not take place and may be opened again.</summary>
    public bool FellThrough => Status is RideStatus.Cancelled or RideStatus.NoShow or RideStatus.Refused;

    /// <summary>What the rider is told; the planner moves the ride only inside it.</summary>
    public void Promise(Leg told) => (PromisedFromMinute, PromisedToMinute) = (told.PickupFrom, told.PickupTo);
}

/// <summary>Which end of the ride the wished time is about.</summary>
public enum TimeWish
{
    ArriveBy,
    LeaveAt,
    WhenDone,
}

/// <summary>Why people ride; statistics know the kind, never the clinic's ward.</summary>
public enum Purpose
{
    Health,
    Shopping,
    Errands,
    Visit,
    Culture,
    Club,
    Religion,
    Other,
}

public enum RideStatus
{
    Requested,
    Planned,
    OnBoard,
    Done,
    Cancelled,
    NoShow,
    Refused,

    /// <summary>A neighbouring unit drives it.</summary>
    HandedOver,
}

public enum BookedThrough
{
    Phone,
    Online,
    Desk,
    Series,
    Import,
    Neighbour,
}

/// <summary>What became of a ride, in order; written once.</summary>
[AppendOnly]
public sealed class RideEvent : NetworkRow
{
    [References<Ride>] public required Guid RideId { get; init; }
    public required RideEventKind Kind { get; init; }
    public DateTime At { get; init; }
    public Guid? AccountId { get; init; }
    public string? Detail { get; init; }
}

public enum RideEventKind
{
    Booked,
    Assigned,
    Unassigned,
    Moved,
    Locked,
    Unlocked,
    PickedUp,
    DroppedOff,
    Cancelled,
    NoShow,
    Refused,
    Reopened,
    Corrected,

    /// <summary>The car stopped for good with the rider in it.</summary>
    Stranded,

    /// <summary>The rider was told the times; by which channel is in the detail.</summary>
    Told,

    /// <summary>A neighbouring unit drives it; which is in the detail.</summary>
    HandedOver,
}
