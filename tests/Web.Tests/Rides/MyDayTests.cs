using System.Net.Http.Json;
using System.Text.Json;
using Web.People;
using Web.Platform.Security;
using Web.Rides;
using Web.Volunteers;

namespace Web.Tests.Rides;

/// <summary>The driver's day, by forms and by what the phone sends later.</summary>
public sealed class MyDayTests(App app) : RidesTown(app)
{
    // 9.00 in Ljubljana on the day of the shift.
    private static readonly DateTimeOffset Nine = new(2026, 11, 3, 8, 0, 0, TimeSpan.Zero);

    private async Task<(Unit Unit, Person Person, Volunteer Driver, Shift Shift)> GivenDay()
    {
        var unit = await GivenUnit();
        var (person, driver) = await GivenDriver(unit);
        var shift = await GivenShift(unit, await GivenVehicle(unit), driver);
        return (unit, person, driver, shift);
    }

    private static void AtNine(Unit unit, Person person)
    {
        AsDriver(unit, person);
        App.MoveTo(Nine);
    }

    private sealed record Sent(Guid Key, bool Done, string? Words);

    private async Task<List<Sent>> Send(Screen page, params object[] actions)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/rides/my-day?handler=Send", UriKind.Relative)) { Content = JsonContent.Create(actions) };
        request.Headers.Add("RequestVerificationToken", page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value"));
        var answer = await Browser.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<List<Sent>>(await answer.Content.ReadAsStringAsync(), JsonSerializerOptions.Web)!;
    }

