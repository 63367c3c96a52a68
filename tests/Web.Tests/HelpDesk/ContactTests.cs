using Web.HelpDesk;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.HelpDesk;

/// <summary>A call on one screen, as the desk keys it in without script.</summary>
public sealed class ContactTests(App app) : HelpTest(app)
{
    [Fact]
    public async Task The_caller_is_found_services_are_told_and_nothing_typed_is_lost_on_the_way()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var page = await Open($"/help/contact/{town.Unit.Slug}?lang=en");
        (string, string)[] typed = [("Input.Find", town.Name.Split(' ')[1]), ("Input.Needs[0].Category", town.Category), ("Input.Needs[0].Words", "Kosilo ob delavnikih"), ("Input.Needs[0].Urgency", "ThisWeek"), ("Input.NextStep", "Vprašati hčer"), ("Input.CallBackOn.Day", "31"), ("Input.CallBackOn.Month", "2")];

        var found = await PressOf(page, "#contact", page.Document.QuerySelector("button[formaction$='handler=Find']")!, typed);
        Assert.Contains(town.Name, found.Text);
        Assert.Contains(town.First.Name, found.Text);
        Assert.Equal([], found.Errors);
        var picked = await PressOf(found, "#contact", found.Document.QuerySelector("#found button[name=pick]")!);

        Assert.Equal(("Kosilo ob delavnikih", "ThisWeek", "Vprašati hčer", "31"), (
            picked.Document.QuerySelector("[name='Input.Needs[0].Words']")!.TextContent.Trim(), picked.Document.QuerySelector("[name='Input.Needs[0].Urgency'] option[selected]")!.GetAttribute("value"),
            picked.Document.QuerySelector("[name='Input.NextStep']")!.GetAttribute("value"), picked.Document.QuerySelector("[name='Input.CallBackOn.Day']")!.GetAttribute("value")));
        var faulty = await SubmitForm(picked, "#contact");
        Assert.Single(faulty.Errors);   // the day that is none
        await SubmitForm(faulty, "#contact", ("Input.CallBackOn.Day", "9"), ("Input.CallBackOn.Month", "11"), ("Input.CallBackOn.Year", "2026"), ("Input.Needs[0].Answer", "Information"), ("Input.Needs[0].Services", town.First.Id.ToString()));

