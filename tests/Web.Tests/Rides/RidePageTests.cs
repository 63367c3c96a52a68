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
        var town = "Kraj " + Guid.NewGuid().ToString("N")[..10];
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
}
