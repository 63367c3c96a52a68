namespace Web.Finder;

/// <summary>What can be wrong with a questionnaire.</summary>
public enum Fault
{
    NameTwice,
    UnknownQuestion,
    UnknownValue,
    ContradictoryRow,
    Cycle,
    DeadEnd,
    UnreachableQuestion,
    UnreachableOutcome,
    FindsNothing,
    MissingWords,
    NoService,
    TooManyPaths,
}

/// <summary>One fault: where, and the detail a person needs to mend it.</summary>
public sealed record Finding(Fault Fault, string Where, string Detail = "");

/// <summary>
/// Proves a questionnaire before it may be published: every question and outcome can be reached, every answer leads on, nothing goes
/// in circles, no row contradicts itself, everyone finds something, every text is there in every language.
/// </summary>
public sealed record Proof(IReadOnlyList<Finding> Findings, int LongestPath, int Paths)
{
    private const int MostPaths = 50_000;

    public bool Holds => Findings.Count == 0;

    /// <param name="questions">The questionnaire.</param>
    /// <param name="languages">Languages that must be complete.</param>
    /// <param name="withoutService">For an outcome, the municipalities where no live service answers it.</param>
    public static Proof Of(Questionnaire questions, IEnumerable<string> languages, Func<Outcome, IEnumerable<string>>? withoutService = null)
    {
        var findings = new List<Finding>();
        findings.AddRange(Names(questions));
        var longest = 0;
        var paths = 0;
        if (findings.Count == 0)
        {
            var search = new PathSearch(questions, findings);
            search.Run();
            (longest, paths) = (search.Longest, search.Paths);
        }
        findings.AddRange(MissingWords(questions, [.. languages]));
        if (withoutService is not null)
            findings.AddRange(from outcome in questions.Outcomes
                              where outcome.Services is not null
                              from place in withoutService(outcome)
                              where !outcome.Gaps.Contains(place)
                              select new Finding(Fault.NoService, outcome.Id, place));
        return new(findings, longest, paths);
    }

    private static IEnumerable<Finding> Names(Questionnaire questions)
    {
        foreach (var twice in questions.Questions.Select(q => q.Id).Concat(questions.Outcomes.Select(o => o.Id)).GroupBy(id => id).Where(g => g.Count() > 1))
            yield return new(Fault.NameTwice, twice.Key);
        foreach (var question in questions.Questions)
            foreach (var lead in question.Next)
            {
                if (lead.To is { } to && questions.Find(to) is null)
                    yield return new(Fault.UnknownQuestion, question.Id, to);
                foreach (var finding in Leaves(questions, question.Id, lead.When))
                    yield return finding;
            }
        foreach (var outcome in questions.Outcomes)
            foreach (var finding in outcome.Rows.SelectMany(r => Leaves(questions, outcome.Id, r.When)))
                yield return finding;
    }

    private static IEnumerable<Finding> Leaves(Questionnaire questions, string where, IEnumerable<Condition> when)
    {
        foreach (var leaf in when.SelectMany(c => c.Leaves()))
            if (questions.Find(leaf.Question) is not { } question)
                yield return new(Fault.UnknownQuestion, where, leaf.Question ?? "");
            else if (leaf.Values.Count < leaf.Is switch { Test.Between => 2, Test.Answered or Test.Unanswered => 0, _ => 1 })
                yield return new(Fault.UnknownValue, where, question.Id);
            else if (question.HasChoices)
                foreach (var value in leaf.Values.Except(question.Choices))
                    yield return new(Fault.UnknownValue, where, $"{question.Id} = {value}");
    }

    private static IEnumerable<Finding> MissingWords(Questionnaire questions, string[] languages)
    {
        IEnumerable<(string Where, Wording? Text)> texts =
        [
            (questions.Id, questions.Title),
            .. questions.Questions.SelectMany(q => new (string, Wording?)[] { (q.Id, q.Text), (q.Id, q.Help), (q.Id, q.Why) }.Concat(q.Options.Select(o => ($"{q.Id} / {o.Id}", (Wording?)o.Text)))),
            .. questions.Outcomes.SelectMany(o => new (string, Wording?)[] { (o.Id, o.Title), (o.Id, o.Text.Count == 0 ? null : o.Text), (o.Id, o.Office) }.Concat(o.Documents.Select(d => (o.Id, (Wording?)d)))),
        ];
        return from text in texts
               where text.Text is not null
               let missing = languages.Where(l => string.IsNullOrWhiteSpace(text.Text!.GetValueOrDefault(l))).ToList()
               where missing.Count > 0
               group missing by text.Where into place
               select new Finding(Fault.MissingWords, place.Key, string.Join(", ", place.SelectMany(m => m).Distinct()));
    }

