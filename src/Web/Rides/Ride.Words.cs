using Web.Platform.Language;

namespace Web.Rides;

/// <summary>Rows of rides and the unit whose pages they link to.</summary>
public sealed record RideRows(IReadOnlyList<Ride> Rides, string UnitSlug, bool WithYear = false);

// How a ride is said in words.
public sealed partial class Ride
{
    public string StatusKey => Status switch
    {
        RideStatus.Requested => "rides.status.requested",
        RideStatus.Planned => "rides.status.planned",
        RideStatus.OnBoard => "rides.status.onBoard",
        RideStatus.Done => "rides.status.done",
        RideStatus.Cancelled => "rides.status.cancelled",
        RideStatus.NoShow => "rides.status.noShow",
        RideStatus.HandedOver => "rides.status.handedOver",
        _ => "rides.status.refused",
    };

    /// <summary>good, care, bad or nothing, for a tag beside the word.</summary>
    public string StatusKind => Status switch
    {
        RideStatus.Requested => "care",
        RideStatus.NoShow or RideStatus.Refused => "bad",
        RideStatus.Cancelled or RideStatus.HandedOver => "",
        _ => "good",
    };

    /// <summary>Minutes by which a plan misses what was wished or told; 0 where it keeps both.</summary>
    public int LateBy(PlannedAs planned, RideRules rules)
    {
        int? latest = PromisedToMinute ?? (Wish == TimeWish.LeaveAt ? WishMinute + 2 * rules.PromiseMinutes : null), there = Wish == TimeWish.ArriveBy ? WishMinute - DropoffServiceMinutes : null;
        return Math.Max(0, Math.Max(planned.PickupMinute - latest ?? 0, planned.DropoffMinute - there ?? 0));
    }

    /// <summary>"there by 9.30", "leave at 11.00", "call when done, about 60 min".</summary>
    public string WishSentence(Texts texts) => (Wish, WishMinute) switch
    {
        (TimeWish.ArriveBy, { } at) => texts["rides.ride.arriveBy", ("time", WallTime.Clock(at))],
        (TimeWish.LeaveAt, { } at) => texts["rides.ride.leaveAt", ("time", WallTime.Clock(at))],
        _ => texts["rides.ride.whenDone", ("minutes", texts.Minutes(ErrandMinutes ?? RideWish.UsualErrandMinutes))],
    };

    /// <summary>"8.40–9.00" as promised, otherwise the planned minute, otherwise nothing.</summary>
    public string? PickupWords(Texts texts) =>
        PromisedFromMinute is { } from && PromisedToMinute is { } to ? texts["rides.ride.between", ("from", WallTime.Clock(from)), ("to", WallTime.Clock(to))]
        : PlannedPickupMinute is { } at ? texts["rides.ride.about", ("time", WallTime.Clock(at))] : null;
}
