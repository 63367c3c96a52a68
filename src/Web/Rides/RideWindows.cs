namespace Web.Rides;

/// <summary>A ride's wishes and promises as the optimiser's windows.</summary>
internal static class RideWindows
{
    /// <summary>How early before an appointment people are willing to sit in a waiting room.</summary>
    private const int EarliestArrivalMinutes = 30;

    /// <summary>How late a ride that is overdue today may still be fetched.</summary>
    private const int OverdueMinutes = 90;
    private const int WholeDay = 24 * 60;

    /// <summary>Room for others on a drive that the hour alone makes longer than the rule allows.</summary>
    private const int SlowRoomSeconds = 5 * 60;

    /// <summary>What a known face is worth: a quarter of an hour of driving.</summary>
    private const int PreferredWeight = 15 * 60 * 10;

    /// <summary>More than any way round: a driver who is not to be sent is planned last of all, and taken off again by <see cref="DayProblem.Sendable"/>.</summary>
    private const int NotSentWeight = 200_000;

    /// <summary>Half an hour of driving is no reason to part those who are to go together; each of the two who is parted counts for half of it.</summary>
    internal const int TogetherWeight = 15 * 60 * 10;

    public static Dispatch.Request Request(Ride ride, UnitDay day, HashSet<string> shifts, DayPlaces places, Func<string, bool> isOpen)
    {
        var aboard = ride.Status == RideStatus.OnBoard;
        var shift = ride.ShiftId is { } id && shifts.Contains(DayProblem.Key(id)) ? DayProblem.Key(id) : null;
        var standsAt = aboard && shift is not null ? DayProblem.StandsAt(day.Shifts.First(s => s.Id == ride.ShiftId), day) : DayProblem.From(ride);
        var (pickup, dropoff) = aboard ? Aboard(ride, day) : Wished(ride, day);
        var overdue = ride.ShiftId is not null && day.NowMinute is { } now && (pickup.Latest < now || dropoff.Latest < now);
        var late = !aboard && day.Late.Contains(ride.Id);
        if (late) (pickup, dropoff) = (Late(ride, day, pickup.Earliest), (0, WholeDay));
        else if (overdue) (pickup, dropoff) = ((day.NowMinute!.Value, day.NowMinute.Value + OverdueMinutes), (0, WholeDay));

        return new()
        {
            Key = DayProblem.Key(ride.Id),
            Pickup = places.Index(standsAt),
            DropOff = places.Index(DayProblem.To(ride)),
            PickupWindow = Seconds(pickup),
            DropOffWindow = Seconds(dropoff),
            PickupServiceSeconds = aboard ? 0 : ride.PickupServiceMinutes * 60,
            DropOffServiceSeconds = ride.DropoffServiceMinutes * 60,
            Seats = ride.Wheelchair ? ride.Companions : ride.Persons,
            WheelchairPlaces = ride.Wheelchair ? 1 : 0,
            MaxRideSeconds = aboard || overdue ? Dispatch.Problem.LastSecond : Longest(ride, day, places),
            Wishes = Wishes(ride, day),
            Detour = aboard || overdue ? null : Detour(ride, day, places),
            After = After(ride, day, isOpen),
            Priority = Priority(ride, day),
            LockedShift = aboard || ride.Locked ? shift : null,
            Promise = aboard || overdue || late || day.Retimed.Contains(ride.Id) || ride is not { PromisedFromMinute: { } from, PromisedToMinute: { } to } ? null : new((from + to) * 30, (to - from) * 30),
        };
    }

    // Whoever has a driver keeps one before somebody new gets one, whatever for.
    private static int Priority(Ride ride, UnitDay day) =>
        (day.Rules.WeightOf(ride.Purpose) + day.Standing.VillagePoints.GetValueOrDefault(ride.RiderId)) * (ride.ShiftId is null ? 1 : 10);

    // A way that is longer by itself than the rider can bear is driven without a detour; one planned longer before the wish was known is not lost for it.
    private static int Longest(Ride ride, UnitDay day, DayPlaces places) =>
        day.Standing.LongestMinutes.TryGetValue(ride.RiderId, out var minutes) && !(ride.ShiftId is not null && ride.PlannedDropoffMinute - ride.PlannedPickupMinute - ride.PickupServiceMinutes > minutes + 1)
            ? Math.Clamp(places.Slowest(places.Index(DayProblem.From(ride)), places.Index(DayProblem.To(ride))), minutes * 60, Dispatch.Problem.LastSecond)
            : Dispatch.Problem.LastSecond;

