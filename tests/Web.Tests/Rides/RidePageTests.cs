using Microsoft.EntityFrameworkCore;
using Web.Platform.Messages;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>One ride: told, cancelled, printed, ended with its series.</summary>
public sealed class RidePageTests(App app) : RidesTest(app)
{
    [Fact]
    public async Task Cancelling_asks_why_and_takes_the_way_home_along_only_when_meant()
    {
        var (unit, rider) = await GivenUnitAndRider();
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}"), Usual()), "#answer .notice.good button");
        var rides = await RidesOf(rider);
        var page = await Open($"/rides/ride/{unit.Slug}/{rides[0].Id}?lang=en");

        var asked = await SubmitForm(page, "#cancel");
        Assert.Contains(asked.Errors, e => e.StartsWith("Please write why", StringComparison.Ordinal));
        await SubmitForm(asked, "#cancel", ("Input.Reason", "Feels ill"), ("Input.OtherLeg", "true"));

        Assert.All(await RidesOf(rider), r => Assert.Equal((RideStatus.Cancelled, "Feels ill", null), (r.Status, r.EndReason, r.ShiftId)));
        Assert.Contains("Feels ill", (await Open($"/rides/ride/{unit.Slug}/{rides[0].Id}")).Document.QuerySelector(".history")!.TextContent);
    }

    [Fact]
    public async Task A_request_that_nobody_can_drive_is_refused_and_counted()
    {
        var unit = await GivenUnitWithRules();
        var town = "Kraj " + NewWord();
        var (rider, _) = await GivenRider(unit, change: (_, p) => p.Municipality = town);
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}"), Usual()), "button[value=request]");
        var ride = (await RidesOf(rider))[0];

        await SubmitForm(await Open($"/rides/ride/{unit.Slug}/{ride.Id}?lang=en"), "#cancel", ("Input.Reason", "Nihče ne more"), ("Input.NobodyDrives", "true"), ("Input.OtherLeg", "true"));

        Assert.Equal([RideStatus.Refused, RideStatus.Cancelled], (await RidesOf(rider)).Select(r => r.Status));
        Assert.Equal(1, await InDb(db => db.Set<RideRefusal>().Where(r => r.Municipality == town && r.Lack == RideLack.Driver).SumAsync(r => r.Times)));
    }

    [Fact]
    public async Task The_SMS_is_in_the_riders_language_and_says_neither_destination_nor_name()
    {
        var (unit, rider) = await GivenUnitAndRider();
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}"), Usual()), "#answer .notice.good button");
        var ride = (await RidesOf(rider))[0];
        var page = await Open($"/rides/ride/{unit.Slug}/{ride.Id}?lang=en");

        await SubmitForm(page, "form[action*=Tell]", ("channel", "sms"));

        var sms = await InDb(db => db.Set<OutboxMessage>().SingleAsync(m => m.PersonId != null && m.Recipient == "+38640123456" && m.Text.Contains("07 000 00 01")));
        Assert.StartsWith("Prevoz, sreda, 4. november 2026: prevzem med", sms.Text);
        Assert.DoesNotContain("Zdravstveni", sms.Text);
        Assert.DoesNotContain("Zgled", sms.Text);
    }

    [Fact]
    public async Task Whoever_has_only_a_telephone_is_put_on_the_call_list_with_the_words_to_read_out()
    {
        var (unit, rider) = await GivenUnitAndRider();
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}"), Usual()), "#answer .notice.good button");
        var ride = (await RidesOf(rider))[0];

        await SubmitForm(await Open($"/rides/ride/{unit.Slug}/{ride.Id}"), "#cancel", ("Input.Reason", "No driver"), ("Input.TellRider", "true"));

        var call = await InDb(db => db.Set<Web.People.CallTask>().SingleAsync(c => c.UnitId == unit.Id));
        Assert.StartsWith("Vašega prevoza ne bo (sreda, 4. november 2026)", call.Script);
    }

    [Fact]
    public async Task The_letter_holds_both_ways_in_the_riders_language()
    {
        var (unit, rider) = await GivenUnitAndRider();
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}"), Usual()), "#answer .notice.good button");
        var ride = (await RidesOf(rider))[0];

        var letter = await Open($"/rides/letter/{unit.Slug}/{ride.BookingId}?lang=en");

        Assert.Contains("Vaš prevoz je dogovorjen", letter.Text);
        Assert.Contains("Vrnitev", letter.Text);
        Assert.Contains(unit.Phone, letter.Text);
    }

    [Fact]
    public async Task Ending_a_series_says_how_many_later_bookings_it_cancels()
    {
        var unit = await GivenUnitWithRules(r => r.HorizonDays = 30);
        var (rider, _) = await GivenRider(unit);
        ActAs(Role.Coordinator, unit);
        var answer = await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual(other: ("Input.RepeatOn", "3")));
        await Press(answer, "button[value=request]");
        var series = await InDb(db => db.Set<RideSeries>().SingleAsync(s => s.RiderId == rider.Id));

        var ended = await Submit(await Open($"/rides/series/{unit.Slug}/{series.Id}?lang=en"), ("Input.LastOn.Day", "12"), ("Input.LastOn.Month", "11"), ("Input.LastOn.Year", "2026"));

        Assert.Contains("3 later bookings are cancelled", ended.Document.Body!.TextContent);
        Assert.Equal(4, (await RidesOf(rider)).Count(r => r.Status == RideStatus.Requested));
    }

    [Fact]
    public async Task Making_the_rides_of_a_series_twice_makes_them_once()
    {
        var unit = await GivenUnitWithRules(r => r.HorizonDays = 30);
        var (rider, _) = await GivenRider(unit);
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}"), Usual(other: ("Input.RepeatOn", "3"))), "button[value=request]");
        var before = (await RidesOf(rider)).Count;

        await Make();
        Assert.Equal(before, (await RidesOf(rider)).Count);
        App.MoveTo(App.Now.AddDays(7));
        await Make();

        Assert.Equal(before + 2, (await RidesOf(rider)).Count);
    }

    private Task<int> Make() => InDb(async db => await SeriesMaker.For(db, App.Services).MakeAllAsync());

    private async Task<(Web.People.Unit Unit, Rider Rider)> GivenUnitAndRider()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        await GivenShift(unit);
        return (unit, rider);
    }

    [Fact]
    public async Task Whoever_cancels_the_way_there_is_asked_about_the_way_home_and_what_still_stands_is_told_so()
    {
        var (unit, rider) = await GivenUnitAndRider();
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}"), Usual()), "#answer .notice.good button");
        var rides = await RidesOf(rider);
        var page = await Open($"/rides/ride/{unit.Slug}/{rides[0].Id}?lang=en");
        Assert.True(page.Document.QuerySelector("#cancel [name='Input.OtherLeg'][type=checkbox]")!.HasAttribute("checked"));

        var cancelled = await SubmitForm(page, "#cancel", ("Input.Reason", "The daughter drives there"), ("Input.OtherLeg", "false"), ("Input.TellRider", "true"));

        Assert.Equal([RideStatus.Cancelled, RideStatus.Planned], (await RidesOf(rider)).Select(r => r.Status));
        Assert.Contains("only the way home", cancelled.Text);
        var call = await InDb(db => db.Set<Web.People.CallTask>().SingleAsync(c => c.UnitId == unit.Id));
        Assert.Contains("poti tja ne bo, vrnitev ostane", call.Script);
    }

    [Fact]
    public async Task Opening_a_cancelled_booking_again_brings_the_way_home_back_too()
    {
        var (unit, rider) = await GivenUnitAndRider();
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}"), Usual()), "#answer .notice.good button");
        var ride = (await RidesOf(rider))[0];
        var cancelled = await SubmitForm(await Open($"/rides/ride/{unit.Slug}/{ride.Id}"), "#cancel", ("Input.Reason", "Ill"));
        Assert.All(await RidesOf(rider), r => Assert.Equal(RideStatus.Cancelled, r.Status));

        await SubmitForm(cancelled, "#reopen");

        Assert.All(await RidesOf(rider), r => Assert.Equal(RideStatus.Requested, r.Status));
    }

    [Fact]
    public async Task Nobody_there_by_mistake_goes_back_to_the_same_driver_at_the_same_time()
    {
        var (unit, rider) = await GivenUnitAndRider();
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}"), Usual()), "#answer .notice.good button");
        var before = (await RidesOf(rider))[0];
        await InDb(async db => db.Add((await db.Set<Ride>().SingleAsync(r => r.Id == before.Id)).Record(RideEventKind.NoShow, App.Now.UtcDateTime, null, "?").Event!));

        await SubmitForm(await Open($"/rides/ride/{unit.Slug}/{before.Id}"), "#reopen");

        var after = (await RidesOf(rider))[0];
        Assert.Equal((RideStatus.Planned, before.ShiftId, before.PlannedPickupMinute), (after.Status, after.ShiftId, after.PlannedPickupMinute));
    }

    [Fact]
    public async Task A_time_that_was_read_out_is_a_promise_from_then_on()
    {
        var (unit, rider) = await GivenUnitAndRider();
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}"), Usual()), "#answer .notice.good button");
        await InDb(async db =>
        {
            foreach (var leg in await db.Set<Ride>().Where(r => r.RiderId == rider.Id).ToListAsync()) (leg.PromisedFromMinute, leg.PromisedToMinute) = (null, null);
        });
        var ride = (await RidesOf(rider))[0];

        await SubmitForm(await Open($"/rides/ride/{unit.Slug}/{ride.Id}"), "form[action*=Tell]", ("channel", "call"));

        Assert.All(await RidesOf(rider), r => Assert.InRange(r.PlannedPickupMinute!.Value, r.PromisedFromMinute!.Value, r.PromisedToMinute!.Value));
    }

    [Fact]
    public async Task A_repetition_is_changed_from_a_day_on_and_what_was_before_stays()
    {
        var unit = await GivenUnitWithRules(r => r.HorizonDays = 30);
        var (rider, _) = await GivenRider(unit);
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual(other: ("Input.RepeatOn", "3"))), "button[value=request]");
        var old = await InDb(db => db.Set<RideSeries>().SingleAsync(s => s.RiderId == rider.Id));
        var link = (await Open($"/rides/series/{unit.Slug}/{old.Id}")).Document.QuerySelector("a[href*='onward=']")!.GetAttribute("href")!;
        var form = await Open(link);
        Assert.Equal("9:30", form.Document.QuerySelector("[name='Input.Time']")!.GetAttribute("value")!.Replace('.', ':').TrimStart('0'));
        Assert.NotNull(form.Document.QuerySelector("[name='Input.RepeatOn'][value='3'][checked]"));

        var answer = await Submit(form, ("Input.Day.Day", "18"), ("Input.Day.Month", "11"), ("Input.Day.Year", "2026"), ("Input.Time", "10.30"));
        await Press(answer, "button[value=request]");

        var standing = (await RidesOf(rider)).Where(r => r.Status != RideStatus.Cancelled && r.AfterRideId is null).ToList();
        Assert.Equal([(4, 570), (11, 570), (18, 630), (25, 630), (2, 630)], standing.Select(r => (r.Day.Day, r.WishMinute!.Value)));
        Assert.Equal(new DateOnly(2026, 11, 17), (await InDb(db => db.Set<RideSeries>().SingleAsync(s => s.Id == old.Id))).LastOn);
        Assert.Equal(3, standing.Count(r => r.SeriesId != old.Id));
    }

    [Fact]
    public async Task One_day_of_a_repetition_that_is_changed_stays_part_of_it()
    {
        var unit = await GivenUnitWithRules(r => r.HorizonDays = 30);
        var (rider, _) = await GivenRider(unit);
        ActAs(Role.Coordinator, unit);
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual(other: ("Input.RepeatOn", "3"))), "button[value=request]");
        var series = await InDb(db => db.Set<RideSeries>().SingleAsync(s => s.RiderId == rider.Id));
        var second = (await RidesOf(rider)).First(r => r.Day == Wednesday.AddDays(7));

        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&change={second.BookingId}"), ("Input.Time", "10.30")), "button[value=request]");

        var page = await Open($"/rides/series/{unit.Slug}/{series.Id}");
        Assert.DoesNotContain("cancelled", page.Document.QuerySelector(".dates")!.TextContent);
        Assert.Contains("there by 10:30", page.Document.QuerySelector(".dates")!.TextContent);
        await Submit(page, ("Input.LastOn.Day", "4"), ("Input.LastOn.Month", "11"), ("Input.LastOn.Year", "2026"));
        Assert.All((await RidesOf(rider)).Where(r => r.Day > Wednesday), r => Assert.Equal(RideStatus.Cancelled, r.Status));
    }
}
