using Roads;
using Web.People;
using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>Rides as a table, one way a row. Rider, day, time and destination find a ride again; only rides not yet planned are changed.</summary>
public sealed class RideTable : ImportTable
{
    public override string Name => "rides";

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("booking"), new("day", Needed: true), new("rider_number", Needed: true), new("rider", Prose: true), new("from", Needed: true, Prose: true), new("from_latitude"), new("from_longitude"),
        new("to", Needed: true, Prose: true), new("to_latitude"), new("to_longitude"), new("wish"), new("time", Needed: true), new("purpose"), new("companions"), new("wheelchair"),
        new("note", Prose: true), new("status"),
    ];

    public override async Task<(List<IReadOnlyList<object?>> Rows, List<Guid> People)> ExportAsync(Db db, Unit unit, DateOnly from, DateOnly until)
    {
        var rides = await (from ride in db.Set<Ride>().AsNoTracking()
                           join r in db.Set<Rider>() on ride.RiderId equals r.Id
                           join p in db.Set<Person>() on r.PersonId equals p.Id
                           where ride.UnitId == unit.Id && ride.Day >= @from && ride.Day <= until
                           orderby ride.Day, ride.WishMinute, r.Number
                           select new { Ride = ride, r.Number, PersonId = p.Id, p.FullName }).ToListAsync();
        return ([.. rides.Select(x => (IReadOnlyList<object?>)
        [
            $"{x.Ride.BookingId}", x.Ride.Day, x.Number, x.FullName, x.Ride.FromLabel, x.Ride.FromLatitude, x.Ride.FromLongitude, x.Ride.ToLabel, x.Ride.ToLatitude, x.Ride.ToLongitude,
            $"{x.Ride.Wish}", x.Ride.WishMinute is { } at ? $"{WallTime.Clock(at):HH:mm}" : null, $"{x.Ride.Purpose}", x.Ride.Companions, Tick(x.Ride.Wheelchair), x.Ride.Note, $"{x.Ride.Status}",
        ])], [.. rides.Select(x => x.PersonId)]);
    }

    public override async Task<List<ImportLine>> ImportAsync(ImportPlace place, IReadOnlyList<ImportRow> rows)
    {
        var db = place.Db;
        var riders = (await (from r in db.Set<Rider>().AsNoTracking()
                             join p in db.Set<Person>() on r.PersonId equals p.Id
                             where r.UnitId == place.Unit.Id && p.ErasedAt == null
                             select new { Rider = r, Person = p }).ToListAsync()).ToDictionary(x => x.Rider.Number, x => (x.Rider, x.Person));
        var rules = await db.Set<RideRules>().AsNoTracking().FirstOrDefaultAsync(r => r.UnitId == place.Unit.Id) ?? new RideRules { UnitId = place.Unit.Id };
        var (first, last) = (place.Today.AddDays(-31), place.Today.AddDays(rules.HorizonDays + 31));
        var rides = await db.Set<Ride>().Where(r => r.UnitId == place.Unit.Id && r.Day >= first && r.Day <= last).ToListAsync();
        var lines = new List<ImportLine>();
        foreach (var row in rows)
            lines.Add(Import(place, row, riders, rules, rides));
        return lines;
    }

    private static ImportLine Import(ImportPlace place, ImportRow row, Dictionary<int, (Rider Rider, Person Person)> riders, RideRules rules, List<Ride> rides)
    {
        var what = $"{row.Text("day")} {row.Text("time")} {row.Text("rider")} → {row.Text("to")}".Trim();
        var (day, number, time) = (row.Day("day"), row.Whole("rider_number"), row.Time("time"));
        var (wish, purpose, companions) = (row.Word<TimeWish>("wish") ?? TimeWish.ArriveBy, row.Word<Purpose>("purpose") ?? Purpose.Other, row.Whole("companions") ?? 0);
        var wheelchair = row.Tick("wheelchair", false);
        if (wish == TimeWish.WhenDone) row.Refuse(new("", "rides.import.openReturn"));
        foreach (var key in new[] { "day", "rider_number", "time", "from", "to" })
            if (row.Text(key).Length == 0 && wish != TimeWish.WhenDone)
                row.Refuse(new("", "rides.import.empty", ("column", key)));
        (Rider Rider, Person Person) who = default;
        if (number is { } n && !riders.TryGetValue(n, out who)) row.Refuse(new("", "rides.import.noRider", ("number", n)));
        if (row.Fault is not null || who.Rider is null)
            return WhenDoneThere(row, what, wish, day, number, riders, rides) ?? new(row.Line, what, ImportOutcome.Dropped, row.Fault);

        var found = rides.FirstOrDefault(r => r.RiderId == who.Rider.Id && r.Day == day && r.WishMinute == time!.Value.Minute() && Folding.Fold(r.ToLabel) == Folding.Fold(row.Text("to"))
            && r.Status is not (RideStatus.Cancelled or RideStatus.Refused)) ?? rides.FirstOrDefault(r => r.RiderId == who.Rider.Id && r.Day == day && r.WishMinute == time!.Value.Minute() && Folding.Fold(r.ToLabel) == Folding.Fold(row.Text("to")));
        var from = Place(place, row, "from", found?.FromLabel, found?.FromLatitude, found?.FromLongitude);
        var to = Place(place, row, "to", found?.ToLabel, found?.ToLatitude, found?.ToLongitude);
        var asked = new RideWish(from, to, day!.Value, wish, time!.Value.Minute(), Purpose: purpose, Companions: companions, Wheelchair: wheelchair, Note: row.Text("note", null));
        return found is null ? Add(place, row, what, asked, who, rules, rides) : Change(place, row, what, asked, found);
    }

    private static ImportLine Add(ImportPlace place, ImportRow row, string what, RideWish asked, (Rider Rider, Person Person) who, RideRules rules, List<Ride> rides)
    {
        var own = rides.Where(r => r.RiderId == who.Rider.Id && r.Status is not (RideStatus.Cancelled or RideStatus.Refused)).ToList();
        var booking = Guid.TryParse(row.Text("booking"), out var given) ? given : Guid.CreateVersion7();
        var month = own.Where(r => r.Day.Year == asked.Day.Year && r.Day.Month == asked.Day.Month && r.BookingId != booking).Select(r => r.BookingId).Distinct().Count();
        var facts = new BookingFacts(place.Unit, rules, place.Db.Network, LocalTime.Of(place.Db.Network, place.Now), who.Person, who.Rider, month, [.. own.Where(r => r.Day == asked.Day && r.BookingId != booking)], place.Roads);
        if (Booking.Faults(asked, facts).Concat(Booking.Limits(asked, facts, place.Texts)).FirstOrDefault() is { } refusal)
            return new(row.Line, what, ImportOutcome.Dropped, refusal);

        foreach (var ride in asked.Rides(who.Rider, place.Now, BookedThrough.Import, place.Db.Actor.AccountId, bookingId: booking))
        {
            place.Db.AddRange(ride, new RideEvent { RideId = ride.Id, Kind = RideEventKind.Booked, At = place.Now, AccountId = place.Db.Actor.AccountId });
            rides.Add(ride);
        }
        return new(row.Line, what, ImportOutcome.New);
    }

    private static ImportLine Change(ImportPlace place, ImportRow row, string what, RideWish asked, Ride ride)
    {
        var before = place.Db.Entry(ride).CurrentValues.Clone();
        if (row.Has("wish")) ride.Wish = asked.Wish;
        if (row.Has("purpose")) ride.Purpose = asked.Purpose;
        if (row.Has("companions")) ride.Companions = asked.Companions;
        if (row.Has("wheelchair")) ride.Wheelchair = asked.Wheelchair;
        ride.Note = row.Text("note", ride.Note);
        (ride.FromLabel, ride.FromLatitude, ride.FromLongitude) = (asked.From.Text, asked.From.Lat ?? ride.FromLatitude, asked.From.Lon ?? ride.FromLongitude);
        (ride.ToLatitude, ride.ToLongitude) = (asked.To.Lat ?? ride.ToLatitude, asked.To.Lon ?? ride.ToLongitude);
        var outcome = place.Db.Entry(ride).State == EntityState.Added ? ImportOutcome.Unchanged : Changed(place.Db, ride);
        if (outcome == ImportOutcome.Unchanged || ride.Status == RideStatus.Requested)
            return new(row.Line, what, outcome);
        place.Db.Entry(ride).CurrentValues.SetValues(before);
        return new(row.Line, what, ImportOutcome.Dropped, new("", "rides.import.planned"));
    }

    // An exported return with an open end comes back unchanged; a new one is booked at the desk, where its way there is known.
    private static ImportLine? WhenDoneThere(ImportRow row, string what, TimeWish wish, DateOnly? day, int? number, Dictionary<int, (Rider Rider, Person Person)> riders, List<Ride> rides) =>
        wish == TimeWish.WhenDone && number is { } n && riders.TryGetValue(n, out var who)
            && rides.Any(r => r.RiderId == who.Rider.Id && r.Day == day && r.Wish == TimeWish.WhenDone && Folding.Fold(r.ToLabel) == Folding.Fold(row.Text("to")))
            ? new(row.Line, what, ImportOutcome.Unchanged) : null;

    private static Address Place(ImportPlace place, ImportRow row, string end, string? label, double? latitude, double? longitude)
    {
        var text = row.Text(end);
        if (row.Degrees(end + "_latitude") is { } lat && row.Degrees(end + "_longitude") is { } lon)
            return new(text, lat, lon);
        if (label is not null && Folding.Fold(label) == Folding.Fold(text))
            return new(label, latitude, longitude);
        var near = new GeoPoint(place.Unit.Latitude, place.Unit.Longitude);
        var matches = place.Roads.Search(text, near, 6);
        var meant = matches.Count == 1 ? matches[0] : matches.FirstOrDefault(m => Folding.Fold(m.Label) == Folding.Fold(text));
        return meant is null ? new(text) : new(meant.Label, meant.Point.Latitude, meant.Point.Longitude);
    }
}