    // The rule is about the fastest hour. A direct drive that takes longer at its own hour is no detour, but leaves little room for one.
    private static Dispatch.Detour Detour(Ride ride, UnitDay day, DayPlaces places)
    {
        Dispatch.Detour rule = new(Math.Max(1, day.Rules.RideTimePercent / 100.0), day.Rules.RideTimeExtraMinutes * 60);
        if (places.Periods.Count == 0) return rule;
        var (from, to) = (places.Index(DayProblem.From(ride)), places.Index(DayProblem.To(ride)));
        var (direct, slow) = (places.Seconds[from * places.Count + to], places.Slowest(from, to, Hours(ride, day, places.Slowest(from, to) / 60 + 1)));
        return direct is 0 or >= Dispatch.Problem.Unreachable || slow + SlowRoomSeconds <= rule.Factor * direct + rule.Seconds ? rule : new((double)slow / direct, SlowRoomSeconds);
    }

    // Minutes of the day within which the ride may be under way.
    private static (int From, int To) Hours(Ride ride, UnitDay day, int slowestMinutes) => ride switch
    {
        { Wish: TimeWish.ArriveBy, WishMinute: { } at } => (at - EarliestArrivalMinutes - slowestMinutes, at),
        { Wish: TimeWish.LeaveAt, WishMinute: { } at } => (at, at + 2 * day.Rules.PromiseMinutes + slowestMinutes),
        _ => day.Rides.FirstOrDefault(r => r.Id == ride.AfterRideId)?.WishMinute + (ride.ErrandMinutes ?? 0) is { } done
            ? (done - EarliestArrivalMinutes, done + day.Rules.WaitAtDestinationMinutes + slowestMinutes) : (0, WholeDay),
    };

    private static List<Dispatch.Wish> Wishes(Ride ride, UnitDay day)
    {
        List<Dispatch.Wish> wishes = [];
        if (day.Standing.Wishes.Count == 0) return wishes;
        var preferred = day.Preferred(ride.RiderId);
        foreach (var shift in day.OpenShifts)
        {
            if (day.Standing.IsNotSent(shift.VolunteerId, ride.RiderId)) wishes.Add(new(DayProblem.Key(shift.Id), NotSentWeight, Against: true));
            else if (preferred.Count > 0 && !preferred.Contains(shift)) wishes.Add(new(DayProblem.Key(shift.Id), PreferredWeight, Against: true));
        }
        return wishes;
    }

    // They got in already: the run of their car begins with them, now, where the car stands.
    private static ((int Earliest, int Latest), (int Earliest, int Latest)) Aboard(Ride ride, UnitDay day) =>
        ((0, Math.Max(day.NowMinute ?? 0, day.Shifts.FirstOrDefault(s => s.Id == ride.ShiftId)?.StartMinute ?? 0)), (0, WholeDay));

    private static ((int Earliest, int Latest) Pickup, (int Earliest, int Latest) Dropoff) Wished(Ride ride, UnitDay day)
    {
        var whole = (0, WholeDay);
        return ride switch
        {
            // Out of the car and at the desk by then, so the minutes at the door come before.
            { Wish: TimeWish.ArriveBy, WishMinute: { } at } => (whole, (Math.Max(0, at - EarliestArrivalMinutes), Math.Max(0, at - ride.DropoffServiceMinutes))),
            { Wish: TimeWish.LeaveAt, WishMinute: { } at } => ((at, at + 2 * day.Rules.PromiseMinutes), whole),
            _ => (Done(ride, day) is { } done ? (done, Math.Min(WholeDay, done + day.Rules.WaitAtDestinationMinutes)) : whole, whole),
        };
    }

    // Not before it was to be, and as soon after it as a car comes.
    private static (int Earliest, int Latest) Late(Ride ride, UnitDay day, int earliest)
    {
        var from = Math.Min(WholeDay, Math.Max(day.NowMinute ?? 0, Math.Max(earliest, ride.PromisedFromMinute ?? ride.PlannedPickupMinute ?? 0)));
        return (from, Math.Min(WholeDay, from + OverdueMinutes));
    }

    // The way there is over already: the clock of the errand runs from when they were set down.
    private static int? Done(Ride ride, UnitDay day) =>
        day.Rides.FirstOrDefault(r => r.Id == ride.AfterRideId) is { Status: RideStatus.Done, PlannedDropoffMinute: { } at } ? at + (ride.ErrandMinutes ?? 0) : null;

    private static Dispatch.Errand? After(Ride ride, UnitDay day, Func<string, bool> isOpen)
    {
        if (ride.Status == RideStatus.OnBoard || ride.AfterRideId is not { } outbound || !isOpen(DayProblem.Key(outbound))) return null;
        var errand = ride.Wish == TimeWish.WhenDone ? (ride.ErrandMinutes ?? 0) * 60 : 0;
        return new(DayProblem.Key(outbound), errand, ride.Wish == TimeWish.WhenDone && !day.Late.Contains(ride.Id) ? errand + (ride.ShiftId is null ? day.WaitMinutes : day.Rules.WaitAtDestinationMinutes) * 60 : null);
    }

    private static Dispatch.Window Seconds((int Earliest, int Latest) minutes) => new(minutes.Earliest * 60, minutes.Latest * 60);
}
