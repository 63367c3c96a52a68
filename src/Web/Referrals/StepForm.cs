using System.ComponentModel.DataAnnotations;

namespace Web.Referrals;

/// <summary>What is typed with a step; only the fields of the step that is taken are asked for.</summary>
public sealed class StepForm
{
    public ReferralStep? Step { get; set; }
    public DeclineReason? Decline { get; set; }
    public NotDeliveredReason? NotDelivered { get; set; }
    [StringLength(1000)] public string? Words { get; set; }
    public int? QueuePlace { get; set; }
    public DateOnly? ExpectedOn { get; set; }
    public DateOnly? AppointmentOn { get; set; }
    public TimeOnly? AppointmentAt { get; set; }
    public DateOnly? DeliveredOn { get; set; }
    [StringLength(200)] public string? DeliveredWhat { get; set; }
    [Range(typeof(decimal), "0", "100000")] public decimal? DeliveredAmount { get; set; }
    public DeliveredUnit? DeliveredUnit { get; set; }
    public int Version { get; set; }

    /// <summary>Null where no step was chosen.</summary>
    public StepTaken? Taken(Side by, Guid? account) => Step is not { } step ? null : new(step, by, account)
    {
        Decline = step == ReferralStep.Decline ? Decline : null, NotDelivered = step == ReferralStep.NotDeliver ? NotDelivered : null, Words = Words,
        QueuePlace = QueuePlace, ExpectedOn = ExpectedOn, AppointmentOn = AppointmentOn, AppointmentMinute = AppointmentAt is { } at ? (at.Hour * 60) + at.Minute : null,
        DeliveredOn = DeliveredOn, DeliveredWhat = DeliveredWhat, DeliveredAmount = DeliveredAmount, DeliveredUnit = DeliveredUnit,
    };
}

/// <summary>The steps that may be taken here, and the one whose form is open.</summary>
public sealed record StepsView(Referral Referral, Side By, string Path, StepForm Input, ReferralStep? Asked)
{
    // Those that need nothing typed are buttons; the others open their form first.
    private static readonly ReferralStep[] plain = [ReferralStep.Accept, ReferralStep.Confirm];
    private static readonly ReferralStep[] offered =
    [
        ReferralStep.Accept, ReferralStep.PutOnList, ReferralStep.Begin, ReferralStep.Deliver, ReferralStep.Confirm, ReferralStep.Dispute, ReferralStep.Decline, ReferralStep.NotDeliver,
    ];

    public IEnumerable<ReferralStep> Steps => offered.Where(s => Referral.May(s, By));

    public static bool IsPlain(ReferralStep step) => plain.Contains(step);

    public IEnumerable<DeclineReason> DeclineReasons => Enum.GetValues<DeclineReason>().Where(r => By == Side.Sender || r != DeclineReason.NoAnswer);
}
