using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>Drivers take open shifts and give them back.</summary>
public sealed class MyShiftsTests(App app) : RidesTown(app)
{
    [Fact]
    public async Task A_hundred_drivers_press_at_once_and_exactly_one_has_the_shift()
    {
        var unit = await GivenUnit();
        var shift = await GivenShift(unit, await GivenVehicle(unit));
        var drivers = new List<(Web.People.Person Person, Web.Volunteers.Volunteer Volunteer)>();
        for (var i = 0; i < 100; i++)
            drivers.Add(await GivenDriver(unit, $"Voznik {i}"));

        var pages = new List<Screen>();
        foreach (var driver in drivers)
        {
            AsDriver(unit, driver.Person);
            pages.Add(await Open("/rides/my-shifts"));
        }
        var answers = await Task.WhenAll(drivers.Zip(pages, (driver, page) => Task.Run(() =>
        {
            AsDriver(unit, driver.Person);
            return SubmitForm(page, $"#s-{shift.Id} form");
        })));

        var winner = (await InDb(db => db.Set<Shift>().SingleAsync(s => s.Id == shift.Id))).VolunteerId;
        var name = drivers.Single(d => d.Volunteer.Id == winner).Person.FullName;
        Assert.Single(answers, a => a.Status == (int)HttpStatusCode.OK);
        var sorry = answers.Where(a => a.Status == (int)HttpStatusCode.Conflict).ToList();
        Assert.Equal(99, sorry.Count);
        Assert.All(sorry, a => Assert.Contains(name, a.Document.QuerySelector(".notice.care")!.TextContent));
    }

    [Fact]
    public async Task A_driver_does_not_take_a_second_shift_at_the_same_time()
    {
        var unit = await GivenUnit();
        var (person, driver) = await GivenDriver(unit);
        await GivenShift(unit, await GivenVehicle(unit, "A"), driver);
        var open = await GivenShift(unit, await GivenVehicle(unit, "B"), from: 10 * 60, to: 12 * 60);
        AsDriver(unit, person);

        var answer = await SubmitForm(await Open("/rides/my-shifts"), $"#s-{open.Id} form");

        Assert.Equal(409, answer.Status);
        Assert.Null((await InDb(db => db.Set<Shift>().SingleAsync(s => s.Id == open.Id))).VolunteerId);
    }

    [Fact]
    public async Task A_shift_is_given_back_with_notice_and_not_without()
    {
        var unit = await GivenUnit();
        var (person, driver) = await GivenDriver(unit);
        var vehicle = await GivenVehicle(unit);
        var far = await GivenShift(unit, vehicle, driver, Tomorrow.AddDays(3));
        var near = await GivenShift(unit, vehicle, driver);
        AsDriver(unit, person);

        var page = await Open("/rides/my-shifts");
        App.MoveTo(App.Now.AddHours(1));
        var refused = await SubmitForm(page, $"#s-{near.Id} form");
        await SubmitForm(page, $"#s-{far.Id} form");

        Assert.NotNull(refused.Document.QuerySelector(".notice"));
        var after = await InDb(db => db.Set<Shift>().Where(s => s.UnitId == unit.Id).ToDictionaryAsync(s => s.Id));
        Assert.Equal((driver.Id, ShiftStatus.Taken), (after[near.Id].VolunteerId, after[near.Id].Status));
        Assert.Equal((null, ShiftStatus.Open), (after[far.Id].VolunteerId, after[far.Id].Status));
    }

    [Fact]
    public async Task Shifts_of_other_units_are_neither_shown_nor_taken()
    {
        var (mine, theirs) = (await GivenUnit(), await GivenUnit("Sevnica"));
        var (person, _) = await GivenDriver(mine);
        var own = await GivenShift(mine, await GivenVehicle(mine));
        var foreign = await GivenShift(theirs, await GivenVehicle(theirs));
        AsDriver(mine, person);

        var page = await Open("/rides/my-shifts");
        var answer = await SubmitForm(page, $"#s-{own.Id} form", ("shift", $"{foreign.Id}"));

        Assert.Null(page.Document.GetElementById($"s-{foreign.Id}"));
        Assert.Equal(404, answer.Status);
    }

