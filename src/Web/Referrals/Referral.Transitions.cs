using Web.Platform.Forms;

namespace Web.Referrals;

// The one table of what may become of a referral, and by whose hand. Every change of state goes through Record and leaves an event.
public sealed partial class Referral
{
    // The desk writes down what a receiver says by telephone, so it may do what the receiver may, except open.
    private const Side Answering = Side.Receiver | Side.Sender;

    private static readonly Dictionary<(ReferralStatus From, ReferralStep Step), (ReferralStatus To, Side By)> table = new()
    {
        [(ReferralStatus.Draft, ReferralStep.Send)] = (ReferralStatus.Sent, Side.Sender),
        [(ReferralStatus.Draft, ReferralStep.Withdraw)] = (ReferralStatus.Withdrawn, Side.Person),
        [(ReferralStatus.Draft, ReferralStep.MarkMistaken)] = (ReferralStatus.Mistake, Side.Sender),

        [(ReferralStatus.Sent, ReferralStep.Open)] = (ReferralStatus.Opened, Side.Receiver),
        [(ReferralStatus.Sent, ReferralStep.Accept)] = (ReferralStatus.Accepted, Answering),
        [(ReferralStatus.Sent, ReferralStep.PutOnList)] = (ReferralStatus.Waiting, Answering),
        [(ReferralStatus.Sent, ReferralStep.Decline)] = (ReferralStatus.Declined, Answering),
        [(ReferralStatus.Sent, ReferralStep.Remind)] = (ReferralStatus.Sent, Side.Machine),
        [(ReferralStatus.Sent, ReferralStep.Withdraw)] = (ReferralStatus.Withdrawn, Side.Person),
        [(ReferralStatus.Sent, ReferralStep.MarkMistaken)] = (ReferralStatus.Mistake, Side.Sender),

        [(ReferralStatus.Opened, ReferralStep.Accept)] = (ReferralStatus.Accepted, Answering),
        [(ReferralStatus.Opened, ReferralStep.PutOnList)] = (ReferralStatus.Waiting, Answering),
        [(ReferralStatus.Opened, ReferralStep.Decline)] = (ReferralStatus.Declined, Answering),
        [(ReferralStatus.Opened, ReferralStep.HandOver)] = (ReferralStatus.Sent, Answering),
        [(ReferralStatus.Opened, ReferralStep.Remind)] = (ReferralStatus.Opened, Side.Machine),
        [(ReferralStatus.Opened, ReferralStep.Withdraw)] = (ReferralStatus.Withdrawn, Side.Person),
        [(ReferralStatus.Opened, ReferralStep.MarkMistaken)] = (ReferralStatus.Mistake, Side.Sender),

        [(ReferralStatus.Accepted, ReferralStep.PutOnList)] = (ReferralStatus.Waiting, Answering),
        [(ReferralStatus.Accepted, ReferralStep.Begin)] = (ReferralStatus.InProgress, Answering),
        [(ReferralStatus.Accepted, ReferralStep.Deliver)] = (ReferralStatus.Delivered, Answering),
        [(ReferralStatus.Accepted, ReferralStep.NotDeliver)] = (ReferralStatus.NotDelivered, Answering),
        [(ReferralStatus.Accepted, ReferralStep.HandOver)] = (ReferralStatus.Sent, Answering),
        [(ReferralStatus.Accepted, ReferralStep.Remind)] = (ReferralStatus.Accepted, Side.Machine),
        [(ReferralStatus.Accepted, ReferralStep.Withdraw)] = (ReferralStatus.Withdrawn, Side.Person),
        [(ReferralStatus.Accepted, ReferralStep.MarkMistaken)] = (ReferralStatus.Mistake, Side.Sender),

        // The place in the queue moves.
        [(ReferralStatus.Waiting, ReferralStep.PutOnList)] = (ReferralStatus.Waiting, Answering),
        [(ReferralStatus.Waiting, ReferralStep.Accept)] = (ReferralStatus.Accepted, Answering),
        [(ReferralStatus.Waiting, ReferralStep.Begin)] = (ReferralStatus.InProgress, Answering),
        [(ReferralStatus.Waiting, ReferralStep.Decline)] = (ReferralStatus.Declined, Answering),
        [(ReferralStatus.Waiting, ReferralStep.NotDeliver)] = (ReferralStatus.NotDelivered, Answering),
        [(ReferralStatus.Waiting, ReferralStep.HandOver)] = (ReferralStatus.Sent, Answering),
        [(ReferralStatus.Waiting, ReferralStep.Remind)] = (ReferralStatus.Waiting, Side.Machine),
        [(ReferralStatus.Waiting, ReferralStep.Withdraw)] = (ReferralStatus.Withdrawn, Side.Person),
        [(ReferralStatus.Waiting, ReferralStep.MarkMistaken)] = (ReferralStatus.Mistake, Side.Sender),

        // A second choice, whichever organisation that is, settles what a "no" leaves open.
        [(ReferralStatus.Declined, ReferralStep.SecondChoice)] = (ReferralStatus.Declined, Side.Sender),
        [(ReferralStatus.Declined, ReferralStep.MarkMistaken)] = (ReferralStatus.Mistake, Side.Sender),

        // Another appointment.
        [(ReferralStatus.InProgress, ReferralStep.Begin)] = (ReferralStatus.InProgress, Answering),
        [(ReferralStatus.InProgress, ReferralStep.Deliver)] = (ReferralStatus.Delivered, Answering),
        [(ReferralStatus.InProgress, ReferralStep.NotDeliver)] = (ReferralStatus.NotDelivered, Answering),
        [(ReferralStatus.InProgress, ReferralStep.HandOver)] = (ReferralStatus.Sent, Answering),
        [(ReferralStatus.InProgress, ReferralStep.Remind)] = (ReferralStatus.InProgress, Side.Machine),
        [(ReferralStatus.InProgress, ReferralStep.Withdraw)] = (ReferralStatus.Withdrawn, Side.Person),
        [(ReferralStatus.InProgress, ReferralStep.MarkMistaken)] = (ReferralStatus.Mistake, Side.Sender),

        [(ReferralStatus.Delivered, ReferralStep.Confirm)] = (ReferralStatus.Confirmed, Side.Person | Side.Sender),
        [(ReferralStatus.Delivered, ReferralStep.Dispute)] = (ReferralStatus.InProgress, Side.Person | Side.Sender),
        [(ReferralStatus.Delivered, ReferralStep.MarkMistaken)] = (ReferralStatus.Mistake, Side.Sender),

        // The person came after all.
        [(ReferralStatus.NotDelivered, ReferralStep.Begin)] = (ReferralStatus.InProgress, Answering),
        [(ReferralStatus.NotDelivered, ReferralStep.SecondChoice)] = (ReferralStatus.NotDelivered, Side.Sender),
        [(ReferralStatus.NotDelivered, ReferralStep.MarkMistaken)] = (ReferralStatus.Mistake, Side.Sender),
    };

