namespace Web.Rides;

/// <summary>Where a ride stands in a plan: shift, place among its stops, minutes of pickup and arrival.</summary>
public readonly record struct PlannedAs(Guid? ShiftId, int? PickupOrder, int? DropoffOrder, int? PickupMinute, int? DropoffMinute)
{
    public static PlannedAs Nowhere => default;

    public static PlannedAs Of(Ride ride) => new(ride.ShiftId, ride.PickupOrder, ride.DropoffOrder, ride.PlannedPickupMinute, ride.PlannedDropoffMinute);
}

/// <summary>What a plan changes on one ride. Turned round it is the undo.</summary>
public sealed record RideMove(Ride Ride, PlannedAs Before, PlannedAs After)
{
    public RideMove Undone => new(Ride, After, Before);

    /// <summary>Minutes the pickup moves, for a ride that stays planned.</summary>
    public int? Minutes => After.PickupMinute - Before.PickupMinute;

    /// <summary>Writes the moves onto the rides and answers with their events; <paramref name="shifts"/> learn that their run changed.</summary>
    public static List<RideEvent> Apply(IEnumerable<RideMove> moves, IEnumerable<Shift> shifts, DayProblem problem, DateTime at, Guid? by)
    {
        List<RideEvent> events = [];
        HashSet<Guid> touched = [];
        foreach (var move in moves)
        {
            if (move.Happens is { } happens && move.Ride.Record(happens, at, by, move.After.PickupMinute is { } m ? $"{m / 60:00}:{m % 60:00}" : null).Event is { } happened)
                events.Add(happened);
            move.Write(problem);
            touched.UnionWith(new[] { move.Before.ShiftId, move.After.ShiftId }.OfType<Guid>());
        }
        foreach (var shift in shifts.Where(s => touched.Contains(s.Id)))
            shift.Change++;
        return events;
    }

    private RideEventKind? Happens =>
        Ride.Status == RideStatus.OnBoard ? null
        : After.ShiftId is null ? RideEventKind.Unassigned
        : After.ShiftId != Before.ShiftId ? RideEventKind.Assigned
        : After.PickupMinute != Before.PickupMinute ? RideEventKind.Moved
        : null;

    private void Write(DayProblem problem)
    {
        (Ride.ShiftId, Ride.PickupOrder, Ride.DropoffOrder, Ride.PlannedPickupMinute, Ride.PlannedDropoffMinute) =
            (After.ShiftId, After.PickupOrder, After.DropoffOrder, After.PickupMinute, After.DropoffMinute);
        Ride.DriveMetres = After.ShiftId is null ? null : problem.Metres(Ride);
    }
}