    private async Task<(Web.People.Unit Unit, Web.People.Person Person, Web.Volunteers.Volunteer Driver, Shift Shift, Ride Ride)> GivenSomebodyWhoAskedForAnother()
    {
        var unit = await GivenUnit();
        var (person, driver) = await GivenDriver(unit);
        var shift = await GivenShift(unit, await GivenVehicle(unit));
        var ride = await GivenRide(unit, shift);
        await InDb(async db => db.Add(new StandingWish
        {
            UnitId = unit.Id, RiderId = ride.RiderId, PersonId = (await db.Set<Rider>().SingleAsync(r => r.Id == ride.RiderId)).PersonId, Kind = StandingWishKind.NotDriver,
            VolunteerId = driver.Id, Reason = "Sprla sta se zaradi psa", StatedOn = Tomorrow.AddDays(-10),
        }));
        return (unit, person, driver, shift, ride);
    }

    [Fact]
    public async Task A_shift_with_a_rider_who_asked_for_another_driver_is_refused_without_saying_who_or_why()
    {
        var (unit, person, _, shift, _) = await GivenSomebodyWhoAskedForAnother();
        AsDriver(unit, person);

        var answer = await SubmitForm(await Open("/rides/my-shifts?lang=en"), $"#s-{shift.Id} form");

        Assert.Equal(409, answer.Status);
        Assert.Contains("This shift does not fit this time. Please call the office", answer.Document.QuerySelector(".notice.care")!.TextContent);
        Assert.DoesNotContain("Marija Novak", answer.Text);
        Assert.DoesNotContain("Sprla", answer.Text);
        Assert.Equal((null, ShiftStatus.Open), ((await Now(shift)).VolunteerId, (await Now(shift)).Status));

        var (other, volunteer) = await GivenDriver(unit, "Metka Vozi");
        AsDriver(unit, other);
        await SubmitForm(await Open("/rides/my-shifts"), $"#s-{shift.Id} form");
        Assert.Equal(volunteer.Id, (await Now(shift)).VolunteerId);
    }

    [Fact]
    public async Task A_coordinator_sees_who_asked_for_another_driver_and_may_give_the_shift_knowingly()
    {
        var (unit, _, driver, shift, ride) = await GivenSomebodyWhoAskedForAnother();
        ActAs(Role.Coordinator, unit);

        var doubt = await SubmitForm(await Open($"/rides/shifts/{unit.Slug}/2026-11-02?lang=en"), $"#assign-{shift.Id}", ("driver", $"{driver.Id}"));
        var said = doubt.Document.QuerySelector(".notice.care")!.TextContent;
        Assert.Contains("Marija Novak", said);
        Assert.Contains("Sprla sta se zaradi psa", said);
        Assert.Null((await Now(shift)).VolunteerId);

        await SubmitForm(doubt, "#knowingly");

        Assert.Equal((driver.Id, ShiftStatus.Taken), ((await Now(shift)).VolunteerId, (await Now(shift)).Status));
        Assert.True((await Now(ride)).Locked);
        Assert.Equal(1, await InDb(db => db.Set<RideEvent>().CountAsync(e => e.RideId == ride.Id && e.Kind == RideEventKind.Locked)));
        // The next planning leaves what was decided for this rider.
        var day = await InDb(db => UnitDay.LoadAsync(db, unit, Tomorrow, App.Now));
        Assert.Equal(NotKeptKind.NotDriver, Assert.Single(NotKept.Of(day, PlannedAs.Of)).Kind);
        var problem = DayProblem.Of(day, App.Services.GetRequiredService<Web.Platform.Maps.RoadMaps>().For(await InDb(db => Task.FromResult(db.Network))));
        Assert.Empty(problem.Sendable(problem.Current()).NotSent);
    }
}
