using Web.Platform.Forms;

namespace Web.People;

/// <summary>
/// A call that somebody at the desk makes: a channel equal to mail and SMS, for whoever has neither, and for what could not be
/// delivered. It carries its own script in the person's language.
/// </summary>
public sealed class CallTask : NetworkRow
{
    /// <summary>After so many calls without an answer the task is closed, and the page says to write or to ask the contact.</summary>
    public const int MostTries = 3;

    [References<Unit>] public required Guid UnitId { get; init; }
    [References<Person>] public required Guid PersonId { get; init; }
    public required string Script { get; init; }
    public required DateOnly DueOn { get; set; }
    public CallStatus Status { get; set; }
    public int Tries { get; set; }
    public DateTime? LastTriedAt { get; set; }

    /// <summary>What it is about ("ride", "outbox") and its id, so that the same thing is not told twice.</summary>
    public required string Source { get; init; }
    public required Guid SourceId { get; init; }
    public DateTime CreatedAt { get; init; }

    /// <summary>Writes down how a call went; the attempt to add, or why it cannot be written.</summary>
    public (CallAttempt? Attempt, Refusal? Refusal) Record(CallOutcome outcome, string? note, DateTime at, Guid? by)
    {
        if (Status != CallStatus.Open)
            return (null, new("", "people.calls.alreadyDone"));
        Tries++;
        LastTriedAt = at;
        Status = outcome switch
        {
            CallOutcome.Reached => CallStatus.Reached,
            CallOutcome.SaidNo => CallStatus.SaidNo,
            _ when Tries >= MostTries => CallStatus.NotReached,
            _ => CallStatus.Open,
        };
        return (new CallAttempt { CallTaskId = Id, Outcome = outcome, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(), At = at, AccountId = by }, null);
    }

    /// <summary>Puts a call that was marked done by mistake back on the list.</summary>
    public void Reopen()
    {
        Status = CallStatus.Open;
        Tries = Math.Max(0, Tries - 1);
    }
}

public enum CallStatus
{
    Open,
    Reached,
    SaidNo,
    NotReached,
}

/// <summary>One call and how it went; written once.</summary>
[AppendOnly]
public sealed class CallAttempt : NetworkRow
{
    [References<CallTask>] public required Guid CallTaskId { get; init; }
    public required CallOutcome Outcome { get; init; }
    public string? Note { get; init; }
    public DateTime At { get; init; }
    public Guid? AccountId { get; init; }
}

public enum CallOutcome
{
    Reached,
    NoAnswer,
    LeftMessage,
    SaidNo,
}
