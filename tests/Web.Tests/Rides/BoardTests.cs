using Web.People;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>The board of a day without script.</summary>
public sealed class BoardTests(App app) : RidesTown(app)
{
    private static string Url(Unit unit) => $"/rides/board/{unit.Slug}/2026-11-03";

    private async Task<(Unit Unit, Shift One, Shift Two)> GivenTwoCars()
    {
        var unit = await GivenUnit();
        var ((_, ana), (_, bor)) = (await GivenDriver(unit, "Ana Vozi"), await GivenDriver(unit, "Bor Vozi"));
        return (unit, await GivenShift(unit, await GivenVehicle(unit, "Kangoo"), ana), await GivenShift(unit, await GivenVehicle(unit, "Berlingo", wheelchairs: 1), bor));
    }

    [Fact]
    public async Task Each_shift_has_its_stops_in_order_and_whoever_has_no_driver_is_listed_with_the_reason()
    {
        var (unit, one, _) = await GivenTwoCars();
        await GivenRide(unit, one, 10 * 60, 3, "Druga Vožnja");
        await GivenRide(unit, one, 9 * 60, 1, "Prva Vožnja");
        var lost = await GivenRide(unit, pickup: 20 * 60, name: "Pozna Vožnja");
        ActAs(Role.Coordinator, unit);

        var board = await Open(Url(unit));

        var names = board.Document.QuerySelectorAll($"#s-{one.Id} tbody th a").Select(a => a.TextContent);
        Assert.Equal(["Prva Vožnja", "Prva Vožnja", "Druga Vožnja", "Druga Vožnja"], names);
        Assert.Contains("Ob tem času ni dežurnega voznika", board.Document.GetElementById($"r-{lost.Id}")!.TextContent);
    }

