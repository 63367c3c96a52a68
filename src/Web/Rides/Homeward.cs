using Web.Platform.Language;

namespace Web.Rides;

/// <summary>What becomes of the way home of somebody who is set down, as the plan decided it.</summary>
public sealed record Homeward(Ride Ride, HomewardKind Kind)
{
    /// <summary>The way home of the rider of a drop-off, or of somebody who was not there to be picked up; null at other stops, and where it is over or there is none.</summary>
    /// <param name="homes">Rides among which the way home is.</param>
    public static Homeward? Of(RunStop stop, IReadOnlyList<RunStop> run, IEnumerable<Ride> homes)
    {
        if ((stop.Pickup && stop.Ride.Status != RideStatus.NoShow) || homes.FirstOrDefault(r => r.AfterRideId == stop.Ride.Id && r.Status is (RideStatus.Requested or RideStatus.Planned)) is not { } home) return null;
        if (stop.Pickup) return new(home, HomewardKind.StillStands);
        if (home.ShiftId is null) return new(home, HomewardKind.NobodyYet);
        if (home.ShiftId != stop.Ride.ShiftId) return new(home, HomewardKind.AnotherFetches);
        var next = run.SkipWhile(s => s != stop).Skip(1).FirstOrDefault();
        return new(home, next is { Pickup: true } && next.Ride.Id == home.Id ? HomewardKind.Waits : HomewardKind.ComesBack);
    }

    /// <summary>What makes one ask whether a way home that still stands is wanted: message key, by what became of the way there. Null where that stands or was driven.</summary>
    public static string? DoubtOf(Ride home, IEnumerable<Ride> theres) =>
        home is { AfterRideId: { } there, Status: RideStatus.Requested or RideStatus.Planned } ? theres.FirstOrDefault(r => r.Id == there)?.Status switch
        {
            RideStatus.NoShow => "rides.homeward.nobodyWasThere",
            RideStatus.Cancelled => "rides.homeward.onlyHome",
            _ => null,
        } : null;

    public string Words(Texts texts)
    {
        (string, object?) time = ("time", WallTime.Clock(Ride.PlannedPickupMinute ?? 0));
        return Kind switch
        {
            HomewardKind.Waits => texts["rides.homeward.waits", time],
            HomewardKind.ComesBack => texts["rides.homeward.comesBack", time],
            HomewardKind.StillStands => texts["rides.homeward.stillStands"],
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

    /// <summary>Nobody was there on the way there.</summary>
    StillStands,
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

        /// <summary>The ways there of those of these rides that are ways home.</summary>
        public Task<List<Ride>> WaysThereOf(IEnumerable<Ride> rides)
        {
            var ids = rides.Select(r => r.AfterRideId).OfType<Guid>().ToList();
            return db.Set<Ride>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync();
        }
    }
}
