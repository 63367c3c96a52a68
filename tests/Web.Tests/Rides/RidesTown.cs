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

    /// <summary>A rider with a ride; on a shift it is planned from <paramref name="pickup"/>, twenty minutes long.</summary>
    protected Task<Ride> GivenRide(Unit unit, Shift? shift = null, int pickup = 9 * 60, int order = 1, string name = "Marija Novak", Ride? after = null, DateOnly? day = null, string municipality = "Krško") => InDb(db =>
    {
        var person = new Person { UnitId = unit.Id, FullName = name, SortName = name, Phone = "07 490 11 22", PhoneE164 = "+38674901122", Municipality = municipality };
        var rider = new Rider { UnitId = unit.Id, PersonId = person.Id, Number = Random.Shared.Next(1, int.MaxValue), MemberSince = new(2024, 1, 1), DriverNote = "Zvonec levo" };
        db.AddRange(person, rider);
        var ride = new Ride
        {
            UnitId = unit.Id, RiderId = after?.RiderId ?? rider.Id, BookingId = after?.BookingId ?? Guid.CreateVersion7(), AfterRideId = after?.Id, Day = shift?.Day ?? day ?? Tomorrow,
            FromLabel = "Cesta krških žrtev 10, Krško", FromLatitude = 45.9535, FromLongitude = 15.4920,
            ToLabel = "Zdravstveni dom Krško", ToLatitude = 45.9602, ToLongitude = 15.4837,
            Wish = TimeWish.LeaveAt, WishMinute = pickup, Purpose = Purpose.Health, Status = shift is null ? RideStatus.Requested : RideStatus.Planned,
            ShiftId = shift?.Id, PickupOrder = shift is null ? null : order, DropoffOrder = shift is null ? null : order + 1,
            PlannedPickupMinute = shift is null ? null : pickup, PlannedDropoffMinute = shift is null ? null : pickup + 20, BookedAt = App.Now.UtcDateTime,
        };
        db.Add(ride);
        return Task.FromResult(ride);
    });

    protected Task<Ride> Now(Ride ride) => InDb(db => db.Set<Ride>().AsNoTracking().SingleAsync(r => r.Id == ride.Id));
    protected Task<Shift> Now(Shift shift) => InDb(db => db.Set<Shift>().AsNoTracking().SingleAsync(s => s.Id == shift.Id));
}
