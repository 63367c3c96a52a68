using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Web.HelpDesk;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Jobs;
using Web.Platform.Security;
using Web.Referrals;
using Web.Rides;

namespace Web.Tests.HelpDesk;

/// <summary>What becomes of a need: answers, what other rooms made for it, duplicates, work list, plan, forgetting.</summary>
public sealed class NeedPageTests(App app) : HelpTest(app)
{
    [Fact]
    public async Task A_referral_is_sent_from_the_need_comes_back_declined_and_its_second_choice_meets_it()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var need = await Called(town, ("Input.Needs[0].Words", "Kosilo ob delavnikih"));
        var page = await Open(Path(town, need));
        var form = await Open(page.Document.QuerySelector("main a[href*='/referrals/send/']")!.GetAttribute("href") + "&lang=en");
        Assert.Equal("Kosilo ob delavnikih", form.Document.QuerySelector("[name='Input.AskedFor']")!.TextContent.Trim());
        await SubmitWith(form, "#send", [("Input.Consent.Channel", "InPerson"), ("Input.Consent.Agrees", "true")], [("Input.Services", town.First.Id.ToString())]);
        var first = await Newest(town);
        need = await NeedOf(town);
        Assert.Equal((need.Id, NeedStatus.Waiting, new DateOnly(2026, 11, 9)), (first.NeedId!.Value, need.Status, need.FollowUpOn!.Value));

        WorkFor(town.First.OrganisationId);
        await Open($"/referrals/received/{first.Id}");
        await Step(first, ReferralStep.Decline, ("Input.Decline", "NoPlace"));
        need = await NeedOf(town);
        Assert.Equal((NeedStatus.Asked, Today), (need.Status, need.FollowUpOn!.Value));
        ActAs(Role.Coordinator, town.Unit);
        Assert.Contains("No place", (await Open(Path(town, need))).Text);
        await SubmitWith(await Open($"/referrals/send/{town.Unit.Slug}?again={first.Id}&lang=en"), "#send", [("Input.Consent.Channel", "InPerson"), ("Input.Consent.Agrees", "true")], [("Input.Services", town.Second.Id.ToString())]);
        var second = await Newest(town);
        WorkFor(town.Second.OrganisationId);
        await Open($"/referrals/received/{second.Id}");
        await Step(second, ReferralStep.Accept);
        await Step(second, ReferralStep.Deliver, ("Input.DeliveredWhat", "topla kosila"), ("Input.DeliveredAmount", "1"), ("Input.DeliveredUnit", "Days"));

