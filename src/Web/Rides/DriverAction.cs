using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>
/// Something a driver pressed, kept once under the key that the phone gave it, however often it is sent, with the time at
/// which it was pressed and what became of it.
/// </summary>
[AppendOnly]
public sealed class DriverAction : NetworkRow
{
    [References<Shift>] public required Guid ShiftId { get; init; }
    [References<Ride>] public Guid? RideId { get; init; }
    public required DriverActionKind Kind { get; init; }
    public required DateTime PressedAt { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public Guid? AccountId { get; init; }
    public int? OdometerKm { get; init; }
    public string? Text { get; init; }

    /// <summary>Message key of why it could not be done; null when it was done.</summary>
    public string? Refused { get; private set; }

    /// <summary>Longest that a phone is believed to have been without network.</summary>
    private static readonly TimeSpan LongestQueue = TimeSpan.FromDays(7);

    /// <summary>The time the phone says, unless it cannot be: a clock that runs ahead, or is a week behind.</summary>
    public static DateTime Believed(DateTime pressedAt, DateTime now) =>
        pressedAt > now || pressedAt < now - LongestQueue ? now : pressedAt;

    /// <summary>Does it to the shift and the ride. Refused, it changes nothing and remembers why.</summary>
    public List<RideEvent> Do(Shift shift, Ride? ride, string? riderName, string clock)
    {
        var (events, refusal) = Try(shift, ride, riderName, clock);
        Refused = refusal?.Key;
        if (refusal is null) shift.Change++;
        return events;
    }

    private (List<RideEvent>, Refusal?) Try(Shift shift, Ride? ride, string? riderName, string clock)
    {
        if (shift.Status is ShiftStatus.Closed or ShiftStatus.Cancelled) return ([], new("", "rides.myDay.closed"));
        switch (Kind)
        {
            case DriverActionKind.Start:
                return ([], shift.Begin(PressedAt, OdometerKm));
            case DriverActionKind.End:
                return ([], shift.Finish(PressedAt, OdometerKm));
            case DriverActionKind.Note:
                shift.AddNote(riderName is null ? $"{clock}: {Text}" : $"{clock} {riderName}: {Text}");
                return ([], null);
        }
        if (ride is null || ride.ShiftId != shift.Id) return ([], new("", "rides.myDay.movedAway"));
        if (Kind == DriverActionKind.TakeBack) return ride.TakeBack(PressedAt, AccountId);

        var (happened, refusal) = ride.Record(Kind switch
        {
            DriverActionKind.PickedUp => RideEventKind.PickedUp,
            DriverActionKind.DroppedOff => RideEventKind.DroppedOff,
            _ => RideEventKind.NoShow,
        }, PressedAt, AccountId, Text);
        if (happened is null) return ([], refusal);
        if (shift.StartedAt is null) shift.Begin(PressedAt, null);
        return ([happened], null);
    }
}

public enum DriverActionKind
{
    Start,
    PickedUp,
    DroppedOff,
    NobodyThere,
    TakeBack,
    Note,
    End,
}
