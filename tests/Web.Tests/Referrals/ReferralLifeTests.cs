using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Jobs;
using Web.Platform.Messages;
using Web.Platform.Security;
using Web.Referrals;
using Web.ServiceDirectory;

namespace Web.Tests.Referrals;

/// <summary>A referral from the desk to its end, on the screens of both organisations, with consent, clocks and notices.</summary>
public sealed class ReferralLifeTests(App app) : ReferralTest(app)
{
    [Fact]
    public async Task A_referral_is_declined_goes_to_the_second_choice_waits_is_delivered_and_confirmed()
    {
        var town = await GivenTown();
        var first = await Sent(town, town.First);
        WorkFor(town.First.OrganisationId);
        Assert.DoesNotContain(town.Name, (await Open("/referrals/inbox")).Text);   // not before it is opened
        Assert.Contains(town.Name, (await Open($"/referrals/received/{first.Id}")).Text);
        var without = await Step(first, ReferralStep.Decline);
        Assert.Equal(["Choose the reason."], without.Errors);
        await Step(first, ReferralStep.Decline, ("Input.Decline", "NoPlace"), ("Input.Words", "Polno do pomladi"));

        ActAs(Role.Coordinator, town.Unit);
        var desk = await Open($"/referrals/referral/{town.Unit.Slug}/{first.Id}?lang=en");
        Assert.Contains("Polno do pomladi", desk.Text);
        Assert.Contains(town.Second.Name, desk.Text);
        var again = await Open($"/referrals/send/{town.Unit.Slug}?again={first.Id}&lang=en");
        Assert.Equal([town.Second.Id.ToString()], again.Document.QuerySelectorAll("[name='Input.Services'][checked]").Select(b => b.GetAttribute("value")));
        Assert.DoesNotContain(town.First.Id.ToString(), again.Document.Body!.InnerHtml);
        await SubmitForm(again, "#send", ("Input.Consent.Channel", "InPerson"), ("Input.Consent.Agrees", "true"));
        var second = await Newest(town);
        Assert.Equal((first.Id, ReferralStatus.Sent), (second.InPlaceOfId!.Value, second.Status));
        Assert.False((await Now(first)).SecondChoiceDue);

        WorkFor(town.Second.OrganisationId);
        await Open($"/referrals/received/{second.Id}");
        await Step(second, ReferralStep.PutOnList, ("Input.QueuePlace", "2"), ("Input.ExpectedOn.Day", "20"), ("Input.ExpectedOn.Month", "11"), ("Input.ExpectedOn.Year", "2026"));
        Assert.Equal(new DateOnly(2026, 11, 24), (await Now(second)).DueOn);
        await Step(second, ReferralStep.Begin, ("Input.AppointmentOn.Day", "5"), ("Input.AppointmentOn.Month", "11"), ("Input.AppointmentOn.Year", "2026"), ("Input.AppointmentAt", "9:30"));
        await Step(second, ReferralStep.Deliver, ("Input.DeliveredWhat", "topla kosila"), ("Input.DeliveredAmount", "2,5"), ("Input.DeliveredUnit", "Days"));
        var delivered = await Now(second);
        Assert.Equal((ReferralStatus.Delivered, 2.5m, "topla kosila", Today), (delivered.Status, delivered.DeliveredAmount!.Value, delivered.DeliveredWhat, delivered.DeliveredOn!.Value));

        var actor = new Actor();
        actor.SignIn(Guid.CreateVersion7(), Guid.Empty, town.Person.Id, "Ana", [new(Role.Resident)]);
        App.ActAs(actor);
        await SubmitForm(await Open("/referrals/mine?lang=en"), $"#confirm-{second.Id}");

        Assert.Equal((ReferralStatus.Confirmed, ConfirmedBy.Person), ((await Now(second)).Status, (await Now(second)).ConfirmedBy!.Value));
        Assert.Equal([ReferralStep.Send, ReferralStep.Open, ReferralStep.PutOnList, ReferralStep.Begin, ReferralStep.Deliver, ReferralStep.Confirm],
            await InDb(db => db.Set<ReferralEvent>().Where(e => e.ReferralId == second.Id).OrderBy(e => e.Id).Select(e => e.Step).ToListAsync()));
    }

