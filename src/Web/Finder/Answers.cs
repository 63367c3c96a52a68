namespace Web.Finder;

/// <summary>What was answered so far, by question; numbers and dates as machines write them. Answers live in the page, never in a table.</summary>
public sealed class Answers
{
    private readonly Dictionary<string, IReadOnlyList<string>> given = new(StringComparer.Ordinal);

    public IReadOnlyList<string> this[string question]
    {
        set => given[question] = value;
    }

    public IReadOnlyList<string> Of(string question) => given.GetValueOrDefault(question, []);

    public bool Has(string question) => given.ContainsKey(question);

    /// <summary>Only what was answered to these questions: answers off the path walked do not count.</summary>
    public Answers Only(IEnumerable<string> questions)
    {
        var kept = new Answers();
        foreach (var question in questions)
            if (given.TryGetValue(question, out var answer))
                kept[question] = answer;
        return kept;
    }
}
