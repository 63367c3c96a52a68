using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.HelpDesk;

// The one table of what may become of a need. Every change goes through Record and leaves an event.
public sealed partial class Need
{
    private static readonly Dictionary<(NeedStatus From, NeedEventKind Happens), NeedStatus> Table = new()
    {
        [(NeedStatus.Asked, NeedEventKind.Answered)] = NeedStatus.Waiting,
        [(NeedStatus.Asked, NeedEventKind.Met)] = NeedStatus.Met,
        [(NeedStatus.Asked, NeedEventKind.Unmet)] = NeedStatus.Unmet,
        [(NeedStatus.Asked, NeedEventKind.HandedOver)] = NeedStatus.Asked,
        [(NeedStatus.Asked, NeedEventKind.FollowUpSet)] = NeedStatus.Asked,
        [(NeedStatus.Asked, NeedEventKind.Joined)] = NeedStatus.Asked,
        [(NeedStatus.Asked, NeedEventKind.Parted)] = NeedStatus.Asked,
        [(NeedStatus.Asked, NeedEventKind.Mistaken)] = NeedStatus.Mistake,

        [(NeedStatus.Waiting, NeedEventKind.Answered)] = NeedStatus.Waiting,
        [(NeedStatus.Waiting, NeedEventKind.Moved)] = NeedStatus.Waiting,
        [(NeedStatus.Waiting, NeedEventKind.AnswerFailed)] = NeedStatus.Waiting,
        [(NeedStatus.Waiting, NeedEventKind.Returned)] = NeedStatus.Asked,
        [(NeedStatus.Waiting, NeedEventKind.Met)] = NeedStatus.Met,
        [(NeedStatus.Waiting, NeedEventKind.Unmet)] = NeedStatus.Unmet,
        [(NeedStatus.Waiting, NeedEventKind.HandedOver)] = NeedStatus.Waiting,
        [(NeedStatus.Waiting, NeedEventKind.FollowUpSet)] = NeedStatus.Waiting,
        [(NeedStatus.Waiting, NeedEventKind.Joined)] = NeedStatus.Waiting,
        [(NeedStatus.Waiting, NeedEventKind.Parted)] = NeedStatus.Waiting,
        [(NeedStatus.Waiting, NeedEventKind.Mistaken)] = NeedStatus.Mistake,

        [(NeedStatus.Met, NeedEventKind.Reopened)] = NeedStatus.Asked,
        [(NeedStatus.Met, NeedEventKind.Mistaken)] = NeedStatus.Mistake,
        [(NeedStatus.Unmet, NeedEventKind.Reopened)] = NeedStatus.Asked,
        [(NeedStatus.Unmet, NeedEventKind.Mistaken)] = NeedStatus.Mistake,
        [(NeedStatus.Mistake, NeedEventKind.Reopened)] = NeedStatus.Asked,
    };

    /// <summary>What the need becomes when this happens, or why it cannot happen now.</summary>
    public static (NeedStatus? Next, Refusal? Refusal) Next(NeedStatus from, NeedEventKind happens) =>
        Table.TryGetValue((from, happens), out var next) ? (next, null) : (null, new("", $"desk.need.notWhile.{from.InKey()}"));

    // A need that repeats another one is answered there; here it can only be parted again.
    public bool May(NeedEventKind happen) => Table.ContainsKey((Status, happen)) && (JoinedToId is not null) == (happen is NeedEventKind.Parted);

    public NeedEvent Begin(Guid? by)
    {
        CoordinatorId ??= by;
        return new() { NeedId = Id, Kind = NeedEventKind.Asked, At = AskedAt, AccountId = by };
    }

    public (NeedEvent? Event, Refusal? Refusal) Answered(NeedAnswer answer, DateOnly? followUp, DateTime at, Guid? by)
    {
        var (happened, refusal) = Record(NeedEventKind.Answered, at, by, answer.Id);
        if (happened is not null) (FirstAnsweredAt, FollowUpOn) = (FirstAnsweredAt ?? at, followUp ?? FollowUpOn);
        return (happened, refusal);
    }

    /// <summary>An appointment made for it is on another day; the desk asks on that day whether it happened.</summary>
    public (NeedEvent? Event, Refusal? Refusal) Moved(NeedAnswer answer, DateOnly followUp, DateTime at, Guid? by)
    {
        var (happened, refusal) = Record(NeedEventKind.Moved, at, by, answer.Id);
        if (happened is not null) FollowUpOn = followUp;
        return (happened, refusal);
    }

