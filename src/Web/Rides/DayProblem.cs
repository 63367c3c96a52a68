using Roads;

namespace Web.Rides;

/// <summary>A unit's day as the optimiser sees it, and its plans as the rides see them.</summary>
public sealed partial class DayProblem
{
    private readonly UnitDay day;
    private readonly DayPlaces places;
    private readonly Dictionary<string, Ride> rides;
    private readonly HashSet<string> shifts;
    private Dispatch.Plan? current;

    private DayProblem(UnitDay day, DayPlaces places, List<Ride> rides, List<Dispatch.Shift> shifts)
    {
        this.day = day;
        this.places = places;
        this.rides = rides.ToDictionary(r => Key(r.Id));
        this.shifts = [.. shifts.Select(s => s.Key)];
        OffTheRoads = [.. rides.Where(r => places.IsOffTheRoads(From(r)) || places.IsOffTheRoads(To(r)))];
        var requests = rides.Select(r => RideWindows.Request(r, day, this.shifts, places, this.rides.ContainsKey) with { Apart = Apart(r), Together = Together(r) }).ToList();
        Problem = new(requests, shifts, places.Count, places.Seconds, places.Metres, places.Periods);
    }

    public Dispatch.Problem Problem { get; }

    /// <summary>Rides with an end that no road is near; the optimiser refuses them, people must look at the address.</summary>
    public IReadOnlyList<Ride> OffTheRoads { get; }

    /// <summary>Rides and shifts carry their ids into the problem.</summary>
    public static string Key(Guid id) => id.ToString("N");

    public Ride Ride(string key) => rides[key];

    internal Dispatch.Request RequestOf(Ride ride) => Problem.Requests.First(r => r.Key == Key(ride.Id));

    /// <summary>The problem of a day, with rides that are only asked about (a quote) added to those that are booked. Whoever has a driver keeps one, however late the car runs.</summary>
    public static DayProblem Of(UnitDay day, ITravelTimes roads, params IEnumerable<Ride> asked)
    {
        var runs = InTime(day, roads, asked);
        // On a day to come the told time binds less than the appointment.
        if (day.NowMinute is null && runs.Bound(runs.Current()).Where(r => r.ShiftId is not null).ToList() is { Count: > 0 } told) runs = runs.Retiming(told);
        while (runs.Behind(runs.Current()).Where(r => r.ShiftId is not null).ToList() is { Count: > 0 } late) runs = runs.Letting(late);
        return runs;
    }

    /// <summary>The same, but nobody may be late: a plan leaves out whoever cannot be driven in time.</summary>
    public static DayProblem InTime(UnitDay day, ITravelTimes roads, params IEnumerable<Ride> asked)
    {
        var open = day.Rides.Where(r => r.Status is RideStatus.Requested or RideStatus.Planned or RideStatus.OnBoard).Concat(asked).ToList();
        var starts = day.OpenShifts.ToDictionary(s => s.Id, s => StandsAt(s, day));
        var points = starts.Values.Append(Office(day)).Concat(open.SelectMany(r => new[] { From(r), To(r) }));
        var places = new DayPlaces(points, roads, day.Rules);
        return new(day, places, open, [.. day.OpenShifts.Select(s => ShiftOf(s, day, places, starts[s.Id]))]);
    }

    /// <summary>The same day without some rides; the driving times are shared.</summary>
    internal Dispatch.Problem Without(params IEnumerable<Ride> asked)
    {
        var left = asked.Select(r => Key(r.Id)).ToHashSet();
        return Problem.With(Dispatch.Request.AmongThemselves(Problem.Requests.Where(r => !left.Contains(r.Key))));
    }

    /// <summary>The same day in which these rides may be late; the driving times are shared.</summary>
    public DayProblem Letting(IEnumerable<Ride> late) => With(day with { Late = day.Late.Union(late.Select(r => r.Id)).ToHashSet() });

    /// <summary>The same day in which the times that these rides were told do not bind.</summary>
    public DayProblem Retiming(IEnumerable<Ride> told) => With(day with { Retimed = day.Retimed.Union(told.Select(r => r.Id)).ToHashSet() });

    private DayProblem With(UnitDay changed) => new(changed, places, [.. rides.Values], [.. Problem.Shifts]);

