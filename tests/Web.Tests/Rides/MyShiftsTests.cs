using System.Net;
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
}
