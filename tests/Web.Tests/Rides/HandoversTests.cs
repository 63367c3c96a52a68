using Microsoft.Extensions.DependencyInjection;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Language;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>A ride that a neighbouring unit is asked to drive, from the question to its end.</summary>
public sealed class HandoversTests(App app) : RidesTest(app)
{
    private sealed record Asked(Unit Ours, Unit Theirs, Rider Rider, List<Ride> Rides, RideHandover Handover);

    [Fact]
    public async Task The_neighbour_learns_the_name_only_after_both_said_yes_and_the_ride_stands_in_its_plan()
    {
        var asked = await GivenAsked();

        ActAs(Role.Coordinator, asked.Theirs);
        var before = await Open($"/rides/handovers/{asked.Theirs.Slug}?lang=en");
        Assert.Contains("Brege 1, Krško", before.Text);
        Assert.Contains("walker, help at the door: 9 min", before.Text);
        Assert.DoesNotContain("Ana", before.Text);
        Assert.DoesNotContain("040 123 456", before.Text);
        Assert.DoesNotContain("vhod zadaj", before.Text);
        await Press(before, $"#h-{asked.Handover.Id} button[value*='|']");

        ActAs(Role.Coordinator, asked.Ours);
        var confirmed = await SubmitForm(await Open($"/rides/handovers/{asked.Ours.Slug}?lang=en"), $"#confirm-{asked.Handover.Id}");
        Assert.Equal(200, confirmed.Status);

        Assert.All(await RidesOf(asked.Rider), r => Assert.Equal(RideStatus.HandedOver, r.Status));
        var guest = await InDb(db => db.Set<Rider>().SingleAsync(r => r.GuestOfId == asked.Rider.Id));
        var rides = await RidesOf(guest);
        Assert.Equal([RideStatus.Planned, RideStatus.Planned], rides.Select(r => r.Status));
        Assert.All(rides, r => Assert.Equal(asked.Theirs.Id, r.UnitId));
        Assert.Equal("vhod zadaj", rides[0].Note);
        Assert.Equal((9, 50), (guest.DoorMinutes, guest.LongestRideMinutes));
        Assert.All(rides, r => Assert.Equal(15, r.PickupServiceMinutes));
        ActAs(Role.Coordinator, asked.Theirs);
        Assert.Contains("Ana Zgled", (await Open($"/rides/handovers/{asked.Theirs.Slug}?lang=en")).Text);
    }

    [Fact]
    public async Task Who_asked_is_told_by_whom_and_when_it_is_driven_and_when_it_really_was()
    {
        var asked = await GivenAsked();
        ActAs(Role.Coordinator, asked.Theirs);
        await Press(await Open($"/rides/handovers/{asked.Theirs.Slug}"), $"#h-{asked.Handover.Id} button[value*='|']");
        ActAs(Role.Coordinator, asked.Ours);
        Assert.DoesNotContain("Marko Voznik, Rdeči avto", (await Open($"/rides/handovers/{asked.Ours.Slug}?lang=en")).Text);
        await SubmitForm(await Open($"/rides/handovers/{asked.Ours.Slug}"), $"#confirm-{asked.Handover.Id}");

        var confirmed = (await Open($"/rides/handovers/{asked.Ours.Slug}?lang=en")).Document.GetElementById($"h-{asked.Handover.Id}")!.TextContent;
        Assert.Contains("Marko Voznik, Rdeči avto", confirmed);
        Assert.Contains("Planned: picked up ", confirmed);
        Assert.DoesNotContain("Driven:", confirmed);

        var guest = await InDb(db => db.Set<Rider>().SingleAsync(r => r.GuestOfId == asked.Rider.Id));
        await InDb(async db =>
        {
            var ride = await db.Set<Ride>().SingleAsync(r => r.RiderId == guest.Id && r.AfterRideId == null);
            foreach (var (what, at) in new[] { (RideEventKind.PickedUp, 8), (RideEventKind.DroppedOff, 9) })
                db.Add(ride.Record(what, new DateTime(2026, 11, 4, at, 5, 0, DateTimeKind.Utc), null).Event!);
        });
        var done = (await Open($"/rides/handovers/{asked.Ours.Slug}?lang=en")).Document.GetElementById($"h-{asked.Handover.Id}")!.TextContent;
        Assert.Contains("Driven: picked up 09:05, set down 10:05", done);
        Assert.Contains("done", done);
    }