    [Fact]
    public async Task After_a_no_other_organisations_come_first_and_what_else_the_same_one_offers_comes_last_and_says_so()
    {
        var town = await GivenTown();
        // Free places would put it first.
        var sister = await InDb(async db =>
        {
            var owner = await db.Set<Organisation>().SingleAsync(o => o.Id == town.First.OrganisationId);
            var record = town.First.Read();
            (record.Name, record.Capacity) = (LocalText.Of("sl", "Aa" + NewWord()), new() { Free = 9, All = 9, UpdatedOn = Today });
            var service = new Service { OrganisationId = owner.Id, Name = "", Document = "" };
            db.Add(service);
            await new Publishing(db).ServiceAsync(service, record, owner);
            return service;
        });
        var r = await Sent(town, town.First);
        WorkFor(town.First.OrganisationId);
        await Open($"/referrals/received/{r.Id}");
        await Step(r, ReferralStep.Decline, ("Input.Decline", "NoPlace"));

        ActAs(Role.Coordinator, town.Unit);
        Assert.Contains($"Next that fits: {town.Second.Name}", (await Open($"/referrals/referral/{town.Unit.Slug}/{r.Id}?lang=en")).Text);
        var again = await Open($"/referrals/send/{town.Unit.Slug}?again={r.Id}&lang=en");
        var boxes = again.Document.QuerySelectorAll("[name='Input.Services']").OfType<AngleSharp.Html.Dom.IHtmlInputElement>().ToList();
        Assert.Equal([town.Second.Id.ToString(), sister.Id.ToString()], boxes.Select(b => b.Value));
        Assert.Equal([true, false], boxes.Select(b => b.IsChecked));
        Assert.Equal([false, true], boxes.Select(b => b.ParentElement!.TextContent.Contains("same organisation as the one asked before", StringComparison.Ordinal)));

        // The second one says no as well: only the sister is left, named for what it is, and ticked for nobody.
        await SubmitForm(again, "#send", ("Input.Consent.Channel", "InPerson"), ("Input.Consent.Agrees", "true"));
        var second = await Newest(town);
        WorkFor(town.Second.OrganisationId);
        await Open($"/referrals/received/{second.Id}");
        await Step(second, ReferralStep.Decline, ("Input.Decline", "NoPlace"));
        ActAs(Role.Coordinator, town.Unit);
        Assert.Contains("Only another service of an organisation that was asked already still fits: " + sister.Name, (await Open($"/referrals/referral/{town.Unit.Slug}/{second.Id}?lang=en")).Text);
        Assert.Empty((await Open($"/referrals/send/{town.Unit.Slug}?again={second.Id}&lang=en")).Document.QuerySelectorAll("[name='Input.Services'][checked]"));
    }

    [Fact]
    public async Task Where_nothing_of_the_kind_is_left_a_kindred_kind_is_named_as_such_and_chosen_for_nobody()
    {
        var (parent, child, sister) = ("n-" + NewWord(), "n-" + NewWord(), "n-" + NewWord());
        await InDb(db =>
        {
            foreach (var (code, above) in new[] { (parent, null), (child, parent), (sister, parent) }) db.Add(new TaxonomyTerm { Taxonomy = "need", Code = code, ParentCode = above, Names = $$"""{"en":"{{code}}","sl":"{{code}}"}""", ValidFrom = new(2020, 1, 1) });
            return Task.CompletedTask;
        });
        var town = await GivenTown();
        var (meals, repairs) = ((await GivenService("K" + NewWord(), r => r.Needs = [child])).Service, (await GivenService("P" + NewWord(), r => r.Needs = [sister])).Service);
        ActAs(Role.Coordinator, town.Unit);
        var form = await Open($"/referrals/send/{town.Unit.Slug}?person={town.Person.Id}&category={child}&lang=en");
        Assert.DoesNotContain(repairs.Name, form.Text);
        await SubmitForm(form, "#send", ("Input.Services", meals.Id.ToString()), ("Input.Consent.Channel", "InPerson"), ("Input.Consent.Agrees", "true"));
        var r = await Newest(town);
        WorkFor(meals.OrganisationId);
        await Open($"/referrals/received/{r.Id}");
        await Step(r, ReferralStep.Decline, ("Input.Decline", "NoPlace"));

        ActAs(Role.Coordinator, town.Unit);
        Assert.Contains($"Of a kindred kind: {repairs.Name}", (await Open($"/referrals/referral/{town.Unit.Slug}/{r.Id}?lang=en")).Text);
        var again = await Open($"/referrals/send/{town.Unit.Slug}?again={r.Id}&lang=en");
        Assert.Contains("(of a kindred kind)", again.Document.QuerySelector($"[name='Input.Services'][value='{repairs.Id}']")!.ParentElement!.TextContent);
        Assert.Empty(again.Document.QuerySelectorAll("[name='Input.Services'][checked]"));
    }

