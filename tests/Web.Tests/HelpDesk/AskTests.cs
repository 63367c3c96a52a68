using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Web.HelpDesk;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;

namespace Web.Tests.HelpDesk;

/// <summary>Anybody asks the desk on line, and somebody calls.</summary>
public sealed class AskTests(App app) : HelpTest(app)
{
    private DateTimeOffset Instant => App.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>Writes as slowly as a person does, and sends.</summary>
    private Task<Screen> Write(Screen on, params (string, string)[] typed)
    {
        App.MoveTo(Instant.AddSeconds(40));
        return SubmitForm(on, "#ask", typed);
    }

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

        var faulty = await Write(form, ("Input.Words", "Kosilo za mamo"));
        Assert.Contains("Write your name.", faulty.Errors);
        Assert.Contains("Choose for whom you ask.", faulty.Errors);
        Assert.Equal("Kosilo za mamo", faulty.Document.QuerySelector("[name='Input.Words']")!.TextContent.Trim());
        var sent = await Write(faulty, ("Input.Name", "Meta Hči"), ("Input.Phone", "040 555 666"), ("Input.ForWhom", "Relative"), ("Input.Relation", "mama"), ("Input.Agreed", "true"), ("Input.UnitId", town.Unit.Id.ToString()));

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
        for (var i = 0; i < 5; i++) Assert.EndsWith("/help/asked", (await Write(await Open("/help/ask?lang=en"), typed)).Url);

        var sixth = await Write(await Open("/help/ask?lang=en"), typed);

        Assert.Contains("please call us", Assert.Single(sixth.Errors));
        Assert.Equal(number, sixth.Document.QuerySelector("[name='Input.Phone']")!.GetAttribute("value"));
        Assert.Equal(5, await InDb(db => db.Set<Need>().CountAsync(n => n.UnitId == town.Unit.Id)));
    }

    [Fact]
    public async Task Whoever_fills_the_box_that_nobody_sees_sends_nothing_but_a_person_loses_nothing_and_gets_through_by_pressing_again()
    {
        var town = await GivenTown();
        App.ActAs(null);
        App.ComeFrom(IPAddress.Parse("10.1.2.6"));

        var form = await Open("/help/ask?lang=en");
        var after = await Write(form, ("Input.Category", town.Category), ("Input.Words", "Kosilo za mamo"), ("Input.Name", "Ana"), ("Input.Phone", "040 777 999"), ("Input.ForWhom", "Self"), ("Input.UnitId", town.Unit.Id.ToString()), ("Input.Website", "https://example.org"));

        Assert.Contains("A box that nobody sees was filled in", Assert.Single(after.Errors));
        Assert.Equal("Kosilo za mamo", after.Document.QuerySelector("[name='Input.Words']")!.TextContent.Trim());
        Assert.Null(after.Document.QuerySelector("[name='Input.Website']")!.GetAttribute("value"));
        Assert.False(await InDb(db => db.Set<Need>().AnyAsync(n => n.UnitId == town.Unit.Id)));
        Assert.EndsWith("/help/asked", (await SubmitForm(after, "#ask")).Url);
    }

    [Fact]
    public async Task Whoever_sends_faster_than_a_person_writes_or_makes_up_the_hour_is_asked_to_press_again_and_loses_nothing()
    {
        var town = await GivenTown();
        App.ActAs(null);
        App.ComeFrom(IPAddress.Parse("10.1.2.7"));
        (string, string)[] typed = [("Input.Category", town.Category), ("Input.Words", "Kosilo za mamo"), ("Input.Name", "Ana"), ("Input.Phone", "040 777 111"), ("Input.ForWhom", "Self"), ("Input.UnitId", town.Unit.Id.ToString())];
        App.MoveTo(App.Now);

        var form = await Open("/help/ask?lang=en");
        App.MoveTo(App.Now.AddSeconds(2));
        var fast = await SubmitForm(form, "#ask", typed);
        var madeUp = await SubmitForm(form, "#ask", [.. typed, ("Input.Opened", "1"), ("_key", Guid.CreateVersion7().ToString())]);
        var without = await SubmitForm(form, "#ask", [.. typed, ("Input.Opened", ""), ("_key", Guid.CreateVersion7().ToString())]);

        foreach (var refused in new[] { fast, madeUp, without })
        {
            Assert.Contains("That was very quick", Assert.Single(refused.Errors));
            Assert.Equal("Kosilo za mamo", refused.Document.QuerySelector("[name='Input.Words']")!.TextContent.Trim());
        }
        Assert.False(await InDb(db => db.Set<Need>().AnyAsync(n => n.UnitId == town.Unit.Id)));
        App.MoveTo(App.Now.AddSeconds(3));
        Assert.EndsWith("/help/asked", (await SubmitForm(fast, "#ask")).Url);
        // Whoever takes a day over it is welcome.
        var slow = await Open("/help/ask?lang=en");
        App.MoveTo(App.Now.AddDays(1));
        Assert.EndsWith("/help/asked", (await SubmitForm(slow, "#ask", typed)).Url);
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

        var sent = await Write(begun, ("Input.Found", "Kosila na dom"), ("Input.Name", "Ana"), ("Input.Phone", "040 777 888"), ("Input.ForWhom", "Self"), ("Input.UnitId", town.Unit.Id.ToString()), ("Input.Category", town.Category));

        Assert.EndsWith("/help/asked", sent.Url);
        Assert.Equal("Kosila na dom", (await InDb(db => db.Set<DeskContact>().SingleAsync(c => c.UnitId == town.Unit.Id))).CameFrom);
    }

    [Fact]
    public async Task Nobody_without_the_cookie_sees_a_confirmation() => Assert.EndsWith("/help/ask", (await Open("/help/asked")).Url);
}
