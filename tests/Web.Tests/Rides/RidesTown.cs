using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Rides;
using Web.Volunteers;

namespace Web.Tests.Rides;

/// <summary>What tests about shifts and boards put into their town.</summary>
public abstract class RidesTown(App app) : AppTest(app)
{
    protected static readonly DateOnly Tomorrow = new(2026, 11, 3);

    protected Task<Vehicle> GivenVehicle(Unit unit, string name = "Kangoo", int seats = 3, int wheelchairs = 0) => InDb(db =>
    {
        var vehicle = new Vehicle { UnitId = unit.Id, Name = name, Plate = "KK AB-123", Seats = seats, WheelchairPlaces = wheelchairs, OdometerKm = 10_000 };
        db.Add(vehicle);
        return Task.FromResult(vehicle);
    });

    protected Task<(Person Person, Volunteer Volunteer)> GivenDriver(Unit unit, string name = "Janez Voznik") => InDb(db =>
    {
        var person = new Person { UnitId = unit.Id, FullName = name, SortName = name, Phone = "040 111 222", PhoneE164 = "+38640111222", Municipality = unit.Municipality };
        var volunteer = new Volunteer { UnitId = unit.Id, PersonId = person.Id, Drives = true, Since = new(2020, 1, 1) };
        db.AddRange(person, volunteer);
        return Task.FromResult((person, volunteer));
    });

    protected Task<Shift> GivenShift(Unit unit, Vehicle vehicle, Volunteer? driver = null, DateOnly? day = null, int from = 8 * 60, int to = 14 * 60) => InDb(db =>
    {
        var shift = new Shift
        {
            UnitId = unit.Id, VehicleId = vehicle.Id, VolunteerId = driver?.Id, Day = day ?? Tomorrow, StartMinute = from, EndMinute = to,
            Status = driver is null ? ShiftStatus.Open : ShiftStatus.Taken,
        };
        db.Add(shift);
        return Task.FromResult(shift);
    });

    protected static Actor AsDriver(Unit unit, Person person)
    {
        var actor = new Actor();
        actor.SignIn(Guid.CreateVersion7(), Guid.Empty, person.Id, person.FullName, [new Grant(Role.Driver, unit.Id, unit.Slug)]);
        App.ActAs(actor);
        return actor;
    }
}
