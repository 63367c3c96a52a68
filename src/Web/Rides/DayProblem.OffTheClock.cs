namespace Web.Rides;

// Times are written when a day is planned. Rules of the unit and closed roads change afterwards, and what is written does not.
public sealed partial class DayProblem
{
    /// <summary>Pickups are written down to the minute, arrivals up to it.</summary>
    private const int RoundingSeconds = 60;

    private IReadOnlyDictionary<Guid, PlannedAs>? offTheClock;

    /// <summary>Rides whose written times cannot be kept with the driving times as they are now, and when the car comes if it leaves no door sooner than is written.</summary>
    public IReadOnlyDictionary<Guid, PlannedAs> OffTheClock => offTheClock ??= DriveAsWritten();

    private Dictionary<Guid, PlannedAs> DriveAsWritten()
    {
        Dictionary<Guid, PlannedAs> off = [];
        var requests = Problem.Requests.ToDictionary(r => r.Key);
        foreach (var shift in Problem.Shifts)
        {
            // A driver on the road is where the phone says; only before that does the car follow what is written.
            if (day.Shifts.First(s => Key(s.Id) == shift.Key).StartedAt is not null) continue;
            var (at, clock) = (shift.Start, shift.StartSeconds);
            Dictionary<Guid, int> pickups = [];
            foreach (var stop in RunStop.Of(rides.Values.Where(r => r.ShiftId is { } id && Key(id) == shift.Key)))
            {
                if (stop is not { Minute: { } written, Ride.Status: RideStatus.Planned }) continue;
                var request = requests[Key(stop.Ride.Id)];
                var place = stop.Pickup ? request.Pickup : request.DropOff;
                var drive = Problem.Drive(at, place, clock);
                if (drive >= Dispatch.Problem.Unreachable) break;
                (at, clock) = (place, Math.Max(clock + drive, stop.Pickup ? written * 60 : 0));
                if (stop.Pickup) pickups[stop.Ride.Id] = clock / 60;
                var isLate = clock - written * 60 > RoundingSeconds;
                if (pickups.TryGetValue(stop.Ride.Id, out var pickup) && (isLate || off.ContainsKey(stop.Ride.Id)))
                    off[stop.Ride.Id] = PlannedAs.Of(stop.Ride) with { PickupMinute = pickup, DropoffMinute = stop.Pickup ? stop.Ride.PlannedDropoffMinute : (clock + 59) / 60 };
                clock += stop.Pickup ? request.PickupServiceSeconds : request.DropOffServiceSeconds;
            }
        }
        return off;
    }

    /// <summary>What a plan changes for one booking or one press on the board, which is about these rides.</summary>
    /// <remarks>
    /// Nobody else loses the driver: whoever the plan cannot carry stays as it is written, for a person to look at. And where written
    /// times can no longer be kept, others keep theirs until the day is mended: only then are those who were told a time told anew.
    /// </remarks>
    public IReadOnlyList<RideMove> CompareKeeping(Dispatch.Plan plan, params IReadOnlyCollection<Ride> about)
    {
        var moves = Compare(plan).Where(m => m.After.ShiftId is not null || m.Before.ShiftId is null || about.Contains(m.Ride));
        if (OffTheClock.Count > 0) moves = moves.Select(m => about.Contains(m.Ride) || m.Before.ShiftId != m.After.ShiftId ? m : m with { After = m.After with { PickupMinute = m.Before.PickupMinute, DropoffMinute = m.Before.DropoffMinute } });
        return [.. moves.Where(m => m.Before != m.After)];
    }
}
