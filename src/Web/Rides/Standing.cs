namespace Web.Rides;

/// <summary>What is known beyond a day when it is planned: wishes that hold for all rides of a rider, and who gave and was refused how much in the months before.</summary>
public sealed record Standing(IReadOnlyList<StandingWish> Wishes)
{
    private static readonly Dictionary<Guid, int> none = [];

    public static Standing Nothing { get; } = new([]);

    /// <summary>The longest time on board by rider, where it is less than the unit's rule.</summary>
    public IReadOnlyDictionary<Guid, int> LongestMinutes { get; init; } = none;

    /// <summary>What a ride weighs by driver; see <see cref="FairShares.Weights"/>.</summary>
    public IReadOnlyDictionary<Guid, int> RideWeights { get; init; } = none;

    /// <summary>How much more a ride weighs by rider; see <see cref="FairShares.Points"/>.</summary>
    public IReadOnlyDictionary<Guid, int> VillagePoints { get; init; } = none;

    /// <summary>The wishes of a unit's riders alone.</summary>
    public static async Task<Standing> WishesAsync(Db db, Guid unit) => new(await db.WishesIn(unit).AsNoTracking().ToListAsync());

    public static async Task<Standing> LoadAsync(Db db, Guid unit, RideRules rules, DateOnly day, IEnumerable<Shift> shifts)
    {
        var since = FairShares.Since(day);
        var stated = await WishesAsync(db, unit);
        var longest = await db.Set<Rider>().Where(r => r.UnitId == unit && r.LongestRideMinutes != null).ToDictionaryAsync(r => r.Id, r => r.LongestRideMinutes!.Value);
        var drivers = shifts.Select(s => s.VolunteerId).OfType<Guid>().Distinct().ToList();
        return stated with
        {
            LongestMinutes = longest,
            RideWeights = rules.FairShareMinutes > 0 && drivers.Count > 1 ? FairShares.Weights(drivers, await db.MinutesGiven(unit, since, day), rules.FairShareMinutes) : none,
            VillagePoints = rules.VillagesShare ? await db.PointsOfRiders(unit, since, day) : none,
        };
    }

    public bool IsNotSent(Guid? volunteer, Guid rider) =>
        volunteer is { } driver && Wishes.Any(w => w.Kind == StandingWishKind.NotDriver && w.RiderId == rider && w.VolunteerId == driver);

    public bool Prefers(Guid rider, Guid? volunteer) =>
        volunteer is { } driver && Wishes.Any(w => w.Kind == StandingWishKind.PreferDriver && w.RiderId == rider && w.VolunteerId == driver);

    /// <summary>Said by one of the two, it holds for both.</summary>
    public bool AreKeptApart(Guid rider, Guid other) =>
        Wishes.Any(w => w.Kind == StandingWishKind.NotWith && ((w.RiderId == rider && w.OtherRiderId == other) || (w.RiderId == other && w.OtherRiderId == rider)));
}
