using Web.Platform.Forms;

namespace Web.Rides;

// What may become of a hand-over; each step answers with why not, or null when it was done.
public sealed partial class RideHandover
{
    private static readonly HashSet<(HandoverStatus From, HandoverStatus To)> steps =
    [
        (HandoverStatus.Asked, HandoverStatus.Offered), (HandoverStatus.Asked, HandoverStatus.Rejected), (HandoverStatus.Asked, HandoverStatus.Withdrawn),
        // The plan of the neighbour moved on before the offer was confirmed: asked anew.
        (HandoverStatus.Offered, HandoverStatus.Asked),
        (HandoverStatus.Offered, HandoverStatus.Confirmed), (HandoverStatus.Offered, HandoverStatus.Withdrawn), (HandoverStatus.Offered, HandoverStatus.GivenBack),
        (HandoverStatus.Confirmed, HandoverStatus.Withdrawn), (HandoverStatus.Confirmed, HandoverStatus.GivenBack),
    ];

    public static bool May(HandoverStatus from, HandoverStatus to) => steps.Contains((from, to));

    public bool May(HandoverStatus to) => May(Status, to);

    /// <summary>The neighbour can: with these times, as long as its plan stays as it is.</summary>
    public Refusal? OfferTimes(Deal deal, DateTime at, Guid? by)
    {
        if (Step(HandoverStatus.Offered) is { } refusal) return refusal;
        (Offer, PickupFromMinute, PickupToMinute, ThereByMinute) = (deal.Code, deal.There.PickupFrom, deal.There.PickupTo, deal.There.ThereBy);
        (BackFromMinute, HomeByMinute) = (deal.Back?.PickupFrom, deal.Back?.ThereBy);
        (AnsweredAt, AnsweredBy) = (at, by);
        return null;
    }

    public Refusal? Reject(HandoverReason reason, string? words, DateTime at, Guid? by)
    {
        if (reason == HandoverReason.Other && string.IsNullOrWhiteSpace(words)) return new("Words", "rides.handover.wordsMissing");
        if (Step(HandoverStatus.Rejected) is { } refusal) return refusal;
        (Reason, Words, AnsweredAt, AnsweredBy, ClosedAt) = (reason, Text(words), at, by, at);
        return null;
    }

    public Refusal? Confirm(Guid theirBooking)
    {
        if (Step(HandoverStatus.Confirmed) is { } refusal) return refusal;
        TheirBookingId = theirBooking;
        return null;
    }

    /// <summary>The offered times no longer stand; the neighbour looks again.</summary>
    public Refusal? AskAgain()
    {
        if (Step(HandoverStatus.Asked) is { } refusal) return refusal;
        (Offer, PickupFromMinute, PickupToMinute, ThereByMinute, BackFromMinute, HomeByMinute, AnsweredAt, AnsweredBy) = (null, null, null, null, null, null, null, null);
        return null;
    }

    public Refusal? Withdraw(string? words, DateTime at) => End(HandoverStatus.Withdrawn, words, at);

    public Refusal? GiveBack(string? words, DateTime at) => string.IsNullOrWhiteSpace(words) ? new("Words", "rides.handover.wordsMissing") : End(HandoverStatus.GivenBack, words, at);

    private Refusal? End(HandoverStatus to, string? words, DateTime at)
    {
        if (Step(to) is { } refusal) return refusal;
        (Words, ClosedAt) = (Text(words), at);
        return null;
    }

    private Refusal? Step(HandoverStatus to)
    {
        if (!May(to)) return new("", "rides.handover.notNow");
        Status = to;
        return null;
    }

    private static string? Text(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
