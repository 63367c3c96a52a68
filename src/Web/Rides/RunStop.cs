namespace Web.Rides;

/// <summary>One stop of a shift's run: a ride's pickup or drop-off, at its place in the order.</summary>
public sealed record RunStop(Ride Ride, bool Pickup)
{
    public string Label => Pickup ? Ride.FromLabel : Ride.ToLabel;
    public double Latitude => Pickup ? Ride.FromLatitude : Ride.ToLatitude;
    public double Longitude => Pickup ? Ride.FromLongitude : Ride.ToLongitude;
    public int? Minute => Pickup ? Ride.PlannedPickupMinute : Ride.PlannedDropoffMinute;
    public DateTime? At => Pickup ? Ride.PickedUpAt : Ride.DroppedOffAt;
    private int? Order => Pickup ? Ride.PickupOrder : Ride.DropoffOrder;

    public bool IsOver => Ride.Status is RideStatus.Done or RideStatus.NoShow or RideStatus.Cancelled || (Pickup && Ride.Status == RideStatus.OnBoard);

    /// <summary>The stops of one shift in driving order.</summary>
    public static IReadOnlyList<RunStop> Of(IEnumerable<Ride> ridesOfOneShift) =>
        [.. ridesOfOneShift
            .SelectMany(r => r.Status == RideStatus.NoShow ? [new RunStop(r, true)] : new[] { new RunStop(r, true), new RunStop(r, false) })
            .OrderBy(s => s.Order ?? int.MaxValue).ThenBy(s => s.Minute ?? int.MaxValue).ThenBy(s => s.Ride.Id).ThenByDescending(s => s.Pickup)];
}
