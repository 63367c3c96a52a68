using Web.People;

namespace Web.Rides;

/// <summary>
/// A booking that a neighbouring unit is asked to drive. Who asks says where and when; who the rider is, the neighbour
/// learns only after both said yes (the telegrams of TCRP Report 210: request, response, confirmation, completion).
/// </summary>
public sealed partial class RideHandover : NetworkRow
{
    public required Guid BookingId { get; init; }

    /// <summary>The way there, or the only way, of the booking.</summary>
    [References<Ride>] public required Guid RideId { get; init; }
    [References<Unit>] public required Guid UnitId { get; init; }
    [References<Unit>] public required Guid ToUnitId { get; init; }
    public HandoverStatus Status { get; private set; } = HandoverStatus.Asked;
    public required DateTime AskedAt { get; init; }
    public Guid? AskedBy { get; init; }
    public DateTime? AnsweredAt { get; private set; }
    public Guid? AnsweredBy { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public HandoverReason? Reason { get; private set; }
    public string? Words { get; private set; }

    /// <summary>The deal that the neighbour's plan allowed when it answered, see <see cref="Deal.Code"/>.</summary>
    public string? Offer { get; private set; }
    public int? PickupFromMinute { get; private set; }
    public int? PickupToMinute { get; private set; }
    public int? ThereByMinute { get; private set; }
    public int? BackFromMinute { get; private set; }
    public int? HomeByMinute { get; private set; }

    /// <summary>The booking at the neighbour, once confirmed.</summary>
    public Guid? TheirBookingId { get; private set; }

    public bool IsOpen => Status is HandoverStatus.Asked or HandoverStatus.Offered or HandoverStatus.Confirmed;
}

public enum HandoverStatus
{
    Asked,
    Offered,
    Rejected,
    Confirmed,

    /// <summary>The unit that asked took it back.</summary>
    Withdrawn,

    /// <summary>The neighbour, who had said yes, cannot after all.</summary>
    GivenBack,
}

/// <summary>Why a neighbour says no; the codes of tripRejectionReason in TDS.</summary>
public enum HandoverReason
{
    NoVehiclesAvailable,
    NotInServiceArea,
    InvalidServiceHours,
    InvalidUser,
    InvalidPickupAddress,
    InvalidDropoffAddress,
    UnableToServiceTrip,
    BadWeather,
    WrongServiceLevel,
    Other,
}
