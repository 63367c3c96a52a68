using Web.People;
using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>Riders as a table: the person and the membership in one row. The number finds the rider again; without one, name and year of birth.</summary>
public sealed class RiderTable : ImportTable
{
    public override string Name => "riders";

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("number"), new("full_name", Needed: true, Prose: true), new("birth_year"), new("phone"), new("email"), new("address", Prose: true), new("latitude"), new("longitude"),
        new("municipality", Prose: true), new("contact_name", Prose: true), new("contact_relation", Prose: true), new("contact_phone"), new("retired"), new("signed_on"),
        new("member_since"), new("ended_on"), new("wheelchair"), new("walker"), new("hears_badly"), new("sees_badly"), new("helper_comes_along"), new("help_to_the_door"),
        new("driver_note", Prose: true), new("door_minutes"), new("longest_ride_minutes"),
    ];

    public override async Task<(List<IReadOnlyList<object?>> Rows, List<Guid> People)> ExportAsync(Db db, Unit unit, DateOnly from, DateOnly until)
    {
        var riders = await (from r in db.Set<Rider>().AsNoTracking()
                            join p in db.Set<Person>() on r.PersonId equals p.Id
                            where r.UnitId == unit.Id && p.ErasedAt == null
                            orderby r.Number
                            select new { Rider = r, Person = p }).ToListAsync();
        return ([.. riders.Select(x => (IReadOnlyList<object?>)
        [
            x.Rider.Number, x.Person.FullName, x.Person.BirthYear, x.Person.PhoneE164 ?? x.Person.Phone, x.Person.Email, x.Person.Address, x.Person.Latitude, x.Person.Longitude,
            x.Person.Municipality, x.Person.ContactName, x.Person.ContactRelation, x.Person.ContactPhone, Tick(x.Rider.Retired), x.Rider.SignedOn,
            x.Rider.MemberSince, x.Rider.EndedOn, Tick(x.Rider.Wheelchair), Tick(x.Rider.Walker), Tick(x.Rider.HearsBadly), Tick(x.Rider.SeesBadly), Tick(x.Rider.HelperComesAlong),
            Tick(x.Rider.HelpToTheDoor), x.Rider.DriverNote, x.Rider.DoorMinutes, x.Rider.LongestRideMinutes,
        ])], [.. riders.Select(x => x.Person.Id)]);
    }

    public override async Task<List<ImportLine>> ImportAsync(ImportPlace place, IReadOnlyList<ImportRow> rows)
    {
        var riders = await (from r in place.Db.Set<Rider>()
                            join p in place.Db.Set<Person>() on r.PersonId equals p.Id
                            where r.UnitId == place.Unit.Id && p.ErasedAt == null
                            select new { Rider = r, Person = p }).ToListAsync();
        var known = riders.Select(r => (r.Rider, r.Person)).ToList();
        var seen = new HashSet<Guid>();
        var lines = new List<ImportLine>();
        foreach (var row in rows)
            lines.Add(Import(place, row, known, seen));
        return lines;
    }

    private static ImportLine Import(ImportPlace place, ImportRow row, List<(Rider Rider, Person Person)> known, HashSet<Guid> seen)
    {
        var name = row.Text("full_name");
        var (number, born, phone) = (row.Whole("number"), row.Whole("birth_year"), row.Text("phone"));
        var e164 = Phone.Normalise(phone, place.Db.Network.Country);
        if (name.Length == 0) row.Refuse(new("", "rides.import.noName"));
        if (phone.Length > 0 && e164 is null) row.Refuse(new("", "rides.import.badPhone", ("value", phone)));
        if (born is < 1900 || born > place.Today.Year) row.Refuse(new("", "rides.import.badYear", ("value", row.Text("birth_year"))));
        (double? Latitude, double? Longitude) at = (row.Degrees("latitude"), row.Degrees("longitude"));
        if (at is { Latitude: < -90 or > 90 } or { Longitude: < -180 or > 180 }) row.Refuse(new("", "rides.import.badPlace"));
        var (signed, since, ended) = (row.Day("signed_on"), row.Day("member_since"), row.Day("ended_on"));

        var folded = Roads.Folding.Fold(name);
        var found = known.FirstOrDefault(k => number is not null && k.Rider.Number == number);
        if (found.Rider is not null && Roads.Folding.Fold(found.Person.FullName) != folded)
            row.Refuse(new("", "rides.import.numberTaken", ("number", number), ("name", found.Person.FullName)));
        if (found.Rider is null)
            found = known.FirstOrDefault(k => Roads.Folding.Fold(k.Person.FullName) == folded && (born is null || k.Person.BirthYear is null || k.Person.BirthYear == born));
        if (found.Rider is not null && row.Fault is null && !seen.Add(found.Rider.Id)) row.Refuse(new("", "rides.import.twice"));
        if (row.Fault is { } fault)
            return new(row.Line, name, ImportOutcome.Dropped, fault);

        var isNew = found.Rider is null;
        var person = found.Person ?? new Person { UnitId = place.Unit.Id, FullName = "", Language = place.Db.Network.Language, Municipality = place.Unit.Municipality, CreatedAt = place.Now };
        var rider = found.Rider ?? new Rider
        {
            UnitId = place.Unit.Id, PersonId = person.Id, MemberSince = place.Today,
            Number = number ?? known.Select(k => k.Rider.Number).DefaultIfEmpty().Max() + 1,
        };
        if (person.FullName != name) person.Rename(name);
        if (row.Has("birth_year")) person.BirthYear = born;
        if (row.Has("phone") && e164 != person.PhoneE164) (person.Phone, person.PhoneE164, person.PhoneIsMobile) = (e164 is null ? null : phone, e164, e164 is not null && Phone.TakesMessages(e164));
        person.Email = row.Text("email", person.Email);
        person.Address = row.Text("address", person.Address);
        if (row.Has("latitude") && row.Has("longitude")) (person.Latitude, person.Longitude) = at;
        person.Municipality = row.Text("municipality", person.Municipality) ?? person.Municipality;
        (person.ContactName, person.ContactRelation, person.ContactPhone) = (row.Text("contact_name", person.ContactName), row.Text("contact_relation", person.ContactRelation), row.Text("contact_phone", person.ContactPhone));
        Write(row, rider, signed, since, ended);
        if (row.Fault is { } late)
        {
            foreach (var entry in isNew ? [] : new object[] { person, rider })
                place.Db.Entry(entry).CurrentValues.SetValues(place.Db.Entry(entry).OriginalValues);
            return new(row.Line, name, ImportOutcome.Dropped, late);
        }
        if (!isNew)
            return new(row.Line, name, Changed(place.Db, person, rider));
        place.Db.AddRange(person, rider);
        known.Add((rider, person));
        seen.Add(rider.Id);
        return new(row.Line, name, ImportOutcome.New);
    }

    private static void Write(ImportRow row, Rider rider, DateOnly? signed, DateOnly? since, DateOnly? ended)
    {
        (rider.Retired, rider.Wheelchair, rider.Walker) = (row.Tick("retired", rider.Retired), row.Tick("wheelchair", rider.Wheelchair), row.Tick("walker", rider.Walker));
        (rider.HearsBadly, rider.SeesBadly) = (row.Tick("hears_badly", rider.HearsBadly), row.Tick("sees_badly", rider.SeesBadly));
        (rider.HelperComesAlong, rider.HelpToTheDoor) = (row.Tick("helper_comes_along", rider.HelperComesAlong), row.Tick("help_to_the_door", rider.HelpToTheDoor));
        rider.DriverNote = row.Text("driver_note", rider.DriverNote);
        rider.DoorMinutes = Minutes(row, "door_minutes", rider.DoorMinutes, Rider.LeastDoorMinutes, Rider.MostDoorMinutes);
        rider.LongestRideMinutes = Minutes(row, "longest_ride_minutes", rider.LongestRideMinutes, Rider.LeastLongestMinutes, Rider.MostLongestMinutes);
        if (row.Has("signed_on")) rider.SignedOn = signed;
        if (row.Has("ended_on")) rider.EndedOn = ended;
        if (since is { } from) rider.MemberSince = from;
    }

    private static int? Minutes(ImportRow row, string key, int? now, int least, int most)
    {
        if (!row.Has(key)) return now;
        var minutes = row.Whole(key);
        if (minutes < least || minutes > most) row.Refuse(new("", "rides.import.badRange", ("column", key), ("value", row.Text(key)), ("least", least), ("most", most)));
        return minutes;
    }
}
