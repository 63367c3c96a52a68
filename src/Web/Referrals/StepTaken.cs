using Web.Platform.Forms;

namespace Web.Referrals;

/// <summary>A step with all that is told with it; the same from the desk, the inbox, the one-time link, the person's page and an import.</summary>
public sealed record StepTaken(ReferralStep Step, Side By, Guid? AccountId = null)
{
    public DeclineReason? Decline { get; init; }
    public NotDeliveredReason? NotDelivered { get; init; }

    /// <summary>In words, for both sides to read.</summary>
    public string? Words { get; init; }
    public int? QueuePlace { get; init; }
    public DateOnly? ExpectedOn { get; init; }
    public DateOnly? AppointmentOn { get; init; }
    public int? AppointmentMinute { get; init; }
    public DateOnly? DeliveredOn { get; init; }
    public string? DeliveredWhat { get; init; }
    public decimal? DeliveredAmount { get; init; }
    public DeliveredUnit? DeliveredUnit { get; init; }

    /// <summary>What is missing before the step can be taken.</summary>
    public Refusal? Lacks(DateOnly today) => Step switch
    {
        ReferralStep.Decline when Decline is null => new(nameof(Decline), "referrals.rule.reasonMissing"),
        ReferralStep.Decline when Decline == DeclineReason.NoAnswer && By != Side.Sender => new(nameof(Decline), "referrals.rule.reasonMissing"),
        ReferralStep.Decline when Decline == DeclineReason.Other && string.IsNullOrWhiteSpace(Words) => new(nameof(Words), "referrals.rule.wordsMissing"),
        ReferralStep.NotDeliver when NotDelivered is null => new(nameof(NotDelivered), "referrals.rule.reasonMissing"),
        ReferralStep.NotDeliver when NotDelivered == NotDeliveredReason.Other && string.IsNullOrWhiteSpace(Words) => new(nameof(Words), "referrals.rule.wordsMissing"),
        ReferralStep.PutOnList when QueuePlace is null && ExpectedOn is null => new(nameof(QueuePlace), "referrals.rule.placeOrDate"),
        ReferralStep.PutOnList when QueuePlace is < 1 or > 9999 => new(nameof(QueuePlace), "referrals.rule.place"),
        ReferralStep.PutOnList when ExpectedOn < today => new(nameof(ExpectedOn), "referrals.rule.past"),
        ReferralStep.Begin when AppointmentOn is null && AppointmentMinute is not null => new(nameof(AppointmentOn), "referrals.rule.dayMissing"),
        ReferralStep.Deliver when string.IsNullOrWhiteSpace(DeliveredWhat) => new(nameof(DeliveredWhat), "referrals.rule.whatMissing"),
        ReferralStep.Deliver when DeliveredOn is null => new(nameof(DeliveredOn), "referrals.rule.dayMissing"),
        ReferralStep.Deliver when DeliveredOn > today => new(nameof(DeliveredOn), "referrals.rule.future"),
        ReferralStep.Deliver when DeliveredAmount <= 0 => new(nameof(DeliveredAmount), "referrals.rule.amount"),
        ReferralStep.Deliver when DeliveredAmount is not null && DeliveredUnit is null => new(nameof(DeliveredUnit), "referrals.rule.unitMissing"),
        ReferralStep.Dispute when string.IsNullOrWhiteSpace(Words) => new(nameof(Words), "referrals.rule.wordsMissing"),
        _ => null,
    };
}

/// <summary>When a step is taken: the instant, the day on the wall, and whose holidays count.</summary>
public sealed record StepClock(DateTime At, DateOnly Today, string Country);
