using System.Globalization;

namespace Web.Finder;

/// <summary>
/// Which answers can still be given: for each question a finite list of answers that stand for all of them. Conditions
/// narrow it; where one can be met in several ways, each is tried. Numbers are stood for by the limits that conditions
/// name and their neighbours; several answers by all their combinations, by those of up to three where there are many options.
/// </summary>
internal sealed class Possible
{
    private const int MostSteps = 20_000;
    private const int FewOptions = 8;
    private readonly Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> all = new(StringComparer.Ordinal);
    private int steps;

    public Possible(Questionnaire questions)
    {
        var leaves = questions.Questions.SelectMany(q => q.Next).SelectMany(l => l.When)
            .Concat(questions.Outcomes.SelectMany(o => o.Rows).SelectMany(r => r.When)).SelectMany(c => c.Leaves()).ToLookup(l => l.Question);
        foreach (var question in questions.Questions)
            all[question.Id] = AnswersOf(question, leaves[question.Id].SelectMany(l => l.Values));
    }

    /// <summary>Can all of these hold together, when only these questions are answered? An example of it, or null.</summary>
    /// <param name="decided">False when the search was given up as too long.</param>
    public Answers? Example(IEnumerable<string> answered, IEnumerable<Goal> goals, out bool decided)
    {
        steps = 0;
        var open = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>(StringComparer.Ordinal);
        foreach (var question in answered)
            open[question] = all[question];
        var found = Narrow(open, [.. goals]);
        decided = found is not null || steps <= MostSteps;
        if (found is null) return null;
        var example = new Answers();
        foreach (var (question, left) in found)
            example[question] = left[0];
        return example;
    }

    private Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>? Narrow(Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> open, List<Goal> goals)
    {
        if (++steps > MostSteps) return null;
        open = new(open, StringComparer.Ordinal);
        var either = new List<IReadOnlyList<Goal>>();
        for (var i = 0; i < goals.Count; i++)
        {
            var (condition, wanted) = goals[i];
            if (condition.Question is { } question)
            {
                if (!Keep(open, question, condition, wanted)) return null;
            }
            else if (condition.Not is { } not)
                goals.Add(new(not, !wanted));
            else
            {
                var parts = (condition.All ?? condition.Any ?? []).Select(c => new Goal(c, wanted)).ToList();
                if (condition.All is not null == wanted) goals.AddRange(parts);
                else either.Add(parts);
            }
        }
        return Choose(open, either);
    }

    // Of each "one of these": done when one of them holds already, impossible when none can; else the shortest is tried, way by way.
    private Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>? Choose(Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> open, List<IReadOnlyList<Goal>> either)
    {
        var undecided = new List<IReadOnlyList<Goal>>();
        foreach (var ways in either)
        {
            var left = ways.Where(w => w.Condition.Question is null || Count(open, w) > 0).ToList();
            if (left.Count == 0) return null;
            if (!left.Any(w => w.Condition.Question is { } q && Count(open, w) == Left(open, q).Count)) undecided.Add(left);
        }
        if (undecided.Count == 0) return open;
        undecided.Sort((a, b) => a.Count.CompareTo(b.Count));
        foreach (var way in undecided[0])
            if (Narrow(open, [way, .. undecided.Skip(1).Select(Goal.OneOf)]) is { } found) return found;
        return null;
    }

    private static readonly IReadOnlyList<IReadOnlyList<string>> unanswered = [[]];

    private static IReadOnlyList<IReadOnlyList<string>> Left(Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> open, string question) => open.GetValueOrDefault(question, unanswered);

    private static int Count(Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> open, Goal goal) => Left(open, goal.Condition.Question!).Count(a => goal.Condition.Passes(a) == goal.Wanted);

    private static bool Keep(Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> open, string question, Condition condition, bool wanted)
    {
        var kept = Left(open, question).Where(a => condition.Passes(a) == wanted).ToList();
        if (open.ContainsKey(question)) open[question] = kept;
        return kept.Count > 0;
    }

    private static List<IReadOnlyList<string>> AnswersOf(Asking question, IEnumerable<string> named)
    {
        if (question.Kind == AnswerKind.Several) return Combinations(question.Choices);
        if (question.HasChoices) return [.. question.Choices.Select(c => (IReadOnlyList<string>)[c])];
        var values = new List<string>();
        foreach (var limit in named)
            if (decimal.TryParse(limit, NumberStyles.Number, CultureInfo.InvariantCulture, out var n))
                values.AddRange([.. new[] { n - 1, n, n + 1 }.Select(v => v.ToString(CultureInfo.InvariantCulture))]);
            else if (DateOnly.TryParseExact(limit, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                values.AddRange([.. new[] { -1, 0, 1 }.Select(d => day.AddDays(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);
        if (values.Count == 0) values.Add(question.Kind == AnswerKind.Date ? "2026-01-01" : "70");
        return [.. values.Distinct().Concat(question.MayNotKnow ? [Asking.DontKnow] : Array.Empty<string>()).Select(v => (IReadOnlyList<string>)[v])];
    }

    private static List<IReadOnlyList<string>> Combinations(IReadOnlyList<string> options)
    {
        List<IReadOnlyList<string>> sets = [[]];
        foreach (var option in options)
            sets.AddRange([.. sets.Where(s => options.Count <= FewOptions || s.Count < 3).Select(s => (IReadOnlyList<string>)[.. s, option])]);
        if (options.Count > FewOptions) sets.Add(options);
        return [.. sets.Where(s => s.Count > 0)];
    }
}

/// <summary>A condition that should hold, or should not.</summary>
internal readonly record struct Goal(Condition Condition, bool Wanted)
{
    public static IEnumerable<Goal> AllOf(IEnumerable<Condition> when) => when.Select(c => new Goal(c, true));

    public static Goal NotAllOf(IReadOnlyList<Condition> when) => new(new Condition { All = when }, false);

    public static Goal OneOf(IReadOnlyList<Goal> ways) => new(new Condition { Any = [.. ways.Select(w => w.Wanted ? w.Condition : new Condition { Not = w.Condition })] }, true);
}
