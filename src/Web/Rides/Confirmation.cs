using Web.People;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>What a rider is told about a booking: day and times, our number; no destination, nothing private.</summary>
public static class Confirmation
{
    /// <param name="other">The other way of the booking, as it is now: what still stands is said to stand.</param>
    public static string Cancelled(Ride ride, Ride? other, Unit unit, Texts texts) => texts[other is null or { FellThrough: true } ? "rides.confirm.none"
        : ride.AfterRideId is null ? "rides.confirm.noThere" : "rides.confirm.noHome", ("day", texts.Day(ride.Day)), ("phone", unit.Phone)];

    /// <param name="legs">One or two that stand, the way there first.</param>
    public static string Words(IReadOnlyList<Ride> legs, Unit unit, Texts texts)
    {
        var there = legs[0];
        var time = there.PickupWords(texts);
        var back = legs.Count > 1 ? legs[1].PickupWords(texts) : null;
        return (time, back) switch
        {
            (null, _) => texts["rides.confirm.waiting", ("day", texts.Day(there.Day)), ("phone", unit.Phone)],
            (_, null) => texts["rides.confirm.oneWay", ("day", texts.Day(there.Day)), ("time", time), ("phone", unit.Phone)],
            _ => texts["rides.confirm.bothWays", ("day", texts.Day(there.Day)), ("time", time), ("back", back), ("phone", unit.Phone)],
        };
    }
}
