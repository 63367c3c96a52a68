using System.Globalization;
using Web.Platform.Language;

namespace Web.ServiceDirectory.Search;

/// <summary>A text of a record to be found by, in one language.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Text">The text.</param>
/// <param name="Weight">Name and keywords 3, taxonomy 2, description 1.</param>
public sealed record Findable(string Language, string Text, double Weight);

/// <summary>A record with what it is to be found by.</summary>
/// <param name="Subject">The record's id.</param>
/// <param name="Texts">Its texts.</param>
/// <param name="Needs">Codes that are the same in every language.</param>
public sealed record Searchable(Guid Subject, IReadOnlyCollection<Findable> Texts, IReadOnlyCollection<string> Needs);

/// <summary>
/// Keeps the lists of terms, in the transaction that saves the records. Plain tables with letters in the order of their codes:
/// SQLite and PostgreSQL answer the same. Only what changed of a record is written.
/// </summary>
public static class SearchIndex
{
    public const double InName = 3, InTaxonomy = 2, InDescription = 1;

    /// <summary>Raised whenever the lists of endings or the way of taking them off change: records are then made findable anew by a job.</summary>
    public const int Edition = 2;

    /// <summary>Shorter words are not looked up by a slip: too many are near.</summary>
    internal const int ShortestMended = 4, LettersLooked = 3;
    private const int AtOnce = 400;   // handed over as one parameter: a statement with a parameter each is made anew for every number of them

    private sealed record Change(string Term, int Number, int Weight);

    /// <summary>Replaces what is known of these records.</summary>
    public static async Task PutAsync(Db db, IReadOnlyCollection<Searchable> records, CancellationToken cancel = default)
    {
        // Records are numbered, and lists written again, by looking at what is there.
        await db.LockAsync("directory", cancel);
        var ids = records.Select(r => r.Subject).ToList();
        var known = await db.Set<SearchRecord>().Where(r => EF.Parameter(ids).Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        var next = await db.Set<SearchRecord>().MaxAsync(r => (int?)r.Number, cancel) ?? 0;
        var (changes, words) = (new List<Change>(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var record in records)
        {
            var terms = Weigh(record, words);
            var row = known.GetValueOrDefault(record.Subject);
            if (row is null) db.Add(row = new SearchRecord { Id = record.Subject, Number = ++next, Edition = Edition, Terms = "" });
            var before = Parse(row.Terms);
            changes.AddRange(before.Keys.Except(terms.Keys).Select(t => new Change(t, row.Number, 0)));
            changes.AddRange(terms.Where(t => before.GetValueOrDefault(t.Key) != t.Value).Select(t => new Change(t.Key, row.Number, t.Value)));
            (row.Edition, row.Terms) = (Edition, string.Join(' ', terms.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Key}={t.Value}"))));
        }
        await ListAsync(db, changes, cancel);
        await LearnAsync(db, words, cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The record is found no more.</summary>
    public static async Task TakeOutAsync(Db db, Guid subject, CancellationToken cancel = default)
    {
        await db.LockAsync("directory", cancel);
        if (await db.Set<SearchRecord>().FirstOrDefaultAsync(r => r.Id == subject, cancel) is not { } row) return;
        await ListAsync(db, [.. Parse(row.Terms).Keys.Select(t => new Change(t, row.Number, 0))], cancel);
        db.Remove(row);
        await db.SaveChangesAsync(cancel);
    }

    public static string NeedTerm(string need) => $"*:need.{need}";

    /// <summary>Under which letters a word stands: its first three, and its last three backwards.</summary>
    internal static (string First, string Last) LettersOf(string language, string word) => ($"{language}:{word[..3]}", $"{language}:~{word[^1]}{word[^2]}{word[^3]}");

    // Terms with twice the sum of their weights, and the words as written.
    private static SortedDictionary<string, int> Weigh(Searchable record, SortedSet<string> words)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var text in record.Texts.Where(t => Languages.Has(t.Language)))
            foreach (var token in Analyser.For(text.Language).Tokens(text.Text))
            {
                var term = $"{text.Language}:{token.Stem}";
                weights[term] = weights.GetValueOrDefault(term) + text.Weight;
                if (token.Word.Length >= ShortestMended) words.Add($"{text.Language}:{token.Word}");
            }
        foreach (var need in record.Needs) weights[NeedTerm(need)] = InName;
        return new(weights.ToDictionary(w => w.Key, w => Math.Clamp((int)Math.Round(w.Value * 2), 1, Packed.MostWeight)), StringComparer.Ordinal);
    }

    private static Dictionary<string, int> Parse(string terms) =>
        terms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t => t.Split('=')).ToDictionary(t => t[0], t => int.Parse(t[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static async Task ListAsync(Db db, List<Change> changes, CancellationToken cancel)
    {
        foreach (var part in changes.GroupBy(c => Packed.Part(c.Number)).OrderBy(g => g.Key))
            foreach (var some in part.GroupBy(c => c.Term).OrderBy(g => g.Key, StringComparer.Ordinal).Chunk(AtOnce))
            {
                var terms = some.Select(g => g.Key).ToList();
                var lists = await db.Set<SearchList>().Where(l => l.Part == part.Key && EF.Parameter(terms).Contains(l.Term)).ToDictionaryAsync(l => l.Term, StringComparer.Ordinal, cancel);
                foreach (var term in some)
                {
                    var list = lists.GetValueOrDefault(term.Key);
                    var packed = Packed.With(list?.Packed, part.Key, term.Select(c => (c.Number, c.Weight)));
                    if (list is null) db.Add(new SearchList { Term = term.Key, Part = part.Key, Packed = packed });
                    else if (packed.Length == 0) db.Remove(list);
                    else list.Packed = packed;
                }
            }
    }

    private static async Task LearnAsync(Db db, SortedSet<string> words, CancellationToken cancel)
    {
        var under = words.Select(w => (Word: w[3..], Letters: LettersOf(w[..2], w[3..]))).SelectMany(w => new[] { (w.Word, Letters: w.Letters.First), (w.Word, Letters: w.Letters.Last) }).GroupBy(w => w.Letters, w => w.Word).ToList();
        foreach (var some in under.Chunk(AtOnce))
        {
            var letters = some.Select(g => g.Key).ToList();
            var rows = await db.Set<SearchWords>().Where(w => EF.Parameter(letters).Contains(w.Letters)).ToDictionaryAsync(w => w.Letters, StringComparer.Ordinal, cancel);
            foreach (var group in some)
            {
                var row = rows.GetValueOrDefault(group.Key);
                if (row is null) db.Add(new SearchWords { Letters = group.Key, Words = string.Join(' ', group) });
                else if (group.Except(row.Words.Split(' '), StringComparer.Ordinal).ToList() is { Count: > 0 } added) row.Words = $"{row.Words} {string.Join(' ', added)}";
            }
        }
    }
}