    /// <summary>Rides with a driver, or with a time that was told, that a plan leaves out and that were not yet let be late.</summary>
    public IReadOnlyList<Ride> Behind(Dispatch.Plan plan) =>
        [.. plan.Unassigned.Select(u => rides[u.Request]).Where(r => (r.ShiftId is not null || r.PromisedToMinute is not null) && !day.Late.Contains(r.Id))];

    /// <summary>Rides that a plan leaves out and whose told time binds.</summary>
    public IReadOnlyList<Ride> Bound(Dispatch.Plan plan) => [.. plan.Unassigned.Select(u => rides[u.Request]).Where(r => r.PromisedToMinute is not null && !day.Retimed.Contains(r.Id))];

    // Two who share a car by a plan from before the wish do so until a person moves one of them: nobody loses a promised ride silently.
    private string[] Apart(Ride ride) => day.Standing.Wishes.Any(w => w.Kind == StandingWishKind.NotWith)
        ? [.. rides.Values.Where(o => day.Standing.AreKeptApart(ride.RiderId, o.RiderId) && !(o.ShiftId is not null && o.ShiftId == ride.ShiftId && NotKept.Meet(PlannedAs.Of(ride), PlannedAs.Of(o)))).Select(o => Key(o.Id))] : [];

    private Dispatch.Company[] Together(Ride ride) => ride.TogetherId is null ? [] : [.. rides.Values.Where(ride.GoesTogetherWith).Select(o => new Dispatch.Company(Key(o.Id), RideWindows.TogetherWeight))];

    /// <summary>The plan without a driver who is not to be sent: such rides go with another one where they fit among the rest, else they wait. What a person locked, or who sits in the car, stays.</summary>
    /// <returns>The plan, and the rides that were taken off it.</returns>
    public (Dispatch.Plan Plan, IReadOnlySet<Guid> NotSent) Sendable(Dispatch.Plan plan)
    {
        var drivers = day.OpenShifts.ToDictionary(s => Key(s.Id), s => s.VolunteerId);
        var off = plan.Riders.Where(l => rides[l.Request] is { Locked: false, Status: not RideStatus.OnBoard } ride && day.Standing.IsNotSent(drivers[l.Shift], ride.RiderId)).Select(l => l.Request).ToHashSet();
        if (off.Count == 0) return (plan, new HashSet<Guid>());
        off.UnionWith(Problem.Requests.Where(r => r.After is { } errand && off.Contains(errand.Outbound)).Select(r => r.Key));
        return PutBack([.. plan.Runs.Select(r => new Dispatch.Order(r.Shift, [.. Dispatch.Order.Of(r).Stops.Where(s => !off.Contains(s.Request))]))], [.. off.Select(key => rides[key]).OrderBy(r => r.AfterRideId is not null)]);
    }

    // The search trades a driver who is not to be sent against everything else; once the rest stands there is often room with another one.
    private (Dispatch.Plan Plan, IReadOnlySet<Guid> NotSent) PutBack(IReadOnlyList<Dispatch.Order> orders, List<Ride> off)
    {
        foreach (var ride in off.ToList())
        {
            if (ride.AfterRideId is { } outbound && off.Any(r => r.Id == outbound)) continue;   // no way home from where nobody went
            var before = Without(off);
            var (current, there) = (Dispatch.Planner.Arrange(before, orders), before.Requests.Select(r => r.Key).ToHashSet());
            var asked = RequestOf(ride);
            var notSent = day.NotSent(ride.RiderId).Select(s => Key(s.Id)).ToHashSet();
            var offers = Dispatch.Planner.Quote(before, current, asked.Among(there.Contains), new Dispatch.QuoteOptions { Offers = Problem.Shifts.Count, Alternatives = 0, Ejections = 0 }).Offers;
            if (offers.FirstOrDefault(o => !notSent.Contains(o.Shift)) is not { } offer) continue;
            off.Remove(ride);
            orders = [.. Dispatch.Planner.Accept(Without(off), current, offer).Runs.Select(Dispatch.Order.Of)];
        }
        return (Dispatch.Planner.Arrange(Problem, orders), off.Select(r => r.Id).ToHashSet());
    }

    /// <summary>The plan as it stands in the rides: who is in which shift, in which order.</summary>
    public Dispatch.Plan Current() => current ??= Current(Problem);

