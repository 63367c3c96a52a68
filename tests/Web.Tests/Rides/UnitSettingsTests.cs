using Microsoft.EntityFrameworkCore;
using Web.People;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>What a unit sets up for itself: office, rules, vehicles, partners.</summary>
public sealed class UnitSettingsTests(App app) : RidesTown(app)
{
    private static readonly DateOnly Today = new(2026, 11, 2);

    [Fact]
    public async Task Office_hours_and_telephone_are_changed_and_a_wrong_number_is_said_to_be_wrong()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        var page = await Open($"/rides/unit/{unit.Slug}?lang=en");
        (string, string)[] office = [("Input.Office.Text", "Cesta krških žrtev 4, Krško"), ("Input.Office.Placed", "45.96;15.49;Cesta krških žrtev 4, Krško")];

        var wrong = await Submit(page, [.. office, ("Input.Phone", "07 12")]);
        var saved = await Submit(page, [.. office, ("Input.Phone", "07 490 22 00"), ("Input.OfficeHours", "pon–pet 8.00–13.00")]);

        Assert.Single(wrong.Errors, e => e.StartsWith("Please check the telephone number", StringComparison.Ordinal));
        Assert.Equal(200, saved.Status);
        var row = await InDb(db => db.Set<Unit>().SingleAsync(u => u.Id == unit.Id));
        Assert.Equal(("+38674902200", "pon–pet 8.00–13.00", 45.96), (row.Phone, row.OfficeHours, row.Latitude));
    }

    [Fact]
    public async Task Who_saves_settings_that_somebody_changed_meanwhile_is_shown_both()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        await InDb(db => Task.FromResult(db.Add(new RideRules { UnitId = unit.Id })));
        var (mine, theirs) = (await Open($"/rides/rules/{unit.Slug}"), await Open($"/rides/rules/{unit.Slug}"));

        await Submit(theirs, ("Input.MinimumAge", "55"));
        var late = await Submit(mine, ("Input.MinimumAge", "65"));

        Assert.Equal(409, late.Status);
        Assert.Equal(55, await InDb(db => db.Set<RideRules>().Where(r => r.UnitId == unit.Id).Select(r => r.MinimumAge).SingleAsync()));
    }

    [Fact]
    public async Task Rules_are_saved_and_said_in_plain_sentences()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);

        var saved = await Submit(await Open($"/rides/rules/{unit.Slug}?lang=en"), ("Input.LimitPerMonth", "4"), ("Input.FarthestKm", "120"), ("Input.ResidentsOf", " Krško \r\n\r\nKostanjevica "),
            ("Input.NoticeWorkingDays", "2"), ("Input.FirstPickup", "6.30"), ("Input.SlowHours", "14:00-15:00 10\r\n7:00-8:30 25 %"));

        Assert.Contains("4 rides a month for one person", saved.Text);
        Assert.Contains("They live in: Krško, Kostanjevica.", saved.Text);
        Assert.Contains("Rides go up to 120 km", saved.Text);
        Assert.Contains("Please book at least 2 working days ahead.", saved.Text);
        Assert.Contains("From 06:30 to 19:00.", saved.Text);
        Assert.Contains("From 07:00 to 08:30 a drive takes 25 % longer.", saved.Text);
    }

    [Theory]
    [InlineData("Input.LastReturn", "6.00", "The latest return must be later than the earliest pickup.")]
    [InlineData("Input.HorizonDays", "1", "Booking must open earlier than the notice asks for.")]
    [InlineData("Input.SlowHours", "mornings", "The line “mornings” cannot be read. Write the hours and the percentage like this: 7:00–8:30 25 %.")]
    public async Task Rules_that_leave_no_ride_possible_are_refused_and_nothing_is_kept(string field, string typed, string said)
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);

        var again = await Submit(await Open($"/rides/rules/{unit.Slug}?lang=en"), (field, typed), ("Input.NoticeWorkingDays", "3"));

        Assert.Equal([said], again.Errors);
        Assert.False(await InDb(db => db.Set<RideRules>().AnyAsync(r => r.UnitId == unit.Id)));
    }

    [Fact]
    public async Task Rules_that_were_refused_once_are_saved_when_put_right()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        await Submit(await Open($"/rides/rules/{unit.Slug}?lang=en"), ("Input.RulesText", "First line\r\nsecond line"));

        var again = await Submit(await Open($"/rides/rules/{unit.Slug}?lang=en"), ("Input.SlowHours", "mornings"), ("Input.LimitPerMonth", "3"));
        var saved = await Submit(again, ("Input.SlowHours", "7:00-8:30 25"));

        Assert.Single(again.Errors);
        Assert.Contains("3 rides a month", saved.Text);
        Assert.Contains("From 07:00 to 08:30", saved.Text);
    }

    [Fact]
    public void A_week_without_a_day_is_refused()
    {
        var rules = new RideRules { UnitId = Guid.CreateVersion7(), Days = RideRules.DaysOf([]) };

        Assert.Equal("rides.rules.noDays", rules.Fault()?.Key);
        Assert.Equal("125", RideRules.DaysOf([5, 1, 2, 2, 9]));
    }

    [Theory]
    [InlineData(31, PaperState.Valid)]
    [InlineData(30, PaperState.Soon)]
    [InlineData(0, PaperState.Soon)]
    [InlineData(-1, PaperState.Overdue)]
    public void Papers_warn_from_thirty_days_ahead_and_are_overdue_the_day_after(int daysLeft, PaperState state)
    {
        var vehicle = new Vehicle { UnitId = Guid.CreateVersion7(), Name = "Kangoo", InsuredUntil = Today.AddDays(daysLeft) };

        Assert.Equal((state, daysLeft), vehicle.Papers(Today)[0] is var paper ? (paper.State, paper.DaysLeft) : default);
        Assert.Equal(PaperState.Unknown, vehicle.Papers(Today)[1].State);
    }

    [Fact]
    public async Task An_overdue_inspection_is_said_on_the_settings_and_among_the_vehicles()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        await Submit(await Open($"/rides/vehicle/{unit.Slug}"), ("Input.Name", "Kangoo"), ("Input.Plate", "kk ab-123"), ("Input.OdometerKm", "123.456"),
            ("Input.InspectedUntil.Day", "1"), ("Input.InspectedUntil.Month", "11"), ("Input.InspectedUntil.Year", "2026"),
            ("Input.InsuredUntil.Day", "20"), ("Input.InsuredUntil.Month", "11"), ("Input.InsuredUntil.Year", "2026"));

        var settings = await Open($"/rides/unit/{unit.Slug}?lang=en");
        var vehicles = await Open($"/rides/vehicles/{unit.Slug}?lang=en");

        Assert.Contains("ran out on 1 Nov 2026, 1 day ago", settings.Text);
        Assert.Contains("runs out on 20 Nov 2026, in 18 days", settings.Text);
        Assert.Contains("KK AB-123", vehicles.Text);
        Assert.Contains("date not known", vehicles.Text);
        Assert.Equal(123_456, await InDb(db => db.Set<Vehicle>().Where(v => v.UnitId == unit.Id).Select(v => v.OdometerKm).SingleAsync()));
    }

    [Fact]
    public async Task A_vehicle_with_shifts_ahead_is_not_retired_and_one_without_is()
    {
        var unit = await GivenUnit();
        var (busy, free) = (await GivenVehicle(unit), await GivenVehicle(unit, "Caddy"));
        await GivenShift(unit, busy);
        ActAs(Role.Coordinator, unit);

        var refused = await SubmitForm(await Open($"/rides/vehicle/{unit.Slug}/{busy.Id}?lang=en"), "#retire");
        await SubmitForm(await Open($"/rides/vehicle/{unit.Slug}/{free.Id}"), "#retire");

        Assert.Single(refused.Errors, e => e.StartsWith("1 shift is still to be driven", StringComparison.Ordinal));
        var retired = await InDb(db => db.Set<Vehicle>().Where(v => v.UnitId == unit.Id).ToDictionaryAsync(v => v.Id, v => v.RetiredOn));
        Assert.Equal((null, Today), (retired[busy.Id], retired[free.Id]));
    }

    [Fact]
    public async Task A_partner_is_added_and_changed_and_one_of_another_unit_is_not_there()
    {
        var (unit, other) = (await GivenUnit(), await GivenUnit());
        var stranger = new Partner { UnitId = other.Id, Name = "Občina Sevnica" };
        await InDb(db => Task.FromResult(db.Add(stranger)));
        ActAs(Role.Coordinator, unit);

        await Submit(await Open($"/rides/partners/{unit.Slug}"), ("Input.Name", "Občina Krško"), ("Input.Gives", "Fuel"));
        var partner = await InDb(db => db.Set<Partner>().SingleAsync(p => p.UnitId == unit.Id));
        await Submit(await Open($"/rides/partners/{unit.Slug}/{partner.Id}"), ("Input.What", "200 litrov na mesec"));

        Assert.Contains("200 litrov na mesec", (await Open($"/rides/partners/{unit.Slug}")).Text);
        Assert.Equal(404, (await Open($"/rides/partners/{unit.Slug}/{stranger.Id}")).Status);
        Assert.Equal(404, (await Open($"/rides/unit/{other.Slug}")).Status);
    }
}
