using Web.People;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>All that is known of one unit's day when it is planned: rules, shifts with vehicles, rides, and what o'clock it is.</summary>
/// <param name="NowMinute">Minute of the day when the day is today; nothing is planned before it. Null on other days.</param>
public sealed record UnitDay(Unit Unit, RideRules Rules, DateOnly Day, IReadOnlyList<Shift> Shifts, IReadOnlyDictionary<Guid, Vehicle> Vehicles, IReadOnlyList<Ride> Rides, int? NowMinute)
{
    /// <summary>Reads the day; rides and shifts are tracked, so that a plan can be applied to them.</summary>
    public static async Task<UnitDay> LoadAsync(Db db, Unit unit, DateOnly day, DateTimeOffset now)
    {
        var rules = await db.Set<RideRules>().FirstOrDefaultAsync(r => r.UnitId == unit.Id) ?? new RideRules { UnitId = unit.Id };
        var shifts = await db.Set<Shift>().Where(s => s.UnitId == unit.Id && s.Day == day).OrderBy(s => s.StartMinute).ThenBy(s => s.Id).ToListAsync();
        var vehicles = await db.Set<Vehicle>().Where(v => v.UnitId == unit.Id).ToDictionaryAsync(v => v.Id);
        var rides = await db.Set<Ride>().Where(r => r.UnitId == unit.Id && r.Day == day).OrderBy(r => r.BookedAt).ThenBy(r => r.Id).ToListAsync();
        var local = LocalTime.Of(db.Network, now);
        return new(unit, rules, day, shifts, vehicles, rides, local.Day == day ? local.Minute : null) { Standing = await Standing.LoadAsync(db, unit.Id, rules, day, shifts) };
    }

    /// <summary>Nobody likes to sit on in a waiting room: a way home this soon after the errand is looked for first.</summary>
    public const int SoonMinutes = 30;

    /// <summary>How long after the errand a way home that has no driver yet may begin: the rule of the unit, or sooner.</summary>
    public int WaitMinutes { get; init; } = Rules.WaitAtDestinationMinutes;

    public UnitDay HomeSoon => this with { WaitMinutes = Math.Min(SoonMinutes, Rules.WaitAtDestinationMinutes) };

    /// <summary>Rides that can no longer be driven at the time that was wished or told: late is better for them than not at all.</summary>
    public IReadOnlySet<Guid> Late { get; init; } = new HashSet<Guid>();

    /// <summary>Rides of a day to come whose told time cannot be kept: they are to be in time all the same, at another minute, and are told again.</summary>
    public IReadOnlySet<Guid> Retimed { get; init; } = new HashSet<Guid>();

    /// <summary>What holds beyond the day: wishes of riders, and what was given and refused in the months before.</summary>
    public Standing Standing { get; init; } = Standing.Nothing;

    /// <summary>Shifts of the day with a driver whom the rider likes best.</summary>
    public IReadOnlyList<Shift> Preferred(Guid rider) => [.. OpenShifts.Where(s => Standing.Prefers(rider, s.VolunteerId))];

    /// <summary>Shifts of the day with a driver who is not to be sent to the rider.</summary>
    public IReadOnlyList<Shift> NotSent(Guid rider) => [.. OpenShifts.Where(s => Standing.IsNotSent(s.VolunteerId, rider))];

    /// <summary>Message keys of what lets a ride go before or after others when not everybody can be driven.</summary>
    public IEnumerable<string> RankKeys(Ride ride)
    {
        if (Rules.RankOf(ride.Purpose) is not PurposeRank.Usual and var rank) yield return $"rides.rank.{rank.InKey()}";
        if (Standing.VillagePoints.ContainsKey(ride.RiderId)) yield return "rides.rank.village";
    }

    public IEnumerable<Shift> OpenShifts => Shifts.Where(s => s.MayCarry);
}
