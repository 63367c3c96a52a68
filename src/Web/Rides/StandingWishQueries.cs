using Web.People;
using Web.Volunteers;

namespace Web.Rides;

/// <summary>A wish with the name it is about.</summary>
public sealed record WishLine(StandingWish Wish, Guid PersonId, string Name);

/// <summary>A ride whose rider asked not to be driven by a driver, and why.</summary>
public sealed record AskedForAnother(Ride Ride, StandingWish Wish, string Name);

/// <summary>Wishes as pages ask for them. Those about a driver or a rider who has left count no more, even before they are withdrawn.</summary>
public static class StandingWishQueries
{
    extension(Db db)
    {
        /// <summary>What holds in a unit now.</summary>
        public IQueryable<StandingWish> WishesIn(Guid unit) => db.Set<StandingWish>().Where(w => w.UnitId == unit
            && (w.VolunteerId == null || db.Set<Volunteer>().Any(v => v.Id == w.VolunteerId && v.Status != VolunteerStatus.Ended))
            && (w.OtherRiderId == null || db.Set<Rider>().Any(r => r.Id == w.OtherRiderId && r.EndedOn == null)));

        /// <summary>A rider's wishes with the names they are about, preferred drivers first.</summary>
        public async Task<List<WishLine>> WishesOf(Rider rider)
        {
            var wishes = await db.WishesIn(rider.UnitId).Where(w => w.RiderId == rider.Id).ToListAsync();
            if (wishes.Count == 0) return [];
            var ids = wishes.Select(w => w.About).ToList();
            var drivers = from v in db.Set<Volunteer>()
                          join p in db.Set<Person>() on v.PersonId equals p.Id
                          where ids.Contains(v.Id)
                          select new { v.Id, PersonId = p.Id, p.FullName };
            var riders = from r in db.Set<Rider>()
                         join p in db.Set<Person>() on r.PersonId equals p.Id
                         where ids.Contains(r.Id)
                         select new { r.Id, PersonId = p.Id, p.FullName };
            var names = (await drivers.ToListAsync()).Concat(await riders.ToListAsync()).ToDictionary(n => n.Id);
            return [.. wishes.OrderBy(w => w.Kind).ThenBy(w => names[w.About].FullName, StringComparer.CurrentCulture).Select(w => new WishLine(w, names[w.About].PersonId, names[w.About].FullName))];
        }

        /// <summary>Rides on a shift whose riders asked not to be driven by this driver.</summary>
        public Task<List<AskedForAnother>> AskedForAnother(Shift shift, Volunteer driver) =>
            (from ride in db.Set<Ride>()
             join wish in db.WishesIn(shift.UnitId) on ride.RiderId equals wish.RiderId
             join person in db.Set<Person>() on wish.PersonId equals person.Id
             where ride.ShiftId == shift.Id && (ride.Status == RideStatus.Planned || ride.Status == RideStatus.OnBoard) && wish.Kind == StandingWishKind.NotDriver && wish.VolunteerId == driver.Id
             orderby ride.PickupOrder
             select new AskedForAnother(ride, wish, person.FullName)).ToListAsync();

        /// <summary>Who leaves takes along the own wishes, and those of others about them.</summary>
        public async Task WithdrawWishesOf(Rider rider) =>
            db.RemoveRange(await db.Set<StandingWish>().Where(w => w.RiderId == rider.Id || w.OtherRiderId == rider.Id).ToListAsync());

        /// <summary>Deletes wishes of and about riders and drivers who have left.</summary>
        public async Task ForgetWishesAsync(CancellationToken cancel)
        {
            var left = await (from w in db.Set<StandingWish>()
                              join r in db.Set<Rider>() on w.RiderId equals r.Id
                              join p in db.Set<Person>() on w.PersonId equals p.Id
                              where r.EndedOn != null || p.ErasedAt != null
                                  || (w.VolunteerId != null && db.Set<Volunteer>().Any(v => v.Id == w.VolunteerId && v.Status == VolunteerStatus.Ended))
                                  || (w.OtherRiderId != null && db.Set<Rider>().Any(o => o.Id == w.OtherRiderId && o.EndedOn != null))
                              select w).ToListAsync(cancel);
            db.RemoveRange(left);
        }
    }
}