    [Fact]
    public async Task Looking_for_another_kind_of_help_loses_nothing_that_was_typed_or_agreed_to()
    {
        var (town, other) = (await GivenTown(), await GivenTown());
        ActAs(Role.Coordinator, town.Unit);
        (string, string)[] typed = [("category", other.Category), ("Input.AskedFor", "Kosilo brez mleka"), ("Input.Consent.Channel", "InPerson"), ("Input.Consent.Agrees", "true"), ("Input.Consent.Until.Day", "31")];
        var send = await Open($"/referrals/send/{town.Unit.Slug}?person={town.Person.Id}&category={town.Category}&lang=en");
        send.Document.QuerySelector("#send")!.SetAttribute("action", send.Document.QuerySelector("#change")!.GetAttribute("formaction")!);

        var changed = await SubmitForm(send, "#send", [.. typed, ("Input.Services", town.First.Id.ToString())]);

        Assert.Empty(changed.Errors);
        Assert.Equal(new[] { other.First.Id.ToString(), other.Second.Id.ToString() }.Order(), changed.Document.QuerySelectorAll("[name='Input.Services']").Select(b => b.GetAttribute("value")!).Order());
        Assert.Equal("Kosilo brez mleka", changed.Document.QuerySelector("[name='Input.AskedFor']")!.TextContent.Trim());
        Assert.Equal("31", changed.Document.QuerySelector("[name='Input.Consent.Until.Day']")!.GetAttribute("value"));
        Assert.Contains(other.Category, changed.Document.QuerySelector("[name='Input.Consent.Purpose']")!.GetAttribute("value"));
        Assert.NotNull(changed.Document.QuerySelector("[name='Input.Consent.Agrees'][checked]"));
        // Whoever presses Send without looking for services of the other kind is shown them first: nothing goes to services of the former.
        await SubmitForm(await Open($"/referrals/send/{town.Unit.Slug}?person={town.Person.Id}&category={town.Category}"), "#send", [.. typed, ("Input.Services", town.First.Id.ToString())]);
        Assert.False(await InDb(db => db.Set<Referral>().AnyAsync(r => r.PersonId == town.Person.Id)));

        var r = await Sent(town, town.First);
        WorkFor(town.First.OrganisationId);
        await Open($"/referrals/received/{r.Id}");
        var pass = await Open($"/referrals/pass-on/{r.Id}?lang=en");
        pass.Document.QuerySelector("#pass-on")!.SetAttribute("action", pass.Document.QuerySelector("#change")!.GetAttribute("formaction")!);
        var passed = await SubmitForm(pass, "#pass-on", ("category", other.Category), ("Input.AskedFor", "Samo prevoz"), ("Whole", "False"), ("Input.Consent.Agrees", "true"));
        Assert.Empty(passed.Errors);
        Assert.Equal("Samo prevoz", passed.Document.QuerySelector("[name='Input.AskedFor']")!.TextContent.Trim());
        Assert.NotNull(passed.Document.QuerySelector($"[name='ServiceId'][value='{other.First.Id}']"));
        Assert.Contains(other.Category, passed.Document.QuerySelector("[name='Input.Consent.Purpose']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Only_what_the_person_agreed_to_is_shared_as_it_was_on_the_day_and_withdrawing_shuts_the_door_at_once()
    {
        var town = await GivenTown();
        ActAs(Role.Coordinator, town.Unit);
        var form = await Open($"/referrals/send/{town.Unit.Slug}?person={town.Person.Id}&category={town.Category}&lang=en");
        var no = await SubmitForm(form, "#send", ("Input.Services", town.First.Id.ToString()), ("Input.Consent.Channel", "InPerson"));
        Assert.Contains("Tick this once the person has agreed.", no.Errors);
        Assert.False(await InDb(db => db.Set<Referral>().AnyAsync(r => r.PersonId == town.Person.Id)));
        await SubmitWith(no, "#send", [("Input.Services", town.First.Id.ToString()), ("Input.Consent.Agrees", "true"), ("Input.AskedFor", "skrito kosilo")], [("Input.Consent.Fields", "Name")]);
        var r = await Newest(town);
        await InDb(async db => (await db.Set<Person>().SingleAsync(p => p.Id == town.Person.Id)).Rename("Nova Priimek"));

        WorkFor(town.First.OrganisationId);
        var page = await Open($"/referrals/received/{r.Id}?lang=en");
        Assert.Contains(town.Name, page.Text);
        foreach (var hidden in new[] { "Nova Priimek", "040 123", "+38640", "1940", "Brege", "skrito kosilo", "skrivna opomba" }) Assert.DoesNotContain(hidden, page.Document.Body!.InnerHtml);
        Assert.Contains("Why can I see this?", page.Text);
        Assert.True(await InDb(db => db.Set<AuditEntry>().AnyAsync(e => e.Subject == "referrals/received" && e.PersonId == town.Person.Id)));
        await SubmitForm(page, "#note", ("words", "lastna beležka"));
        Assert.Contains("lastna beležka", (await Open($"/referrals/received/{r.Id}")).Text);

        ActAs(Role.Coordinator, town.Unit);
        var desk = await Open($"/referrals/referral/{town.Unit.Slug}/{r.Id}?lang=en");
        Assert.DoesNotContain("lastna beležka", desk.Document.Body!.InnerHtml);
        var data = (await Open($"/people/data/{town.Unit.Slug}/{town.Person.Id}")).Text;
        Assert.Contains(r.Reference, data);
        Assert.DoesNotContain("lastna beležka", data);
        await SubmitForm(desk, "#withdraw");

        WorkFor(town.First.OrganisationId);
        Assert.Equal(404, (await Open($"/referrals/received/{r.Id}")).Status);
        Assert.Equal(404, (await Open($"/referrals/received/{r.Id}.json")).Status);
        Assert.DoesNotContain(r.Reference, (await Open("/referrals/inbox")).Document.QuerySelector("main")!.TextContent);
        Assert.Equal(ReferralStatus.Withdrawn, (await Now(r)).Status);
    }

    [Fact]
    public async Task A_new_referral_that_nobody_opened_in_time_stands_first_with_what_is_overdue_and_still_names_nobody()
    {
        var town = await GivenTown();
        var r = await Sent(town, town.First);
        WorkFor(town.First.OrganisationId);
        static string Under(Screen page, string list) => page.Document.GetElementById(list)!.NextElementSibling is { ClassName: "scrolls" } table ? table.TextContent : "";
        var inTime = await Open("/referrals/inbox?lang=en");
        Assert.Contains(r.Reference, Under(inTime, "new"));
        Assert.DoesNotContain(r.Reference, Under(inTime, "overdue"));

        App.MoveTo(App.Now.AddDays(2));
        var late = await Open("/referrals/inbox?lang=en");

        Assert.Contains(r.Reference, Under(late, "overdue"));
        Assert.DoesNotContain(r.Reference, Under(late, "new"));
        Assert.DoesNotContain(town.Name, late.Text);
        Assert.Equal(["overdue", "new"], late.Document.QuerySelectorAll("h2[id]").Select(h => h.Id).Take(2));
        Assert.Equal(r.Reference, late.Document.QuerySelector("a.reference")!.TextContent);
    }

    [Fact]
    public async Task The_door_shuts_by_itself_on_the_day_after_the_consent_ends()
    {
        var town = await GivenTown();
        var r = await Sent(town, town.First);
        WorkFor(town.First.OrganisationId);
        App.MoveTo(new(2027, 5, 2, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal(200, (await Open($"/referrals/received/{r.Id}")).Status);
        App.MoveTo(new(2027, 5, 3, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal(404, (await Open($"/referrals/received/{r.Id}")).Status);
    }

    [Fact]
    public async Task Who_has_no_account_answers_once_by_a_link_whose_notice_tells_nothing()
    {
        var town = await GivenTown();
        var r = await Sent(town, town.First);
        var notice = await InDb(db => db.Set<OutboxMessage>().SingleAsync(m => m.Text.Contains(r.Reference)));
        foreach (var hidden in new[] { town.Name, town.Name.Split(' ')[1], town.Category, town.First.Name, "Kosilo", "Krško" }) Assert.DoesNotContain(hidden, notice.Subject + notice.Text, StringComparison.OrdinalIgnoreCase);
        var path = new Uri(notice.Text[notice.Text.IndexOf("https://", StringComparison.Ordinal)..]).AbsolutePath;
        var key = path[(path.LastIndexOf('/') + 1)..];
        Assert.False(await InDb(db => db.Set<ReferralLink>().AnyAsync(l => l.KeyHash.Contains(key))));

        App.ActAs(null);
        var cover = await Open(path + "?lang=en");
        Assert.DoesNotContain(town.Name, cover.Text);   // programs that look through mail open links too
        Assert.Equal(ReferralStatus.Sent, (await Now(r)).Status);
        var read = await SubmitForm(cover, "#read");
        Assert.Contains(town.Name, read.Text);
        Assert.Equal(ReferralStatus.Opened, (await Now(r)).Status);
        await SubmitForm(read, "#take-Accept");
        Assert.Equal(ReferralStatus.Accepted, (await Now(r)).Status);
        var used = await Open(path + "?lang=en");
        Assert.Equal((404, "This link works no more"), (used.Status, used.Heading));
        Assert.Contains("call the desk", used.Text);
        var never = await Open("/referrals/answer/neverwas?lang=en");
        Assert.Equal((404, used.Text), (never.Status, never.Text));   // whether there was one is told to nobody
        // What comes next is told by a new link, which ends after two weeks.
        var next = await InDb(db => db.Set<OutboxMessage>().Where(m => m.Text.Contains(r.Reference)).OrderByDescending(m => m.Id).FirstAsync());
        var later = new Uri(next.Text[next.Text.IndexOf("https://", StringComparison.Ordinal)..]).AbsolutePath;
        Assert.NotEqual(path, later);
        Assert.Equal(200, (await Open(later)).Status);
        App.MoveTo(App.Now.AddDays(15));
        Assert.Equal(404, (await Open(later)).Status);
    }

    [Fact]
    public async Task A_hundred_accept_one_question_at_once_and_one_has_it()
    {
        var town = await GivenTown();
        var services = new List<Service>();
        for (var i = 0; i < 100; i++) services.Add((await GivenService("Š" + NewWord(), r => r.Needs = [town.Category])).Service);
        var r = await Sent(town, [.. services]);
        Assert.True(r.ManyAsked);
        var ready = new List<(Guid Organisation, HttpClient Browser, Screen Page)>();
        foreach (var s in services)
        {
            WorkFor(s.OrganisationId);
            var browser = App.Browser();
            var page = await Read(await browser.GetAsync(new Uri($"/referrals/offer/{r.Id}?lang=en", UriKind.Relative), TestContext.Current.CancellationToken));
            Assert.Equal(200, page.Status);
            Assert.DoesNotContain(town.Name, page.Text);
            ready.Add((s.OrganisationId, browser, page));
        }

        var answers = await Task.WhenAll(ready.Select(x => Task.Run(async () =>
        {
            WorkFor(x.Organisation);
            var form = x.Page.Document.QuerySelector("#accept")!;
            using var content = new FormUrlEncodedContent(form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)));
            return await Read(await x.Browser.PostAsync(new Uri($"/referrals/offer/{r.Id}?handler=Accept", UriKind.Relative), content));
        })));

        Assert.All(answers, a => Assert.Equal(200, a.Status));
        Assert.Single(answers, a => a.Text.Contains(town.Name, StringComparison.Ordinal));
        Assert.Equal(99, answers.Count(a => a.Text.Contains("Another organisation was faster", StringComparison.Ordinal)));
        Assert.Equal([(OfferStatus.Taken, 99), (OfferStatus.Won, 1)], (await InDb(db => db.Set<ReferralOffer>().Where(o => o.ReferralId == r.Id).ToListAsync())).GroupBy(o => o.Status).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2));
        Assert.Equal(1, await InDb(db => db.Set<ReferralEvent>().CountAsync(e => e.ReferralId == r.Id && e.Step == ReferralStep.Accept)));
    }

    [Fact]
    public async Task When_the_last_of_several_says_no_the_desk_is_told_and_a_second_choice_is_due()
    {
        var town = await GivenTown();
        var r = await Sent(town, town.First, town.Second);
        foreach (var s in new[] { town.First, town.Second })
        {
            Assert.Equal(ReferralStatus.Sent, (await Now(r)).Status);
            WorkFor(s.OrganisationId);
            await SubmitForm(await Open($"/referrals/offer/{r.Id}"), "#decline", ("Input.Decline", "NotInArea"));
        }
        Assert.True(await Now(r) is { Status: ReferralStatus.Declined, SecondChoiceDue: true, DeclineReason: DeclineReason.NotInArea });
    }

    [Fact]
    public async Task Places_and_people_waiting_of_a_service_follow_its_referrals()
    {
        var town = await GivenTown(free: 1);
        var r = await Sent(town, town.First);
        WorkFor(town.First.OrganisationId);
        await Open($"/referrals/received/{r.Id}");
        await Step(r, ReferralStep.PutOnList, ("Input.QueuePlace", "1"));
        Assert.Equal((1, 1), await Places(town.First));
        await Step(r, ReferralStep.Accept);
        Assert.Equal((0, 0), await Places(town.First));
        await Step(r, ReferralStep.Deliver, ("Input.DeliveredWhat", "kosilo"));
        Assert.Equal((1, 0), await Places(town.First));
    }

    [Fact]
    public async Task Who_lets_the_day_pass_is_reminded_once_and_the_desk_may_send_it_elsewhere()
    {
        var town = await GivenTown();
        var r = await Sent(town, town.First);
        App.MoveTo(new(2026, 11, 3, 8, 0, 0, TimeSpan.Zero));
        await RunJob("referral-reminders");
        Assert.Null((await Now(r)).RemindedAt);
        App.MoveTo(new(2026, 11, 4, 8, 0, 0, TimeSpan.Zero));
        await RunJob("referral-reminders");
        await RunJob("referral-reminders");
        Assert.Equal(1, await InDb(db => db.Set<ReferralEvent>().CountAsync(e => e.ReferralId == r.Id && e.Step == ReferralStep.Remind)));

        ActAs(Role.Coordinator, town.Unit);
        Assert.Contains(r.Reference, (await Open($"/referrals/desk/{town.Unit.Slug}?lang=en")).Text);
        Assert.Contains("Overdue since", (await Open($"/referrals/referral/{town.Unit.Slug}/{r.Id}?lang=en")).Text);
        await SubmitForm(await Open($"/referrals/send/{town.Unit.Slug}?again={r.Id}&lang=en"), "#send", ("Input.Consent.Channel", "InPerson"), ("Input.Consent.Agrees", "true"));
        Assert.True(await Now(r) is { Status: ReferralStatus.Declined, DeclineReason: DeclineReason.NoAnswer, SecondChoiceDue: false, DueOn: null });
    }

    [Fact]
    public async Task A_part_is_passed_on_with_no_more_than_was_received_and_a_whole_case_goes_with_its_history()
    {
        var town = await GivenTown();
        var r = await Sent(town, town.First);
        WorkFor(town.First.OrganisationId);
        await Open($"/referrals/received/{r.Id}");
        await SubmitForm(await Open($"/referrals/received/{r.Id}"), "#note", ("words", "lastna beležka"));
        await Step(r, ReferralStep.Accept);
        await SubmitWith(await Open($"/referrals/pass-on/{r.Id}?lang=en"), "#pass-on", [("Whole", "False"), ("ServiceId", town.Second.Id.ToString()), ("Input.AskedFor", "Samo prevoz hrane"), ("Input.Consent.Channel", "InPerson"), ("Input.Consent.Agrees", "true")], [("Input.Consent.Fields", "Name"), ("Input.Consent.Fields", "BirthYear"), ("Input.Consent.Fields", "Address")]);
        var part = await Newest(town);
        Assert.Equal((r.Id, town.First.OrganisationId, town.Second.OrganisationId), (part.PartOfId!.Value, part.FromOrganisationId!.Value, part.OrganisationId!.Value));
        Assert.Equal([SharedField.Name], Snapshot.Read(part.Shared).Fields.Keys);   // year and address it had not received itself
        Assert.Contains(part.Reference, (await Open("/referrals/inbox")).Text);

        await SubmitForm(await Open($"/referrals/pass-on/{r.Id}?lang=en"), "#pass-on", ("Whole", "True"), ("ServiceId", town.Second.Id.ToString()), ("Input.Consent.Channel", "InPerson"), ("Input.Consent.Agrees", "true"));
        Assert.Equal(404, (await Open($"/referrals/received/{r.Id}")).Status);
        WorkFor(town.Second.OrganisationId);
        var page = await Open($"/referrals/received/{r.Id}?lang=en");
        Assert.Contains("Given to another organisation", page.Text);
        Assert.DoesNotContain("lastna beležka", page.Text);
    }

    [Fact]
    public async Task In_a_joint_case_each_sees_who_else_helps_only_where_the_person_agreed()
    {
        var town = await GivenTown();
        var (quiet, open) = (await Sent(town, town.First), await SentWith(town, town.Second, SharedField.Name, SharedField.OtherHelpers));
        ActAs(Role.Coordinator, town.Unit);
        await SubmitForm(await Open($"/referrals/referral/{town.Unit.Slug}/{open.Id}"), "#case", ("caseName", "Obroki in družba"), ("others", quiet.Id.ToString()));
        var names = await InDb(db => db.Set<Organisation>().Where(o => o.Id == town.First.OrganisationId || o.Id == town.Second.OrganisationId).ToDictionaryAsync(o => o.Id, o => o.Name));

        WorkFor(town.Second.OrganisationId);
        Assert.DoesNotContain(names[town.First.OrganisationId], (await Open($"/referrals/received/{open.Id}")).Text);
        WorkFor(town.First.OrganisationId);
        Assert.DoesNotContain(names[town.Second.OrganisationId], (await Open($"/referrals/received/{quiet.Id}")).Text);

        var third = (await GivenService("C" + NewWord(), s => s.Needs = [town.Category])).Service;
        var joined = await SentWith(town, third, SharedField.OtherHelpers);
        ActAs(Role.Coordinator, town.Unit);
        await InDb(async db => (await db.Set<Referral>().SingleAsync(r => r.Id == joined.Id)).CaseId = (await db.Set<Referral>().SingleAsync(r => r.Id == open.Id)).CaseId);
        WorkFor(third.OrganisationId);
        Assert.Contains(names[town.Second.OrganisationId], (await Open($"/referrals/received/{joined.Id}")).Text);
    }

    [Fact]
    public async Task Of_an_erased_person_referrals_keep_only_what_is_counted()
    {
        var town = await GivenTown();
        var r = await Sent(town, town.First);
        WorkFor(town.First.OrganisationId);
        await Open($"/referrals/received/{r.Id}");
        await Step(r, ReferralStep.Decline, ("Input.Decline", "Other"), ("Input.Words", "gospa Ana ne more"));
        await InDb(async db => (await db.Set<Person>().SingleAsync(p => p.Id == town.Person.Id)).ErasedAt = App.Now.UtcDateTime);

        await RunJob("referral-forgetting");

        var left = await Now(r);
        Assert.Equal(("", "{}", DeclineReason.Other, ReferralStatus.Declined), (left.AskedFor, left.Shared, left.DeclineReason!.Value, left.Status));
        Assert.False(await InDb(db => db.Set<ReferralWord>().AnyAsync(w => w.ReferralId == r.Id)));
        Assert.Equal(404, (await Open($"/referrals/received/{r.Id}")).Status);
    }

    [Fact]
    public async Task A_letter_tells_in_large_type_who_helps_and_what_they_were_told()
    {
        var town = await GivenTown();
        var r = await Sent(town, town.First);
        ActAs(Role.Coordinator, town.Unit);
        var letter = await Open($"/referrals/letter/{town.Unit.Slug}/{r.Id}");
        Assert.NotNull(letter.Document.QuerySelector(".large[lang=sl]"));
        foreach (var word in new[] { town.Name, town.First.Name, r.Reference, town.Unit.Phone, "Telefon" }) Assert.Contains(word, letter.Text);
        Assert.DoesNotContain("skrivna opomba", letter.Text);
    }

    [Fact]
    public async Task A_bundle_goes_out_comes_back_moves_its_referral_on_and_a_second_time_changes_nothing()
    {
        var town = await GivenTown();
        var r = await Sent(town, town.First);
        ActAs(Role.Coordinator, town.Unit);
        var bundle = JsonNode.Parse(await Text($"/referrals/bundle/{town.Unit.Slug}/{r.Id}.json"))!;
        var task = Resource(bundle, "Task");
        Assert.Equal(("collection", "requested", "order"), ((string?)bundle["type"], (string?)task["status"], (string?)task["intent"]));
        Assert.DoesNotContain("null", bundle.ToJsonString());
        Assert.DoesNotContain("Brege", bundle.ToJsonString());

        (task["status"], task["statusReason"]) = ("rejected", null);
        task.AsObject().Remove("businessStatus");
        var bad = await Import(town.Unit, bundle, take: true);
        Assert.Contains("Task.statusReason.text: is missing", bad.Text);
        Assert.Equal(ReferralStatus.Sent, (await Now(r)).Status);
        task["statusReason"] = JsonNode.Parse("""{"text":"Ni mest"}""");
        Assert.Contains("moves on", (await Import(town.Unit, bundle, take: false)).Text);
        Assert.Equal(ReferralStatus.Sent, (await Now(r)).Status);   // a dry run leaves nothing behind
        await Import(town.Unit, bundle, take: true);
        var declined = await Now(r);
        Assert.Equal(ReferralStatus.Declined, declined.Status);
        await Import(town.Unit, bundle, take: true);
        Assert.Equal(declined.Version, (await Now(r)).Version);

        task["status"] = "completed";
        task["output"] = JsonNode.Parse("""[{"type":{"text":"delivered"},"valueString":"kosilo"}]""");
        Assert.Contains("cannot go this way", (await Import(town.Unit, bundle, take: true)).Text);
    }

    [Fact]
    public async Task A_bundle_from_elsewhere_makes_a_referral_once_with_its_consent_and_each_fault_is_named()
    {
        var town = await GivenTown();
        var r = await Sent(town, town.First);
        ActAs(Role.Coordinator, town.Unit);
        var bundle = JsonNode.Parse(await Text($"/referrals/bundle/{town.Unit.Slug}/{r.Id}.json"))!;
        var elsewhere = await GivenUnit("Sevnica");
        Resource(bundle, "Task")["identifier"] = JsonNode.Parse("""[{"system":"urn:elsewhere","value":"77"}]""");
        ActAs(Role.Coordinator, elsewhere);
        await Import(elsewhere, bundle, take: true);
        await Import(elsewhere, bundle, take: true);
        var made = await InDb(db => db.Set<Referral>().SingleAsync(x => x.UnitId == elsewhere.Id));
        Assert.Equal((ReferralStatus.Sent, "77", town.Category, town.First.Id), (made.Status, made.SourceKey, made.Category, made.ServiceId!.Value));
        Assert.Equal(Snapshot.Read(r.Shared).Fields.OrderBy(f => f.Key), Snapshot.Read(made.Shared).Fields.OrderBy(f => f.Key));

        Resource(bundle, "Task")["identifier"] = JsonNode.Parse("""[{"system":"urn:elsewhere","value":"78"}]""");
        Resource(bundle, "Task")["status"] = "ready";
        Resource(bundle, "Patient").AsObject().Remove("name");
        Resource(bundle, "ServiceRequest").AsObject().Remove("supportingInfo");
        var faults = (await Import(elsewhere, bundle, take: true)).Text;
        foreach (var fault in new[] { "Task.status: unknown value: ready", "Patient.name: is missing", "ServiceRequest.supportingInfo: no consent" }) Assert.Contains(fault, faults);
        Assert.Contains("look at line 1", (await ImportText(elsewhere, "{", take: true)).Errors[0]);
        Assert.Equal(1, await InDb(db => db.Set<Referral>().CountAsync(x => x.UnitId == elsewhere.Id)));
    }

    public static TheoryData<ReferralStatus> States => [.. Enum.GetValues<ReferralStatus>()];

    [Theory, MemberData(nameof(States))]
    public void Every_state_has_its_status_in_FHIR_and_a_status_leads_back_to_its_first_state(ReferralStatus state)
    {
        string[] inGravity = ["draft", "requested", "accepted", "rejected", "cancelled", "in-progress", "on-hold", "failed", "completed", "entered-in-error"];
        Assert.Contains(Fhir.TaskStatus[state], inGravity);
        Assert.Equal(Fhir.TaskStatus[state], Fhir.TaskStatus[Fhir.StateOf(Fhir.TaskStatus[state])!.Value]);
    }

    [Fact]
    public async Task Figures_of_services_are_rounded_to_fives_on_the_page_and_in_both_files()
    {
        var town = await GivenTown();
        for (var i = 0; i < 11; i++) await InDb(db => { Made(db, town, i < 1 ? ReferralStep.Decline : ReferralStep.Accept); return Task.CompletedTask; });
        ActAs(Role.Coordinator, town.Unit);

        var page = await Open($"/referrals/figures/{town.Unit.Slug}?year=2026&lang=en");
        var row = page.Document.QuerySelectorAll("tbody td.number").Select(c => c.TextContent.Trim()).ToList();
        Assert.Contains(row[0], new[] { "10", "15" });
        Assert.Equal("10", row[1]);
        Assert.Contains(row[2], new[] { "0", "5" });
        Assert.Equal(row[2] == "0" ? "100 %" : "67 %", row[6]);
        var csv = (await Text($"/referrals/figures/{town.Unit.Slug}?year=2026&format=csv")).Split('\n')[1].Trim().Split(';');
        Assert.Equal(row[..3], csv[2..5]);
        Assert.Equal(10, JsonNode.Parse(await Text($"/referrals/figures/{town.Unit.Slug}?year=2026&format=json"))![0]!["accepted"]!.GetValue<int>());
    }

    private static void Made(Db db, Town town, ReferralStep last)
    {
        var r = Referral.Draft(town.Person, town.Category, null, Clock, d => (d.OrganisationId, d.ServiceId) = (town.First.OrganisationId, town.First.Id));
        db.AddRange(r, r.Record(new(ReferralStep.Send, Side.Sender), Clock).Event!, r.Record(new(last, Side.Receiver) { Decline = last == ReferralStep.Decline ? DeclineReason.NoPlace : null }, Clock).Event!);
    }

    private async Task<Referral> SentWith(Town town, Service to, params SharedField[] fields)
    {
        ActAs(Role.Coordinator, town.Unit);
        var form = await Open($"/referrals/send/{town.Unit.Slug}?person={town.Person.Id}&category={town.Category}&lang=en");
        await SubmitWith(form, "#send", [("Input.Services", to.Id.ToString()), ("Input.AllTheSame", "true"), ("Input.Consent.Channel", "InPerson"), ("Input.Consent.Agrees", "true")], fields.Select(f => ("Input.Consent.Fields", f.ToString())));
        return await Newest(town);
    }

    private Task<(int, int)> Places(Service s) => InDb(async db => (await db.Set<Service>().AsNoTracking().SingleAsync(x => x.Id == s.Id)) is var now ? (now.FreePlaces ?? -1, now.Read().Capacity!.PeopleWaiting ?? 0) : default);

    private async Task RunJob(string kind) => await App.Services.GetServices<NetworkJob>().Single(j => j.Kind == kind).Do(App.Services, App.Network, TestContext.Current.CancellationToken);

    private async Task<string> Text(string path) => await Browser.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private static JsonNode Resource(JsonNode bundle, string type) => bundle["entry"]!.AsArray().Select(e => e!["resource"]!).First(r => (string?)r["resourceType"] == type);

    private Task<Screen> Import(Unit unit, JsonNode bundle, bool take) => ImportText(unit, bundle.ToJsonString(), take);

    private async Task<Screen> ImportText(Unit unit, string text, bool take) => await SubmitForm(await Open($"/referrals/import/{unit.Slug}?lang=en"), "#import", ("Input.Text", text), ("take", take ? "true" : "false"));
}
