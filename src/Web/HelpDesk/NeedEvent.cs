using Web.People;

namespace Web.HelpDesk;

/// <summary>Something that happened to a need; written once, and without anybody's words, so that forgetting a person leaves the count whole.</summary>
[AppendOnly]
public sealed class NeedEvent : NetworkRow
{
    [References<Need>] public required Guid NeedId { get; init; }
    public required NeedEventKind Kind { get; init; }
    public Guid? AnswerId { get; init; }

    /// <summary>The colleague it was handed to, or the need it was joined to.</summary>
    public Guid? OtherId { get; init; }
    public UnmetReason? Reason { get; init; }
    public DateTime At { get; init; }
    public Guid? AccountId { get; init; }
}

public enum NeedEventKind
{
    Asked,

    /// <summary>Something was made for it: a referral, a ride.</summary>
    Answered,

    /// <summary>An appointment made for it was moved to another day or hour.</summary>
    Moved,

    /// <summary>One of several things made for it came to nothing.</summary>
    AnswerFailed,

    /// <summary>The last thing made for it came to nothing: back to the desk.</summary>
    Returned,
    Met,
    Unmet,
    Reopened,
    HandedOver,
    FollowUpSet,
    Joined,
    Parted,
    Mistaken,
}
