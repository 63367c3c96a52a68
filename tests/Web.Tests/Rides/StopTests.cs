using Web.People;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>A car that runs late, and one that cannot go on: what the coordinator sees, what is proposed, who is told.</summary>
public sealed class StopTests(App app) : RidesTown(app)
{
    private static DateTimeOffset At(int hour, int minute) => new(2026, 11, 3, hour - 1, minute, 0, TimeSpan.Zero);

    private static string Board(Unit unit) => $"/rides/board/{unit.Slug}/2026-11-03?lang=en";

    private async Task<(Unit Unit, Shift One, Shift Two)> GivenTwoCars()
    {
        var unit = await GivenUnit();
        var ((_, ana), (_, bor)) = (await GivenDriver(unit, "Ana Vozi"), await GivenDriver(unit, "Bor Vozi"));
        return (unit, await GivenShift(unit, await GivenVehicle(unit, "Kangoo"), ana), await GivenShift(unit, await GivenVehicle(unit, "Berlingo"), bor));
    }

    private Task Change(Ride ride, Action<Ride> how) => InDb(async db => how(await db.Set<Ride>().SingleAsync(r => r.Id == ride.Id)));
    private Task Change(Shift shift, Action<Shift> how) => InDb(async db => how(await db.Set<Shift>().SingleAsync(s => s.Id == shift.Id)));

    // Promised until 9.45; it is 9.40, and the car stands three quarters of an hour away.
    private async Task<(Unit Unit, Shift One, Shift Two, Ride Late)> GivenALateCar()
    {
        var (unit, one, two) = await GivenTwoCars();
        var far = await GivenRide(unit, one, 8 * 60, 1, "Daleč Pripeljana");
        await Change(far, r => (r.ToLatitude, r.ToLongitude, r.Status, r.PickedUpAt, r.DroppedOffAt) = (45.80, 15.17, RideStatus.Done, At(8, 0).UtcDateTime, At(9, 35).UtcDateTime));
        var late = await GivenRide(unit, one, 9 * 60 + 30, 3, "Čaka Marija");
        await Change(late, r => (r.PromisedFromMinute, r.PromisedToMinute) = (9 * 60 + 25, 9 * 60 + 45));
        await Change(one, s => (s.Status, s.StartedAt) = (ShiftStatus.Driving, At(8, 0).UtcDateTime));
        return (unit, one, two, late);
    }

    private static void AtTwentyToTen(Unit unit)
    {
        App.MoveTo(At(9, 40));
        ActAs(Role.Coordinator, unit);
    }

    [Fact]
    public async Task The_board_says_by_how_much_a_car_runs_late_and_mending_sends_one_that_is_in_time()
    {
        var (unit, one, two, late) = await GivenALateCar();
        AtTwentyToTen(unit);

        var board = await Open(Board(unit));
        Assert.Contains("min late", board.Document.GetElementById($"r-{late.Id}")!.TextContent);
        Assert.Contains("now expected at 10:", board.Document.GetElementById($"r-{late.Id}")!.TextContent);
        var proposal = await SubmitForm(board, "#mend-day");
        await SubmitForm(proposal, "#accept");

        Assert.NotEqual(one.Id, two.Id);
        Assert.Equal(two.Id, (await Now(late)).ShiftId);
        Assert.InRange((await Now(late)).PlannedPickupMinute!.Value, 9 * 60 + 40, 9 * 60 + 45);
        Assert.DoesNotContain("min late", (await Open(Board(unit))).Document.GetElementById($"r-{late.Id}")!.TextContent);
    }

    [Fact]
    public async Task Where_nobody_is_in_time_the_rider_keeps_the_driver_and_is_told_the_new_time()
    {
        var (unit, one, two, late) = await GivenALateCar();
        AtTwentyToTen(unit);
        await Change(two, s => s.Status = ShiftStatus.Cancelled);

        var proposal = await SubmitForm(await Open(Board(unit)), "#mend-day");
        Assert.DoesNotContain("lose their driver", proposal.Text);
        Assert.Contains("min late", proposal.Text);
        Assert.Contains("Čaka Marija", proposal.Document.QuerySelector("label[for=tell]")!.TextContent);
        await SubmitForm(proposal, "#accept", ("tell", "true"));

        var now = await Now(late);
        Assert.Equal((one.Id, RideStatus.Planned), (now.ShiftId, now.Status));
        Assert.InRange(now.PlannedPickupMinute!.Value, 9 * 60 + 50, 11 * 60);
        Assert.InRange(now.PlannedPickupMinute!.Value, now.PromisedFromMinute!.Value, now.PromisedToMinute!.Value);
        Assert.True(await InDb(db => db.Set<CallTask>().AnyAsync(t => t.Source == "ride" && t.SourceId == late.Id)));
    }

    [Fact]
    public async Task Another_ride_put_onto_a_late_car_costs_nobody_the_driver()
    {
        var (unit, one, _, late) = await GivenALateCar();
        AtTwentyToTen(unit);
        var other = await GivenRide(unit, pickup: 12 * 60, name: "Opoldne");

        await SubmitForm(await Open(Board(unit)), $"#assign-{other.Id}", ("shift", $"{one.Id}"));

        Assert.Equal(one.Id, (await Now(other)).ShiftId);
        Assert.Equal((one.Id, RideStatus.Planned), ((await Now(late)).ShiftId, (await Now(late)).Status));
    }

