namespace Web.Rides;

/// <summary>Who goes in one car with a booking that is being changed: its new rides take the place of the old ones, as long as they stay on that day.</summary>
/// <param name="Changed">The rides that are replaced.</param>
/// <param name="Others">Rides of others that are to go in one car with one of them, and may still be moved.</param>
public sealed record Along(DateOnly Day, IReadOnlyList<Ride> Changed, IReadOnlyList<Ride> Others)
{
    /// <summary>The new rides join the groups of the old ones, the way there that of the way there, the way home that of the way home.</summary>
    public void Join(IEnumerable<Ride> rides)
    {
        foreach (var ride in rides.Where(r => r.Day == Day))
            ride.TogetherId = Changed.FirstOrDefault(c => c.AfterRideId is null == ride.AfterRideId is null && Others.Any(c.GoesTogetherWith))?.TogetherId;
    }

    /// <summary>The old rides leave their groups; of a group into which no new one came and in which one is left, nothing is left.</summary>
    /// <returns>Rides of others that went with the old booking and do not go with the new one.</returns>
    public IReadOnlyList<Ride> Leave(IReadOnlyCollection<Ride> rides)
    {
        var parted = Others.Where(o => Changed.Any(o.GoesTogetherWith) && !rides.Any(o.GoesTogetherWith)).ToList();
        foreach (var ride in Changed) ride.GoAlone([.. Others, .. rides]);
        return parted;
    }
}
