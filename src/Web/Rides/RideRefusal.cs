using Dispatch;

namespace Web.Rides;

/// <summary>How many rides were refused for a day, by municipality and by what was lacking: nobody's, so that planners can count them for good.</summary>
public sealed class RideRefusal : NetworkRow, IUnaudited
{
    public required DateOnly Day { get; init; }
    public required string Municipality { get; init; }
    public required RideLack Lack { get; init; }
    public int Times { get; set; }

    /// <summary>One more; in the transaction of the refusal.</summary>
    public static async Task CountAsync(Db db, DateOnly day, string municipality, RideLack lack)
    {
        await db.LockAsync("ride-refusals");
        var row = db.Set<RideRefusal>().Local.FirstOrDefault(r => r.Day == day && r.Municipality == municipality && r.Lack == lack)
            ?? await db.Set<RideRefusal>().FirstOrDefaultAsync(r => r.Day == day && r.Municipality == municipality && r.Lack == lack);
        if (row is null) db.Add(row = new RideRefusal { Day = day, Municipality = municipality, Lack = lack });
        row.Times++;
    }

    /// <summary>What was lacking, by the reason that the planner proved.</summary>
    public static RideLack LackOf(Answer answer) => answer.NoShift ? RideLack.Driver : answer.No?.Reason switch
    {
        Reason.NoShift or Reason.ShiftEnd or Reason.DriverBreak or Reason.LockedShift => RideLack.Driver,
        Reason.NoSeat or Reason.NoWheelchairPlace => RideLack.Place,
        Reason.WindowsCannotBeMet => RideLack.Other,
        _ => RideLack.Time,
    };
}

/// <summary>What was lacking for a ride.</summary>
public enum RideLack
{
    Driver,
    Place,

    /// <summary>A car is on the road, but not there in time, or it would break what others were promised.</summary>
    Time,
    Other,
}