        var need = await NeedOf(town);
        Assert.Equal((town.Person.Id, NeedStatus.Met, "Kosilo ob delavnikih", Web.HelpDesk.Urgency.ThisWeek), (need.PersonId!.Value, need.Status, need.Words, need.Urgency));
        Assert.Equal(town.First.Id, (await InDb(db => db.Set<NeedAnswer>().SingleAsync(a => a.NeedId == need.Id))).ServiceId);
        Assert.Equal([NeedEventKind.Asked, NeedEventKind.Met], await Events(need));
        Assert.True(await InDb(db => db.Set<AuditEntry>().AnyAsync(e => e.Subject == "help/contact" && e.PersonId == town.Person.Id)));
    }

    [Fact]
    public async Task Several_needs_end_differently_and_a_new_person_is_registered_on_saving()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var page = await Open($"/help/contact/{town.Unit.Slug}?lang=en");
        var two = await PressOf(page, "#contact", page.Document.QuerySelector("button[formaction$='handler=Add']")!, ("Input.Name", "Mirko Novinec"), ("Input.Phone", "040 222 333"), ("Input.Register", "true"), ("Input.Needs[0].Category", town.Category));

        var faulty = await SubmitForm(two, "#contact", ("Input.Needs[1].Category", town.Category), ("Input.Needs[1].Answer", "Nothing"));
        Assert.Equal(["Choose why there is nothing to offer."], faulty.Errors);
        await SubmitForm(faulty, "#contact", ("Input.Needs[1].Reason", "TooFar"));

        var (person, needs) = await InDb(async db => (await db.Set<Person>().SingleAsync(p => p.UnitId == town.Unit.Id && p.FullName == "Mirko Novinec"), await db.Set<Need>().Where(n => n.UnitId == town.Unit.Id).OrderBy(n => n.EndedAt != null).ToListAsync()));
        Assert.Equal("+38640222333", person.PhoneE164);
        Assert.Equal([(NeedStatus.Asked, (UnmetReason?)null), (NeedStatus.Unmet, UnmetReason.TooFar)], needs.Select(n => (n.Status, n.UnmetReason)));
        Assert.All(needs, n => Assert.Equal(person.Id, n.PersonId));
    }

    [Fact]
    public async Task What_was_told_is_kept_though_the_need_stays_open_and_nothing_to_offer_contradicts_it()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var page = await Open($"/help/contact/{town.Unit.Slug}?person={town.Person.Id}&lang=en");
        (string, string)[] told = [("Input.Needs[0].Category", town.Category), ("Input.Needs[0].Services", town.First.Id.ToString())];

        var no = await SubmitForm(page, "#contact", [.. told, ("Input.Needs[0].Answer", "Nothing"), ("Input.Needs[0].Reason", "Cost")]);
        Assert.Equal(["A service is ticked as told about: choose another answer, or take the tick away."], no.Errors);
        await SubmitForm(page, "#contact", told);

        var need = await NeedOf(town);
        Assert.Equal((NeedStatus.Waiting, Today.AddDays(7)), (need.Status, need.FollowUpOn!.Value));
        Assert.Equal(town.First.Id, (await InDb(db => db.Set<NeedAnswer>().SingleAsync(a => a.NeedId == need.Id))).ServiceId);
    }

    [Fact]
    public async Task Who_does_not_want_to_say_is_fine_and_a_neighbours_need_is_not_the_callers()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        await SubmitForm(await Open($"/help/contact/{town.Unit.Slug}"), "#contact", ("Input.Who", "DoesNotSay"), ("Input.Needs[0].Category", town.Category));
        var need = await NeedOf(town);
        Assert.Null(need.PersonId);

        await Called(town, ("Input.ForWhom", "Neighbour"), ("Input.Relation", "iz drugega nadstropja"), ("Input.Agreed", "True"));

        var theirs = await NeedOf(town);
        var contact = await InDb(db => db.Set<DeskContact>().SingleAsync(c => c.Id == theirs.ContactId));
        Assert.Equal((null, town.Person.Id, true, "iz drugega nadstropja"), (theirs.PersonId, contact.PersonId!.Value, contact.Agreed!.Value, contact.Relation));
    }

    [Fact]
    public async Task The_next_three_rides_of_the_caller_stand_on_top_and_no_more()
    {
        var town = await GivenTown();
        await InDb(db =>
        {
            var rider = new Rider { UnitId = town.Unit.Id, PersonId = town.Person.Id, Number = 1, MemberSince = Today };
            db.Add(rider);
            for (var i = -1; i < 4; i++)
                db.Add(new Ride { UnitId = town.Unit.Id, RiderId = rider.Id, BookingId = Guid.CreateVersion7(), Day = Today.AddDays(i), FromLabel = "Brege", ToLabel = $"cilj {i}", Wish = TimeWish.ArriveBy, WishMinute = 600, FromLatitude = 45.95, FromLongitude = 15.49, ToLatitude = 45.90, ToLongitude = 15.60 });
            return Task.CompletedTask;
        });
        ActAs(Role.Coordinator, town.Unit);

        var page = await Open($"/help/contact/{town.Unit.Slug}?person={town.Person.Id}&lang=en");

        Assert.Equal(["cilj 0", "cilj 1", "cilj 2"], page.Document.QuerySelectorAll(".caller ul a").Select(a => a.TextContent.Replace("ride to ", "")));
    }

    [Fact]
    public async Task Two_strokes_count_a_question_without_a_name_and_the_last_can_be_taken_back()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var page = await Open($"/help/tally/{town.Unit.Slug}?lang=en");
        var second = page.Document.QuerySelectorAll("#tally button[data-end='2']")[0];

        var counted = await PressOf(page, "#tally", second);

        Assert.Contains("1 question was counted today.", counted.Text);
        var need = await NeedOf(town);
        Assert.Equal((true, NeedStatus.Unmet, UnmetReason.NoSuchService, null, null), (need.Tallied, need.Status, need.UnmetReason!.Value, need.PersonId, need.Words));
        ActAs(Role.Coordinator, town.Unit);   // another colleague
        Assert.Null((await Open($"/help/tally/{town.Unit.Slug}")).Document.QuerySelector("#undo"));
    }

    [Fact]
    public async Task A_person_of_another_unit_is_not_there()
    {
        var (town, other) = (await GivenTown(), await GivenTown());
        ActAs(Role.Coordinator, town.Unit);

        Assert.Equal(404, (await Open($"/help/contact/{town.Unit.Slug}?person={other.Person.Id}")).Status);
        var page = await Open($"/help/contact/{town.Unit.Slug}");
        Assert.Equal(404, (await SubmitForm(page, "#contact", ("Input.PersonId", other.Person.Id.ToString()), ("Input.Needs[0].Category", town.Category))).Status);
        Assert.Empty((await Open($"/help/contact/{town.Unit.Slug}?handler=Find&q={other.Name.Split(' ')[1]}")).Document.QuerySelectorAll("button"));
    }
}
