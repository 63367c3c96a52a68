using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;
using Web.Volunteers;

namespace Web.Rides;

/// <summary>Reads what a booking needs, asks the planner, and books: the same for the desk, requests on line and series.</summary>
public sealed class RideDesk(Db db, RoadMaps maps, TimeProvider clock)
{
    private const int LaterDays = 2;
    private const int SearchedDays = 14;

    public RoadMap Roads => maps.For(db.Network);
    public DateTime Now => clock.GetUtcNow().UtcDateTime;
    public LocalTime Local => LocalTime.Of(db.Network, clock.GetUtcNow());

    public async Task<BookingFacts> FactsAsync(Unit unit, Rider rider, Person person, RideWish wish, Guid? apartFrom = null)
    {
        var first = new DateOnly(wish.Day.Year, wish.Day.Month, 1);
        var next = first.AddMonths(1);
        var standing = db.Set<Ride>().AsNoTracking()
            .Where(r => r.RiderId == rider.Id && r.BookingId != apartFrom && r.Status != RideStatus.Cancelled && r.Status != RideStatus.Refused);
        var month = await standing.Where(r => r.Day >= first && r.Day < next).Select(r => r.BookingId).Distinct().CountAsync();
        var sameDay = await standing.Where(r => r.Day == wish.Day).ToListAsync();
        return new(unit, await db.RulesOf(unit), db.Network, Local, person, rider, month, sameDay, Roads);
    }

    /// <summary>The day, perhaps as it would be without one booking (which is being changed).</summary>
    public async Task<UnitDay> DayAsync(Unit unit, DateOnly day, Guid? without = null)
    {
        var all = await UnitDay.LoadAsync(db, unit, day, clock.GetUtcNow());
        return without is null ? all : all with { Rides = [.. all.Rides.Where(r => r.BookingId != without || !r.May(RideEventKind.Cancelled))] };   // what has begun is where the car is
    }

    /// <summary>What to tell the caller. Other days are looked at only when the wished one has too little to offer.</summary>
    public async Task<Answer> AnswerAsync(Unit unit, Rider rider, RideWish wish, RideRules rules, Guid? without = null, Along? along = null)
    {
        var asking = new Asking(Roads, rider, Now, along);
        var day = await DayAsync(unit, wish.Day, without);
        var answer = asking.Ask(day, wish);
        if (answer.Yes is not null || answer.Others.Count > 2) return answer;

        List<UnitDay> later = [];
        for (var on = wish.Day.AddDays(1); later.Count < LaterDays && on <= wish.Day.AddDays(SearchedDays); on = on.AddDays(1))
            if (WorkingDays.DrivesOn(db.Network.Country, rules, on) && await DayAsync(unit, on, without) is var other && other.OpenShifts.Any())
                later.Add(other);
        return later.Count == 0 ? answer : asking.Ask(day, wish, later);
    }

    /// <summary>Books exactly the deal that was read out; null when the plan no longer allows it.</summary>
    public async Task<List<Ride>?> TakeAsync(Unit unit, Rider rider, RideWish wish, string code, BookedThrough through, string? detail, Guid? series = null, Guid? without = null, Along? along = null)
    {
        var day = await DayAsync(unit, wish.Day, without);
        var rides = wish.Rides(rider, Now, through, db.Actor.AccountId, series);
        along?.Join(rides);
        if (new Asking(Roads, rider, Now).Take(day, wish, rides, code) is not { } taken) return null;

        Add(rides, detail);
        db.AddRange(RideMove.Apply(taken.Deal.Moves, day.Shifts, taken.Problem, Now, db.Actor.AccountId));
        taken.Deal.Promise(rides);
        await UseAsync(rider, wish);
        return rides;
    }

    /// <summary>Notes the wish as a request that waits for a driver.</summary>
    public async Task<List<Ride>> RequestAsync(Rider rider, RideWish wish, BookedThrough through, string? detail, Guid? series = null, Along? along = null)
    {
        var rides = wish.Rides(rider, Now, through, db.Actor.AccountId, series);
        along?.Join(rides);
        Add(rides, detail);
        await UseAsync(rider, wish);
        return rides;
    }