    [Fact]
    public async Task Stops_stand_in_order_with_a_number_to_tap_and_the_way_to_show()
    {
        var (unit, person, _, shift) = await GivenDay();
        AtNine(unit, person);
        await GivenRide(unit, shift, 10 * 60, 3, "Druga Vožnja");
        await GivenRide(unit, shift, 9 * 60, 1, "Prva Vožnja");

        var page = await Open("/rides/my-day");

        Assert.Equal(["Prva Vožnja", "Prva Vožnja", "Druga Vožnja", "Druga Vožnja"], page.Document.QuerySelectorAll(".stop h3").Select(h => h.TextContent));
        var first = page.Document.QuerySelector(".stop")!;
        Assert.NotNull(first.QuerySelector("a[href='tel:+38674901122']"));
        Assert.StartsWith("geo:45.9535,15.492", first.QuerySelector("a[href^='geo:']")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("Zvonec levo", first.TextContent);
    }

    [Fact]
    public async Task Without_script_a_ride_goes_from_the_door_to_the_clinic_by_two_buttons_and_a_mistake_is_undone()
    {
        var (unit, person, _, shift) = await GivenDay();
        AtNine(unit, person);
        var ride = await GivenRide(unit, shift);

        var aboard = await SubmitForm(await Open("/rides/my-day"), $"[data-ride='{ride.Id}'][data-pickup=true] form", ("Kind", "PickedUp"));
        Assert.Equal((RideStatus.OnBoard, Nine.UtcDateTime), ((await Now(ride)).Status, (await Now(ride)).PickedUpAt));
        var undone = await SubmitForm(aboard, $"[data-ride='{ride.Id}'][data-pickup=true] form", ("Kind", "TakeBack"));
        Assert.Equal(RideStatus.Planned, (await Now(ride)).Status);
        var again = await SubmitForm(undone, $"[data-ride='{ride.Id}'][data-pickup=true] form", ("Kind", "PickedUp"));
        await SubmitForm(again, $"[data-ride='{ride.Id}'][data-pickup=false] form", ("Kind", "DroppedOff"));

        Assert.Equal(RideStatus.Done, (await Now(ride)).Status);
        Assert.Equal(ShiftStatus.Driving, (await Now(shift)).Status);
    }

    [Fact]
    public async Task What_waited_on_the_phone_counts_at_the_time_it_was_pressed_and_once_however_often_it_is_sent()
    {
        var (unit, person, _, shift) = await GivenDay();
        AtNine(unit, person);
        var ride = await GivenRide(unit, shift);
        var page = await Open("/rides/my-day");
        App.MoveTo(Nine.AddHours(2));
        object[] waiting =
        [
            new { key = Guid.NewGuid(), shiftId = shift.Id, kind = "Start", at = Nine.AddMinutes(-30), odometerKm = 10_004 },
            new { key = Guid.NewGuid(), shiftId = shift.Id, rideId = ride.Id, kind = "PickedUp", at = Nine.AddMinutes(3) },
            new { key = Guid.NewGuid(), shiftId = shift.Id, rideId = ride.Id, kind = "DroppedOff", at = Nine.AddMinutes(21) },
        ];

        var first = await Send(page, waiting);
        var second = await Send(page, waiting);

        Assert.All(first.Concat(second), a => Assert.True(a.Done, a.Words));
        var now = await Now(ride);
        Assert.Equal((Nine.AddMinutes(3).UtcDateTime, Nine.AddMinutes(21).UtcDateTime), (now.PickedUpAt, now.DroppedOffAt));
        Assert.Equal((10_004, Nine.AddMinutes(-30).UtcDateTime), ((await Now(shift)).OdometerStartKm, (await Now(shift)).StartedAt));
        Assert.Equal(2, await InDb(db => db.Set<RideEvent>().CountAsync(e => e.RideId == ride.Id)));
        Assert.Equal(3, await InDb(db => db.Set<DriverAction>().CountAsync(a => a.ShiftId == shift.Id)));
    }

    [Fact]
    public async Task A_ride_that_the_office_cancelled_meanwhile_is_a_conflict_that_the_driver_sees()
    {
        var (unit, person, _, shift) = await GivenDay();
        AtNine(unit, person);
        var ride = await GivenRide(unit, shift);
        var page = await Open("/rides/my-day");
        await InDb(async db => (await db.Set<Ride>().SingleAsync(r => r.Id == ride.Id)).Record(RideEventKind.Cancelled, Nine.UtcDateTime, null, "Odpovedano"));

        var answer = await Send(page, new { key = Guid.NewGuid(), shiftId = shift.Id, rideId = ride.Id, kind = "PickedUp", at = Nine });

        Assert.False(answer.Single().Done);
        Assert.NotEmpty(answer.Single().Words!);
        Assert.Equal(RideStatus.Cancelled, (await Now(ride)).Status);
        Assert.NotNull((await Open("/rides/my-day")).Document.QuerySelector(".notice.care"));
    }

    [Fact]
    public async Task Another_drivers_day_is_neither_shown_nor_changed()
    {
        var (unit, person, _, _) = await GivenDay();
        AtNine(unit, person);
        var (_, other) = await GivenDriver(unit, "Drugi Voznik");
        var foreign = await GivenShift(unit, await GivenVehicle(unit, "B"), other);
        var ride = await GivenRide(unit, foreign, name: "Skrita Oseba");

        var page = await Open("/rides/my-day");
        var answer = await Send(page, new { key = Guid.NewGuid(), shiftId = foreign.Id, rideId = ride.Id, kind = "PickedUp", at = Nine });

        Assert.DoesNotContain("Skrita Oseba", page.Document.Body!.TextContent);
        Assert.False(answer.Single().Done);
        Assert.Equal(RideStatus.Planned, (await Now(ride)).Status);
        Assert.Equal(404, (await Open($"/rides/sheet/{unit.Slug}/{foreign.Id}")).Status);
    }

    [Fact]
    public async Task Names_are_shown_from_a_day_before_the_shift_until_a_day_after_it()
    {
        var (unit, person, _, shift) = await GivenDay();
        AtNine(unit, person);
        await GivenRide(unit, shift);
        async Task<bool> Shows(DateTimeOffset at)
        {
            App.MoveTo(at);
            return (await Open("/rides/my-day/2026-11-03")).Document.Body!.TextContent.Contains("Marija Novak", StringComparison.Ordinal);
        }

        // The shift is 8.00 to 14.00 in Ljubljana, 7.00 to 13.00 UTC.
        Assert.False(await Shows(new(2026, 11, 2, 6, 59, 0, TimeSpan.Zero)));
        Assert.True(await Shows(new(2026, 11, 2, 7, 0, 0, TimeSpan.Zero)));
        Assert.True(await Shows(new(2026, 11, 4, 13, 0, 0, TimeSpan.Zero)));
        Assert.False(await Shows(new(2026, 11, 4, 13, 1, 0, TimeSpan.Zero)));
    }

    [Fact]
    public async Task The_sheet_names_who_is_fetched_when_and_gives_boxes_for_the_pen()
    {
        var (unit, person, _, shift) = await GivenDay();
        AtNine(unit, person);
        await GivenRide(unit, shift);
        ActAs(Role.Coordinator, unit);

        var sheet = await Open($"/rides/sheet/{unit.Slug}/{shift.Id}");

        Assert.Equal(200, sheet.Status);
        Assert.Equal(2, sheet.Document.QuerySelectorAll(".sheet-stops > li").Length);
        Assert.Contains("07 490 11 22", sheet.Text);
        Assert.Contains("07 000 00 01", sheet.Text);
        Assert.Equal(6, sheet.Document.QuerySelectorAll(".box").Length);
        // This town has no roads imported: nothing is drawn rather than straight lines.
        Assert.Null(sheet.Document.QuerySelector(".sheet-map"));
    }

    [Fact]
    public async Task A_shift_ended_without_kilometres_says_nothing_of_kilometres()
    {
        var (unit, person, _, shift) = await GivenDay();
        AtNine(unit, person);
        var started = await SubmitForm(await Open("/rides/my-day?lang=en"), "form[data-kind=Start]", ("OdometerKm", ""));

        var ended = await SubmitForm(started, "form[data-kind=End]", ("OdometerKm", ""));

        Assert.NotNull((await Now(shift)).EndedAt);
        Assert.Contains("The shift is ended.", ended.Text);
        Assert.DoesNotContain("0 km", ended.Text);
    }

    [Fact]
    public async Task Nobody_there_makes_the_way_home_a_question_on_the_phone_and_a_mistake_takes_the_question_back()
    {
        var (unit, person, _, shift) = await GivenDay();
        AtNine(unit, person);
        var ride = await GivenRide(unit, shift);
        var home = await GivenRide(unit, shift, 11 * 60, 3, after: ride);

        var gone = await SubmitForm(await Open("/rides/my-day?lang=en"), $"[data-ride='{ride.Id}'][data-pickup=true] form", ("Kind", "NobodyThere"));

        Assert.Contains("The way home still stands", gone.Document.GetElementById($"r-{ride.Id}")!.TextContent);
        Assert.Contains("nobody was there on the way there", gone.Document.GetElementById($"r-{home.Id}")!.TextContent);
        var back = await SubmitForm(gone, $"[data-ride='{ride.Id}'][data-pickup=true] form", ("Kind", "TakeBack"));
        Assert.DoesNotContain("nobody was there on the way there", back.Text);
        Assert.Equal((RideStatus.Planned, (Guid?)shift.Id), ((await Now(ride)).Status, (await Now(ride)).ShiftId));
    }
}
