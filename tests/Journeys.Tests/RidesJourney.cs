using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Rides;
using Web.Volunteers;

namespace Journeys.Tests;

/// <summary>A town with a car, a driver and riders for today, and people signed in to look at it.</summary>
public abstract class RidesJourney(Product product) : BrowserTest(product)
{
    protected sealed record Town(Unit Unit, Person Driver, Shift Shift, Shift Other, DateOnly Day);

    protected async Task<T> InDb<T>(Func<Db, Task<T>> use)
    {
        await using var db = await Product.Services.GetRequiredService<Doors>().OpenAsync(Product.Network);
        var answer = await use(db);
        await db.CommitAsync();
        return answer;
    }

    protected Task<Town> GivenTown() => InDb(db =>
    {
        var day = Product.Network.Today(Product.Clock);
        var unit = new Unit { Slug = "u" + Guid.NewGuid().ToString("N")[..10], Name = "Krško", Municipality = "Krško", Phone = "07 490 00 00", OfficeHours = "8.00–12.00", Latitude = 45.959, Longitude = 15.491, OpenedOn = new(2018, 1, 1) };
        db.Add(unit);
        Shift Car(string car, string name, out Person person)
        {
            person = new Person { UnitId = unit.Id, FullName = name, SortName = name, Municipality = "Krško" };
            var volunteer = new Volunteer { UnitId = unit.Id, PersonId = person.Id, Drives = true, Since = new(2020, 1, 1) };
            var vehicle = new Vehicle { UnitId = unit.Id, Name = car, Plate = "KK AB-123", OdometerKm = 48_210 };
            var shift = new Shift { UnitId = unit.Id, VehicleId = vehicle.Id, VolunteerId = volunteer.Id, Day = day, StartMinute = 0, EndMinute = 24 * 60 - 1, Status = ShiftStatus.Taken };
            db.AddRange(person, volunteer, vehicle, shift);
            return shift;
        }
        var one = Car("Kangoo", "Ana Vozi", out var driver);
        var two = Car("Berlingo", "Bor Vozi", out _);
        return Task.FromResult(new Town(unit, driver, one, two, day));
    });

    /// <summary>A ride of the day; on a shift it is planned late in the evening, so that the hour of the test does not matter.</summary>
    protected Task<Ride> GivenRide(Town town, string name, Shift? shift = null, int pickup = 22 * 60, int order = 1) => InDb(db =>
    {
        var person = new Person { UnitId = town.Unit.Id, FullName = name, SortName = name, Phone = "07 490 11 22", PhoneE164 = "+38674901122", Municipality = "Krško" };
        var rider = new Rider { UnitId = town.Unit.Id, PersonId = person.Id, Number = Random.Shared.Next(1, int.MaxValue), MemberSince = new(2024, 1, 1), Walker = true, DriverNote = "Zvonec levo od vrat" };
        var ride = new Ride
        {
            UnitId = town.Unit.Id, RiderId = rider.Id, BookingId = Guid.CreateVersion7(), Day = town.Day, FromLabel = "Cesta krških žrtev 10, Krško", FromLatitude = 45.955, FromLongitude = 15.492,
            ToLabel = "Splošna bolnišnica Brežice", ToLatitude = 45.904, ToLongitude = 15.592, Wish = TimeWish.LeaveAt, WishMinute = pickup, Purpose = Purpose.Health,
            Status = shift is null ? RideStatus.Requested : RideStatus.Planned, ShiftId = shift?.Id, PickupOrder = shift is null ? null : order, DropoffOrder = shift is null ? null : order + 1,
            PlannedPickupMinute = shift is null ? null : pickup, PlannedDropoffMinute = shift is null ? null : pickup + 25, BookedAt = Product.Clock.GetUtcNow().UtcDateTime,
        };
        db.AddRange(person, rider, ride);
        return Task.FromResult(ride);
    });

    protected Task<Ride> Now(Ride ride) => InDb(db => db.Set<Ride>().AsNoTracking().SingleAsync(r => r.Id == ride.Id));

    /// <summary>A fresh browser of somebody signed in with this role.</summary>
    protected async Task<IPage> OpenAs(Role role, Town town, string path, Guid? person = null, string language = "sl", bool script = true, int width = 1280, int height = 900)
    {
        var token = await InDb(db =>
        {
            var account = new Account { SignInName = Guid.NewGuid().ToString("N"), Name = "Tina", PersonId = person, Language = language, CreatedAt = Product.Clock.GetUtcNow().UtcDateTime };
            var (session, secret) = Session.Start(account, [role], secondFactor: true, null, Product.Clock.GetUtcNow().UtcDateTime);
            db.AddRange(account, new RoleGrant { AccountId = account.Id, Role = role, UnitId = town.Unit.Id, GivenAt = Product.Clock.GetUtcNow().UtcDateTime }, session);
            return Task.FromResult(secret);
        });
        var page = await Open("/error/404", language, script, width, height);
        Complaints.Clear();
        await page.Context.AddCookiesAsync([new() { Name = SignInSteps.SessionCookie, Value = token, Url = Product.Address.ToString() }]);
        await page.Context.Clock.SetSystemTimeAsync(Product.Clock.GetUtcNow().UtcDateTime);
        await page.GotoAsync(path);
        return page;
    }
}
