using Microsoft.EntityFrameworkCore;
using Web.People;
using Web.Platform.Security;
using Web.Rides;
using Web.Volunteers;

namespace Web.Tests.Rides;

/// <summary>A new unit in an afternoon: practice copied, and a checklist that reads what is there.</summary>
public sealed class NewUnitTests(App app) : RidesTown(app)
{
    private static readonly DateOnly Today = new(2026, 11, 2);

    private static (string, string)[] Typed(string name, Unit? from) =>
    [
        ("Input.Name", name), ("Input.Municipality", "Laško"), ("Input.Office.Text", "Trg svobode 1"), ("Input.Office.Placed", "46.15;15.23;Trg svobode 1"),
        ("Input.Phone", "03 733 80 00"), ("Input.From", $"{from?.Id}"),
    ];

    [Fact]
    public async Task A_new_unit_takes_over_rules_words_and_kinds_of_vehicles_but_no_plate_and_nobody()
    {
        var from = await GivenUnit();
        await GivenVehicle(from, "Kombi", seats: 6, wheelchairs: 1);
        await GivenDriver(from);
        await InDb(db => Task.FromResult(db.Add(new RideRules { UnitId = from.Id, MinimumAge = 63, LimitPerMonth = 4, ResidentsOf = "Krško", RulesText = "Vljudno in točno.", TrainingList = "Prva pomoč" })));
        ActAs(Role.Administrator);
        var name = "Laško " + Guid.NewGuid().ToString("N")[..6];

        var opened = await Submit(await Open("/rides/new-unit?lang=en"), Typed(name, from));

        var unit = await InDb(db => db.Set<Unit>().SingleAsync(u => u.Name == name));
        Assert.Contains($"/rides/checklist/{unit.Slug}", opened.Url);
        Assert.Equal("lasko-" + name[6..], unit.Slug);
        var rules = await InDb(db => db.Set<RideRules>().SingleAsync(r => r.UnitId == unit.Id));
        Assert.Equal((63, 4, "Laško", "Vljudno in točno.", "Prva pomoč"), (rules.MinimumAge, rules.LimitPerMonth, rules.ResidentsOf, rules.RulesText, rules.TrainingList));
        var vehicle = await InDb(db => db.Set<Vehicle>().SingleAsync(v => v.UnitId == unit.Id));
        Assert.Equal(("Kombi", "", 6, 1, 0), (vehicle.Name, vehicle.Plate, vehicle.Seats, vehicle.WheelchairPlaces, vehicle.OdometerKm));
        Assert.False(await InDb(db => db.Set<Volunteer>().AnyAsync(v => v.UnitId == unit.Id)));
    }

    [Fact]
    public async Task A_second_unit_of_the_same_name_is_refused_and_a_coordinator_opens_none()
    {
        ActAs(Role.Administrator);
        var name = "Laško " + Guid.NewGuid().ToString("N")[..6];
        await Submit(await Open("/rides/new-unit"), Typed(name, null));

        var again = await Submit(await Open("/rides/new-unit?lang=en"), Typed(name, null));
        ActAs(Role.Coordinator, await GivenUnit());

        Assert.Equal(["There is already a unit of this name."], again.Errors);
        Assert.Equal(404, (await Open("/rides/new-unit")).Status);
    }

    [Fact]
    public async Task The_checklist_ticks_itself_by_what_is_there()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        var before = await Done(unit);
        var vehicle = await GivenVehicle(unit);
        var (_, driver) = await GivenDriver(unit);
        await GivenShift(unit, vehicle);
        var between = await Done(unit);

        await InDb(async db =>
        {
            var car = await db.Set<Vehicle>().SingleAsync(v => v.Id == vehicle.Id);
            (car.InsuredUntil, car.InspectedUntil) = (Today, Today.AddDays(100));
            var volunteer = await db.Set<Volunteer>().SingleAsync(v => v.Id == driver.Id);
            (volunteer.AgreementSignedOn, volunteer.LicenceValidUntil) = (Today, Today.AddYears(5));
        });
        await SubmitForm(await Open($"/rides/call-script/{unit.Slug}"), "main form[method=post]");
        await SubmitForm(await Open($"/rides/checklist/{unit.Slug}"), "#mark-rulesRead");

        Assert.Equal(["Office hours and telephone"], before);
        Assert.Equal(["Office hours and telephone", "First shift"], between);
        Assert.Equal(["Office hours and telephone", "Rules read", "A vehicle with valid papers", "A driver with agreement and licence", "Call script beside the telephone", "First shift"], await Done(unit));
    }

    private async Task<string[]> Done(Unit unit) =>
        [.. (await Open($"/rides/checklist/{unit.Slug}?lang=en")).Document.QuerySelectorAll(".tasks li").Where(l => l.QuerySelector(".tag.good") is not null).Select(l => l.QuerySelector("div")!.FirstChild!.TextContent.Trim())];

    [Fact]
    public async Task Each_open_step_leads_to_the_page_where_it_is_done()
    {
        var unit = await GivenUnit();
        ActAs(Role.Administrator);

        var links = (await Open($"/rides/checklist/{unit.Slug}")).Document.QuerySelectorAll(".tasks a").Select(a => a.GetAttribute("href")!).ToList();

        Assert.Equal(8, links.Count);
        foreach (var link in links.Where(l => l.Contains("/rides/unit/") || l.Contains("rules") || l.Contains("vehicles") || l.Contains("script") || l.Contains("drivers") || l.Contains("shifts")))
            Assert.Equal(200, (await Open(link)).Status);
    }

    [Fact]
    public async Task A_driver_is_keyed_from_the_agreement_and_a_namesake_is_asked_about_first()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        (string, string)[] typed = [("Input.FullName", "Ana Žagar"), ("Input.Phone", "040 111 222"), ("Input.LicenceValidUntil.Day", "1"), ("Input.LicenceValidUntil.Month", "12"), ("Input.LicenceValidUntil.Year", "2026")];
        await Submit(await Open($"/volunteers/driver/{unit.Slug}"), typed);

        var asked = await Submit(await Open($"/volunteers/driver/{unit.Slug}?lang=en"), [("Input.FullName", "ana zagar"), .. typed[1..]]);
        var list = await Open($"/volunteers/drivers/{unit.Slug}?lang=en");

        Assert.Single(asked.Errors, e => e.StartsWith("Somebody of this name", StringComparison.Ordinal));
        Assert.Contains("runs out soon", list.Text);
        Assert.Equal(1, await InDb(db => db.Set<Volunteer>().CountAsync(v => v.UnitId == unit.Id)));
    }
}
