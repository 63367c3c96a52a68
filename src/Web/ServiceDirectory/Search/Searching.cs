using System.Collections.Concurrent;
using Web.Platform.Language;

namespace Web.ServiceDirectory.Search;

/// <summary>A record found, with its score.</summary>
public sealed record Hit(Guid Subject, double Score);

/// <summary>
/// Finds records by words: the same stem counts full, a stem that begins another 0.6, a slip of the finger 0.4, a synonym 0.8, and
/// what a whole everyday phrase means 2: all its words together say more than each alone. Scores are BM25F-like; equal ones stand in the order of their ids, so the answer is the same on every database.
/// </summary>
public sealed class Searching(Db db)
{
    /// <summary>Of more, only the best are read: a bound for common words in a directory of a whole country.</summary>
    public const int MostFound = 20_000;
    private const double Same = 1, Beginning = 0.6, Slip = 0.4, Synonym = 0.8, Phrase = 2, OtherLanguage = 0.5, Saturation = 1.2, Worthwhile = 0.15;
    private const int MostWords = 12, MostRemembered = 10_000, ShortestStemMended = 5, LongestDifference = 4, ShortestUnfinished = 3, LongestUnfinished = 20, RangesAtOnce = 8;
    private static readonly double[] saturated = [.. Enumerable.Range(0, Packed.MostWeight + 1).Select(w => w / 2.0).Select(w => w * (Saturation + 1) / (w + Saturation))];
    private static readonly ConcurrentDictionary<(string Language, string Words), HashSet<string>> stemsOfPhrases = new();

    private sealed record Listed(string Term, int Part, byte[] Packed);

