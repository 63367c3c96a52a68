using Web.Finder;

namespace Web.Tests.Finder;

/// <summary>What an editor is told before a questionnaire may be published: each fault is made once, and named.</summary>
public sealed class ProofTests
{
    private static readonly string[] languages = ["sl", "en"];

    private static Wording Both(string words) => new() { ["sl"] = words, ["en"] = words };

    private static Asking YesNo(string id, params Lead[] next) => new() { Id = id, Kind = AnswerKind.YesNo, Text = Both(id), Next = next };

    private static Lead To(string? question, params Condition[] when) => new() { To = question, When = when };

    private static Condition Yes(string question) => Condition.Of(question, Test.In, "yes");

    private static Outcome Found(string id, params Condition[] when) => new() { Id = id, Title = Both(id), Rows = [new() { When = when }] };

    private static Questionnaire Of(IReadOnlyList<Asking> questions, params IReadOnlyList<Outcome> outcomes) => new() { Id = "q", Title = Both("q"), Questions = questions, Outcomes = outcomes };

    private static Finding[] Faults(Questionnaire questions) => [.. Proof.Of(questions, languages).Findings];

    [Fact]
    public void A_sound_questionnaire_passes_and_says_how_long_it_can_get()
    {
        var proof = Proof.Of(Of([YesNo("a", To("b", Yes("a")), To("c")), YesNo("b", To("c")), YesNo("c", To(null))], Found("x", Yes("b")), Found("desk")), languages);

        Assert.Empty(proof.Findings);
        Assert.Equal(3, proof.LongestPath);
        Assert.Equal(2, proof.Paths);
    }

    [Fact]
    public void A_question_that_no_answer_leads_to_is_named() =>
        Assert.Equal([new(Fault.UnreachableQuestion, "b")], Faults(Of([YesNo("a", To(null)), YesNo("b", To(null))], Found("desk"))));

    [Fact]
    public void An_outcome_whose_answers_exclude_one_another_on_every_path_is_named() =>
        Assert.Equal([new(Fault.UnreachableOutcome, "x")], Faults(Of(
            [YesNo("a", To("b", Yes("a")), To(null)), YesNo("b", To(null))],
            Found("x", Condition.Of("a", Test.In, "no"), Yes("b")), Found("desk"))));

    [Fact]
    public void A_row_that_contradicts_itself_is_named_with_its_number() =>
        Assert.Contains(new Finding(Fault.ContradictoryRow, "x", "1"), Faults(Of([new Asking { Id = "age", Kind = AnswerKind.Age, Text = Both("age"), Next = [To(null)] }],
            Found("x", Condition.Of("age", Test.AtLeast, "65"), Condition.Of("age", Test.AtMost, "60")), Found("desk"))));

    [Fact]
    public void An_answer_that_leads_nowhere_is_named() =>
        Assert.Equal([new(Fault.DeadEnd, "a", "no")], Faults(Of([YesNo("a", To(null, Yes("a")))], Found("desk"))));

    [Fact]
    public void A_circle_is_named_with_its_way() =>
        Assert.Contains(new Finding(Fault.Cycle, "a", "a → b → a"), Faults(Of([YesNo("a", To("b", Yes("a")), To(null)), YesNo("b", To("a"))], Found("desk"))));

    [Fact]
    public void Answers_that_find_nothing_are_named() =>
        Assert.Equal([new(Fault.FindsNothing, "q", "a = no")], Faults(Of([YesNo("a", To(null))], Found("x", Yes("a")))));

    [Fact]
    public void Words_missing_in_a_language_are_named() =>
        Assert.Equal([new(Fault.MissingWords, "a", "sl")], Faults(Of([YesNo("a", To(null)) with { Text = new() { ["en"] = "a" } }], Found("desk"))));

    [Fact]
    public void Names_of_questions_and_answers_that_are_not_there_are_named() =>
        Assert.Equal([new(Fault.UnknownQuestion, "a", "z"), new(Fault.UnknownValue, "x", "a = perhaps")],
            Faults(Of([YesNo("a", To("z"))], Found("x", Condition.Of("a", Test.In, "perhaps")))));

    [Fact]
    public void An_outcome_without_a_live_service_stops_until_the_gap_is_named()
    {
        var club = Found("club") with { Services = new() { Needs = ["company"] } };

        Assert.Equal([new(Fault.NoService, "club", "Sevnica")], Proof.Of(Of([YesNo("a", To(null))], club), languages, _ => ["Sevnica"]).Findings);
        Assert.Empty(Proof.Of(Of([YesNo("a", To(null))], club with { Gaps = ["Sevnica"] }), languages, _ => ["Sevnica"]).Findings);
    }
}
