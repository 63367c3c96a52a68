namespace Web.Rides;

/// <summary>Everything on the board of a unit's day is announced under one topic.</summary>
public static class BoardTopic
{
    public static string Of(Guid unitId, DateOnly day) => $"board/{unitId:N}/{day:yyyy-MM-dd}";

    /// <summary>Versions only grow, so any change of a ride or shift of the day gives another stamp.</summary>
    public static string Stamp(int rides, long rideVersions, int shifts, long shiftVersions) => FormattableString.Invariant($"{rides}.{rideVersions}.{shifts}.{shiftVersions}");
}

public sealed partial class Ride : ILive
{
    public string LiveTopic => BoardTopic.Of(UnitId, Day);
}

public sealed partial class Shift : ILive
{
    public string LiveTopic => BoardTopic.Of(UnitId, Day);
}
