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
    /// <summary>Nobody reads farther; what is asked besides words is looked at before anything is cut off.</summary>
    public const int MostFound = 1000;
    private const double Same = 1, Beginning = 0.6, Slip = 0.4, Synonym = 0.8, Phrase = 2, OtherLanguage = 0.5, Saturation = 1.2, Worthwhile = 0.15;
    private const int MostWords = 12, MostRemembered = 10_000, ShortestStemMended = 5, LongestDifference = 4, ShortestUnfinished = 3, LongestUnfinished = 20;
    private static readonly double[] saturated = [.. Enumerable.Range(0, Packed.MostWeight + 1).Select(w => w / 2.0).Select(w => w * (Saturation + 1) / (w + Saturation))];
    private static readonly ConcurrentDictionary<(string Language, string Words), HashSet<string>> stemsOfPhrases = new();

    private sealed record Listed(string Term, int Part, byte[] Packed);

    /// <param name="text">What was typed.</param>
    /// <param name="language">The reader's language; the others are looked in when it does not answer well.</param>
    /// <param name="among">Which records may be found at all; only asked where more are found than anyone reads.</param>
    /// <param name="unfinished">The last word is being typed: what begins with its letters counts as well.</param>
    public async Task<IReadOnlyList<Hit>> FindAsync(string text, string language, IQueryable<Guid>? among = null, bool unfinished = false, CancellationToken cancel = default)
    {
        var tokens = Analyser.For(language).Tokens(text).DistinctBy(t => t.Stem).Take(MostWords).ToList();
        if (tokens.Count == 0) return [];
        var count = await db.Set<SearchRecord>().MaxAsync(r => (int?)r.Number, cancel) ?? 0;
        using var tally = new Tally(count);
        var meanings = await MeaningsAsync(text, language, cancel);
        var meant = (await ExactlyAsync([.. meanings.Keys], cancel)).ToLookup(l => l.Term);
        foreach (var (term, tier) in meanings) Add(tally, meant[term], _ => tier, count);

        var beginning = unfinished ? Analyser.Words(text).LastOrDefault() : null;
        if (beginning?.Length >= ShortestUnfinished && Add(tally, await ContinuedAsync($"{language}:{beginning}", LongestUnfinished, cancel), _ => Beginning, count)) tokens.RemoveAll(t => t.Word == beginning);

        // Slips are looked up only where the word stands in no language: a Slovene reader may type Polish.
        var open = await AddAsync(tally, tokens, language, 1, count, cancel);
        if (open.Count > 0)
            foreach (var other in Languages.All.Select(l => l.Code).Where(l => l != language))
            {
                var still = await AddAsync(tally, [.. open.Select(t => t with { Stem = Analyser.For(other).Stem(t.Word) })], other, OtherLanguage, count, cancel);
                if (meanings.Count > 0) open.RemoveAll(t => still.All(s => s.Word != t.Word));
            }
        foreach (var token in open)
            if (await NearAsync(token, language, cancel) is { Count: > 0 } near)
                Add(tally, await ExactlyAsync(near, cancel), _ => Slip, count);
        return await HitsAsync(tally, among, cancel);
    }

    /// <summary>Adds to each record the best that each word says of it.</summary>
    /// <returns>The words that stand nowhere in this language.</returns>
    private async Task<List<Token>> AddAsync(Tally tally, List<Token> tokens, string language, double tier, int count, CancellationToken cancel)
    {
        var analyser = Analyser.For(language);
        var lists = await ExactlyAsync([.. tokens.SelectMany(t => analyser.Beginnings(t.Stem)).Distinct().Select(s => $"{language}:{s}")], cancel);
        foreach (var stem in tokens.Select(t => t.Stem).Distinct().Where(s => s.Length >= Analyser.ShortestBeginning))
            lists.AddRange(await ContinuedAsync($"{language}:{stem}", analyser.LongestRest, cancel));
        lists = [.. lists.DistinctBy(l => (l.Term, l.Part))];
        return [.. tokens.Where(t => !Add(tally, lists.Where(l => analyser.Meet(t.Stem, l.Term[3..])), term => tier * (term.AsSpan(3).SequenceEqual(t.Stem) ? Same : Beginning), count))];
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

    private Task<List<Listed>> ExactlyAsync(List<string> terms, CancellationToken cancel) =>
        terms.Count == 0 ? Task.FromResult(new List<Listed>()) : db.Set<SearchList>().Where(l => terms.Contains(l.Term)).Select(l => new Listed(l.Term, l.Part, l.Packed)).ToListAsync(cancel);

    private Task<List<Listed>> ContinuedAsync(string term, int longestRest, CancellationToken cancel)
    {
        var (past, longest) = (term + "\uFFFF", term.Length + longestRest);
#pragma warning disable CA1309 // not run as C#: the database compares, and its column is in the order of codes
        return db.Set<SearchList>().Where(l => string.Compare(l.Term, term) > 0 && string.Compare(l.Term, past) < 0 && l.Term.Length <= longest)
            .Select(l => new Listed(l.Term, l.Part, l.Packed)).ToListAsync(cancel);
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

    private async Task<IReadOnlyList<Hit>> HitsAsync(Tally tally, IQueryable<Guid>? among, CancellationToken cancel)
    {
        if (tally.Found.Count == 0) return [];
        var least = tally.Found.Max(n => tally[n]) * Worthwhile;
        var found = tally.Found.Where(n => tally[n] >= least).ToList();
        if (found.Count > MostFound && among is not null)
        {
            var may = (await db.Set<SearchRecord>().Where(r => among.Contains(r.Id)).Select(r => r.Number).ToListAsync(cancel)).ToHashSet();
            found.RemoveAll(n => !may.Contains(n));
        }
        if (found.Count > MostFound)
        {
            var scores = found.Select(n => tally[n]).ToArray();
            Array.Sort(scores);
            found = [.. found.Where(n => tally[n] >= scores[^MostFound]).OrderByDescending(n => tally[n]).ThenBy(n => n).Take(MostFound)];
        }
        var subjects = await db.Set<SearchRecord>().Where(r => EF.Parameter(found).Contains(r.Number)).Select(r => new { r.Number, r.Id }).ToListAsync(cancel);
        return [.. subjects.Select(s => new Hit(s.Id, tally[s.Number])).OrderByDescending(h => Math.Round(h.Score, 6)).ThenBy(h => h.Subject.ToString(), StringComparer.Ordinal)];
    }
}
