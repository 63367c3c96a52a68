using Web.People;
using Web.Volunteers;

namespace Web.Rides;

/// <summary>Shifts as pages ask for them.</summary>
public static class ShiftQueries
{
    extension(Db db)
    {
        public DbSet<Shift> Shifts => db.Set<Shift>();

        /// <summary>Shifts that may meet one of these days, of any unit: a driver and a vehicle are in one place at a time.</summary>
        public Task<List<Shift>> ShiftsAround(DateOnly first, DateOnly last) =>
            db.Set<Shift>().Where(s => s.Day >= first.AddDays(-1) && s.Day <= last.AddDays(1) && s.Status != ShiftStatus.Cancelled).AsNoTracking().ToListAsync();

        /// <summary>The unit's vehicles in use, by name.</summary>
        public Task<List<Vehicle>> VehiclesOf(Unit unit) =>
            db.Set<Vehicle>().Where(v => v.UnitId == unit.Id && v.RetiredOn == null).OrderBy(v => v.Name).AsNoTracking().ToListAsync();

        /// <summary>The unit's drivers with their names.</summary>
        public Task<List<DriverName>> DriversOf(Unit unit) =>
            (from v in db.Set<Volunteer>()
             join p in db.Set<Person>() on v.PersonId equals p.Id
             where v.UnitId == unit.Id && v.Drives && v.Status == VolunteerStatus.Active
             orderby p.SortName
             select new DriverName(v, p.Id, p.FullName)).AsNoTracking().ToListAsync();

        /// <summary>The drivers of these shifts, by the id of their registration, also of those who have left since.</summary>
        public Task<Dictionary<Guid, DriverName>> NamesOfDrivers(IEnumerable<Shift> shifts)
        {
            var ids = shifts.Select(s => s.VolunteerId).OfType<Guid>().Distinct().ToList();
            return (from v in db.Set<Volunteer>()
                    join p in db.Set<Person>() on v.PersonId equals p.Id
                    where ids.Contains(v.Id)
                    select new DriverName(v, p.Id, p.FullName)).AsNoTracking().ToDictionaryAsync(d => d.Volunteer.Id);
        }

        /// <summary>The registrations as a driver of the person who acts, one a unit.</summary>
        public async Task<List<Volunteer>> OwnDriving(Actor actor) => actor.PersonId is { } person
            ? await db.Set<Volunteer>().Where(v => v.PersonId == person && v.Drives && v.Status == VolunteerStatus.Active).ToListAsync()
            : [];
    }
}

/// <summary>A driver and how the person is called.</summary>
public sealed record DriverName(Volunteer Volunteer, Guid PersonId, string Name);
