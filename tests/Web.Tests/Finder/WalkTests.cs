using System.Text.Json;
using Web.Finder;

namespace Web.Tests.Finder;

/// <summary>What conditions mean, where answers lead, and in which order things are found.</summary>
public sealed class WalkTests
{
    private static readonly DateOnly today = new(2026, 11, 2);

    private static Questionnaire Small(params Outcome[] outcomes) => new()
    {
        Id = "small",
        Questions =
        [
            new() { Id = "safe", Kind = AnswerKind.YesNo, MayNotKnow = true, Next = [new() { To = "age" }] },
            new() { Id = "age", Kind = AnswerKind.Age, MayNotKnow = true, Next = [new() { When = [Condition.Of("age", Test.AtLeast, "65")], To = "needs" }, new()] },
            new() { Id = "needs", Kind = AnswerKind.Several, Options = [new() { Id = "food" }, new() { Id = "ride" }, new() { Id = "rent" }], Next = [new()] },
        ],
        Outcomes = outcomes,
    };

    private static Answers Given(params (string Question, string[] Values)[] answers)
    {
        var given = new Answers();
        foreach (var (question, values) in answers)
            given[question] = values;
        return given;
    }

    [Theory]
    [InlineData(Test.In, "70", "70", true), InlineData(Test.In, "70", "71", false), InlineData(Test.NoneOf, "71", "71", false), InlineData(Test.NoneOf, "70", "71", true)]
    [InlineData(Test.AtLeast, "65", "65", true), InlineData(Test.AtLeast, "64.5", "65", false), InlineData(Test.AtMost, "9", "10", true), InlineData(Test.AtMost, "11", "10", false)]
    [InlineData(Test.Between, "60", "60 65", true), InlineData(Test.Between, "66", "60 65", false), InlineData(Test.AtLeast, "dont_know", "65", false)]
    [InlineData(Test.AtLeast, "2026-05-03", "2026-05-03", true), InlineData(Test.AtMost, "2026-05-04", "2026-05-03", false)]
    [InlineData(Test.Answered, "70", "", true), InlineData(Test.Unanswered, "70", "", false)]
    public void A_test_of_one_answer(Test test, string answer, string values, bool holds) =>
        Assert.Equal(holds, Condition.Of("age", test, values.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Holds(Given(("age", [answer]))));

    [Theory]
    [InlineData(Test.In, false), InlineData(Test.NoneOf, true), InlineData(Test.Only, false), InlineData(Test.AtLeast, false), InlineData(Test.AtMost, false), InlineData(Test.Answered, false), InlineData(Test.Unanswered, true)]
    public void A_question_not_asked_passes_only_tests_that_ask_for_that(Test test, bool holds) =>
        Assert.Equal(holds, Condition.Of("age", test, "65").Holds(Given()));

    [Fact]
    public void All_any_and_not_join_conditions()
    {
        var (yes, no) = (Condition.Of("safe", Test.In, "yes"), Condition.Of("safe", Test.In, "no"));
        var answers = Given(("safe", ["yes"]));

        Assert.True(new Condition { Any = [no, yes] }.Holds(answers));
        Assert.False(new Condition { All = [no, yes] }.Holds(answers));
        Assert.True(new Condition { Not = no }.Holds(answers));
        Assert.True(Condition.Of("needs", Test.Only, "food", "ride").Holds(Given(("needs", ["food"]))));
        Assert.False(Condition.Of("needs", Test.Only, "food").Holds(Given(("needs", ["food", "rent"]))));
    }

    [Fact]
    public void The_urgent_comes_first_then_the_more_useful_then_the_order_of_the_document()
    {
        OutcomeRow[] always = [new()];
        var walk = Walk.Along(Small(
            new() { Id = "a", Rows = always }, new() { Id = "b", Rows = always, Usefulness = 5 }, new() { Id = "c", Rows = always, Urgency = Urgency.Now }, new() { Id = "d", Rows = always }), Given(), today);

        Assert.Equal(["c", "b", "a", "d"], walk.Found.Select(o => o.Id));
        Assert.Equal(["c"], walk.Urgent.Select(o => o.Id));
        Assert.Equal("safe", walk.Next?.Id);
    }

    [Fact]
    public void Answers_off_the_path_are_kept_but_do_not_count()
    {
        var food = new Outcome { Id = "food", Rows = [new() { When = [Condition.Of("needs", Test.In, "food")] }] };
        var older = Walk.Along(Small(food), Given(("safe", ["yes"]), ("age", ["70"]), ("needs", ["food"])), today);
        var younger = Walk.Along(Small(food), Given(("safe", ["yes"]), ("age", ["40"]), ("needs", ["food"])), today);

        Assert.Equal(["safe", "age", "needs"], older.Path);
        Assert.Equal(["food"], older.Found.Select(o => o.Id));
        Assert.Equal(["safe", "age"], younger.Path);
        Assert.Empty(younger.Found);
    }

    [Fact]
    public void An_outcome_holds_from_its_first_day_to_its_last()
    {
        var winter = new Outcome { Id = "heating", Rows = [new()], From = new(2026, 11, 1), Until = new(2027, 3, 31) };

        Assert.False(winter.Holds(new(), new(2026, 10, 31)));
        Assert.True(winter.Holds(new(), new(2026, 11, 1)));
        Assert.True(winter.Holds(new(), new(2027, 3, 31)));
        Assert.False(winter.Holds(new(), new(2027, 4, 1)));
    }

    [Fact]
    public void A_document_comes_back_as_it_went_out_and_unknown_members_are_refused()
    {
        var text = Small(new Outcome { Id = "food", Rows = [new() { When = [Condition.Of("needs", Test.In, "food")] }], Title = new() { ["sl"] = "Hrana" } }).ToJson();

        Assert.Equal(text, Questionnaire.Parse(text).ToJson());
        Assert.Throws<JsonException>(() => Questionnaire.Parse(text.Replace("\"rows\"", "\"script\"", StringComparison.Ordinal)));
    }
}
