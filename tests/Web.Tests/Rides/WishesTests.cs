using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Rides;
using Web.Volunteers;

namespace Web.Tests.Rides;

/// <summary>Wishes are stated at the desk, seen where rides are booked and planned, and gone when somebody leaves.</summary>
public sealed class WishesTests(App app) : RidesTest(app)
{
    private static string Url(Unit unit, Rider rider) => $"/rides/wishes/{unit.Slug}/{rider.Id}?lang=en";

    private Task<List<StandingWish>> WishesOf(Rider rider) => InDb(db => db.Set<StandingWish>().AsNoTracking().Where(w => w.RiderId == rider.Id).ToListAsync());

    private async Task<(Unit Unit, Rider Rider, Shift Shift)> Given()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        var shift = await GivenShift(unit);
        return (unit, rider, shift);
    }

    [Fact]
    public async Task A_preferred_driver_is_written_down_and_the_quote_says_as_wished()
    {
        var (unit, rider, shift) = await Given();
        ActAs(Role.Coordinator, unit);

        var saved = await SubmitForm(await Open(Url(unit, rider)), "#prefer", ("Input.Driver", $"{shift.VolunteerId}"));

        Assert.Contains("Likes to drive with Marko Voznik.", saved.Document.GetElementById("stated")!.TextContent);
        var answer = await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual());
        Assert.Contains("Likes to drive with Marko Voznik.", answer.Document.QuerySelector(".caller")!.TextContent);
        Assert.Contains("With the driver whom the rider likes best.", answer.Document.QuerySelector("#answer .notice.good")!.TextContent);
        Assert.True(await InDb(db => db.Set<AuditEntry>().AnyAsync(e => e.PersonId == rider.PersonId && e.Subject == "standing_wishes" && e.Action == "added")));
    }

    [Fact]
    public async Task A_driver_not_to_be_sent_needs_a_reason_is_not_offered_and_not_put_there_by_hand()
    {
        var (unit, rider, shift) = await Given();
        ActAs(Role.Coordinator, unit);
        var asked = await SubmitForm(await Open(Url(unit, rider)), "#not-send", ("Input.NotDriver", $"{shift.VolunteerId}"));
        Assert.StartsWith("Please write why", Assert.Single(asked.Errors), StringComparison.Ordinal);
        Assert.Equal($"{shift.VolunteerId}", asked.Document.QuerySelector("#Input_NotDriver option[selected]")!.GetAttribute("value"));

        await SubmitForm(asked, "#not-send", ("Input.Reason", "Sprla sta se zaradi psa"));
        var answer = await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual());
        await Press(answer, "button[value=request]");
        var ride = (await RidesOf(rider))[0];
        var board = await Open($"/rides/board/{unit.Slug}/2026-11-04?lang=en");
        var refused = await SubmitForm(board, $"#assign-{ride.Id}", ("shift", $"{shift.Id}"));
        var plan = await SubmitForm(await Open($"/rides/board/{unit.Slug}/2026-11-04?lang=en"), "#plan-day");

        Assert.Null(answer.Document.QuerySelector("#answer .notice.good"));
        Assert.Contains("Only a driver could go who is not to be sent", board.Document.GetElementById($"r-{ride.Id}")!.TextContent);
        Assert.Contains("This driver is not to be sent to Ana Zgled", refused.Document.QuerySelector(".notice.bad")!.TextContent);
        Assert.Contains("Only a driver could go who is not to be sent", plan.Text);
        Assert.All(await RidesOf(rider), r => Assert.Null(r.ShiftId));
    }

    [Fact]
    public async Task Whoever_is_called_like_several_is_asked_for_and_the_two_are_kept_apart()
    {
        var (unit, rider, _) = await Given();
        ActAs(Role.Coordinator, unit);
        var (one, _) = await GivenRider(unit, "Berta Prva");
        await GivenRider(unit, "Berta Druga");

        var nobody = await SubmitForm(await Open(Url(unit, rider)), "#apart", ("Input.With", "Cilka"));
        var which = await SubmitForm(nobody, "#apart", ("Input.With", "Berta"));
        await SubmitForm(which, "#apart", ("Input.WithId", $"{one.Id}"));

        Assert.StartsWith("Nobody is called so", Assert.Single(nobody.Errors), StringComparison.Ordinal);
        Assert.StartsWith("Several people fit", Assert.Single(which.Errors), StringComparison.Ordinal);
        Assert.Equal((StandingWishKind.NotWith, one.Id), (await WishesOf(rider)).Select(w => (w.Kind, w.OtherRiderId!.Value)).Single());
        await SubmitForm(await Open($"/rides/edit-rider/{unit.Slug}/{one.Id}"), "form[action*=End]");
        Assert.Empty(await WishesOf(rider));
    }

    [Fact]
    public async Task Minutes_at_the_door_come_into_the_booking_and_onto_the_sheet_and_the_reason_does_not()
    {
        var (unit, rider, shift) = await Given();
        ActAs(Role.Coordinator, unit);
        await SubmitForm(await Open(Url(unit, rider)), "#minutes", ("Input.DoorMinutes", "9"), ("Input.LongestRideMinutes", "40"));
        await SubmitForm(await Open(Url(unit, rider)), "#prefer", ("Input.Driver", $"{shift.VolunteerId}"));
        await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual()), "#answer .notice.good button");

        var sheet = await Open($"/rides/sheet/{unit.Slug}/{shift.Id}?lang=en");

        Assert.All(await RidesOf(rider), r => Assert.Equal((13, 11), (r.PickupServiceMinutes, r.DropoffServiceMinutes)));
        Assert.Contains("help at the door: 9 min", sheet.Text);
        Assert.Contains("Wait here; way home about", sheet.Text);
        Assert.DoesNotContain("Likes to drive", sheet.Text);
    }

    [Fact]
    public async Task A_wish_is_withdrawn_and_one_about_a_driver_who_left_counts_no_more()
    {
        var (unit, rider, shift) = await Given();
        ActAs(Role.Coordinator, unit);
        var page = await SubmitForm(await Open(Url(unit, rider)), "#prefer", ("Input.Driver", $"{shift.VolunteerId}"));
        await SubmitForm(page, "#stated form");
        Assert.Empty(await WishesOf(rider));

        await SubmitForm(await Open(Url(unit, rider)), "#prefer", ("Input.Driver", $"{shift.VolunteerId}"));
        await InDb(async db => (await db.Set<Volunteer>().SingleAsync(v => v.Id == shift.VolunteerId)).Status = VolunteerStatus.Ended);

        Assert.Null((await Open(Url(unit, rider))).Document.GetElementById("stated"));
        Assert.Single(await WishesOf(rider));
        await InDb(db => db.ForgetWishesAsync(default));
        Assert.Empty(await WishesOf(rider));
    }

    [Fact]
    public async Task The_rider_gets_the_wish_with_all_data_and_the_driver_it_is_about_does_not()
    {
        var (unit, rider, shift) = await Given();
        ActAs(Role.Coordinator, unit);
        await SubmitForm(await Open(Url(unit, rider)), "#not-send", ("Input.NotDriver", $"{shift.VolunteerId}"), ("Input.Reason", "Sprla sta se"));
        var driver = await InDb(db => db.Set<Volunteer>().Where(v => v.Id == shift.VolunteerId).Select(v => v.PersonId).SingleAsync());

        var (mine, theirs) = (await InDb(db => PersonData.OfAsync(db, rider.PersonId)), await InDb(db => PersonData.OfAsync(db, driver)));

        Assert.Contains("Sprla sta se", mine.ToJsonString());
        Assert.DoesNotContain("standing_wishes", theirs.ToJsonString());
    }

    [Fact]
    public async Task A_refusal_is_counted_by_village_and_shown_with_what_the_drivers_gave()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit, change: (_, p) => p.Place = "Senuše");
        ActAs(Role.Coordinator, unit);
        for (var i = 0; i < 2; i++)
            await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&lang=en"), Usual()), "button[formaction*=GiveUp]");
        var driven = await GivenShift(unit, new DateOnly(2026, 10, 20), driver: "Metka Vozi");
        await InDb(async db =>
        {
            var shift = await db.Set<Shift>().SingleAsync(s => s.Id == driven.Id);
            (shift.Status, shift.ClosedMinutes, shift.OdometerStartKm, shift.OdometerEndKm) = (ShiftStatus.Closed, 150, 1000, 1064);
        });
        await GivenShift(unit, driver: "Marko Voznik");

        var page = await Open($"/rides/fairness/{unit.Slug}?lang=en");

        string[] Row(string table, int row) => [.. page.Document.QuerySelectorAll($"#{table} tbody tr")[row].Children.Select(c => c.TextContent.Trim())];
        Assert.Equal(["Metka Vozi", "2.5", "0", "64", "1"], Row("drivers", 0));
        Assert.Equal(["Marko Voznik", "0", "0", "0", "0"], Row("drivers", 1));
        Assert.Equal(["Senuše", "0", "2", "100 %"], Row("villages", 0));
        var day = await InDb(db => UnitDay.LoadAsync(db, unit, Wednesday, App.Now));
        Assert.Equal(9, day.Standing.VillagePoints[rider.Id]);
    }

    [Fact]
    public async Task A_couple_is_put_together_there_and_home_and_shown_on_the_board()
    {
        var (unit, rider, _) = await Given();
        ActAs(Role.Coordinator, unit);
        var (spouse, _) = await GivenRider(unit, "Lojze Zgled");
        foreach (var one in new[] { rider, spouse })
            await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={one.Id}&lang=en"), Usual()), "#answer .notice.good button");
        var (mine, theirs) = (await RidesOf(rider), await RidesOf(spouse));
        var page = await Open($"/rides/ride/{unit.Slug}/{mine[0].Id}?lang=en");

        var asked = await SubmitForm(page, "#together");
        Assert.Equal(["Please choose a ride."], asked.Errors);
        await SubmitForm(asked, "#together", ("Input.Together", $"{theirs[0].Id}"));

        (mine, theirs) = (await RidesOf(rider), await RidesOf(spouse));
        Assert.All(mine.Zip(theirs), pair => Assert.True(pair.First.GoesTogetherWith(pair.Second)));
        Assert.Contains("together with Lojze Zgled", (await Open($"/rides/board/{unit.Slug}/2026-11-04?lang=en")).Text);
        await SubmitForm(await Open($"/rides/ride/{unit.Slug}/{mine[0].Id}"), "#alone");
        Assert.All((await RidesOf(rider)).Concat(await RidesOf(spouse)), r => Assert.Null(r.TogetherId));
    }

    private async Task<(Unit Unit, Rider Rider, Rider Spouse)> GivenCouple()
    {
        var (unit, rider, _) = await Given();
        ActAs(Role.Coordinator, unit);
        var (spouse, _) = await GivenRider(unit, "Lojze Zgled");
        foreach (var one in new[] { rider, spouse })
            await Press(await Submit(await Open($"/rides/book/{unit.Slug}?rider={one.Id}&lang=en"), Usual()), "#answer .notice.good button");
        await SubmitForm(await Open($"/rides/ride/{unit.Slug}/{(await RidesOf(rider))[0].Id}"), "#together", ("Input.Together", $"{(await RidesOf(spouse))[0].Id}"));
        return (unit, rider, spouse);
    }

    private async Task<List<Ride>> LivingOf(Rider rider) => [.. (await RidesOf(rider)).Where(r => r.Status != RideStatus.Cancelled)];

    private async Task<Screen> Changing(Unit unit, Rider rider) => await Open($"/rides/book/{unit.Slug}?rider={rider.Id}&change={(await LivingOf(rider))[0].BookingId}&lang=en");

    [Fact]
    public async Task A_couple_stays_together_when_one_booking_is_changed_on_the_same_day()
    {
        var (unit, rider, spouse) = await GivenCouple();
        ActAs(Role.Coordinator, unit);

        var page = await Changing(unit, rider);
        var answer = await Submit(page, Usual(time: "9.35"));
        var done = await Press(answer, "#answer .notice.good button");

        Assert.Contains("Lojze Zgled", page.Document.QuerySelector("#booking .notice.care")!.TextContent);
        Assert.Contains("In one car with Lojze Zgled.", answer.Document.QuerySelector("#answer .notice.good")!.TextContent);
        var (mine, theirs) = (await LivingOf(rider), await LivingOf(spouse));
        Assert.Equal(575, mine[0].WishMinute);
        Assert.All(mine.Zip(theirs), pair => Assert.True(pair.First.GoesTogetherWith(pair.Second)));
        Assert.Equal([mine[0].ShiftId, mine[1].ShiftId], theirs.Select(r => r.ShiftId));
        Assert.All((await RidesOf(rider)).Where(r => r.Status == RideStatus.Cancelled), r => Assert.Null(r.TogetherId));
        Assert.DoesNotContain("No longer goes together", done.Text);
    }

    [Fact]
    public async Task A_couple_parts_when_one_booking_moves_to_another_day_and_the_page_says_so()
    {
        var (unit, rider, spouse) = await GivenCouple();
        ActAs(Role.Coordinator, unit);
        await GivenShift(unit, Wednesday.AddDays(1), driver: "Metka Vozi");

        var answer = await Submit(await Changing(unit, rider), Usual(Wednesday.AddDays(1)));
        var done = await Press(answer, "#answer .notice.good button");

        Assert.Contains("They would no longer go together: Lojze Zgled", answer.Document.QuerySelector("#answer .notice.good")!.TextContent);
        Assert.Contains("No longer goes together with Lojze Zgled", done.Text);
        Assert.Equal(Wednesday.AddDays(1), (await LivingOf(rider))[0].Day);
        Assert.All((await RidesOf(rider)).Concat(await RidesOf(spouse)), r => Assert.Null(r.TogetherId));
    }

    [Fact]
    public async Task Without_a_way_home_only_the_ways_there_stay_together_and_a_coordinator_may_part_them()
    {
        var (unit, rider, spouse) = await GivenCouple();
        ActAs(Role.Coordinator, unit);

        await Press(await Submit(await Changing(unit, rider), Usual(other: ("Input.Return", "None"))), "#answer .notice.good button");
        var (mine, theirs) = (await LivingOf(rider), await LivingOf(spouse));
        Assert.True(Assert.Single(mine).GoesTogetherWith(theirs[0]));
        Assert.Null(theirs[1].TogetherId);

        var parted = await Submit(await Changing(unit, rider), Usual(other: [("Input.Return", "None"), ("Input.Part", "true")]));
        Assert.DoesNotContain("In one car with", parted.Text);
        await Press(parted, "#answer .notice.good button");

        Assert.All((await RidesOf(rider)).Concat(await RidesOf(spouse)), r => Assert.Null(r.TogetherId));
    }

    [Fact]
    public async Task A_way_home_rather_begins_later_than_waits_for_nobody_because_only_a_driver_not_to_be_sent_is_there_soon()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        var notSent = await GivenShift(unit, driver: "Vid Vsakdan");
        await GivenShift(unit, from: 480, to: 610, driver: "Metka Zjutraj");
        var later = await GivenShift(unit, from: 685, driver: "Metka Opoldne");
        ActAs(Role.Coordinator, unit);
        await SubmitForm(await Open(Url(unit, rider)), "#not-send", ("Input.NotDriver", $"{notSent.VolunteerId}"), ("Input.Reason", "Sprla sta se"));
        // Noted as a request, so that it is the planning of the day that finds the drivers.
        await InDb(db =>
        {
            var wish = new RideWish(new("Brege 1, Krško", 45.92, 15.5), new("Zdravstveni dom Krško", 45.961, 15.489), Wednesday, TimeWish.ArriveBy, 570, ReturnWish.WhenDone, null, 60, Purpose.Health);
            db.AddRange(wish.Rides(rider, App.Now.UtcDateTime, BookedThrough.Phone, null));
            return Task.CompletedTask;
        });

        var plan = await SubmitForm(await Open($"/rides/board/{unit.Slug}/2026-11-04?lang=en"), "#plan-day");
        await SubmitForm(plan, "#accept");

        Assert.DoesNotContain("who is not to be sent", plan.Text);
        var home = (await RidesOf(rider))[1];
        Assert.Equal(later.Id, home.ShiftId);
    }
}