    [Fact]
    public async Task A_stopped_cars_riders_are_fetched_by_another_and_who_sat_in_it_from_where_it_stands()
    {
        var (unit, one, two) = await GivenTwoCars();
        var aboard = await GivenRide(unit, one, 9 * 60, 1, "Sedi Noter");
        await Change(aboard, r => (r.Status, r.PickedUpAt) = (RideStatus.OnBoard, At(9, 2).UtcDateTime));
        var later = await GivenRide(unit, one, 10 * 60, 3, "Pride Pozneje");
        await Change(one, s => (s.Status, s.StartedAt) = (ShiftStatus.Driving, At(8, 0).UtcDateTime));
        App.MoveTo(At(9, 10));
        ActAs(Role.Coordinator, unit);
        var board = await Open(Board(unit));
        Assert.NotNull(board.Document.QuerySelector($"#s-{one.Id} a[href='/rides/stop/{unit.Slug}/{one.Id}']"));
        Assert.Null(board.Document.QuerySelector($"#s-{two.Id} a[href^='/rides/stop']"));

        var form = await Open($"/rides/stop/{unit.Slug}/{one.Id}?lang=en");
        Assert.Equal("Cesta krških žrtev 10, Krško", form.Document.QuerySelector("[name='Input.Near'] option[selected]")!.GetAttribute("value"));   // where it last stood
        var without = await SubmitForm(form, "#stop", ("Input.Reason", "Počila je guma"), ("Input.Near", ""));
        Assert.Contains("somebody is in it", without.Errors.Single());
        Assert.Contains("Počila je guma", without.Document.QuerySelector("[name='Input.Reason']")!.OuterHtml);
        await SubmitForm(without, "#stop", ("Input.Reason", "Počila je guma"), ("Input.Place.Text", "Most čez Savo"), ("Input.Place.Placed", "45.957;15.489;Most čez Savo"));

        Assert.Equal((RideStatus.Requested, null, "Most čez Savo", (DateTime?)null), ((await Now(aboard)).Status, (await Now(aboard)).ShiftId, (await Now(aboard)).FromLabel, (await Now(aboard)).PickedUpAt));
        Assert.Equal((RideStatus.Requested, (Guid?)null), ((await Now(later)).Status, (await Now(later)).ShiftId));
        Assert.NotNull((await Now(one)).EndedAt);
        await SubmitForm(await SubmitForm(await Open(Board(unit)), "#mend-day"), "#accept");
        Assert.Equal((two.Id, two.Id), ((await Now(aboard)).ShiftId!.Value, (await Now(later)).ShiftId!.Value));
        Assert.InRange((await Now(aboard)).PlannedPickupMinute!.Value, 9 * 60 + 10, 9 * 60 + 40);
        Assert.Equal(404, (await Open($"/rides/stop/{unit.Slug}/{one.Id}")).Status);
    }

    [Fact]
    public async Task A_driver_who_went_home_gets_no_more_rides()
    {
        var (unit, one, two) = await GivenTwoCars();
        await Change(one, s => (s.Status, s.StartedAt, s.EndedAt) = (ShiftStatus.Driving, At(8, 0).UtcDateTime, At(9, 0).UtcDateTime));
        var asked = await GivenRide(unit, pickup: 11 * 60, name: "Nova");
        App.MoveTo(At(9, 10));
        ActAs(Role.Coordinator, unit);

        var board = await Open(Board(unit));
        Assert.Equal([two.Id.ToString()], board.Document.GetElementById($"assign-{asked.Id}")!.QuerySelectorAll("option").Select(o => o.GetAttribute("value")));
        await SubmitForm(await SubmitForm(board, "#plan-day"), "#accept");

        Assert.Equal(two.Id, (await Now(asked)).ShiftId);
    }

    [Fact]
    public async Task A_driver_who_ended_too_soon_drives_on_and_a_start_that_was_held_back_changes_nothing()
    {
        var unit = await GivenUnit();
        var (person, driver) = await GivenDriver(unit, "Cene Vozi");
        var shift = await GivenShift(unit, await GivenVehicle(unit, "Kangoo"), driver);
        await GivenRide(unit, shift, 11 * 60, 1, "Nova");
        await Change(shift, s => (s.Status, s.StartedAt, s.EndedAt, s.OdometerEndKm) = (ShiftStatus.Driving, At(8, 0).UtcDateTime, At(9, 0).UtcDateTime, 120));
        await Change(shift, s => Assert.Null(s.Begin(At(8, 30).UtcDateTime, null)));
        Assert.NotNull((await Now(shift)).EndedAt);
        App.MoveTo(At(9, 10));
        AsDriver(unit, person);

        await SubmitForm(await Open($"/rides/my-day/{At(9, 0):yyyy-MM-dd}"), "form[data-kind=Start]");

        var now = await Now(shift);
        Assert.Equal((null, null, true), (now.EndedAt, now.OdometerEndKm, now.MayCarry));
    }

    [Fact]
    public async Task Only_who_runs_the_unit_stops_a_shift_and_only_one_on_the_road()
    {
        var (unit, one, _) = await GivenTwoCars();
        var (person, _) = await GivenDriver(unit, "Cene Vozi");
        ActAs(Role.Coordinator, unit);
        Assert.Equal(404, (await Open($"/rides/stop/{unit.Slug}/{one.Id}")).Status);

        await Change(one, s => s.Status = ShiftStatus.Driving);
        Assert.Equal(200, (await Open($"/rides/stop/{unit.Slug}/{one.Id}")).Status);
        ActAs(Role.Coordinator, await GivenUnit());
        Assert.Equal(404, (await Open($"/rides/stop/{unit.Slug}/{one.Id}")).Status);
        AsDriver(unit, person);
        Assert.Contains((await Open($"/rides/stop/{unit.Slug}/{one.Id}")).Status, new[] { 403, 404 });
    }
}
