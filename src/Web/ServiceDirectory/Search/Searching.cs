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
    private const double Same = 1, Beginning = 0.6, Slip = 0.4, Synonym = 0.8, Phrase = 2, OtherLanguage = 0.5, Saturation = 1.2;
    private const int MostWords = 12;

    private sealed record Posting(string Term, Guid SubjectId, double Weight);

    /// <param name="text">What was typed.</param>
    /// <param name="language">The reader's language; the others are looked in when it does not answer well.</param>
    public async Task<IReadOnlyList<Hit>> FindAsync(string text, string language, CancellationToken cancel = default)
    {
        var count = Math.Max(1, await db.Set<Service>().CountAsync(cancel));
        var tokens = Analyser.For(language).Tokens(text).DistinctBy(t => t.Stem).Take(MostWords).ToList();
        if (tokens.Count == 0) return [];
        var scores = new Dictionary<Guid, double>();
        var meanings = await MeaningsAsync(text, language, cancel);
        foreach (var (term, tier) in meanings)
            Add(scores, await ExactlyAsync([term], cancel), count, _ => tier);

        // Slips are looked up only where the word stands in no language: a Slovene reader may type Polish.
        var open = new List<Token>();
        foreach (var token in tokens)
            if (!Add(scores, await OfTokenAsync(token, language, cancel), count, p => TierOf(p, token, language))) open.Add(token);
        if (open.Count > 0)
            foreach (var other in Languages.All.Select(l => l.Code).Where(l => l != language))
                foreach (var token in open.Select(t => new Token(t.Word, Analyser.For(other).Stem(t.Word))).ToList())
                    if (Add(scores, await OfTokenAsync(token, other, cancel), count, p => OtherLanguage * TierOf(p, token, other)))
                        open.RemoveAll(t => t.Word == token.Word && meanings.Count > 0);
        foreach (var token in open)
            if (await NearAsync(token.Word, language, cancel) is { Count: > 0 } near)
                Add(scores, await ExactlyAsync(near, cancel), count, _ => Slip);

        var best = scores.Count == 0 ? 0 : scores.Values.Max();
        return [.. scores.Where(s => s.Value >= best * 0.15).Select(s => new Hit(s.Key, s.Value)).OrderByDescending(h => Math.Round(h.Score, 6)).ThenBy(h => h.Subject.ToString(), StringComparer.Ordinal)];
    }

    private static double TierOf(Posting posting, Token token, string language) => posting.Term.AsSpan(3).SequenceEqual(token.Stem) ? Same : Beginning;

    /// <summary>Adds to each record the best that this word says of it.</summary>
    private static bool Add(Dictionary<Guid, double> scores, List<Posting> postings, int count, Func<Posting, double> tier)
    {
        if (postings.Count == 0) return false;
        var frequency = postings.GroupBy(p => p.Term).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        foreach (var record in postings.GroupBy(p => p.SubjectId))
            scores[record.Key] = scores.GetValueOrDefault(record.Key) + record.Max(p =>
                tier(p) * Rarity(frequency[p.Term], count) * p.Weight * (Saturation + 1) / (p.Weight + Saturation));
        return true;
    }

    private static double Rarity(int frequency, int count) => Math.Log(1.3 + (Math.Max(0, count - frequency) + 0.5) / (frequency + 0.5));

    private async Task<List<Posting>> OfTokenAsync(Token token, string language, CancellationToken cancel)
    {
        var analyser = Analyser.For(language);
        var stem = $"{language}:{token.Stem}";
        var exact = Enumerable.Range(4, Math.Max(0, token.Stem.Length - 4)).Select(n => token.Stem[..n]).Where(s => analyser.Begins(s, token.Stem)).Select(s => $"{language}:{s}").Append(stem).ToList();
        var found = await ExactlyAsync(exact, cancel);
        if (token.Stem.Length < 4) return found;
        var (from, to) = (stem, stem + "\uFFFF");
#pragma warning disable CA1309 // not run as C#: the database compares, and its column is in the order of codes
        found.AddRange((await db.Set<SearchPosting>().Where(p => string.Compare(p.Term, from) > 0 && string.Compare(p.Term, to) < 0)
            .Select(p => new Posting(p.Term, p.SubjectId, p.Weight)).ToListAsync(cancel)).Where(p => analyser.Begins(token.Stem, p.Term[3..])));
#pragma warning restore CA1309
        return found;
    }

    private Task<List<Posting>> ExactlyAsync(List<string> terms, CancellationToken cancel) =>
        db.Set<SearchPosting>().Where(p => terms.Contains(p.Term)).Select(p => new Posting(p.Term, p.SubjectId, p.Weight)).ToListAsync(cancel);

    /// <summary>Terms of words that differ by a slip: they share pieces of three letters, and few changes turn one into the other.</summary>
    private async Task<List<string>> NearAsync(string word, string language, CancellationToken cancel)
    {
        var allowed = Typo.Allowed(word);
        if (allowed == 0) return [];
        var grams = Typo.Grams(word).Select(g => $"{language}:{g}").ToList();
        var candidates = await db.Set<SearchGram>().Where(g => grams.Contains(g.Gram)).GroupBy(g => new { g.Word, g.Term })
            .Where(g => g.Count() >= 2).Select(g => new { g.Key.Word, g.Key.Term }).ToListAsync(cancel);
        var near = candidates.Select(c => (c.Term, Distance: Typo.Distance(word, c.Word[3..], allowed))).Where(c => c.Distance <= allowed).ToList();
        return near.Count == 0 ? [] : [.. near.Where(n => n.Distance == near.Min(m => m.Distance)).Select(n => n.Term).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>What the everyday phrases in a text mean, as terms: a phrase counts when all its telling words are there, in any form and order.</summary>
    private async Task<IReadOnlyList<(string Term, double Tier)>> MeaningsAsync(string text, string language, CancellationToken cancel)
    {
        var meant = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var phrases in (await db.Set<SearchPhrase>().AsNoTracking().ToListAsync(cancel)).GroupBy(p => p.Language))
        {
            var stems = Stems(text, phrases.Key);
            foreach (var phrase in phrases.Where(p => Stems(p.Words, p.Language).IsSubsetOf(stems)))
                foreach (var term in phrase.Means.StartsWith("need.", StringComparison.Ordinal) ? [$"*:{phrase.Means}"] : Analyser.For(phrases.Key).Tokens(phrase.Means).Select(t => $"{phrases.Key}:{t.Stem}"))
                    meant[term] = Math.Max(meant.GetValueOrDefault(term), phrase.Words.Contains(' ', StringComparison.Ordinal) ? Phrase : Synonym);
        }
        return [.. meant.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, m.Value))];
    }

    // All words, also those that say nothing alone: "nimam kaj jesti" is more than "jesti".
    private static HashSet<string> Stems(string text, string language) => [.. Analyser.Words(text).Select(Analyser.For(language).Stem)];
}