    // Walks every path that answers can take, with what must hold for it.
    private sealed class PathSearch(Questionnaire questions, List<Finding> findings)
    {
        private readonly Possible possible = new(questions);
        private readonly HashSet<string> reached = [];
        private readonly HashSet<string> outcomes = [];
        private readonly HashSet<(Fault, string)> told = [];
        private readonly List<string> path = [];

        public int Longest { get; private set; }
        public int Paths { get; private set; }

        public void Run()
        {
            foreach (var (outcome, row, number) in questions.Outcomes.SelectMany(o => o.Rows.Select((r, i) => (o, r, i + 1))))
                if (Example(questions.Questions.Select(q => q.Id), Goal.AllOf(row.When)) is null && possible.Example([], Goal.AllOf(row.When), out _) is null && SomeAnswered(row) is null)
                    Tell(Fault.ContradictoryRow, outcome.Id, $"{number}");
            Visit(questions.First, []);
            foreach (var question in questions.Questions.Where(q => !reached.Contains(q.Id)))
                Tell(Fault.UnreachableQuestion, question.Id);
            if (Paths >= MostPaths)
                Tell(Fault.TooManyPaths, questions.Id);
            else
                foreach (var outcome in questions.Outcomes.Where(o => !outcomes.Contains(o.Id)))
                    Tell(Fault.UnreachableOutcome, outcome.Id);
        }

        // A row may ask for questions that were not asked, beside others that were.
        private Answers? SomeAnswered(OutcomeRow row)
        {
            var not = row.When.SelectMany(c => c.Leaves()).Where(l => l.Is == Test.Unanswered).Select(l => l.Question).ToHashSet();
            return not.Count == 0 ? null : Example(questions.Questions.Select(q => q.Id).Where(id => !not.Contains(id)), Goal.AllOf(row.When));
        }

        private void Visit(Asking question, List<Goal> must)
        {
            if (path.Contains(question.Id))
            {
                Tell(Fault.Cycle, question.Id, string.Join(" → ", path.SkipWhile(p => p != question.Id).Append(question.Id)));
                return;
            }
            if (Paths >= MostPaths) return;
            reached.Add(question.Id);
            path.Add(question.Id);
            var others = new List<Goal>();
            foreach (var lead in question.Next)
            {
                var here = (List<Goal>)[.. must, .. others, .. Goal.AllOf(lead.When)];
                if (lead.When.Count == 0 && others.Count == 0 || Example(path, here) is not null)
                {
                    if (questions.Find(lead.To) is { } next) Visit(next, here);
                    else End(here);
                }
                others.Add(Goal.NotAllOf(lead.When));
            }
            if (question.Next.All(l => l.When.Count > 0) && Example(path, [.. must, .. others]) is { } stuck)
                Tell(Fault.DeadEnd, question.Id, string.Join(", ", stuck.Of(question.Id)));
            path.RemoveAt(path.Count - 1);
        }

        private void End(List<Goal> must)
        {
            Paths++;
            Longest = Math.Max(Longest, path.Count);
            foreach (var outcome in questions.Outcomes.Where(o => !outcomes.Contains(o.Id)))
                if (outcome.Rows.Any(r => Example(path, [.. must, .. Goal.AllOf(r.When)]) is not null))
                    outcomes.Add(outcome.Id);
            if (!told.Contains((Fault.FindsNothing, questions.Id)) && Example(path, [.. must, .. questions.Outcomes.SelectMany(o => o.Rows).Select(r => Goal.NotAllOf(r.When))]) is { } nothing)
                Tell(Fault.FindsNothing, questions.Id, string.Join(", ", path.Select(q => $"{q} = {string.Join(" + ", nothing.Of(q))}")));
        }

        private Answers? Example(IEnumerable<string> answered, IEnumerable<Goal> goals) => possible.Example(answered, goals, out _);

        private void Tell(Fault fault, string where, string detail = "")
        {
            if (told.Add((fault, where + (fault == Fault.ContradictoryRow ? detail : "")))) findings.Add(new(fault, where, detail));
        }
    }
}
