using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Web.Finder;
using Web.Platform.Database;
using Web.Platform.Language;
using Web.Platform.Security;

namespace Web.Tests.Finder;

/// <summary>Editors who do not program put questions, conditions and outcomes together on screen.</summary>
public sealed class RulesTests(App app) : AppTest(app)
{
    private const string All = """{"sl":"Ali ste sami?","pl":"a","lt":"a","cs":"a","en":"Are you alone?"}""";

    private Task<FinderVersion> GivenDraft() => InDb(db =>
    {
        var version = new FinderVersion
        {
            Number = -Random.Shared.Next(1, int.MaxValue), MadeAt = App.Now.UtcDateTime,
            Document = Questionnaire.Parse($$"""
                {"id":"s","title":{{All}},"lead":{{All}},"questions":[{"id":"q","kind":"YesNo","text":{{All}},"next":[{}]}],
                 "outcomes":[{"id":"x","title":{{All}},"rows":[{}]}]}
                """).ToJson(),
        };
        db.Add(version);
        return Task.FromResult(version);
    });

    private async Task<Questionnaire> Now(FinderVersion draft) => (await InDb(db => db.Set<FinderVersion>().SingleAsync(v => v.Id == draft.Id))).Read();

    [Fact]
    public async Task A_question_is_added_with_its_answers_and_the_first_one_is_led_to_it_by_words()
    {
        var draft = await GivenDraft();
        ActAs(Role.Coordinator);
        var form = await Open($"/finder/question/{draft.Id}?lang=en");
        await Submit(form, ("Input.Id", "why"), ("Input.Text", "What is missing?"), ("Input.Kind", "Several"), ("Input.Options", "food: Food\nCompany"), ("Input.Rows[0].To", RowForm.End));
        var rules = await Open($"/finder/question/{draft.Id}/q?lang=en");
        await Submit(rules, ("Input.Rows[1].When[0].Question", "q"), ("Input.Rows[1].When[0].Values", "yes"), ("Input.Rows[1].To", "why"));

        var made = await Now(draft);
        Assert.Equal(["food", "company"], made.Find("why")!.Options.Select(o => o.Id));
        Assert.Equal(["q = yes > why", " > "], made.First.Next.Select(n => $"{ConditionText.Write(n.When)} > {n.To}"));   // what always holds stays last
        var page = await Open($"/finder/version/{draft.Id}?lang=en");
        Assert.Contains("why / company", page.Text);   // the proof names the missing translations
        Assert.NotNull(page.Document.QuerySelector($"svg.tree"));
    }

    [Fact]
    public async Task A_condition_is_refused_with_the_answers_that_are_possible_and_what_was_typed_stays()
    {
        var draft = await GivenDraft();
        ActAs(Role.Coordinator);
        var again = await Submit(await Open($"/finder/outcome/{draft.Id}?lang=en"), ("Input.Id", "y"), ("Input.Title", "Help"), ("Input.Rows[0].When[0].Question", "q"), ("Input.Rows[0].When[0].Values", "maybe"));

        Assert.Equal(["“maybe” is no answer to this question. Possible: Yes | No"], again.Errors);
        Assert.Equal("maybe", again.Document.QuerySelector("input[name='Input.Rows[0].When[0].Values']")!.GetAttribute("value"));
        Assert.Single((await Now(draft)).Outcomes);
    }

    [Fact]
    public async Task An_outcome_is_changed_on_screen_and_nothing_that_was_not_on_it_is_lost()
    {
        var draft = await GivenDraft();
        ActAs(Role.Coordinator);
        await Submit(await Open($"/finder/outcome/{draft.Id}/x?lang=sl"), ("Input.Always", "false"), ("Input.Urgency", "Now"), ("Input.Phone", "112"), ("Input.Rows[0].When[0].Question", "q"), ("Input.Rows[0].When[0].Is", "NoneOf"), ("Input.Rows[0].When[0].Values", "Da"));

        var x = (await Now(draft)).Outcomes.Single();
        Assert.Equal(("112", Urgency.Now, "q != yes"), (x.Phone, x.Urgency, ConditionText.Write(x.Rows.Single().When)));
        Assert.Equal(("Ali ste sami?", "Are you alone?"), (x.Title["sl"], x.Title["en"]));
    }

    [Fact]
    public async Task A_question_that_others_name_is_not_taken_out_and_one_that_nobody_names_is()
    {
        var draft = await GivenDraft();
        ActAs(Role.Coordinator);
        await Submit(await Open($"/finder/question/{draft.Id}?lang=en"), ("Input.Id", "free"), ("Input.Text", "Free?"), ("Input.Kind", "YesNo"), ("Input.Rows[0].To", RowForm.End));
        await Submit(await Open($"/finder/outcome/{draft.Id}/x?lang=en"), ("Input.Always", "false"), ("Input.Rows[0].When[0].Question", "q"), ("Input.Rows[0].When[0].Values", "yes"));

        Assert.Equal(["It cannot be taken out: it is named in x."], (await SubmitForm(await Open($"/finder/question/{draft.Id}/q?lang=en"), "form[action*=Remove]")).Errors);
        await SubmitForm(await Open($"/finder/question/{draft.Id}/free"), "form[action*=Remove]");

        Assert.Equal(["q"], (await Now(draft)).Questions.Select(q => q.Id));
    }

    [Fact]
    public async Task Help_that_was_not_there_can_be_written_and_what_stays_empty_is_not_missing_in_the_proof()
    {
        var draft = await GivenDraft();
        ActAs(Role.Coordinator);
        await Submit(await Open($"/finder/words/{draft.Id}/q"), ("Input[5].Text", "Pomoč"));

        var q = (await Now(draft)).First;
        Assert.Equal("Pomoč", q.Help![Languages.All[0].Code]);
        Assert.Null(q.Why);
    }

    [Fact]
    public void Every_question_is_drawn_once_below_all_that_lead_to_it()
    {
        var checker = CheckerTests.Checker();
        var texts = App.Services.GetRequiredService<Texts>().In("en");
        var tree = FinderTree.Of(checker, texts);

        Assert.Equal(checker.Questions.Select(q => q.Id).Order(), tree.Boxes.Select(b => b.Question).OfType<string>().Order());
        Assert.Equal(tree.Boxes.Count, tree.Boxes.Select(b => (b.X, b.Y)).Distinct().Count());
        foreach (var q in checker.Questions)
            foreach (var to in q.Next.Select(n => n.To).OfType<string>())
                Assert.True(tree.Boxes.Single(b => b.Question == to).Y > tree.Boxes.Single(b => b.Question == q.Id).Y, $"{q.Id} → {to}");
        Assert.Equal(checker.Questions.Sum(q => q.Next.Count), tree.Arrows.Count);
    }
}
