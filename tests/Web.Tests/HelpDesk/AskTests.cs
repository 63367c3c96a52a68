using System.Net;
using Web.HelpDesk;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;

namespace Web.Tests.HelpDesk;

/// <summary>Anybody asks the desk on line, and somebody calls.</summary>
public sealed class AskTests(App app) : HelpTest(app)
{
    [Fact]
    public async Task From_a_service_comes_a_request_with_its_reference_and_the_next_working_day_and_the_desk_calls()
    {
        var town = await GivenTown();
        App.ActAs(null);
        App.ComeFrom(IPAddress.Parse("10.1.2.3"));
        App.MoveTo(new DateTimeOffset(2026, 12, 24, 10, 0, 0, TimeSpan.Zero));   // two holidays and a weekend follow in Slovenia
        var service = await Open($"/services/{town.First.Id}");
        var form = await Open(service.Document.QuerySelector("a[href^='/help/ask']")!.GetAttribute("href") + "&lang=en");
        Assert.Contains(town.First.Name, form.Text);
        Assert.Equal(town.Category, form.Document.QuerySelector("[name='Input.Category'] option[selected]")!.GetAttribute("value"));

        var faulty = await SubmitForm(form, "#ask", ("Input.Words", "Kosilo za mamo"));
        Assert.Contains("Write your name.", faulty.Errors);
        Assert.Contains("Choose for whom you ask.", faulty.Errors);
        Assert.Equal("Kosilo za mamo", faulty.Document.QuerySelector("[name='Input.Words']")!.TextContent.Trim());
        var sent = await SubmitForm(faulty, "#ask", ("Input.Name", "Meta Hči"), ("Input.Phone", "040 555 666"), ("Input.ForWhom", "Relative"), ("Input.Relation", "mama"), ("Input.Agreed", "true"), ("Input.UnitId", town.Unit.Id.ToString()));

        var reference = sent.Document.QuerySelector(".done b")!.TextContent.Replace(" ", "");
        Assert.EndsWith("/help/asked", sent.Url);
        Assert.Contains("28 December", sent.Text);
        Assert.Contains("12", sent.Text);
        ActAs(Role.Coordinator, town.Unit);
        var list = await Open($"/help/desk/{town.Unit.Slug}?lang=en");
        Assert.Contains(reference, list.Text);
        Assert.Contains("Meta Hči", list.Text);
        var need = await NeedOf(town);
        Assert.Contains(town.First.Name, (await Open(Path(town, need))).Text);
        await SubmitForm(await Open(Path(town, need)), "#called");
        Assert.DoesNotContain(reference, (await Open($"/help/desk/{town.Unit.Slug}")).Text);
        await PressOf(await Open(Path(town, need)), "#who", (await Open(Path(town, need))).Document.QuerySelector("#who button[name=register]")!);
        Assert.Equal("Meta Hči", await InDb(async db => (await db.Set<Person>().SingleAsync(p => p.Id == db.Set<Need>().Single(n => n.Id == need.Id).PersonId)).FullName));
    }

    [Fact]
    public async Task A_sixth_request_from_one_number_in_a_day_is_refused_and_says_to_call()
    {
        var town = await GivenTown();
        App.ActAs(null);
        App.ComeFrom(IPAddress.Parse("10.1.2.4"));
        var number = $"040 {Random.Shared.Next(100, 999)} {Random.Shared.Next(100, 999)}";
        (string, string)[] typed = [("Input.Category", town.Category), ("Input.Name", "Ana"), ("Input.Phone", number), ("Input.ForWhom", "Self"), ("Input.UnitId", town.Unit.Id.ToString())];
        for (var i = 0; i < 5; i++) Assert.EndsWith("/help/asked", (await SubmitForm(await Open("/help/ask?lang=en"), "#ask", typed)).Url);

        var sixth = await SubmitForm(await Open("/help/ask?lang=en"), "#ask", typed);

        Assert.Equal(["Too many requests were sent. Please call us instead."], sixth.Errors);
        Assert.Equal(5, await InDb(db => db.Set<Need>().CountAsync(n => n.UnitId == town.Unit.Id)));
    }

    [Fact]
    public async Task Whoever_fills_the_box_that_nobody_sees_sends_nothing()
    {
        var town = await GivenTown();
        App.ActAs(null);
        App.ComeFrom(IPAddress.Parse("10.1.2.6"));

        var after = await SubmitForm(await Open("/help/ask?lang=en"), "#ask", ("Input.Category", town.Category), ("Input.Name", "Ana"), ("Input.Phone", "040 777 999"), ("Input.ForWhom", "Self"), ("Input.UnitId", town.Unit.Id.ToString()), ("Input.Website", "https://example.org"));

        Assert.EndsWith("/help/ask", after.Url);
        Assert.False(await InDb(db => db.Set<Need>().AnyAsync(n => n.UnitId == town.Unit.Id)));
    }

    [Fact]
    public async Task What_the_questions_found_is_handed_over_only_where_ticked_and_stands_in_no_address()
    {
        var town = await GivenTown();
        App.ActAs(null);
        App.ComeFrom(IPAddress.Parse("10.1.2.5"));
        var blank = await Open("/help/ask?lang=en");
        blank.Document.QuerySelector("#ask")!.SetAttribute("action", $"/help/ask?handler=Begin&need={town.Category}&lang=en");
        var begun = await SubmitForm(blank, "#ask", ("Input.Found", "Kosila na dom"), ("Input.Found", "Varstveni dodatek"));
        Assert.Equal(2, begun.Document.QuerySelectorAll("input[type=checkbox][name='Input.Found']").Length);
        Assert.Empty(begun.Document.QuerySelectorAll("[name='Input.Found'][checked]"));

        var sent = await SubmitForm(begun, "#ask", ("Input.Found", "Kosila na dom"), ("Input.Name", "Ana"), ("Input.Phone", "040 777 888"), ("Input.ForWhom", "Self"), ("Input.UnitId", town.Unit.Id.ToString()), ("Input.Category", town.Category));

        Assert.EndsWith("/help/asked", sent.Url);
        Assert.Equal("Kosila na dom", (await InDb(db => db.Set<DeskContact>().SingleAsync(c => c.UnitId == town.Unit.Id))).CameFrom);
    }

    [Fact]
    public async Task Nobody_without_the_cookie_sees_a_confirmation() => Assert.EndsWith("/help/ask", (await Open("/help/asked")).Url);
}