    /// <summary>The best, as many as are asked for at most.</summary>
    public async Task<IReadOnlyList<Hit>> FindAsync(string text, string language, int most = MostFound, bool unfinished = false, CancellationToken cancel = default)
    {
        using var tally = await WeighAsync(text, language, unfinished, cancel);
        var best = tally.Best(most);
        if (best.Count == 0) return [];
        var subjects = await db.Set<SearchRecord>().Where(r => EF.Parameter(best).Contains(r.Number)).Select(r => new { r.Number, r.Id }).ToListAsync(cancel);
        return [.. subjects.Select(s => new Hit(s.Id, tally[s.Number])).OrderByDescending(h => Math.Round(h.Score, 6)).ThenBy(h => h.Subject.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>What the words are worth to each record, by its number: for those who read the records together with more.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="language">The reader's language; the others are looked in when it does not answer well.</param>
    /// <param name="unfinished">The last word is being typed: what begins with its letters counts as well.</param>
    /// <param name="cancel">Stops the search.</param>
    internal async Task<Tally> WeighAsync(string text, string language, bool unfinished = false, CancellationToken cancel = default)
    {
        var tokens = Analyser.For(language).Tokens(text).DistinctBy(t => t.Stem).Take(MostWords).ToList();
        var count = tokens.Count == 0 ? 0 : await db.Set<SearchRecord>().MaxAsync(r => (int?)r.Number, cancel) ?? 0;
        var tally = new Tally(count);
        if (count == 0) return tally;
        var meanings = await MeaningsAsync(text, language, cancel);
        var beginning = unfinished && Analyser.Words(text).LastOrDefault() is { Length: >= ShortestUnfinished } last ? $"{language}:{last}" : null;
        var (lists, begun) = await ListsAsync(tokens, [language], [.. meanings.Keys], beginning, cancel);
        foreach (var (term, tier) in meanings) Add(tally, lists[term], _ => tier, count);
        if (beginning is not null && Add(tally, begun, _ => Beginning, count)) tokens.RemoveAll(t => t.Word == beginning[3..]);

        // Slips are looked up only where the word stands in no language: a Slovene reader may type Polish.
        var open = AddAll(tally, tokens, lists, language, 1, count);
        if (open.Count > 0)
        {
            var others = Languages.All.Select(l => l.Code).Where(l => l != language).ToList();
            var (foreign, _) = await ListsAsync(open, others, [], null, cancel);
            foreach (var other in others)
            {
                var still = AddAll(tally, InLanguage(open, other), foreign, other, OtherLanguage, count);
                if (meanings.Count > 0) open.RemoveAll(t => still.All(s => s.Word != t.Word));
            }
        }
        foreach (var token in open)
            if (await NearAsync(token, language, cancel) is { Count: > 0 } near)
                Add(tally, await Exactly(near).Select(l => new Listed(l.Term, l.Part, l.Packed)).ToListAsync(cancel), _ => Slip, count);
        tally.Settle(Worthwhile);
        return tally;
    }

    private static List<Token> InLanguage(IEnumerable<Token> tokens, string language) => [.. tokens.Select(t => t with { Stem = Analyser.For(language).Stem(t.Word) })];

    /// <summary>The lists of all terms that could meet these words, and what begins with the word being typed, in as few statements as can be: each costs more than what it reads.</summary>
    private async Task<(ILookup<string, Listed> Lists, List<Listed> Begun)> ListsAsync(IReadOnlyCollection<Token> tokens, IEnumerable<string> languages, IReadOnlyList<string> terms, string? unfinished, CancellationToken cancel)
    {
        var (exact, ranges) = (new HashSet<string>(terms, StringComparer.Ordinal), new List<IQueryable<SearchList>>());
        foreach (var analyser in languages.Select(Analyser.For))
            foreach (var stem in InLanguage(tokens, analyser.Language).Select(t => t.Stem).Distinct())
            {
                exact.UnionWith(analyser.Beginnings(stem).Select(s => $"{analyser.Language}:{s}"));
                if (stem.Length >= Analyser.ShortestBeginning) ranges.Add(Continued($"{analyser.Language}:{stem}", analyser.LongestRest));
            }
        if (unfinished is not null) ranges.Add(Continued(unfinished, LongestUnfinished));
        var read = new List<Listed>();
        foreach (var some in ranges.Prepend(Exactly([.. exact])).Chunk(RangesAtOnce))
            read.AddRange(await some.Aggregate((a, b) => a.Concat(b)).Select(l => new Listed(l.Term, l.Part, l.Packed)).ToListAsync(cancel));
        var once = read.DistinctBy(l => (l.Term, l.Part)).ToList();
        return (once.ToLookup(l => l.Term), unfinished is null ? [] : [.. once.Where(l => l.Term.StartsWith(unfinished, StringComparison.Ordinal))]);
    }

    /// <summary>Adds to each record the best that each word says of it.</summary>
    /// <returns>The words that stand nowhere in this language.</returns>
    private static List<Token> AddAll(Tally tally, List<Token> tokens, ILookup<string, Listed> lists, string language, double tier, int count)
    {
        var analyser = Analyser.For(language);
        var here = lists.Where(l => l.Key.StartsWith(language, StringComparison.Ordinal) && l.Key[2] == ':').ToList();
        return [.. tokens.Where(t => !Add(tally, here.Where(l => analyser.Meet(t.Stem, l.Key[3..])).SelectMany(l => l), term => tier * (term.AsSpan(3).SequenceEqual(t.Stem) ? Same : Beginning), count))];
    }

    private static bool Add(Tally tally, IEnumerable<Listed> lists, Func<string, double> tier, int count)
    {
        var any = false;
        foreach (var term in lists.GroupBy(l => l.Term))
        {
            any = true;
            var worth = tier(term.Key) * Rarity(term.Sum(l => Packed.Count(l.Packed)), count);
            foreach (var list in term) Packed.Read(list.Packed, list.Part, (number, weight) => tally.Gain(number, worth * saturated[weight]));
        }
        tally.EndWord();
        return any;
    }

    private static double Rarity(int frequency, int count) => Math.Log(1.3 + (Math.Max(0, count - frequency) + 0.5) / (frequency + 0.5));

    private IQueryable<SearchList> Exactly(IReadOnlyCollection<string> terms) => db.Set<SearchList>().AsNoTracking().Where(l => EF.Parameter(terms).Contains(l.Term));

    private IQueryable<SearchList> Continued(string term, int longestRest)
    {
        var (past, longest) = (term + "\uFFFF", term.Length + longestRest);
#pragma warning disable CA1309 // not run as C#: the database compares, and its column is in the order of codes
        return db.Set<SearchList>().AsNoTracking().Where(l => string.Compare(l.Term, term) > 0 && string.Compare(l.Term, past) < 0 && l.Term.Length <= longest);
    }

    /// <summary>Terms of words that differ by a slip: one end is as it was typed, and few changes turn one into the other, or what is left of one without its ending.</summary>
    private async Task<List<string>> NearAsync(Token typed, string language, CancellationToken cancel)
    {
        var allowed = Typo.Allowed(typed.Word);
        if (allowed == 0) return [];
        var (first, last) = SearchIndex.LettersOf(language, typed.Word);
        var end = SearchIndex.LettersLooked - Typo.Sound(typed.Word);
        var (from, back) = (first[..^end], last[..^end]);
        var (pastFrom, pastBack) = (from + "\uFFFF", back + "\uFFFF");
        var rows = await db.Set<SearchWords>().Where(w => string.Compare(w.Letters, from) >= 0 && string.Compare(w.Letters, pastFrom) < 0 || string.Compare(w.Letters, back) >= 0 && string.Compare(w.Letters, pastBack) < 0).Select(w => w.Words).ToListAsync(cancel);
#pragma warning restore CA1309
        var analyser = Analyser.For(language);
        var near = rows.SelectMany(r => r.Split(' ')).Where(w => Math.Abs(w.Length - typed.Word.Length) <= LongestDifference).Distinct(StringComparer.Ordinal)
            .Select(w => (Stem: analyser.Stem(w), Distance: Typo.Distance(typed.Word, w, allowed)))
            .Select(c => c.Distance > 1 && typed.Stem.Length >= ShortestStemMended ? c with { Distance = Math.Min(c.Distance, Typo.Distance(typed.Stem, c.Stem, 1) is <= 1 and var d ? d + 1 : allowed + 1) } : c)
            .Where(c => c.Distance <= allowed).ToList();
        return near.Count == 0 ? [] : [.. near.Where(n => n.Distance == near.Min(m => m.Distance)).Select(n => $"{language}:{n.Stem}").Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>What the everyday phrases in a text mean, as terms: a phrase counts when all its telling words are there, in any form and order.</summary>
    private async Task<SortedDictionary<string, double>> MeaningsAsync(string text, string language, CancellationToken cancel)
    {
        var meant = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var phrases in (await db.Set<SearchPhrase>().Select(p => new { p.Language, p.Words, p.Means }).ToListAsync(cancel)).GroupBy(p => p.Language))
        {
            var stems = Stems(text, phrases.Key);
            foreach (var phrase in phrases.Where(p => StemsOfPhrase(p.Words, p.Language).IsSubsetOf(stems)))
                foreach (var term in phrase.Means.StartsWith("need.", StringComparison.Ordinal) ? [$"*:{phrase.Means}"] : Analyser.For(phrases.Key).Tokens(phrase.Means).Select(t => $"{phrases.Key}:{t.Stem}"))
                    meant[term] = Math.Max(meant.GetValueOrDefault(term), phrase.Words.Contains(' ', StringComparison.Ordinal) ? Phrase : Synonym);
        }
        return meant;
    }

    // All words, also those that say nothing alone: "nimam kaj jesti" is more than "jesti".
    private static HashSet<string> Stems(string text, string language) => [.. Analyser.Words(text).Select(Analyser.For(language).Stem)];

    // Remembered, because every search asks all of them; what a text gives never changes while the program runs.
    private static HashSet<string> StemsOfPhrase(string words, string language)
    {
        if (stemsOfPhrases.Count > MostRemembered) stemsOfPhrases.Clear();
        return stemsOfPhrases.GetOrAdd((language, words), p => Stems(p.Words, p.Language));
    }
}
