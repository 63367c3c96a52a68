using Web.Platform.Forms;

namespace Web.Rides;

// What the driver tells about the shift itself.
public sealed partial class Shift
{
    /// <summary>How long before and after the shift its driver sees the riders' names, doors and telephones.</summary>
    public static readonly TimeSpan ShownAround = TimeSpan.FromHours(24);

    /// <summary>Whether it may still carry somebody: it is not over, and its driver has not gone home.</summary>
    public bool MayCarry => EndedAt is null && Status is ShiftStatus.Open or ShiftStatus.Taken or ShiftStatus.Driving;

    public Refusal? Begin(DateTime at, int? odometerKm)
    {
        if (Status is not (ShiftStatus.Taken or ShiftStatus.Driving)) return new("", "rides.myDay.notYours");
        if (odometerKm is < 0 or > 9_999_999) return new("OdometerKm", "rides.myDay.odometerWrong");
        Status = ShiftStatus.Driving;
        StartedAt ??= at;
        OdometerStartKm = odometerKm ?? OdometerStartKm;
        // "End" was pressed too soon. A start that a phone held back until now was pressed before it, and ends nothing.
        if (EndedAt < at) (EndedAt, OdometerEndKm) = (null, null);
        return null;
    }

    public Refusal? Finish(DateTime at, int? odometerKm)
    {
        if (Status != ShiftStatus.Driving) return new("", "rides.myDay.notStarted");
        if (odometerKm is < 0 or > 9_999_999) return new("OdometerKm", "rides.myDay.odometerWrong");
        if (odometerKm < OdometerStartKm) return new("OdometerKm", "rides.close.odometerBackwards");
        EndedAt = at;
        OdometerEndKm = odometerKm ?? OdometerEndKm;
        return null;
    }

    /// <summary>The car cannot go on. The office closes the shift later, as any other.</summary>
    public Refusal? Stop(DateTime at, string line)
    {
        if (Finish(at, null) is { } refusal) return refusal;
        AddNote(line);
        Change++;
        return null;
    }

    public void AddNote(string line) => Note = Note is null ? line : $"{Note}\n{line}";

    public bool IsShownToDriver(Network network, DateTime now) =>
        now >= network.InstantOf(Day, StartMinute) - ShownAround && now <= network.InstantOf(Day, EndMinute) + ShownAround;
}