    public static bool May(ReferralStatus from, ReferralStep step, Side by) => table.TryGetValue((from, step), out var row) && (row.By & by) != 0;

    public bool May(ReferralStep step, Side by) => May(Status, step, by);

    /// <summary>Where a step leads, whoever takes it; null where there is no such step.</summary>
    public static ReferralStatus? To(ReferralStatus from, ReferralStep step) => table.TryGetValue((from, step), out var row) ? row.To : null;

    /// <summary>Takes a step and answers with the event to add; or leaves all as it was and says why not.</summary>
    public (ReferralEvent? Event, Refusal? Refusal) Record(StepTaken taken, StepClock clock)
    {
        if (!table.TryGetValue((Status, taken.Step), out var row)) return (null, new("", "referrals.rule.notNow"));
        if ((row.By & taken.By) == 0) return (null, new("", "referrals.rule.notYou"));
        if (taken.Lacks(clock.Today) is { } lacks) return (null, lacks);

        var before = Status;
        Status = row.To;
        switch (taken.Step)
        {
            case ReferralStep.Send: SentAt = clock.At; break;
            case ReferralStep.Open: OpenedAt ??= clock.At; break;
            case ReferralStep.Accept: (AnsweredAt, QueuePlace, ExpectedOn) = (AnsweredAt ?? clock.At, null, null); break;
            case ReferralStep.PutOnList: (AnsweredAt, QueuePlace, ExpectedOn) = (AnsweredAt ?? clock.At, taken.QueuePlace, taken.ExpectedOn); break;
            case ReferralStep.Decline: (AnsweredAt, DeclineReason, SecondChoiceDue, QueuePlace, ExpectedOn) = (taken.Decline == Referrals.DeclineReason.NoAnswer ? AnsweredAt : AnsweredAt ?? clock.At, taken.Decline, true, null, null); break;
            case ReferralStep.Begin: (AppointmentOn, AppointmentMinute, NotDeliveredReason, SecondChoiceDue) = (taken.AppointmentOn, taken.AppointmentMinute, null, false); break;
            case ReferralStep.Deliver: (DeliveredAt, DeliveredOn, DeliveredWhat, DeliveredAmount, DeliveredUnit) = (clock.At, taken.DeliveredOn, taken.DeliveredWhat?.Trim(), taken.DeliveredAmount, taken.DeliveredUnit); break;
            case ReferralStep.NotDeliver: (NotDeliveredReason, SecondChoiceDue) = (taken.NotDelivered, taken.NotDelivered is not (Referrals.NotDeliveredReason.Refused or Referrals.NotDeliveredReason.Moved or Referrals.NotDeliveredReason.Died)); break;
            case ReferralStep.Confirm: ConfirmedBy = taken.By == Side.Person ? Referrals.ConfirmedBy.Person : Referrals.ConfirmedBy.FollowUp; break;
            case ReferralStep.Dispute: (DeliveredAt, DeliveredOn, DeliveredWhat, DeliveredAmount, DeliveredUnit) = (null, null, null, null, null); break;
            case ReferralStep.HandOver: (OpenedAt, AnsweredAt, QueuePlace, ExpectedOn, AppointmentOn, AppointmentMinute) = (null, null, null, null, null, null); break;
            case ReferralStep.SecondChoice: SecondChoiceDue = false; break;
        }
        if (taken.Step == ReferralStep.Remind) RemindedAt = clock.At;
        else
        {
            RemindedAt = null;
            StatusAt = clock.At;
            DueOn = ReferralClock.DueOn(this, clock);
        }
        EndedAt = IsEnd(Status) ? EndedAt ?? clock.At : null;
        return (new ReferralEvent
        {
            ReferralId = Id, Step = taken.Step, From = before, To = Status, By = taken.By, At = clock.At, AccountId = taken.AccountId, OrganisationId = OrganisationId,
            Reason = taken.Decline?.ToString() ?? taken.NotDelivered?.ToString(),
        }, null);
    }

    /// <summary>Nothing is expected of the receiver any more.</summary>
    public static bool IsEnd(ReferralStatus status) => status is ReferralStatus.Declined or ReferralStatus.NotDelivered or ReferralStatus.Confirmed or ReferralStatus.Withdrawn or ReferralStatus.Mistake;

    /// <summary>The receiver holds a place for the person.</summary>
    public static bool HoldsPlace(ReferralStatus status) => status is ReferralStatus.Accepted or ReferralStatus.InProgress;
}
