using Web.Platform.Language;

namespace Web.Rides;

/// <summary>What becomes of the way home of somebody who is set down, as the plan decided it.</summary>
public sealed record Homeward(Ride Ride, HomewardKind Kind)
{
    /// <summary>The way home of the rider of a drop-off; null at other stops, and where it is over or there is none.</summary>
    /// <param name="homes">Rides among which the way home is.</param>
    public static Homeward? Of(RunStop stop, IReadOnlyList<RunStop> run, IEnumerable<Ride> homes)
    {
        if (stop.Pickup || homes.FirstOrDefault(r => r.AfterRideId == stop.Ride.Id && r.Status is (RideStatus.Requested or RideStatus.Planned)) is not { } home) return null;
        if (home.ShiftId is null) return new(home, HomewardKind.NobodyYet);
        if (home.ShiftId != stop.Ride.ShiftId) return new(home, HomewardKind.AnotherFetches);
        var next = run.SkipWhile(s => s != stop).Skip(1).FirstOrDefault();
        return new(home, next is { Pickup: true } && next.Ride.Id == home.Id ? HomewardKind.Waits : HomewardKind.ComesBack);
    }

    public string Words(Texts texts)
    {
        (string, object?) time = ("time", WallTime.Clock(Ride.PlannedPickupMinute ?? 0));
        return Kind switch
        {
            HomewardKind.Waits => texts["rides.homeward.waits", time],
            HomewardKind.ComesBack => texts["rides.homeward.comesBack", time],
            HomewardKind.AnotherFetches => texts["rides.homeward.anotherFetches", time],
            _ => texts["rides.homeward.nobodyYet"],
        };
    }
}

public enum HomewardKind
{
    /// <summary>The driver stays: the next stop is the way home.</summary>
    Waits,

    /// <summary>The same driver, with other stops in between.</summary>
    ComesBack,
    AnotherFetches,
    NobodyYet,
}

/// <summary>Ways home as pages ask for them.</summary>
public static class HomewardQueries
{
    extension(Db db)
    {
        /// <summary>The ways home of these rides, whoever drives them.</summary>
        public Task<List<Ride>> WaysHomeOf(IEnumerable<Ride> rides)
        {
            var ids = rides.Select(r => (Guid?)r.Id).ToList();
            return db.Set<Ride>().AsNoTracking().Where(r => r.AfterRideId != null && ids.Contains(r.AfterRideId)).ToListAsync();
        }
    }
}
