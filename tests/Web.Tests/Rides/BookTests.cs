using Microsoft.EntityFrameworkCore;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>A caller on the line, as the desk answers without script.</summary>
public sealed class BookTests(App app) : RidesTest(app)
{
    [Fact]
    public async Task The_answer_names_driver_and_times_and_one_press_books_it()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        await GivenShift(unit);
        ActAs(Role.Coordinator, unit);
        var form = await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en");

        var answer = await Submit(form, Usual());

        Assert.Contains("Marko Voznik picks up between", answer.Text);
        Assert.Empty(await RidesOf(rider));
        var ride = await Press(answer, "#answer .notice.good button");
        Assert.Equal("/rides/ride/" + unit.Slug, string.Join('/', new Uri(ride.Url).AbsolutePath.Split('/')[..4]));
        var rides = await RidesOf(rider);
        Assert.All(rides, r => Assert.Equal(RideStatus.Planned, r.Status));
        Assert.All(rides, r => Assert.InRange(r.PlannedPickupMinute!.Value, r.PromisedFromMinute!.Value, r.PromisedToMinute!.Value));
        Assert.Equal(rides[0].Id, rides[1].AfterRideId);
        Assert.Contains("Ride on Wednesday 4 November 2026", ride.Text);
    }

    [Fact]
    public async Task From_home_and_with_the_riders_needs_is_filled_in_already()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit, change: (r, _) => (r.Wheelchair, r.HelperComesAlong) = (true, true));
        ActAs(Role.Coordinator, unit);

        var form = await Open($"/rides/book/{unit.Slug}?rider={rider.Id}");

        Assert.Equal("Brege 1, Krško", form.Document.QuerySelector("[name='Input.From.Text']")!.GetAttribute("value"));
        Assert.Equal("1", form.Document.QuerySelector("[name='Input.Companions']")!.GetAttribute("value"));
        Assert.True(form.Document.QuerySelector("[name='Input.Wheelchair']")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task A_no_says_why_and_offers_other_times_and_one_of_them_can_be_booked()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        await GivenShift(unit, from: 600);
        ActAs(Role.Coordinator, unit);

        var answer = await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual(time: "9.30"));

        Assert.Contains("Not at this time", answer.Text);
        Assert.Null(answer.Document.QuerySelector("#answer .notice.good"));
        await Press(answer, "#answer .panels button");
        var ride = (await RidesOf(rider))[0];
        Assert.Equal(RideStatus.Planned, ride.Status);
        Assert.True(ride.WishMinute > 600);
    }

    [Fact]
    public async Task Without_a_shift_it_is_noted_as_a_request_and_said_plainly()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        ActAs(Role.Coordinator, unit);

        var answer = await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual());
        Assert.Contains("Nobody drives on this day yet", answer.Text);
        await Press(answer, "button[value=request]");

        Assert.All(await RidesOf(rider), r => Assert.Equal((RideStatus.Requested, null), (r.Status, r.ShiftId)));
    }

    [Fact]
    public async Task A_caller_who_is_told_no_and_gives_up_is_counted_by_day_and_municipality_and_nothing_else()
    {
        var unit = await GivenUnitWithRules();
        var town = "Kraj " + NewWord();
        var (rider, _) = await GivenRider(unit, change: (_, p) => p.Municipality = town);
        ActAs(Role.Coordinator, unit);

        for (var i = 0; i < 2; i++)
            Assert.Contains("The refusal is counted", (await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual()), "button[formaction*=GiveUp]")).Document.Body!.TextContent);

        Assert.Empty(await RidesOf(rider));
        var count = await InDb(db => db.Set<RideRefusal>().SingleAsync(r => r.Municipality == town));
        Assert.Equal((Wednesday, RideLack.Driver, 2), (count.Day, count.Lack, count.Times));
        // Where a car comes, there is nothing to give up.
        await GivenShift(unit);
        Assert.Null((await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}"), Usual())).Document.QuerySelector("button[formaction*=GiveUp]"));
    }

    [Fact]
    public async Task A_deal_that_is_gone_meanwhile_is_not_booked_and_nothing_typed_is_lost()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        var shift = await GivenShift(unit);
        ActAs(Role.Coordinator, unit);
        var answer = await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual(other: ("Input.Note", "Rings at the back")));
        await InDb(async db => (await db.Set<Shift>().SingleAsync(s => s.Id == shift.Id)).EndMinute = 500);

        var again = await Press(answer, "#answer .notice.good button");

        Assert.Contains("The plan has changed in the meantime", again.Text);
        Assert.Equal("Rings at the back", again.Document.QuerySelector("[name='Input.Note']")!.TextContent.Trim());
        Assert.Empty(await RidesOf(rider));
    }

    [Fact]
    public async Task A_rule_of_the_unit_is_set_aside_only_with_a_reason_which_is_kept()
    {
        var unit = await GivenUnitWithRules(r => r.NoticeWorkingDays = 5);
        var (rider, _) = await GivenRider(unit);
        await GivenShift(unit);
        ActAs(Role.Coordinator, unit);
        var answer = await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual());
        Assert.Contains("Rides are booked at least 5 working days ahead", answer.Text);

        var refused = await Press(answer, "#answer .notice.good button");
        Assert.Contains("To book it all the same, please write why.", refused.Errors);
        Assert.Empty(await RidesOf(rider));

        await Press(refused, "#answer .notice.good button", ("Input.OverrideReason", "Hospital called today"));
        var ride = (await RidesOf(rider))[0];
        Assert.Equal("Hospital called today", await InDb(db => db.Set<RideEvent>().Where(e => e.RideId == ride.Id && e.Kind == RideEventKind.Booked).Select(e => e.Detail).SingleAsync()));
    }

    [Theory]
    [InlineData("Input.Day.Day", "1", "This time is already over")]
    [InlineData("Input.To.Placed", Home, "Start and destination are the same place")]
    [InlineData("Input.ErrandMinutes", "2", "The errand takes between 5 minutes and 10 hours")]
    public async Task What_makes_no_sense_is_named_at_its_field(string field, string value, string expected)
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        ActAs(Role.Coordinator, unit);
        (string, string)[] changed = field == "Input.To.Placed" ? [(field, value), ("Input.To.Text", Home.Split(';')[2])] : [(field, value)];

        var again = await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual(other: changed));

        Assert.Contains(again.Errors, e => e.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_return_before_the_arrival_is_refused()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        ActAs(Role.Coordinator, unit);

        var again = await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual(other: [("Input.Return", "AtTime"), ("Input.ReturnTime", "9.00")]));

        Assert.Contains(again.Errors, e => e.StartsWith("The way home would start before", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2027-03-28", "there is no 02:30")]
    [InlineData("2027-10-31", "02:30 comes twice")]
    public async Task Half_past_two_on_a_night_of_clock_change_is_asked_about(string night, string expected)
    {
        var unit = await GivenUnitWithRules(r => r.HorizonDays = 400);
        var (rider, _) = await GivenRider(unit);
        ActAs(Role.Coordinator, unit);

        var again = await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual(DateOnly.Parse(night), "2:30", ("Input.Return", "None")));

        Assert.Contains(again.Errors, e => e.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_booking_repeats_on_its_days_skips_holidays_and_keeps_its_time_over_the_clock_change()
    {
        var unit = await GivenUnitWithRules(r => r.HorizonDays = 160);
        var (rider, _) = await GivenRider(unit);
        ActAs(Role.Coordinator, unit);
        var first = new DateOnly(2026, 12, 18);

        var answer = await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"),
            Usual(first, other: [("Input.RepeatOn", "5"), ("Input.RepeatUntil.Day", "9"), ("Input.RepeatUntil.Month", "4"), ("Input.RepeatUntil.Year", "2027"), ("Input.Return", "None")]));
        Assert.Contains("Fri 25 Dec: Christmas", answer.Document.QuerySelector(".dates")!.TextContent);
        await Press(answer, "button[value=request]");

        var rides = await RidesOf(rider);
        Assert.DoesNotContain(rides, r => r.Day is { Month: 12, Day: 25 } or { Month: 1, Day: 1 });
        Assert.Contains(rides, r => r.Day == new DateOnly(2027, 4, 2));
        Assert.All(rides, r => Assert.Equal((570, DayOfWeek.Friday), (r.WishMinute!.Value, r.Day.DayOfWeek)));
        Assert.Equal(rides.Count, rides.Select(r => r.Day).Distinct().Count());
        Assert.Equal(15, rides.Count);
    }

    [Fact]
    public async Task A_changed_booking_takes_the_place_of_the_old_one()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        await GivenShift(unit);
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual()), "#answer .notice.good button");
        var before = await RidesOf(rider);

        var form = await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&change={before[0].BookingId}");
        await Press(await Submit(form, ("Input.Time", "10.00")), "#answer .notice.good button");

        var after = await RidesOf(rider);
        Assert.Equal([RideStatus.Cancelled, RideStatus.Cancelled], after.Where(r => r.BookingId == before[0].BookingId).Select(r => r.Status));
        Assert.Equal([600, (int?)null], after.Where(r => r.BookingId != before[0].BookingId).Select(r => r.WishMinute));
    }

    [Fact]
    public async Task A_favourite_place_goes_into_the_box_without_script()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        await InDb(db => Task.FromResult(db.Add(new RiderPlace { RiderId = rider.Id, Label = "Knjižnica Krško", Latitude = 45.96, Longitude = 15.49, Uses = 3 }).Entity.Id));
        ActAs(Role.Coordinator, unit);

        var form = await Press(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}"), "button[data-place]");

        Assert.Equal("Knjižnica Krško", form.Document.QuerySelector("[name='Input.To.Text']")!.GetAttribute("value"));
        Assert.Empty(form.Errors);
    }

    [Fact]
    public async Task Another_units_rider_is_not_there()
    {
        var unit = await GivenUnitWithRules();
        var (theirs, _) = await GivenRider(await GivenUnitWithRules());
        ActAs(Role.Coordinator, unit);

        Assert.Equal(404, (await Open($"/rides/book/{unit.Slug}?rider={theirs.Id}")).Status);
        Assert.Equal(404, (await Open($"/rides/rider/{unit.Slug}/{theirs.Id}")).Status);
    }

    [Fact]
    public async Task An_identity_number_in_the_note_is_warned_about()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        ActAs(Role.Coordinator, unit);

        var answer = await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual(other: ("Input.Note", "EMŠO 0101006500006")));

        Assert.Contains("seems to hold an identity number", answer.Text);
    }

    [Fact]
    public async Task What_is_missing_is_said_with_the_name_of_its_box()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        ActAs(Role.Coordinator, unit);

        var answer = await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual(other: ("Input.Purpose", "")));

        Assert.Contains("Purpose: please fill this in", answer.Document.GetElementById("answer")!.TextContent);
        Assert.DoesNotContain("language.", answer.Text);
    }

    [Fact]
    public async Task When_the_way_there_is_over_the_way_home_alone_is_changed_and_the_car_stays_where_it_is()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        var shift = await GivenShift(unit);
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual()), "#answer .notice.good button");
        var there = (await RidesOf(rider))[0];
        var set = new DateTime(2026, 11, 4, 8, 20, 0, DateTimeKind.Utc);   // 9.20 in Ljubljana
        await InDb(async db =>
        {
            var ride = await db.Set<Ride>().SingleAsync(r => r.Id == there.Id);
            db.AddRange(ride.Record(RideEventKind.PickedUp, set.AddMinutes(-15), null).Event!, ride.Record(RideEventKind.DroppedOff, set, null).Event!);
            (await db.Set<Shift>().SingleAsync(s => s.Id == shift.Id)).Begin(set.AddHours(-1), null);
        });
        App.MoveTo(set.AddMinutes(10));

        var form = await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&change={there.BookingId}&lang=en");
        Assert.Contains("only the way home is changed", form.Text);
        Assert.Equal("Zdravstveni dom Krško", form.Document.QuerySelector("[name='Input.From.Text']")!.GetAttribute("value"));
        await Press(await Submit(form, ("Input.Time", "13.00"), ("Input.OverrideReason", "Same day")), "#answer .notice.good button", ("Input.OverrideReason", "Same day"));

        var rides = (await InDb(db => db.Set<Ride>().Where(r => r.RiderId == rider.Id).ToListAsync())).OrderBy(r => r.BookedAt).ThenBy(r => r.AfterRideId is not null).ToList();
        Assert.Equal([RideStatus.Done, RideStatus.Cancelled, RideStatus.Planned], rides.Select(r => r.Status));
        Assert.Equal((780, "Brege 1, Krško"), (rides[2].WishMinute, rides[2].ToLabel));
    }

    [Fact]
    public async Task A_driver_learns_that_a_booking_of_theirs_was_changed_into_a_request_and_the_page_says_what_is_given_up()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        var shift = await GivenShift(unit);
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual()), "#answer .notice.good button");
        var before = (await InDb(db => db.Set<Shift>().SingleAsync(s => s.Id == shift.Id))).Change;
        var booking = (await RidesOf(rider))[0].BookingId;

        var no = await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&change={booking}"), ("Input.Time", "18.30"));
        Assert.Contains("the driver and the time of the booking as it stands are then given up", no.Text);
        await Press(no, "button[value=request]", ("Input.OverrideReason", "Evening"));

        Assert.True((await InDb(db => db.Set<Shift>().SingleAsync(s => s.Id == shift.Id))).Change > before);
    }
}
