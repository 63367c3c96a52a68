using System.Runtime.CompilerServices;
using System.Text;
using Web.Finder;
using Web.Platform.Database;
using Web.Platform.Security;

namespace Web.Tests.Finder;

/// <summary>Editors who do not program: a spreadsheet out and in, a proof before publishing, saved cases, two people.</summary>
public sealed class EditorTests(App app) : AppTest(app)
{
    private static Questionnaire Demo([CallerFilePath] string here = "") => Questionnaire.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../demo/posavje/finder.json")));

    private static Questionnaire Small() => Questionnaire.Parse("""
        {"id":"s","title":{"sl":"a","pl":"a","lt":"a","cs":"a","en":"a"},"lead":{"sl":"a","pl":"a","lt":"a","cs":"a","en":"a"},
         "questions":[{"id":"q","kind":"YesNo","text":{"sl":"a","pl":"a","lt":"a","cs":"a","en":"a"},"next":[{}]}],
         "outcomes":[{"id":"x","title":{"sl":"a","pl":"a","lt":"a","cs":"a","en":"a"},"rows":[{}]}]}
        """);

    private Task<FinderVersion> GivenDraft(Questionnaire questions) => InDb(db =>
    {
        var version = new FinderVersion { Number = -Random.Shared.Next(1, int.MaxValue), Document = questions.ToJson(), MadeAt = App.Now.UtcDateTime };
        db.Add(version);
        return Task.FromResult(version);
    });

    [Fact]
    public void A_finder_goes_out_as_a_spreadsheet_and_comes_in_the_same()
    {
        Assert.Equal(Demo().ToJson(), FinderSheet.Read(FinderSheet.Write(Demo())).ToJson());
        Assert.Equal(CheckerTests.Checker().ToJson(), FinderSheet.Read(FinderSheet.Write(CheckerTests.Checker())).ToJson());
        Assert.Equal(Demo().ToJson(), FinderSheet.Read(FinderSheet.WriteWorkbook(Demo())).ToJson());
    }

