using Web.People;

namespace Web.HelpDesk;

/// <summary>
/// What a need was answered with. Only its outcome is written later, or which booking took the place of the first; its words are
/// emptied when the person is forgotten. What happened stands in the events.
/// </summary>
public sealed class NeedAnswer : NetworkRow
{
    [References<Need>] public required Guid NeedId { get; init; }
    public required NeedAnswerKind Kind { get; init; }

    /// <summary>The service the person was told about, or referred to.</summary>
    public Guid? ServiceId { get; init; }

    /// <summary>What was made in another room, and where the desk looks at it.</summary>
    public Guid? ThingId { get; set; }
    public string? Path { get; set; }
    public UnmetReason? Reason { get; set; }
    public string? Words { get; set; }
    public DateTime At { get; init; }
    public Guid? AccountId { get; init; }

    /// <summary>True when it was delivered, false when it came to nothing, null while it is under way.</summary>
    public bool? Delivered { get; set; }
    public DateTime? EndedAt { get; set; }

    public bool IsUnderWay => Delivered is null && ThingId is not null;
}