    /// <summary>Each reason of tripRejectionReason, in every language of ours.</summary>
    [Fact]
    public void Every_reason_of_a_neighbour_who_cannot_has_its_own_words()
    {
        Assert.Equal(["BAD_WEATHER", "INVALID_DROPOFF_ADDRESS", "INVALID_PICKUP_ADDRESS", "INVALID_SERVICE_HOURS", "INVALID_USER", "NOT_IN_SERVICE_AREA", "NO_VEHICLES_AVAILABLE", "OTHER", "UNABLE_TO_SERVICE_TRIP", "WRONG_SERVICE_LEVEL"],
            Enum.GetNames<HandoverReason>().Select(n => string.Concat(n.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}")).ToUpperInvariant()).Order(StringComparer.Ordinal));
        var texts = App.Services.GetRequiredService<Texts>();
        foreach (var language in Languages.All)
            Assert.Equal(10, Enum.GetValues<HandoverReason>().Select(r => texts.In(language.Code)[$"rides.handover.reason.{r.InKey()}"]).Distinct().Count());
    }

    [Fact]
    public async Task A_neighbour_that_cannot_says_why_and_another_may_be_asked()
    {
        var asked = await GivenAsked();
        ActAs(Role.Coordinator, asked.Theirs);
        await SubmitForm(await Open($"/rides/handovers/{asked.Theirs.Slug}"), $"#reject-{asked.Handover.Id}", ("Input.Reason", "BadWeather"));

        ActAs(Role.Coordinator, asked.Ours);
        var page = await Open($"/rides/handovers/{asked.Ours.Slug}?lang=en");
        Assert.Contains("The weather does not allow it.", page.Text);
        Assert.All(await RidesOf(asked.Rider), r => Assert.Equal(RideStatus.Requested, r.Status));
        Assert.NotNull((await Open($"/rides/ride/{asked.Ours.Slug}/{asked.Rides[0].Id}")).Document.QuerySelector("#ask-neighbour"));
    }

    [Fact]
    public async Task What_the_neighbour_gives_back_waits_for_a_driver_with_us_again()
    {
        var asked = await GivenAsked();
        ActAs(Role.Coordinator, asked.Theirs);
        await Press(await Open($"/rides/handovers/{asked.Theirs.Slug}"), $"#h-{asked.Handover.Id} button[value*='|']");
        ActAs(Role.Coordinator, asked.Ours);
        await SubmitForm(await Open($"/rides/handovers/{asked.Ours.Slug}"), $"#confirm-{asked.Handover.Id}");

        ActAs(Role.Coordinator, asked.Theirs);
        var without = await SubmitForm(await Open($"/rides/handovers/{asked.Theirs.Slug}?lang=en"), $"#give-back-{asked.Handover.Id}");
        Assert.Equal(["Say why in a few words."], without.Errors);
        await SubmitForm(await Open($"/rides/handovers/{asked.Theirs.Slug}"), $"#give-back-{asked.Handover.Id}", ("Input.Words", "Avto je v delavnici"));

        Assert.All(await RidesOf(asked.Rider), r => Assert.Equal(RideStatus.Requested, r.Status));
        var guest = await InDb(db => db.Set<Rider>().SingleAsync(r => r.GuestOfId == asked.Rider.Id));
        Assert.All(await RidesOf(guest), r => Assert.Equal(RideStatus.Cancelled, r.Status));
        // Who was to be driven is no longer the neighbour's business.
        Assert.DoesNotContain("Ana Zgled", (await Open($"/rides/handovers/{asked.Theirs.Slug}")).Text);
    }

    [Fact]
    public async Task An_offer_that_the_plan_no_longer_allows_is_asked_anew_and_nothing_is_half_done()
    {
        var asked = await GivenAsked();
        ActAs(Role.Coordinator, asked.Theirs);
        await Press(await Open($"/rides/handovers/{asked.Theirs.Slug}"), $"#h-{asked.Handover.Id} button[value*='|']");
        await InDb(async db => (await db.Set<Shift>().SingleAsync(s => s.UnitId == asked.Theirs.Id)).StartMinute = 12 * 60);

        ActAs(Role.Coordinator, asked.Ours);
        await SubmitForm(await Open($"/rides/handovers/{asked.Ours.Slug}"), $"#confirm-{asked.Handover.Id}");

        Assert.All(await RidesOf(asked.Rider), r => Assert.Equal(RideStatus.Requested, r.Status));
        Assert.Equal(HandoverStatus.Asked, await InDb(db => db.Set<RideHandover>().Where(h => h.Id == asked.Handover.Id).Select(h => h.Status).SingleAsync()));
    }

    [Fact]
    public async Task The_unit_that_is_asked_cannot_confirm_for_the_other_nor_a_third_see_anything()
    {
        var asked = await GivenAsked();
        var third = await GivenUnitWithRules();
        ActAs(Role.Coordinator, third);

        Assert.Equal(404, (await Open($"/rides/handovers/{asked.Ours.Slug}")).Status);
        var page = await Open($"/rides/handovers/{third.Slug}");
        Assert.DoesNotContain("Brege 1", page.Text);
    }

    [Theory]
    [InlineData(HandoverStatus.Rejected), InlineData(HandoverStatus.Withdrawn), InlineData(HandoverStatus.GivenBack)]
    public void What_ended_stays_ended(HandoverStatus ended) =>
        Assert.All(Enum.GetValues<HandoverStatus>(), to => Assert.False(RideHandover.May(ended, to)));

    private async Task<Asked> GivenAsked()
    {
        var (ours, theirs) = (await GivenUnitWithRules(), await GivenUnitWithRules());
        await GivenShift(theirs);
        var (rider, _) = await GivenRider(ours, change: (r, _) => (r.Walker, r.DoorMinutes, r.LongestRideMinutes) = (true, 9, 50));
        ActAs(Role.Coordinator, ours);
        await Press(await SubmitForm(await Open($"/rides/book/{ours.Slug}?rider={rider.Id}"), "#booking", Usual(other: ("Input.Note", "vhod zadaj"))), "button[value=request]");
        var rides = await RidesOf(rider);
        await SubmitForm(await Open($"/rides/ride/{ours.Slug}/{rides[0].Id}"), "#ask-neighbour", ("Input.Neighbour", $"{theirs.Id}"));
        return new(ours, theirs, rider, rides, await InDb(db => db.Set<RideHandover>().SingleAsync(h => h.BookingId == rides[0].BookingId)));
    }
}