    [Theory]
    [InlineData("what;id;of;kind\nquestion;q;;Sometimes\n", "2"), InlineData("what;id;of;when\nnext;;nowhere;a = b\n", "of = nowhere"), InlineData("what;id;kind;of;when\nquestion;q;YesNo;;\nnext;;;q;what is this\n", "3")]
    public void A_spreadsheet_that_cannot_be_read_says_where(string text, string where) => Assert.Contains(where, Assert.Throws<SheetFault>(() => FinderSheet.Read(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("about = lonely|death & age >= 60"), InlineData("a != b"), InlineData("a only b|c"), InlineData("a between 1|5"), InlineData("a answered & b unanswered"), InlineData("a <= 3"), InlineData("")]
    public void Conditions_are_written_as_they_were_read(string text) => Assert.Equal(text, ConditionText.Write(ConditionText.Read(text)));

    [Theory]
    [InlineData("a;b;;\n1;2;;\n", "no spreadsheet of questions"), InlineData("what;id;of;when\nfinder;f;;\n", "no question"), InlineData("what;id;of;kind\nquestion;q;;Sometimes\n", "Line 2 cannot be read: “Sometimes”")]
    [InlineData("what;id;text::cs\nfinder;f;\u0159\n", "CSV UTF-8")]
    public async Task A_spreadsheet_that_is_none_is_refused_on_the_page_with_what_to_do(string text, string said)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        ActAs(Role.Coordinator);
        var before = await InDb(db => db.Set<FinderVersion>().CountAsync());
        var page = await Open("/finder?lang=en");
        using var form = new MultipartFormDataContent { { new StringContent(page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" } };
        form.Add(new ByteArrayContent(Encoding.GetEncoding(1250).GetBytes(text)), "Upload", "finder.csv");

        var refused = await Read(await Browser.PostAsync(new Uri("/finder?lang=en", UriKind.Relative), form, TestContext.Current.CancellationToken));

        Assert.Contains(said, Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(before, await InDb(db => db.Set<FinderVersion>().CountAsync()));
    }

    [Fact]
    public async Task An_editor_who_leaves_a_gap_is_refused_and_told_which()
    {
        var gap = Small() with { Outcomes = [Small().Outcomes[0] with { Rows = [new() { When = [Condition.Of("q", Test.In, "yes")] }] }] };
        var draft = await GivenDraft(gap);
        ActAs(Role.Coordinator);
        var page = await Open($"/finder/version/{draft.Id}?lang=en");
        Assert.Contains("With these answers nothing is found", page.Text);
        Assert.Contains("q = no", page.Text);

        var refused = await SubmitForm(page, "form[action*=Send]");

        Assert.Equal(["The proof failed: 1 fault."], refused.Errors);
        Assert.Equal(FinderState.Draft, (await InDb(db => db.Set<FinderVersion>().SingleAsync(v => v.Id == draft.Id))).State);
    }

    [Fact]
    public async Task An_outcome_without_a_service_in_a_municipality_is_refused_until_the_gap_is_named()
    {
        var words = Small().Title;
        Asking place = new() { Id = "place", Kind = AnswerKind.Place, Text = words, Options = [new() { Id = "Nikjerje", Text = words }], Next = [new()] };
        var without = Small() with
        {
            Questions = [Small().Questions[0] with { Next = [new() { To = "place" }] }, place],
            Outcomes = [Small().Outcomes[0] with { Services = new() { Needs = ["food"], Place = "place" } }],
        };
        var draft = await GivenDraft(without);
        ActAs(Role.Coordinator);
        var page = await Open($"/finder/version/{draft.Id}?lang=en");
        Assert.Contains("No service in the municipality", page.Text);
        Assert.Contains("under “Municipalities known to have no service for it”", page.Text);
        Assert.Equal(["The proof failed: 1 fault."], (await SubmitForm(page, "form[action*=Send]")).Errors);

        await Submit(await Open($"/finder/outcome/{draft.Id}/x"), ("Input.Gaps", "Nikjerje"));
        var mended = await Open($"/finder/version/{draft.Id}?lang=en");
        Assert.DoesNotContain("known to have no service", mended.Text);
        await SubmitForm(mended, "form[action*=Send]");

        Assert.Equal(FinderState.Sent, (await InDb(db => db.Set<FinderVersion>().SingleAsync(v => v.Id == draft.Id))).State);
    }

    [Fact]
    public async Task Saved_cases_are_shown_with_what_the_outcome_is_called()
    {
        var before = await GivenDraft(Small() with { Outcomes = [.. Small().Outcomes, Small().Outcomes[0] with { Id = "y", Title = new() { ["sl"] = "Topel obrok", ["pl"] = "b", ["lt"] = "b", ["cs"] = "b", ["en"] = "A warm meal" } }] });
        await InDb(async db =>
        {
            var row = await db.Set<FinderVersion>().SingleAsync(v => v.Id == before.Id);
            (row.State, row.PublishedAt) = (FinderState.Replaced, App.Now.UtcDateTime);
            db.Add(new FinderCase { Name = "Lačen " + before.Id, Answers = """{"q":["yes"]}""" });
        });
        var after = await InDb(db =>
        {
            var version = new FinderVersion { Number = before.Number + 1, Document = Small().ToJson(), MadeAt = App.Now.UtcDateTime };
            db.Add(version);
            return Task.FromResult(version);
        });
        ActAs(Role.Coordinator);

        var page = await Open($"/finder/version/{after.Id}?lang=en");
        await InDb(async db => (await db.Set<FinderVersion>().SingleAsync(v => v.Id == before.Id)).PublishedAt = null);   // other tests walk their own

        Assert.Equal("A warm meal", page.Document.QuerySelectorAll("li").Single(li => li.TextContent.Contains("Lačen " + before.Id, StringComparison.Ordinal)).QuerySelector("del")!.TextContent);
    }

    [Fact]
    public async Task Two_people_publish_and_the_one_who_sent_is_not_the_second()
    {
        var draft = await GivenDraft(Small());
        ActAs(Role.Coordinator);
        var waits = await SubmitForm(await Open($"/finder/version/{draft.Id}?lang=en"), "form[action*=Send]");
        Assert.Equal(["Another person than the one who sent it must publish it."], (await SubmitForm(waits, "form[action*=Publish]")).Errors);

        ActAs(Role.Administrator);
        await SubmitForm(await Open($"/finder/version/{draft.Id}"), "form[action*=Publish]");

        Assert.Equal(FinderState.Published, (await InDb(db => db.Set<FinderVersion>().SingleAsync(v => v.Id == draft.Id))).State);
        await InDb(async db => (await db.Set<FinderVersion>().SingleAsync(v => v.Id == draft.Id)).PublishedAt = null);   // other tests walk their own
    }

    [Fact]
    public void Saved_cases_say_what_changes_for_whom()
    {
        var after = Small() with { Outcomes = [.. Small().Outcomes, Small().Outcomes[0] with { Id = "y", Rows = [new() { When = [Condition.Of("q", Test.In, "yes")] }] }] };
        FinderCase[] cases = [new() { Name = "Ana", Answers = """{"q":["yes"]}""" }, new() { Name = "Bor", Answers = """{"q":["no"]}""" }];

        var (name, gone, come) = Assert.Single(FinderSteps.Replay(Small(), after, cases, new(2026, 11, 2)));

        Assert.Equal("Ana", name);
        Assert.Empty(gone);
        Assert.Equal(["y"], come);
    }

    [Fact]
    public async Task Words_are_edited_side_by_side_in_all_languages_of_a_draft_only()
    {
        var draft = await GivenDraft(Small());
        ActAs(Role.Coordinator);
        await Submit(await Open($"/finder/words/{draft.Id}/q"), ("Input[0].Text", "Ali potrebujete pomoč?"));

        Assert.Equal("Ali potrebujete pomoč?", (await InDb(db => db.Set<FinderVersion>().SingleAsync(v => v.Id == draft.Id))).Read().Find("q")!.Text["sl"]);
        await InDb(async db => (await db.Set<FinderVersion>().SingleAsync(v => v.Id == draft.Id)).State = FinderState.Sent);
        Assert.Equal(404, (await Open($"/finder/words/{draft.Id}/q")).Status);
    }
}
