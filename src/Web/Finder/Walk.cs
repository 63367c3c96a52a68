namespace Web.Finder;

/// <summary>A walk through a questionnaire as far as answers reach: the questions met, the next one, and all that is found so far.</summary>
/// <param name="Path">Questions answered, in order.</param>
/// <param name="Next">The question to ask now; null when all is asked.</param>
/// <param name="Found">Outcomes that hold: urgent first, then the more useful, then in the order of the document.</param>
public sealed record Walk(IReadOnlyList<string> Path, Asking? Next, IReadOnlyList<Outcome> Found)
{
    /// <summary>What cannot wait for the remaining questions.</summary>
    public IEnumerable<Outcome> Urgent => Found.Where(o => o.Urgency == Urgency.Now);

    /// <summary>Follows the answers from the first question on. Answers off the path are kept by the caller but do not count.</summary>
    public static Walk Along(Questionnaire questions, Answers answers, DateOnly today)
    {
        var path = new List<string>();
        var counted = new Answers();
        var now = questions.First;
        while (now is not null && answers.Has(now.Id) && !path.Contains(now.Id))
        {
            path.Add(now.Id);
            counted[now.Id] = answers.Of(now.Id);
            now = questions.Find(now.Next.FirstOrDefault(lead => lead.When.All(c => c.Holds(counted)))?.To);
        }
        var found = new List<Outcome>();
        foreach (var outcome in questions.Outcomes)
            if (outcome.Holds(counted, today)) found.Add(outcome);
        return new(path, now, [.. found.OrderBy(o => o.Urgency).ThenByDescending(o => o.Usefulness)]);
    }
}
