using Web.People;

namespace Web.HelpDesk;

/// <summary>What somebody asked for, in one category, followed until it is met, or unmet with a reason. Whose it is may be unknown.</summary>
public sealed partial class Need : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    [References<DeskContact>] public required Guid ContactId { get; init; }

    /// <summary>Whose need it is; null: not known, or does not want to say.</summary>
    [References<Person>] public Guid? PersonId { get; set; }
    public required ForWhom ForWhom { get; init; }

    /// <summary>A code of the directory's list of needs.</summary>
    public required string Category { get; set; }

    /// <summary>A code of the directory's list of groups, "" where it was not asked.</summary>
    public string Group { get; set; } = "";
    public string? Words { get; set; }
    public Urgency Urgency { get; set; } = Urgency.WhenPossible;
    public required string Municipality { get; set; }
    public required ContactChannel Channel { get; init; }
    public required DateTime AskedAt { get; init; }

    /// <summary>The local day of it, for lists and reports by month.</summary>
    public required DateOnly AskedOn { get; init; }
    public NeedStatus Status { get; private set; } = NeedStatus.Asked;
    public UnmetReason? UnmetReason { get; private set; }

    /// <summary>Who at the desk looks after it.</summary>
    public Guid? CoordinatorId { get; private set; }
    public DateOnly? FollowUpOn { get; private set; }
    public DateTime? FirstAnsweredAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>The earlier need that this one repeats; it then counts once and is answered there.</summary>
    public Guid? JoinedToId { get; private set; }

    /// <summary>Counted by a key press, without anybody's words.</summary>
    public bool Tallied { get; init; }
    public DateTime? ForgottenAt { get; private set; }

    /// <summary>What is counted stays; whose it was, and in which words, goes.</summary>
    public void Forget(DateTime at) => (PersonId, Words, ForgottenAt) = (null, null, at);

    public bool IsOpen => Status is NeedStatus.Asked or NeedStatus.Waiting && JoinedToId is null;
}

public enum NeedStatus
{
    /// <summary>Nothing is under way yet.</summary>
    Asked,

    /// <summary>Something was made for it, and is not done yet.</summary>
    Waiting,
    Met,
    Unmet,

    /// <summary>Entered by mistake; counted nowhere.</summary>
    Mistake,
}

public enum Urgency
{
    Today,
    ThisWeek,
    WhenPossible,
}
