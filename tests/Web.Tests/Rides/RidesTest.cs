using Microsoft.EntityFrameworkCore;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Rides;
using Web.Volunteers;

namespace Web.Tests.Rides;

/// <summary>A unit with rules, riders, drivers and shifts, for tests of booking.</summary>
public abstract class RidesTest(App app) : AppTest(app)
{
    /// <summary>Two days after the Monday on which the tests' clock stands.</summary>
    protected static readonly DateOnly Wednesday = new(2026, 11, 4);
    protected const string Home = "45.92;15.5;Brege 1, Krško";
    protected const string HealthCentre = "45.961;15.489;Zdravstveni dom Krško";

    protected async Task<Unit> GivenUnitWithRules(Action<RideRules>? change = null)
    {
        var unit = await GivenUnit();
        await InDb(db =>
        {
            var rules = new RideRules { UnitId = unit.Id };
            change?.Invoke(rules);
            db.Add(rules);
            return Task.CompletedTask;
        });
        return unit;
    }

    protected async Task<(Rider Rider, Person Person)> GivenRider(Unit unit, string name = "Ana Zgled", Action<Rider, Person>? change = null) => await InDb(async db =>
    {
        var person = new Person
        {
            UnitId = unit.Id, FullName = name, FoldedName = Roads.Folding.Fold(name), SortName = string.Join(' ', name.Split(' ').Reverse()), BirthYear = 1940, Phone = "040 123 456", PhoneE164 = "+38640123456",
            PhoneIsMobile = true, Address = "Brege 1, Krško", Latitude = 45.92, Longitude = 15.5, Municipality = "Krško", Language = "sl",
        };
        var rider = new Rider { UnitId = unit.Id, PersonId = person.Id, Number = await db.NextRiderNumber(unit), Retired = true, MemberSince = new(2020, 1, 1), SignedOn = new(2020, 1, 1) };
        change?.Invoke(rider, person);
        db.Add(person);
        db.Add(rider);
        return (rider, person);
    });

    protected async Task<Shift> GivenShift(Unit unit, DateOnly? day = null, int from = 480, int to = 960, string driver = "Marko Voznik") => await InDb(db =>
    {
        var person = new Person { UnitId = unit.Id, FullName = driver, FoldedName = Roads.Folding.Fold(driver), SortName = driver };
        var volunteer = new Volunteer { UnitId = unit.Id, PersonId = person.Id, Drives = true };
        var vehicle = new Vehicle { UnitId = unit.Id, Name = "Rdeči avto", Seats = 4 };
        var shift = new Shift { UnitId = unit.Id, VehicleId = vehicle.Id, VolunteerId = volunteer.Id, Day = day ?? Wednesday, StartMinute = from, EndMinute = to, Status = ShiftStatus.Taken };
        db.AddRange(person, volunteer, vehicle, shift);
        return Task.FromResult(shift);
    });

    /// <summary>The fields of a usual booking: to the health centre by half past nine, call when done.</summary>
    protected static (string Field, string Value)[] Usual(DateOnly? day = null, string time = "9.30", params (string, string)[] other)
    {
        var on = day ?? Wednesday;
        (string, string)[] usual =
        [
            ("Input.From.Text", Home.Split(';')[2]), ("Input.From.Placed", Home), ("Input.To.Text", HealthCentre.Split(';')[2]), ("Input.To.Placed", HealthCentre),
            ("Input.Day.Day", $"{on.Day}"), ("Input.Day.Month", $"{on.Month}"), ("Input.Day.Year", $"{on.Year}"), ("Input.Wish", "ArriveBy"), ("Input.Time", time),
            ("Input.Return", "WhenDone"), ("Input.ErrandMinutes", "60"), ("Input.Purpose", "Health"),
        ];
        return [.. usual.Where(u => other.All(o => o.Item1 != u.Item1)), .. other];
    }

    /// <summary>Presses a button of the answer, such as the first one with this word in its place.</summary>
    protected async Task<Screen> Press(Screen on, string buttonSelector, params (string, string)[] typed)
    {
        var button = on.Document.QuerySelector(buttonSelector) ?? throw new InvalidOperationException($"No {buttonSelector} on {on.Url}: {on.Text.Trim()}");
        var form = button.Closest("form")!;
        form.SetAttribute("action", button.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "");
        var name = button.GetAttribute("name");
        return await SubmitForm(on, "#" + form.Id, name is null ? typed : [.. typed, (name, button.GetAttribute("value")!)]);
    }

    protected Task<List<Ride>> RidesOf(Rider rider) => InDb(db => db.Set<Ride>().Where(r => r.RiderId == rider.Id).OrderBy(r => r.Day).ThenBy(r => r.AfterRideId != null).ToListAsync());
}
