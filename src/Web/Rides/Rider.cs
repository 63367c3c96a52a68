using Web.People;

namespace Web.Rides;

/// <summary>A person's membership in a unit's rides.</summary>
public sealed class Rider : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    [References<Person>] public required Guid PersonId { get; init; }

    /// <summary>The rider of a neighbouring unit who is driven here as a guest; null for members.</summary>
    public Guid? GuestOfId { get; set; }
    public int Number { get; set; }
    public DateOnly MemberSince { get; set; }
    public DateOnly? EndedOn { get; set; }
    public bool Retired { get; set; }
    public DateOnly? SignedOn { get; set; }

    /// <summary>Why a rule was set aside for this rider, and by decision of whom; null where the rules are met.</summary>
    public string? ExceptionReason { get; set; }

    // Practical needs that change the plan: places, minutes at the door, help.
    public bool Wheelchair { get; set; }
    public bool Walker { get; set; }
    public bool HearsBadly { get; set; }
    public bool SeesBadly { get; set; }
    public bool HelperComesAlong { get; set; }
    public bool HelpToTheDoor { get; set; }
    public string? DriverNote { get; set; }

    /// <summary>Minutes of help at each door where more is needed than usual; null for the usual ones.</summary>
    public int? DoorMinutes { get; set; }
    public const int LeastDoorMinutes = 1, MostDoorMinutes = 60;

    /// <summary>The longest time on board that this person can bear; null where the rule of the unit is enough.</summary>
    public int? LongestRideMinutes { get; set; }
    public const int LeastLongestMinutes = 5, MostLongestMinutes = 240;
}

/// <summary>A place a rider goes to, offered first at the next booking.</summary>
public sealed class RiderPlace : NetworkRow
{
    [References<Rider>] public required Guid RiderId { get; init; }
    public required string Label { get; set; }
    public double Latitude { get; set; }
    public double Longitude { get; set; }
    public int Uses { get; set; }
    public DateOnly LastUsedOn { get; set; }
}