    public (NeedEvent? Event, Refusal? Refusal) Meet(NeedAnswer answer, DateTime at, Guid? by)
    {
        var (happened, refusal) = Record(NeedEventKind.Met, at, by, answer.Id);
        if (happened is not null) FirstAnsweredAt ??= at;
        return (happened, refusal);
    }

    /// <summary>Nothing to offer: the reason is what planners count.</summary>
    public (NeedEvent? Event, Refusal? Refusal) LeaveUnmet(NeedAnswer answer, UnmetReason? reason, DateTime at, Guid? by)
    {
        if (reason is null) return (null, new("Reason", "desk.need.reasonMissing"));
        var (happened, refusal) = Record(NeedEventKind.Unmet, at, by, answer.Id, reason: reason);
        if (happened is not null) (FirstAnsweredAt, UnmetReason) = (FirstAnsweredAt ?? at, reason);
        return (happened, refusal);
    }

    /// <summary>Something made for it came to nothing; when nothing else is under way, the desk looks again the same day.</summary>
    public (NeedEvent? Event, Refusal? Refusal) Fail(NeedAnswer answer, bool othersUnderWay, DateOnly today, DateTime at, Guid? by)
    {
        var (happened, refusal) = Record(othersUnderWay ? NeedEventKind.AnswerFailed : NeedEventKind.Returned, at, by, answer.Id, reason: answer.Reason);
        if (happened is not null) FollowUpOn = today;
        return (happened, refusal);
    }

    public (NeedEvent? Event, Refusal? Refusal) HandOver(Guid to, DateTime at, Guid? by)
    {
        var (happened, refusal) = Record(NeedEventKind.HandedOver, at, by, other: to);
        if (happened is not null) CoordinatorId = to;
        return (happened, refusal);
    }

    public (NeedEvent? Event, Refusal? Refusal) FollowUp(DateOnly? on, DateTime at, Guid? by)
    {
        var (happened, refusal) = Record(NeedEventKind.FollowUpSet, at, by);
        if (happened is not null) FollowUpOn = on;
        return (happened, refusal);
    }

    public (NeedEvent? Event, Refusal? Refusal) Reopen(DateOnly today, DateTime at, Guid? by)
    {
        var (happened, refusal) = Record(NeedEventKind.Reopened, at, by);
        if (happened is not null) (UnmetReason, EndedAt, FollowUpOn) = (null, null, today);
        return (happened, refusal);
    }

    public (NeedEvent? Event, Refusal? Refusal) Join(Need earlier, DateTime at, Guid? by)
    {
        if (earlier.Id == Id || earlier.JoinedToId is not null || earlier.UnitId != UnitId || earlier.PersonId is null || earlier.PersonId != PersonId)
            return (null, new("", "desk.need.joinNot"));
        var (happened, refusal) = Record(NeedEventKind.Joined, at, by, other: earlier.Id);
        if (happened is not null) JoinedToId = earlier.Id;
        return (happened, refusal);
    }

    public (NeedEvent? Event, Refusal? Refusal) Part(DateTime at, Guid? by)
    {
        var (happened, refusal) = Record(NeedEventKind.Parted, at, by, other: JoinedToId);
        if (happened is not null) JoinedToId = null;
        return (happened, refusal);
    }

    public (NeedEvent? Event, Refusal? Refusal) Mistake(DateTime at, Guid? by) => Record(NeedEventKind.Mistaken, at, by);

    private (NeedEvent? Event, Refusal? Refusal) Record(NeedEventKind happens, DateTime at, Guid? by, Guid? answer = null, Guid? other = null, UnmetReason? reason = null)
    {
        var (next, refusal) = Next(Status, happens);
        if (next is not { } status) return (null, refusal);
        if (!May(happens)) return (null, new("", JoinedToId is null ? "desk.need.notJoined" : "desk.need.isJoined"));

        Status = status;
        if (status is NeedStatus.Met or NeedStatus.Unmet or NeedStatus.Mistake) (EndedAt, FollowUpOn) = (at, null);
        return (new() { NeedId = Id, Kind = happens, AnswerId = answer, OtherId = other, Reason = reason, At = at, AccountId = by }, null);
    }
}