        need = await NeedOf(town);
        Assert.Equal((NeedStatus.Met, null), (need.Status, need.FollowUpOn));
        Assert.Equal([NeedEventKind.Asked, NeedEventKind.Answered, NeedEventKind.Returned, NeedEventKind.Answered, NeedEventKind.Met], await Events(need));
    }

    [Theory]
    [InlineData(RideStatus.Done, NeedStatus.Met)]
    [InlineData(RideStatus.Refused, NeedStatus.Asked)]
    [InlineData(RideStatus.Planned, NeedStatus.Waiting)]
    public async Task What_becomes_of_a_ride_becomes_of_its_need(RideStatus end, NeedStatus expected)
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var need = await Called(town);
        await InDb(async db =>
        {
            var rider = new Rider { UnitId = town.Unit.Id, PersonId = town.Person.Id, Number = 1, MemberSince = Today };
            var ride = new Ride { UnitId = town.Unit.Id, RiderId = rider.Id, BookingId = Guid.CreateVersion7(), Day = Today, FromLabel = "Brege", ToLabel = "cilj", Wish = TimeWish.ArriveBy, WishMinute = 600, FromLatitude = 45.95, FromLongitude = 15.49, ToLatitude = 45.90, ToLongitude = 15.60 };
            db.AddRange(rider, ride);
            await App.Services.GetRequiredService<INeedAnswers>().MadeAsync(db, town.Unit.Id, need.Id, NeedAnswerKind.Ride, ride.Id, "/rides/ride/x/y");
            await db.SaveChangesAsync();
            RideEventKind[] steps = end switch { RideStatus.Done => [RideEventKind.Assigned, RideEventKind.PickedUp, RideEventKind.DroppedOff], RideStatus.Refused => [RideEventKind.Refused], _ => [RideEventKind.Assigned] };
            foreach (var step in steps) db.Add(ride.Record(step, App.Now.UtcDateTime, null).Event!);
        });

        var page = await Open(Path(town, need));

        Assert.Equal(expected, (await NeedOf(town)).Status);
        if (end == RideStatus.Refused) Assert.Contains("came to nothing", page.Text);
    }

    [Fact]
    public async Task A_ride_booked_from_the_need_is_written_on_it()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var need = await Called(town);
        await InDb(db =>
        {
            db.AddRange(new RideRules { UnitId = town.Unit.Id }, new Rider { UnitId = town.Unit.Id, PersonId = town.Person.Id, Number = 1, Retired = true, MemberSince = Today, SignedOn = Today });
            return Task.CompletedTask;
        });
        var book = await Open((await Open(Path(town, need))).Document.QuerySelector("main a[href*='/rides/book/']")!.GetAttribute("href")! + "&lang=en");
        Assert.Contains(town.Name, book.Heading);

        (string, string)[] wish =
        [
            ("Input.From.Text", "Brege 1, Krško"), ("Input.From.Placed", "45.92;15.5;Brege 1, Krško"), ("Input.To.Text", "Zdravstveni dom Krško"), ("Input.To.Placed", "45.961;15.489;Zdravstveni dom Krško"),
            ("Input.Day.Day", "4"), ("Input.Day.Month", "11"), ("Input.Day.Year", "2026"), ("Input.Wish", "ArriveBy"), ("Input.Time", "9.30"), ("Input.Return", "None"), ("Input.Purpose", "Health"),
        ];
        var answer = await SubmitForm(book, "#booking", wish);
        Assert.False(await InDb(db => db.Set<NeedAnswer>().AnyAsync(a => a.NeedId == need.Id)));   // asking books nothing
        answer.Document.QuerySelector("#booking")!.SetAttribute("action", $"/rides/book/{town.Unit.Slug}?handler=Book&rider={answer.Url.Split("rider=")[1].Split('&')[0]}");

        var ride = await SubmitForm(answer, "#booking", [.. wish, ("Input.Deal", "request")]);

        var made = await InDb(db => db.Set<NeedAnswer>().SingleAsync(a => a.NeedId == need.Id));
        Assert.Equal((NeedAnswerKind.Ride, new Uri(ride.Url).AbsolutePath, NeedStatus.Waiting), (made.Kind, made.Path, (await NeedOf(town)).Status));

        // Another hour takes the place of the booking: the need goes on waiting, for the new ride.
        var booking = await InDb(db => db.Set<Ride>().Where(r => r.Id == made.ThingId).Select(r => r.BookingId).SingleAsync());
        var change = await Open($"/rides/book/{town.Unit.Slug}?rider={answer.Url.Split("rider=")[1].Split('&')[0]}&change={booking}&lang=en");
        change.Document.QuerySelector("#booking")!.SetAttribute("action", $"/rides/book/{town.Unit.Slug}?handler=Book&rider={answer.Url.Split("rider=")[1].Split('&')[0]}&lang=en");
        var other = await SubmitForm(change, "#booking", ("Input.Time", "11.00"), ("Input.Deal", "request"));
        Assert.Equal([], other.Errors);
        var page = await Open(Path(town, need));

        var now = await InDb(db => db.Set<NeedAnswer>().SingleAsync(a => a.NeedId == need.Id));
        Assert.Equal((made.Id, new Uri(other.Url).AbsolutePath, NeedStatus.Waiting), (now.Id, now.Path, (await NeedOf(town)).Status));
        Assert.NotEqual(made.Path, now.Path);
        Assert.DoesNotContain("came to nothing", page.Text);
    }

    [Fact]
    public async Task The_same_need_within_thirty_days_is_shown_joined_by_hand_and_counted_once()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var first = await Called(town);
        var again = await Called(town);
        var page = await Open(Path(town, again));
        Assert.Contains("already asked for this within 30 days", page.Text);

        await SubmitForm(page, $"#join-{first.Id}");

        Assert.Equal(first.Id, (await NeedOf(town)).JoinedToId);
        Assert.Equal(1, await InDb(db => db.Set<Need>().Where(n => n.UnitId == town.Unit.Id).Counted().CountAsync()));
        var list = await Open($"/help/desk/{town.Unit.Slug}?show=new&lang=en");
        Assert.Single(list.Document.QuerySelectorAll("tbody tr"));
        await SubmitForm(await Open(Path(town, again)), "main form[action*='Part']");
        Assert.Null((await NeedOf(town)).JoinedToId);
    }

    [Fact]
    public async Task The_work_list_has_overdue_today_coming_and_new_and_a_colleague_takes_over()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var fresh = await Called(town);
        var due = await Called(town, ("Input.Needs[0].FollowUpOn.Day", "2"), ("Input.Needs[0].FollowUpOn.Month", "11"), ("Input.Needs[0].FollowUpOn.Year", "2026"));
        var colleague = await InDb(db =>
        {
            var account = new Account { SignInName = "k" + Guid.NewGuid().ToString("N")[..10], Name = "Kolegica Kos", Language = "sl" };
            db.AddRange(account, new RoleGrant { AccountId = account.Id, Role = Role.Coordinator, UnitId = town.Unit.Id });
            return Task.FromResult(account.Id);
        });
        var list = await Open($"/help/desk/{town.Unit.Slug}?lang=en");
        Assert.Contains($"/help/need/{town.Unit.Slug}/{due.Id}", list.Document.Body!.InnerHtml);
        Assert.DoesNotContain(fresh.Id.ToString(), list.Document.Body!.InnerHtml);
        Assert.Contains("today", list.Text);

        var past = await SubmitForm(await Open(Path(town, due)), "#follow-up", ("Input.FollowUpOn.Day", "1"), ("Input.FollowUpOn.Month", "11"), ("Input.FollowUpOn.Year", "2026"));
        Assert.Equal(["That day is past. Choose today or a later day."], past.Errors);
        await SubmitForm(await Open(Path(town, due)), "#follow-up", ("Input.FollowUpOn.Day", "9"), ("Input.FollowUpOn.Month", "11"), ("Input.FollowUpOn.Year", "2026"));
        await SubmitForm(await Open(Path(town, due)), "#hand-over", ("Input.To", colleague.ToString()));

        Assert.Contains(due.Id.ToString(), (await Open($"/help/desk/{town.Unit.Slug}?show=coming")).Document.Body!.InnerHtml);
        Assert.DoesNotContain(due.Id.ToString(), (await Open($"/help/desk/{town.Unit.Slug}?show=coming&mine=true")).Document.Body!.InnerHtml);
        App.MoveTo(App.Now.AddDays(14));
        Assert.Contains("overdue", (await Open($"/help/desk/{town.Unit.Slug}?lang=en")).Text);
    }

    [Fact]
    public async Task Nothing_to_offer_closes_with_its_reason_and_what_somebody_else_changed_meanwhile_is_not_overwritten()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var need = await Called(town);
        var (mine, theirs) = (await Open(Path(town, need)), await Open(Path(town, need)));
        var without = await SubmitForm(mine, "#nothing");
        Assert.Equal(["Choose why there is nothing to offer."], without.Errors);
        await SubmitForm(without, "#nothing", ("Input.Reason", "Cost"), ("Input.Why", "Predrago za pokojnino"));

        var late = await SubmitForm(theirs, "#follow-up", ("Input.FollowUpOn.Day", "9"), ("Input.FollowUpOn.Month", "11"), ("Input.FollowUpOn.Year", "2026"));

        Assert.Equal((NeedStatus.Unmet, UnmetReason.Cost), ((await NeedOf(town)).Status, (await NeedOf(town)).UnmetReason!.Value));
        Assert.Contains(late.Errors, e => e.Contains("unmet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_says_in_large_type_who_does_what_and_comes_up_for_review()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        await Called(town);
        var form = await Open($"/help/plan/{town.Unit.Slug}/{town.Person.Id}?lang=en");
        Assert.Equal(town.Category, form.Document.QuerySelector("[name='Input.Steps[0].What']")!.GetAttribute("value"));

        var plan = await SubmitForm(form, "#plan", ("Input.Goals", "Rada bi ostala doma."), ("Input.CoordinatorId", ""), ("Input.Steps[0].Who", "Društvo"), ("Input.Steps[1].What", "Ograja v kopalnici"), ("Input.Steps[1].Who", "vnuk"));

        Assert.Contains("Rada bi ostala doma.", plan.Document.QuerySelector(".sheet .large")!.TextContent);
        Assert.Equal(2, plan.Document.QuerySelectorAll(".sheet tbody tr").Length);
        App.MoveTo(App.Now.AddMonths(4));
        Assert.Contains(town.Name, (await Open($"/help/desk/{town.Unit.Slug}")).Text);
    }

    [Fact]
    public async Task All_of_it_is_in_the_persons_copy_and_erasing_takes_the_person_out_but_leaves_the_count()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var need = await Called(town, ("Input.Needs[0].Words", "Skrivne besede"), ("Input.Needs[0].Answer", "Nothing"), ("Input.Needs[0].Reason", "NoPlace"), ("Input.Needs[0].Said", "Skriven odgovor"), ("Input.NextStep", "Skriven korak"));
        await SubmitForm(await Open($"/help/plan/{town.Unit.Slug}/{town.Person.Id}"), "#plan", ("Input.Goals", "Skriven cilj"), ("Input.CoordinatorId", ""), ("Input.Steps[0].What", "Skriven korak"));
        var copy = await InDb(db => PersonData.OfAsync(db, town.Person.Id));
        foreach (var table in new[] { "needs", "desk_contacts", "need_answers", "need_events", "service_plans", "plan_steps" }) Assert.NotEmpty((JsonArray)copy[table]!);

        await InDb(async db => (await db.Set<Person>().SingleAsync(p => p.Id == town.Person.Id)).ErasedAt = App.Now.UtcDateTime);
        await App.Services.GetServices<NetworkJob>().Single(j => j.Kind == "need-forgetting").Do(App.Services, App.Network, TestContext.Current.CancellationToken);

        var left = await InDb(async db => (await db.Set<Need>().SingleAsync(n => n.Id == need.Id), await db.Set<DeskContact>().SingleAsync(c => c.Id == need.ContactId), await db.Set<NeedAnswer>().SingleAsync(a => a.NeedId == need.Id), await db.Set<ServicePlan>().AnyAsync(p => p.PersonId == town.Person.Id)));
        Assert.Equal((null, null, NeedStatus.Unmet, UnmetReason.NoPlace), (left.Item1.PersonId, left.Item1.Words, left.Item1.Status, left.Item1.UnmetReason!.Value));
        Assert.Equal((null, null, null, false), (left.Item2.PersonId, left.Item2.NextStep, left.Item3.Words, left.Item4));
    }
}
