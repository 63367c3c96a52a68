using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>A step that was taken. Codes and days only: words stand in <see cref="ReferralWord"/>, which can be forgotten.</summary>
[AppendOnly]
public sealed class ReferralEvent : NetworkRow
{
    [References<Referral>] public required Guid ReferralId { get; init; }
    public required ReferralStep Step { get; init; }
    public required ReferralStatus From { get; init; }
    public required ReferralStatus To { get; init; }
    public required Side By { get; init; }
    public DateTime At { get; init; }
    public Guid? AccountId { get; init; }

    /// <summary>Whose referral it was when the step was taken.</summary>
    public Guid? OrganisationId { get; init; }
    public string? Reason { get; init; }
}

/// <summary>What was said with a step, for both sides to read.</summary>
public sealed class ReferralWord : NetworkRow
{
    [References<Referral>] public required Guid ReferralId { get; init; }
    public required Guid EventId { get; init; }
    public required string Words { get; set; }
}

/// <summary>What a receiver writes for itself. The sender never sees it, nor does another receiver.</summary>
public sealed class ReceiverNote : NetworkRow, IOfAnotherController
{
    [References<Referral>] public required Guid ReferralId { get; init; }
    [References<Organisation>] public required Guid OrganisationId { get; init; }
    public required string Words { get; set; }
    public DateTime At { get; init; }
    public Guid? AccountId { get; init; }
}

/// <summary>One of several organisations that are asked at once.</summary>
public sealed class ReferralOffer : NetworkRow
{
    [References<Referral>] public required Guid ReferralId { get; init; }
    [References<Organisation>] public required Guid OrganisationId { get; init; }
    [References<Service>] public required Guid ServiceId { get; init; }
    public OfferStatus Status { get; set; }
    public DeclineReason? Reason { get; set; }
    public DateTime OfferedAt { get; init; }
    public DateTime? AnsweredAt { get; set; }
}

public enum OfferStatus
{
    Open,
    Won,

    /// <summary>Another was faster, or it was taken back; told so.</summary>
    Taken,
    Declined,
}

/// <summary>Referrals of one person that work together: each receiver sees who else helps, where the person agreed to that.</summary>
public sealed class ReferralCase : NetworkRow
{
    [References<People.Unit>] public required Guid UnitId { get; init; }
    [References<People.Person>] public required Guid PersonId { get; init; }
    public required string Name { get; set; }
    public DateTime OpenedAt { get; init; }
}