    /// <summary>Who goes in one car with a booking that is to be changed; null when nobody does.</summary>
    public async Task<Along?> AlongAsync(Unit unit, Rider rider, Guid booking)
    {
        var changed = await db.Set<Ride>().Where(r => r.BookingId == booking && r.UnitId == unit.Id && r.RiderId == rider.Id && r.Status != RideStatus.Cancelled).ToListAsync();
        var groups = changed.Select(r => r.TogetherId).OfType<Guid>().ToList();
        if (groups.Count == 0) return null;
        var others = await db.Set<Ride>().Where(r => r.UnitId == unit.Id && r.Day == changed[0].Day && r.RiderId != rider.Id && r.TogetherId != null && groups.Contains(r.TogetherId.Value)
            && (r.Status == RideStatus.Requested || r.Status == RideStatus.Planned)).OrderBy(r => r.WishMinute ?? 1440).ThenBy(r => r.Id).ToListAsync();
        return others.Count == 0 ? null : new(changed[0].Day, changed, others);
    }

    /// <summary>Lets something happen to a ride, and keeps it among its events; a shift that the ride leaves learns of it.</summary>
    public async Task<Refusal?> HappenAsync(Ride ride, RideEventKind happens, string? detail)
    {
        var shift = ride.ShiftId;
        var (happened, refusal) = ride.Record(happens, Now, db.Actor.AccountId, detail);
        if (happened is null) return refusal;
        db.Add(happened);
        if (shift is not null && ride.ShiftId != shift && await db.Set<Shift>().FirstOrDefaultAsync(s => s.Id == shift) is { } left) left.Change++;
        return null;
    }

    /// <summary>Names of the drivers of shifts, "" where nobody has taken it yet.</summary>
    public async Task<Dictionary<Guid, string>> DriversAsync(IEnumerable<Guid> shiftIds)
    {
        var ids = shiftIds.Distinct().ToList();
        return await (from s in db.Set<Shift>()
                      where ids.Contains(s.Id)
                      join v in db.Set<Volunteer>() on s.VolunteerId equals (Guid?)v.Id into taken
                      from v in taken.DefaultIfEmpty()
                      join p in db.Set<Person>() on v.PersonId equals p.Id into people
                      from p in people.DefaultIfEmpty()
                      select new { s.Id, Name = p == null ? "" : p.FullName }).ToDictionaryAsync(x => x.Id, x => x.Name);
    }

    /// <summary>Names of the riders of rides, by ride.</summary>
    public async Task<Dictionary<Guid, (Guid PersonId, string Name)>> RidersAsync(IEnumerable<Ride> rides)
    {
        var ids = rides.Select(r => r.RiderId).Distinct().ToList();
        return await (from r in db.Set<Rider>()
                      join p in db.Set<Person>() on r.PersonId equals p.Id
                      where ids.Contains(r.Id)
                      select new { r.Id, p.FullName, PersonId = p.Id }).ToDictionaryAsync(x => x.Id, x => (x.PersonId, x.FullName));
    }

    private void Add(List<Ride> rides, string? detail)
    {
        db.AddRange(rides);
        db.AddRange(rides.Select(r => new RideEvent { RideId = r.Id, Kind = RideEventKind.Booked, At = Now, AccountId = db.Actor.AccountId, Detail = detail }));
    }

    // Where people go is offered first next time; home is known from the person.
    private async Task UseAsync(Rider rider, RideWish wish)
    {
        var places = db.Set<RiderPlace>().Local.Where(p => p.RiderId == rider.Id).ToList() is { Count: > 0 } known ? known : await db.PlacesOf(rider);
        var place = places.FirstOrDefault(p => p.Label == wish.To.Text);
        if (place is null)
        {
            place = new RiderPlace { RiderId = rider.Id, Label = wish.To.Text, Latitude = wish.To.Lat!.Value, Longitude = wish.To.Lon!.Value };
            db.Add(place);
        }
        place.Uses++;
        place.LastUsedOn = wish.Day;
    }
}
