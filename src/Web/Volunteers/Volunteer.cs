using Web.People;

namespace Web.Volunteers;

/// <summary>A person who gives time to a unit, from first interest to the thank-you at the end.</summary>
public sealed partial class Volunteer : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    [References<Person>] public required Guid PersonId { get; init; }
    public VolunteerStatus Status { get; set; } = VolunteerStatus.Active;
    public DateOnly Since { get; set; }
    public DateOnly? AgreementSignedOn { get; set; }
    public DateOnly? LicenceValidUntil { get; set; }
    public bool Drives { get; set; }

    /// <summary>What the volunteer cannot or does not wish to do, in practical words.</summary>
    public string? Limits { get; set; }

    /// <summary>Secret of the calendar feed; null until asked for, replaced to revoke.</summary>
    public string? FeedKey { get; set; }

    public bool MayDrive(DateOnly on) => Drives && Status == VolunteerStatus.Active && (LicenceValidUntil is not { } until || until >= on);
}

public enum VolunteerStatus
{
    Applicant,
    Active,
    Resting,
    Ended,
}
