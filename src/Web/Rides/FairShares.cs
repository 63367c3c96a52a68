using Web.People;
using Web.Volunteers;

namespace Web.Rides;

/// <summary>What a driver has given since a day.</summary>
public sealed record DriverShare(Guid VolunteerId, Guid PersonId, string Name, int Shifts, int Rides, int Minutes, int Km);

/// <summary>What people of a village asked for since a day, and what they were refused.</summary>
public sealed record VillageShare(string Name, int Asked, int Refused)
{
    public decimal RefusedPercent => Asked + Refused == 0 ? 0 : Math.Round(100m * Refused / (Asked + Refused), 1);
}

/// <summary>Fairness over months: the planner gives a ride rather to who has driven less, and leaves out rather where few were left out.</summary>
public static class FairShares
{
    /// <summary>Hours of difference from which the one who drove more is spared in full; smaller ones count in proportion.</summary>
    private const int FullMinutes = 10 * 60;

    /// <summary>One refusal is chance; from two on a village counts.</summary>
    private const int FewestRefusals = 2;
    private const int MostPoints = 9;

    /// <summary>The month of a day and the two before it.</summary>
    public static DateOnly Since(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddMonths(-2);

    /// <summary>What a ride weighs for each driver of a day: nothing for who has driven least, the unit's minutes of driving for who has driven most.</summary>
    public static Dictionary<Guid, int> Weights(IEnumerable<Guid> drivers, IReadOnlyDictionary<Guid, int> minutesGiven, int fairShareMinutes)
    {
        var given = drivers.Distinct().ToDictionary(d => d, d => minutesGiven.GetValueOrDefault(d));
        if (given.Count < 2) return [];
        var (least, most) = (given.Values.Min(), given.Values.Max());
        return given.ToDictionary(d => d.Key, d => (int)(600L * fairShareMinutes * (d.Value - least) / Math.Max(most - least, FullMinutes)));
    }

    /// <summary>How much more a ride from a village weighs when not everybody can be driven: never so much that shopping goes before the doctor.</summary>
    public static Dictionary<string, int> Points(IEnumerable<VillageShare> villages)
    {
        var refused = villages.Where(v => v.Refused >= FewestRefusals).ToList();
        var most = refused.Select(v => v.RefusedPercent).DefaultIfEmpty().Max();
        return refused.ToDictionary(v => v.Name, v => (int)Math.Ceiling(MostPoints * v.RefusedPercent / most));
    }

    extension(Db db)
    {
        /// <summary>Minutes that each driver of a unit has given, from shifts that are closed.</summary>
        public Task<Dictionary<Guid, int>> MinutesGiven(Guid unit, DateOnly since, DateOnly before) =>
            db.Set<Shift>().Where(s => s.UnitId == unit && s.Status == ShiftStatus.Closed && s.Day >= since && s.Day < before && s.VolunteerId != null)
                .GroupBy(s => s.VolunteerId!.Value).Select(g => new { g.Key, Minutes = g.Sum(s => s.ClosedMinutes ?? 0) }).ToDictionaryAsync(g => g.Key, g => g.Minutes);

        /// <summary>Active drivers of a unit with all that they gave, most hours first; who gave nothing stands at the end.</summary>
        public async Task<List<DriverShare>> SharesOfDrivers(Unit unit, DateOnly since, DateOnly before)
        {
            var shifts = await db.Set<Shift>().Where(s => s.UnitId == unit.Id && s.Status == ShiftStatus.Closed && s.Day >= since && s.Day < before && s.VolunteerId != null)
                .GroupBy(s => s.VolunteerId!.Value)
                .Select(g => new { g.Key, Count = g.Count(), Minutes = g.Sum(s => s.ClosedMinutes ?? 0), Km = g.Sum(s => (s.OdometerEndKm ?? 0) - (s.OdometerStartKm ?? 0)) }).ToDictionaryAsync(g => g.Key);
            var rides = await (from r in db.Set<Ride>()
                               join s in db.Set<Shift>() on r.ShiftId equals (Guid?)s.Id
                               where r.UnitId == unit.Id && r.Status == RideStatus.Done && r.Day >= since && r.Day < before && s.VolunteerId != null
                               group r by s.VolunteerId!.Value into g
                               select new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
            return [.. (await db.DriversOf(unit)).Select(d => new DriverShare(d.Volunteer.Id, d.PersonId, d.Name, shifts.GetValueOrDefault(d.Volunteer.Id)?.Count ?? 0, rides.GetValueOrDefault(d.Volunteer.Id),
                shifts.GetValueOrDefault(d.Volunteer.Id)?.Minutes ?? 0, shifts.GetValueOrDefault(d.Volunteer.Id)?.Km ?? 0)).OrderByDescending(d => d.Minutes).ThenByDescending(d => d.Rides)];
        }

        /// <summary>Villages of a unit's riders with bookings and refusals, most often refused first.</summary>
        public async Task<List<VillageShare>> SharesOfVillages(Guid unit, DateOnly since, DateOnly before)
        {
            var refused = await db.Set<VillageRefusal>().Where(r => r.UnitId == unit && r.Month >= since && r.Month < before)
                .GroupBy(r => r.Village).Select(g => new { g.Key, Times = g.Sum(r => r.Times) }).ToDictionaryAsync(g => g.Key, g => g.Times);
            var asked = await (from r in db.Set<Ride>()
                               join m in db.Set<Rider>() on r.RiderId equals m.Id
                               join p in db.Set<Person>() on m.PersonId equals p.Id
                               where r.UnitId == unit && r.AfterRideId == null && r.Day >= since && r.Day < before && r.Status != RideStatus.Cancelled && r.Status != RideStatus.Refused
                               group r by p.Place == null || p.Place == "" ? p.Municipality : p.Place into g
                               select new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
            return [.. refused.Keys.Union(asked.Keys).Select(v => new VillageShare(v, asked.GetValueOrDefault(v), refused.GetValueOrDefault(v)))
                .OrderByDescending(v => v.RefusedPercent).ThenByDescending(v => v.Asked).ThenBy(v => v.Name, StringComparer.CurrentCulture)];
        }

        /// <summary>Points of riders whose village was refused often.</summary>
        public async Task<Dictionary<Guid, int>> PointsOfRiders(Guid unit, DateOnly since, DateOnly before)
        {
            if (!await db.Set<VillageRefusal>().AnyAsync(r => r.UnitId == unit && r.Month >= since)) return [];
            var points = Points(await db.SharesOfVillages(unit, since, before));
            var villages = points.Keys.ToList();
            return await (from m in db.Set<Rider>()
                          join p in db.Set<Person>() on m.PersonId equals p.Id
                          where m.UnitId == unit && villages.Contains(p.Place == null || p.Place == "" ? p.Municipality : p.Place)
                          select new { m.Id, Village = p.Place == null || p.Place == "" ? p.Municipality : p.Place }).ToDictionaryAsync(r => r.Id, r => points[r.Village]);
        }
    }
}