    /// <summary>The same in a part of the problem.</summary>
    internal Dispatch.Plan Current(Dispatch.Problem of) => Dispatch.Planner.Arrange(of, rides.Values
        .Where(r => r.ShiftId is { } s && shifts.Contains(Key(s)))
        .GroupBy(r => Key(r.ShiftId!.Value))
        .Select(g => new Dispatch.Order(g.Key, [.. g
            .SelectMany(r => new[] { (At: r.Status == RideStatus.OnBoard ? -1 : r.PickupOrder ?? int.MaxValue - 1, r.Id, Pickup: true), (At: r.DropoffOrder ?? int.MaxValue, r.Id, Pickup: false) })
            .OrderBy(s => s.At).ThenBy(s => s.Id).ThenByDescending(s => s.Pickup)
            .Select(s => (Key(s.Id), s.Pickup))])));

    /// <summary>What a plan would change on each ride that it changes.</summary>
    public IReadOnlyList<RideMove> Compare(Dispatch.Plan plan)
    {
        var after = rides.Values.ToDictionary(r => r.Id, _ => PlannedAs.Nowhere);
        foreach (var run in plan.Runs)
        {
            var shift = Guid.Parse(run.Shift);
            var order = day.Rides.Where(r => r.ShiftId == shift).Max(r => r.Status switch { RideStatus.Done => r.DropoffOrder, RideStatus.OnBoard => r.PickupOrder, _ => null }) ?? 0;
            foreach (var stop in run.Stops.Where(s => s.Request is not null))
            {
                var ride = rides[stop.Request!];
                var so = after[ride.Id];
                if (stop.Kind == Dispatch.StopKind.DropOff)
                    after[ride.Id] = so with { ShiftId = shift, DropoffOrder = ++order, DropoffMinute = (stop.ArrivalSeconds + 59) / 60 };
                else if (ride.Status == RideStatus.OnBoard)
                    after[ride.Id] = so with { ShiftId = shift, PickupOrder = ride.PickupOrder, PickupMinute = ride.PlannedPickupMinute };
                else
                    after[ride.Id] = so with { ShiftId = shift, PickupOrder = ++order, PickupMinute = stop.StartSeconds / 60 };
            }
        }
        return [.. rides.Values.Select(r => new RideMove(r, PlannedAs.Of(r), after[r.Id])).Where(m => m.Before != m.After && (m.After.ShiftId is not null || m.Ride.Status != RideStatus.OnBoard))];
    }

    /// <summary>Metres of the direct way of a ride, as the road file has it.</summary>
    public int? Metres(Ride ride)
    {
        var request = RequestOf(ride);
        var metres = Problem.Metres![request.Pickup * Problem.Places + request.DropOff];
        return metres >= TravelTable.Unreachable ? null : metres;
    }

    internal static GeoPoint From(Ride ride) => new(ride.FromLatitude, ride.FromLongitude);
    internal static GeoPoint To(Ride ride) => new(ride.ToLatitude, ride.ToLongitude);
    internal static GeoPoint Office(UnitDay day) => new(day.Unit.Latitude, day.Unit.Longitude);

    // A car on its way stands where it last picked up or dropped off; the optimiser then plans from there and from now.
    internal static GeoPoint StandsAt(Shift shift, UnitDay day)
    {
        if (day.NowMinute is null) return Office(day);
        var last = day.Rides.Where(r => r.ShiftId == shift.Id && r.PickedUpAt is not null).MaxBy(r => r.DroppedOffAt ?? r.PickedUpAt);
        return last is null ? Office(day) : last.DroppedOffAt is null ? From(last) : To(last);
    }

    private static Dispatch.Shift ShiftOf(Shift shift, UnitDay day, DayPlaces places, GeoPoint standsAt)
    {
        var start = Math.Max(shift.StartMinute, day.NowMinute ?? 0) * 60;
        var vehicle = day.Vehicles[shift.VehicleId];
        return new()
        {
            Key = Key(shift.Id),
            Start = places.Index(standsAt),
            End = places.Index(Office(day)),
            StartSeconds = start,
            EndSeconds = Math.Max(start, shift.EndMinute * 60),
            Seats = vehicle.Seats,
            WheelchairPlaces = vehicle.WheelchairPlaces,
            RideWeight = shift.VolunteerId is { } driver ? day.Standing.RideWeights.GetValueOrDefault(driver) : 0,
            Breaks = shift is { BreakMinutes: > 0, BreakFromMinute: { } from, BreakToMinute: { } to } && to * 60 >= start
                ? [new(Math.Max(from * 60, start), to * 60, shift.BreakMinutes * 60)] : [],
        };
    }
}
