using Web.Platform.Language;

namespace Web.ServiceDirectory.Search;

/// <summary>A text of a record to be found by, in one language.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Text">The text.</param>
/// <param name="Weight">Name and keywords 3, taxonomy 2, description 1.</param>
public sealed record Findable(string Language, string Text, double Weight);

/// <summary>
/// Keeps postings and words of records, in the transaction that saves them. Plain tables with letters in the order of their codes:
/// SQLite and PostgreSQL answer the same.
/// </summary>
public static class SearchIndex
{
    public const double InName = 3, InTaxonomy = 2, InDescription = 1;

    /// <summary>Replaces what is known of a record.</summary>
    /// <param name="db">The open door.</param>
    /// <param name="subject">The record.</param>
    /// <param name="texts">Its texts; empty takes it out.</param>
    /// <param name="needs">Codes that are the same in every language.</param>
    public static async Task PutAsync(Db db, Guid subject, IReadOnlyCollection<Findable> texts, IEnumerable<string> needs)
    {
        await db.Set<SearchPosting>().Where(p => p.SubjectId == subject).ExecuteDeleteAsync();
        var (weights, words) = Weigh(texts);
        foreach (var need in needs)
            weights[NeedTerm(need)] = InName;
        db.AddRange(weights.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => new SearchPosting { SubjectId = subject, Term = w.Key, Weight = w.Value }));
        await LearnAsync(db, words);
        await db.SaveChangesAsync();
    }

    public static string NeedTerm(string need) => $"*:need.{need}";

    // Terms with the sum of their weights, and each word as written with its term.
    internal static (Dictionary<string, double> Weights, Dictionary<string, string> Words) Weigh(IEnumerable<Findable> texts)
    {
        var (weights, words) = (new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var text in texts.Where(t => Languages.Has(t.Language)))
            foreach (var token in Analyser.For(text.Language).Tokens(text.Text))
            {
                var term = $"{text.Language}:{token.Stem}";
                weights[term] = weights.GetValueOrDefault(term) + text.Weight;
                words[$"{text.Language}:{token.Word}"] = term;
            }
        return (weights, words);
    }

    private static async Task LearnAsync(Db db, Dictionary<string, string> words)
    {
        var asked = words.Keys.ToList();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in asked.Chunk(400))
            known.UnionWith(await db.Set<SearchGram>().Where(g => part.Contains(g.Word)).Select(g => g.Word).Distinct().ToListAsync());
        known.UnionWith(db.Set<SearchGram>().Local.Select(g => g.Word));
        foreach (var (word, term) in words.Where(w => !known.Contains(w.Key) && w.Key.Length > 6))
            db.AddRange(Typo.Grams(word[3..]).Select(gram => new SearchGram { Gram = word[..3] + gram, Word = word, Term = term }));
    }
}