    [Fact]
    public async Task A_request_is_put_onto_a_shift_at_the_best_place_and_its_way_home_goes_along()
    {
        var (unit, one, _) = await GivenTwoCars();
        await GivenRide(unit, one, 12 * 60, 1);
        var ride = await GivenRide(unit, pickup: 9 * 60, name: "Nova Prošnja");
        var home = await GivenRide(unit, pickup: 10 * 60 + 30, after: ride);
        ActAs(Role.Coordinator, unit);

        var after = await SubmitForm(await Open(Url(unit)), $"#assign-{ride.Id}", ("shift", $"{one.Id}"));

        Assert.Equal(200, after.Status);
        var (now, back) = (await Now(ride), await Now(home));
        Assert.Equal((one.Id, RideStatus.Planned, one.Id), (now.ShiftId, now.Status, back.ShiftId));
        Assert.InRange(now.PlannedPickupMinute!.Value, 9 * 60, 9 * 60 + 20);
        Assert.True(now.PickupOrder < now.DropoffOrder && now.DropoffOrder < back.PickupOrder);
        Assert.Equal("Nova Prošnja", after.Document.QuerySelector($"#s-{one.Id} tbody th a")!.TextContent);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_with_its_reason_and_stays_where_it_was()
    {
        var (unit, one, two) = await GivenTwoCars();
        var ride = await GivenRide(unit, two, 9 * 60, 1, "Z Vozičkom");
        await InDb(async db => (await db.Set<Ride>().SingleAsync(r => r.Id == ride.Id)).Wheelchair = true);
        ActAs(Role.Coordinator, unit);

        var refused = await SubmitForm(await Open(Url(unit)), $"#assign-{ride.Id}", ("shift", $"{one.Id}"));

        Assert.Contains("voziček", refused.Document.QuerySelector(".notice.bad")!.TextContent);
        Assert.Equal(two.Id, (await Now(ride)).ShiftId);
    }

    [Fact]
    public async Task The_slower_of_two_coordinators_is_shown_both_versions_and_overwrites_nothing()
    {
        var (unit, one, two) = await GivenTwoCars();
        var ride = await GivenRide(unit, pickup: 9 * 60);
        ActAs(Role.Coordinator, unit);
        var (first, second) = (await Open(Url(unit)), await Open(Url(unit)));

        await SubmitForm(first, $"#assign-{ride.Id}", ("shift", $"{one.Id}"));
        var lost = await SubmitForm(second, $"#assign-{ride.Id}", ("shift", $"{two.Id}"));

        Assert.Equal(409, lost.Status);
        var both = lost.Document.QuerySelectorAll(".notice.care dd").Select(d => d.TextContent).ToList();
        Assert.Contains("Berlingo", both[0]);
        Assert.Contains("Kangoo", both[1]);
        Assert.Equal(one.Id, (await Now(ride)).ShiftId);
    }

    [Fact]
    public async Task A_ride_is_locked_promised_and_cancelled_only_with_a_reason()
    {
        var (unit, one, _) = await GivenTwoCars();
        var ride = await GivenRide(unit, one);
        ActAs(Role.Coordinator, unit);

        var locked = await SubmitForm(await Open(Url(unit)), $"#lock-{ride.Id}");
        Assert.True((await Now(ride)).Locked);
        var promised = await SubmitForm(locked, $"#promise-{ride.Id}");
        Assert.NotNull((await Now(ride)).PromisedFromMinute);
        var refused = await SubmitForm(promised, $"#end-{ride.Id}");
        Assert.Equal(RideStatus.Planned, (await Now(ride)).Status);
        await SubmitForm(refused, $"#end-{ride.Id}", ("reason", "Gospa je zbolela"));

        var now = await Now(ride);
        Assert.Equal((RideStatus.Cancelled, "Gospa je zbolela", (Guid?)null), (now.Status, now.EndReason, now.ShiftId));
    }

    [Fact]
    public async Task Another_units_board_and_rides_are_not_there()
    {
        var ((mine, one, _), (theirs, two, _)) = (await GivenTwoCars(), await GivenTwoCars());
        var (own, foreign) = (await GivenRide(mine, one), await GivenRide(theirs, two));
        ActAs(Role.Coordinator, mine);

        var board = await Open(Url(mine));

        Assert.Equal(404, (await Open(Url(theirs))).Status);
        Assert.Equal(404, (await SubmitForm(board, $"#lock-{own.Id}", ("ride", $"{foreign.Id}"))).Status);
        Assert.Equal(404, (await Open($"{Url(theirs)}/events")).Status);
    }

    [Fact]
    public async Task A_proposed_plan_changes_nothing_until_accepted_and_undone_all_is_as_it_was()
    {
        var (unit, one, two) = await GivenTwoCars();
        var locked = await GivenRide(unit, two, 9 * 60, 1, "Zaklenjena");
        await InDb(async db => (await db.Set<Ride>().SingleAsync(r => r.Id == locked.Id)).Locked = true);
        var asked = await GivenRide(unit, pickup: 11 * 60, name: "Prosi");
        ActAs(Role.Coordinator, unit);

        var preview = await SubmitForm(await Open(Url(unit)), "#plan-day");
        Assert.Contains("Prosi", preview.Text);
        Assert.Null((await Now(asked)).ShiftId);

        await SubmitForm(preview, "#accept");
        Assert.NotNull((await Now(asked)).ShiftId);
        Assert.Equal(two.Id, (await Now(locked)).ShiftId);

        var accepted = await Open(new Uri(preview.Url).PathAndQuery);
        await SubmitForm(accepted, "#undo");
        var now = await Now(asked);
        Assert.Equal((null, null, null, RideStatus.Requested), (now.ShiftId, now.PlannedPickupMinute, now.PickupOrder, now.Status));
        Assert.Equal(9 * 60, (await Now(locked)).PlannedPickupMinute);
        Assert.NotEqual(one.Id, two.Id);
    }

    [Fact]
    public async Task The_proposal_and_the_board_say_how_good_the_plan_is_at_worst()
    {
        var (unit, _, _) = await GivenTwoCars();
        await GivenRide(unit, pickup: 9 * 60, name: "Prva");
        ActAs(Role.Coordinator, unit);
        const string proven = "Proven: with the promises given, no plan is better";

        var preview = await SubmitForm(await Open(Url(unit) + "?lang=en"), "#plan-day");
        Assert.Contains(proven, preview.Text);
        await SubmitForm(preview, "#accept");
        Assert.Contains(proven, (await Open(Url(unit))).Text);

        // More than the proof can look through in its time: then at least a bound.
        for (var i = 0; i < 25; i++) await GivenRide(unit, pickup: 8 * 60 + 15 * i, name: $"Oseba {i}");
        var second = await SubmitForm(await Open(Url(unit)), "#plan-day");
        Assert.DoesNotContain(proven, second.Text);
        var made = await InDb(db => db.Set<DayPlanVersion>().AsNoTracking().Where(p => p.UnitId == unit.Id).OrderBy(p => p.AcceptedAt == null).ToListAsync());
        Assert.Equal([true, false], made.Select(p => p.IsProven));
        if (made[1].Missing().Count == 0) Assert.Contains($"At most {made[1].GapPercent}", second.Text.Replace(',', '.'));
    }

    [Fact]
    public async Task Who_lost_the_driver_gets_another_and_everyone_else_keeps_theirs()
    {
        var (unit, one, two) = await GivenTwoCars();
        var stays = await GivenRide(unit, one, 9 * 60, 1, "Ostane");
        var lost = await GivenRide(unit, pickup: 11 * 60, name: "Brez voznika");
        ActAs(Role.Coordinator, unit);

        var preview = await SubmitForm(await Open(Url(unit)), "#mend-day");
        Assert.Contains("Brez voznika", preview.Text);
        Assert.Null((await Now(lost)).ShiftId);
        await SubmitForm(preview, "#accept");

        Assert.Equal(one.Id, (await Now(stays)).ShiftId);
        Assert.Contains((await Now(lost)).ShiftId, new Guid?[] { one.Id, two.Id });
        Assert.Null((await Open(Url(unit))).Document.QuerySelector("#mend-day"));
    }

    [Fact]
    public async Task A_plan_is_neither_accepted_nor_undone_over_what_somebody_changed_since()
    {
        var (unit, one, _) = await GivenTwoCars();
        var asked = await GivenRide(unit, pickup: 11 * 60);
        var other = await GivenRide(unit, pickup: 9 * 60, name: "Druga");
        ActAs(Role.Coordinator, unit);

        var preview = await SubmitForm(await Open(Url(unit)), "#plan-day");
        await SubmitForm(await Open(Url(unit)), $"#assign-{other.Id}", ("shift", $"{one.Id}"));
        var late = await SubmitForm(preview, "#accept");
        Assert.Equal(409, late.Status);
        Assert.Null((await Now(asked)).ShiftId);

        var again = await SubmitForm(await Open(Url(unit)), "#plan-day");
        await SubmitForm(again, "#accept");
        await SubmitForm(await Open(Url(unit)), $"#lock-{asked.Id}");
        var undo = await SubmitForm(await Open(new Uri(again.Url).PathAndQuery), "#undo");
        Assert.Equal(409, undo.Status);
        Assert.NotNull((await Now(asked)).ShiftId);
    }

    [Fact]
    public async Task Ten_coordinators_who_fill_one_shift_at_once_leave_a_run_that_can_be_driven()
    {
        var (unit, one, _) = await GivenTwoCars();
        var rides = new List<Ride>();
        for (var i = 0; i < 10; i++) rides.Add(await GivenRide(unit, pickup: 8 * 60 + 15 + 30 * i, name: $"Oseba {i}"));
        ActAs(Role.Coordinator, unit);
        var boards = new List<Screen>();
        foreach (var _ in rides) boards.Add(await Open(Url(unit)));

        var answers = await Task.WhenAll(rides.Zip(boards, (ride, board) => Task.Run(() => SubmitForm(board, $"#assign-{ride.Id}", ("shift", $"{one.Id}")))));

        Assert.All(answers, a => Assert.True(a.Status is 200 or 409, $"{a.Status} {a.Text}"));
        var planned = await InDb(db => db.Set<Ride>().AsNoTracking().Where(r => r.ShiftId == one.Id).ToListAsync());
        Assert.Equal(answers.Count(a => a.Status == 200), planned.Count);
        var stops = RunStop.Of(planned);
        Assert.Equal(stops.Count, stops.Select(s => s.Pickup ? s.Ride.PickupOrder : s.Ride.DropoffOrder).Distinct().Count());
        Assert.All(stops.Zip(stops.Skip(1)), pair => Assert.True(pair.First.Minute <= pair.Second.Minute));
    }

    [Fact]
    public async Task An_open_board_hears_of_a_change_within_two_seconds()
    {
        var (unit, one, _) = await GivenTwoCars();
        var ride = await GivenRide(unit, one);
        ActAs(Role.Coordinator, unit);
        var board = await Open(Url(unit));
        using var answer = await Browser.GetAsync(new Uri($"{Url(unit)}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var first = await NextStamp(lines);
        Assert.Equal(board.Document.GetElementById("stamp")!.GetAttribute("data-stamp"), first);

        await InDb(async db => (await db.Set<Ride>().SingleAsync(r => r.Id == ride.Id)).Note = "Prosi za okno");

        var second = await NextStamp(lines).WaitAsync(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.NotEqual(first, second);
        Assert.Equal(second, (await Open(Url(unit))).Document.GetElementById("stamp")!.GetAttribute("data-stamp"));
    }

    private static async Task<string> NextStamp(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
            if (line == "event: stamp")
                return (await lines.ReadLineAsync())!["data: ".Length..];
        throw new InvalidOperationException("The stream ended.");
    }

    [Fact]
    public async Task A_way_home_of_somebody_who_was_not_there_is_marked_until_somebody_decides()
    {
        var (unit, one, two) = await GivenTwoCars();
        var ride = await GivenRide(unit, one);
        var home = await GivenRide(unit, two, 11 * 60, 1, after: ride);
        ActAs(Role.Coordinator, unit);

        var page = await Open(Url(unit) + "?lang=en");
        var form = page.Document.GetElementById($"end-{ride.Id}")!;
        form.SetAttribute("action", form.QuerySelector("button[formaction]")!.GetAttribute("formaction")!);

        var board = await SubmitForm(page, $"#end-{ride.Id}", ("reason", "No one opens"), ("wayHome", "false"));

        Assert.Equal((RideStatus.NoShow, RideStatus.Planned), ((await Now(ride)).Status, (await Now(home)).Status));
        Assert.Contains("nobody was there on the way there", board.Document.GetElementById($"r-{home.Id}")!.TextContent);
    }

    [Fact]
    public async Task Hours_that_became_slow_after_the_day_was_planned_are_said_on_the_board_and_a_new_plan_keeps_to_them()
    {
        var (unit, one, _) = await GivenTwoCars();
        var far = await GivenRide(unit, one, 9 * 60);
        await InDb(async db =>
        {
            var its = await db.Set<Ride>().SingleAsync(r => r.Id == far.Id);
            (its.ToLatitude, its.ToLongitude, its.Wish, its.WishMinute) = (45.80, 15.17, TimeWish.ArriveBy, 11 * 60);
        });
        ActAs(Role.Coordinator, unit);
        var planned = await SubmitForm(await SubmitForm(await Open(Url(unit) + "?lang=en"), "#plan-day"), "#accept");
        Assert.DoesNotContain("can no longer be kept", planned.Text);
        var before = await Now(far);

        await InDb(db =>
        {
            db.Add(new RideRules { UnitId = unit.Id, SlowHours = "7:00–12:00 60 %" });
            return Task.CompletedTask;
        });
        var board = await Open(Url(unit));

        Assert.Contains("Rides whose times can no longer be kept: 1", board.Text);
        Assert.Contains("min late", board.Document.GetElementById($"r-{far.Id}")!.TextContent);
        Assert.Contains("Rides whose times can no longer be kept: 1", (await Open($"/rides/sheet/{unit.Slug}/{before.ShiftId}")).Text);
        var again = await SubmitForm(await SubmitForm(board, "#mend-day"), "#accept");
        Assert.DoesNotContain("can no longer be kept", again.Text);
        var after = await Now(far);
        Assert.DoesNotContain("can no longer be kept", (await Open($"/rides/sheet/{unit.Slug}/{after.ShiftId}")).Text);
        Assert.True(after.PlannedPickupMinute < before.PlannedPickupMinute, $"{before.PlannedPickupMinute} → {after.PlannedPickupMinute}");
        Assert.True(after.PlannedDropoffMinute <= 11 * 60);
    }

    [Fact]
    public async Task Whoever_was_told_a_time_that_is_now_too_late_gets_an_earlier_one_and_is_told_rather_than_lost()
    {
        var (unit, one, two) = await GivenTwoCars();
        await InDb(async db => (await db.Set<Shift>().SingleAsync(s => s.Id == two.Id)).Status = ShiftStatus.Cancelled);
        var far = await GivenRide(unit, one, 10 * 60);
        await InDb(async db =>
        {
            var its = await db.Set<Ride>().SingleAsync(r => r.Id == far.Id);
            (its.ToLatitude, its.ToLongitude, its.Wish, its.WishMinute) = (45.80, 15.17, TimeWish.ArriveBy, 11 * 60);
            (its.PromisedFromMinute, its.PromisedToMinute) = (590, 610);
            db.Add(new RideRules { UnitId = unit.Id, SlowHours = "7:00–12:00 100 %" });
        });
        ActAs(Role.Coordinator, unit);

        var plan = await SubmitForm(await Open(Url(unit) + "?lang=en"), "#plan-day");

        Assert.DoesNotContain("would lose their driver", plan.Text);
        await SubmitForm(plan, "#accept", ("tell", "true"));
        var now = await Now(far);
        Assert.Equal(one.Id, now.ShiftId);
        Assert.True(now.PlannedDropoffMinute <= 11 * 60);
        Assert.True(now.PromisedToMinute < 590 && now.PlannedPickupMinute >= now.PromisedFromMinute && now.PlannedPickupMinute <= now.PromisedToMinute);
    }

    [Fact]
    public async Task A_day_of_many_shifts_begins_with_the_way_to_each_of_them()
    {
        var (unit, one, _) = await GivenTwoCars();
        await GivenRide(unit, one);
        ActAs(Role.Coordinator, unit);
        Assert.Null((await Open(Url(unit))).Document.GetElementById("to-shift"));
        for (var i = 0; i < 3; i++) await GivenShift(unit, await GivenVehicle(unit, $"Car {i}"));

        var board = await Open(Url(unit) + "?lang=en");

        var links = board.Document.QuerySelectorAll("#to-shift li");
        Assert.Equal(5, links.Length);
        Assert.All(links, l => Assert.NotNull(board.Document.QuerySelector(l.QuerySelector("a")!.GetAttribute("href")!.Replace("#", "[id='") + "']")));
        Assert.Contains(links, l => l.TextContent.Contains("Kangoo, Ana Vozi 1 ride"));
    }
}
