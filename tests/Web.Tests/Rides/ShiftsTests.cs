using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>The coordinator's week of shifts.</summary>
public sealed class ShiftsTests(App app) : RidesTown(app)
{
    private static (string, string)[] Filled(Vehicle vehicle, DateOnly day, string from = "8.00", string to = "14.00", Guid? driver = null, DateOnly? until = null, string? weekday = null)
    {
        List<(string, string)> fields =
        [
            ("Input.Day.Day", $"{day.Day}"), ("Input.Day.Month", $"{day.Month}"), ("Input.Day.Year", $"{day.Year}"),
            ("Input.Start", from), ("Input.End", to), ("Input.VehicleId", $"{vehicle.Id}"), ("Input.VolunteerId", $"{driver}"), ("Input.BreakMinutes", "30"),
        ];
        if (until is { } u) fields.AddRange([("Input.Until.Day", $"{u.Day}"), ("Input.Until.Month", $"{u.Month}"), ("Input.Until.Year", $"{u.Year}")]);
        if (weekday is not null) fields.Add(("Input.Weekdays", weekday));
        return [.. fields];
    }

    [Fact]
    public async Task A_shift_is_added_and_stands_in_its_week()
    {
        var unit = await GivenUnit();
        var (vehicle, (_, driver)) = (await GivenVehicle(unit), await GivenDriver(unit, "Ana Vozi"));
        ActAs(Role.Coordinator, unit);

        var week = await Open($"/rides/shifts/{unit.Slug}");
        var after = await SubmitForm(week, "#add", Filled(vehicle, Tomorrow, driver: driver.Id));

        Assert.Equal(200, after.Status);
        Assert.EndsWith("/2026-11-02", after.Url);
        Assert.Equal("Ana Vozi", after.Document.QuerySelector(".week select[name=driver] option[selected]")!.TextContent);
        var made = await InDb(db => db.Set<Shift>().SingleAsync(s => s.UnitId == unit.Id));
        Assert.Equal((8 * 60, 14 * 60, 30, ShiftStatus.Taken), (made.StartMinute, made.EndMinute, made.BreakMinutes, made.Status));
        Assert.True(made.BreakFromMinute <= made.BreakToMinute && made.BreakToMinute + 30 <= made.EndMinute);
    }

    [Fact]
    public async Task A_repeating_set_makes_all_its_days_or_none_when_one_of_them_clashes()
    {
        var unit = await GivenUnit();
        var vehicle = await GivenVehicle(unit);
        await GivenShift(unit, vehicle, day: Tomorrow.AddDays(14), from: 13 * 60, to: 16 * 60);
        ActAs(Role.Coordinator, unit);
        var week = await Open($"/rides/shifts/{unit.Slug}");

        var refused = await SubmitForm(week, "#add", Filled(vehicle, Tomorrow, until: Tomorrow.AddDays(21), weekday: "2"));
        Assert.Contains(refused.Document.QuerySelectorAll(".govuk-error-summary li"), e => e.TextContent.Contains("17", StringComparison.Ordinal));
        Assert.Equal(1, await InDb(db => db.Set<Shift>().CountAsync(s => s.UnitId == unit.Id)));

        await SubmitForm(week, "#add", Filled(vehicle, Tomorrow, to: "13.00", until: Tomorrow.AddDays(21), weekday: "2"));
        Assert.Equal(5, await InDb(db => db.Set<Shift>().CountAsync(s => s.UnitId == unit.Id)));
    }

    [Fact]
    public async Task One_driver_is_not_set_into_two_cars_at_once()
    {
        var unit = await GivenUnit();
        var (one, two, (_, driver)) = (await GivenVehicle(unit, "A"), await GivenVehicle(unit, "B"), await GivenDriver(unit));
        await GivenShift(unit, one, driver);
        var open = await GivenShift(unit, two, from: 13 * 60, to: 18 * 60);
        ActAs(Role.Coordinator, unit);

        var week = await Open($"/rides/shifts/{unit.Slug}");
        var again = await SubmitForm(week, $"#assign-{open.Id}", ("driver", $"{driver.Id}"));

        Assert.Single(again.Document.QuerySelectorAll(".govuk-error-summary li"));
        Assert.Null((await InDb(db => db.Set<Shift>().SingleAsync(s => s.Id == open.Id))).VolunteerId);
    }

    [Fact]
    public async Task The_second_of_two_coordinators_who_saw_the_same_shift_is_shown_both_versions()
    {
        var unit = await GivenUnit();
        var (vehicle, (_, one), (_, two)) = (await GivenVehicle(unit), await GivenDriver(unit, "Ena"), await GivenDriver(unit, "Dva"));
        var shift = await GivenShift(unit, vehicle);
        ActAs(Role.Coordinator, unit);
        var (first, second) = (await Open($"/rides/shifts/{unit.Slug}"), await Open($"/rides/shifts/{unit.Slug}"));

        await SubmitForm(first, $"#assign-{shift.Id}", ("driver", $"{one.Id}"));
        var conflict = await SubmitForm(second, $"#assign-{shift.Id}", ("driver", $"{two.Id}"));

        Assert.Equal(409, conflict.Status);
        Assert.Equal(one.Id, (await InDb(db => db.Set<Shift>().SingleAsync(s => s.Id == shift.Id))).VolunteerId);
    }

    [Fact]
    public async Task Another_units_shift_is_not_there()
    {
        var (mine, theirs) = (await GivenUnit(), await GivenUnit("Sevnica"));
        var vehicle = await GivenVehicle(mine);
        await GivenShift(mine, vehicle);
        var foreign = await GivenShift(theirs, await GivenVehicle(theirs));
        ActAs(Role.Coordinator, mine);

        var week = await Open($"/rides/shifts/{mine.Slug}");
        var answer = await SubmitForm(week, ".week form", ("shift", $"{foreign.Id}"), ("version", "1"));

        Assert.Equal(404, answer.Status);
        Assert.Equal(404, (await Open($"/rides/shifts/{theirs.Slug}")).Status);
    }

    [Fact]
    public async Task A_shift_beyond_the_insurance_of_its_car_warns()
    {
        var unit = await GivenUnit();
        var vehicle = await GivenVehicle(unit, "Stari Kangoo");
        await InDb(async db => (await db.Set<Vehicle>().SingleAsync(v => v.Id == vehicle.Id)).InsuredUntil = Tomorrow.AddDays(-1));
        await GivenShift(unit, vehicle);
        ActAs(Role.Coordinator, unit);

        var week = await Open($"/rides/shifts/{unit.Slug}");

        Assert.Contains("Stari Kangoo", week.Document.QuerySelector(".notice")!.TextContent);
    }
}
