using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Web.HelpDesk;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Referrals;

namespace Web.Tests.HelpDesk;

/// <summary>Whoever asked sees what became of it, and nothing of anybody else.</summary>
public sealed class MineTests(App app) : HelpTest(app)
{
    private static Actor ActAsResident(Town town, Guid? account = null)
    {
        var actor = new Actor();
        actor.SignIn(account ?? Guid.CreateVersion7(), Guid.Empty, town.Person.Id, town.Name, [new(Role.Resident, town.Unit.Id, town.Unit.Slug)]);
        App.ActAs(actor);
        return actor;
    }

    [Fact]
    public async Task A_resident_asks_on_their_own_page_and_sees_from_there_on_what_becomes_of_it()
    {
        var town = await GivenTown();
        App.ComeFrom(IPAddress.Parse("10.1.3.1"));
        var resident = ActAsResident(town);
        Assert.Contains("You have not asked for anything yet", (await Open("/help/mine?lang=en")).Text);
        var form = await Open("/help/ask?lang=en");
        Assert.Equal(town.Name, form.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));   // nothing known is typed again
        App.MoveTo(App.Now.AddMinutes(2));
        var asked = await SubmitForm(form, "#ask", ("Input.Category", town.Category), ("Input.Words", "Kosilo ob delavnikih"), ("Input.ForWhom", "Self"), ("Input.UnitId", town.Unit.Id.ToString()));
        var reference = asked.Document.QuerySelector(".done b")!.TextContent;
        Assert.NotNull(asked.Document.QuerySelector("main a[href='/help/mine']"));

        var mine = await Open("/help/mine?lang=en");
        foreach (var told in new[] { town.Category, "Kosilo ob delavnikih", reference, "Somebody calls you by", "we are looking for help" }) Assert.Contains(told, mine.Text);
        Assert.True(await InDb(db => db.Set<AuditEntry>().AnyAsync(e => e.Subject == "help/mine" && e.PersonId == town.Person.Id && e.AccountId == resident.AccountId)));

        // The desk refers it on; the organisation turns it down; a second one helps.
        var need = await NeedOf(town);
        ActAs(Role.Coordinator, town.Unit);
        await SubmitForm(await Open(Path(town, need)), "#called");
        var send = await Open($"/referrals/send/{town.Unit.Slug}?need={need.Id}&lang=en");
        await SubmitForm(send, "#send", ("Input.Services", town.First.Id.ToString()), ("Input.Consent.Channel", "InPerson"), ("Input.Consent.Agrees", "true"));
        var first = await Newest(town);
        ActAsResident(town);
        mine = await Open("/help/mine?lang=en");
        Assert.Contains("help is under way", mine.Text);
        Assert.Contains("We called you on", mine.Text);
        Assert.NotNull(mine.Document.QuerySelector($"main a[href='/referrals/mine#r-{first.Id}']"));
        Assert.NotNull((await Open("/referrals/mine")).Document.QuerySelector($"#r-{first.Id}"));
        WorkFor(town.First.OrganisationId);
        await Open($"/referrals/received/{first.Id}");
        await Step(first, ReferralStep.Accept);
        await Step(first, ReferralStep.Deliver, ("Input.DeliveredWhat", "kosila"));
        ActAsResident(town);
        Assert.Contains("you got help", (await Open("/help/mine?lang=en")).Text);
    }

    [Fact]
    public async Task What_stayed_unmet_says_why_in_words_for_the_person_and_keeps_the_desks_own_words_from_them()
    {
        var town = await GivenTown();
        await Called(town, ("Input.Needs[0].Answer", "Nothing"), ("Input.Needs[0].Reason", "NoPlace"), ("Input.Needs[0].Said", "opomba pisarne"), ("Input.Needs[0].Words", "Kosilo"));
        ActAsResident(town);

        var mine = await Open("/help/mine?lang=en");

        Assert.Contains("we could not help this time", mine.Text);
        Assert.Contains("There was no free place.", mine.Text);
        Assert.DoesNotContain("opomba pisarne", mine.Text);
    }

    [Fact]
    public async Task A_repetition_shows_how_the_first_one_goes_and_a_mistake_does_not_show()
    {
        var town = await GivenTown();
        var first = await Called(town, ("Input.Needs[0].Words", "prvič"));
        var again = await Called(town, ("Input.Needs[0].Words", "drugič"));
        ActAs(Role.Coordinator, town.Unit);
        await SubmitForm(await Open(Path(town, again)), $"#join-{first.Id}");
        await SubmitForm(await Open(Path(town, first)), "#tell", ("Input.Said", "Kosila deli Dom"));
        ActAsResident(town);

        var mine = await Open("/help/mine?lang=en");

        Assert.Contains("you got help", mine.Document.QuerySelector($"#n-{again.Id}")!.TextContent);
        Assert.Contains("Kosila deli Dom", mine.Document.QuerySelector($"#n-{again.Id}")!.TextContent);
        ActAs(Role.Coordinator, town.Unit);
        await SubmitForm(await Open(Path(town, first)), "#mistake");
        ActAsResident(town);
        Assert.Null((await Open("/help/mine")).Document.QuerySelector($"#n-{first.Id}"));
    }

    [Fact]
    public async Task What_somebody_asked_for_another_stays_theirs_to_follow_but_not_what_became_of_it_and_others_see_neither()
    {
        var town = await GivenTown();
        App.ComeFrom(IPAddress.Parse("10.1.3.2"));
        var account = Guid.CreateVersion7();
        ActAsResident(town, account);
        var form = await Open("/help/ask?lang=en");
        App.MoveTo(App.Now.AddMinutes(2));
        await SubmitForm(form, "#ask", ("Input.Category", town.Category), ("Input.Words", "Za sosedo"), ("Input.ForWhom", "Neighbour"), ("Input.UnitId", town.Unit.Id.ToString()));
        var need = await NeedOf(town);
        ActAs(Role.Coordinator, town.Unit);
        await SubmitForm(await Open(Path(town, need)), "#tell", ("Input.Said", "skrivno o sosedi"));

        ActAsResident(town, account);
        var mine = await Open("/help/mine?lang=en");
        Assert.Contains("Za sosedo", mine.Text);
        Assert.Contains("You asked for somebody else", mine.Text);
        Assert.DoesNotContain("you got help", mine.Text);
        Assert.DoesNotContain("skrivno o sosedi", mine.Text);
        // The same person by another account did not ask; another person did not either; an account without a person is nobody's.
        ActAsResident(town);
        Assert.DoesNotContain("Za sosedo", (await Open("/help/mine")).Text);
        ActAsResident(await GivenTown());
        Assert.DoesNotContain("Za sosedo", (await Open("/help/mine")).Text);
        App.ActAs(Actor.For(Guid.CreateVersion7(), "Nekdo", new Grant(Role.Resident)));
        Assert.DoesNotContain("Za sosedo", (await Open("/help/mine")).Text);
    }
}
