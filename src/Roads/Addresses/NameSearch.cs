using Roads.Graph;

namespace Roads.Addresses;

/// <summary>Ranks names and houses against a query.</summary>
internal sealed class NameSearch
{
    private const int Candidates = 120;
    private const int EditLimit = 3;
    private const double UnmatchedWord = 0.06;
    private const double UnfinishedWord = 0.1;
    private const double ShortenedWord = 0.4;
    private const double OtherAccents = 0.01;
    private const double ContextWord = 0.02;

    /// <summary>An entry found: a name, and one of its houses or -1.</summary>
    public readonly record struct Hit(int Name, int House, double Cost);

    private readonly GazetteerData _data;
    private readonly string[][] _nameWords;
    private readonly string[][] _contextWords;
    private readonly TrigramIndex _index;

    public NameSearch(GazetteerData data)
    {
        _data = data;
        _nameWords = [.. data.Names.Select(n => Words(n.Name))];
        _contextWords = [.. data.Names.Select((n, i) => Words($"{n.Place} {n.Municipality} {n.Postcode}").Except(_nameWords[i]).ToArray())];
        _index = new([.. data.Names.Select((_, i) => (string[])[.. _nameWords[i], .. _contextWords[i]])]);
    }

    public IEnumerable<Hit> Find(Query query, GeoPoint? near, int limit)
    {
        var letters = query.Words.Where(w => !Query.IsNumber(w)).ToArray();
        if (letters.Length == 0) return [];
        var hits = new List<Hit>();
        foreach (var name in _index.Best(query.Words, Candidates)) Rank(name, query, near, hits);
        return hits.OrderBy(h => h.Cost).ThenBy(h => _data.Names[h.Name].Kind != EntryKind.Settlement).ThenBy(h => _data.Names[h.Name].Kind).ThenBy(h => _data.Names[h.Name].Name.Length).Take(limit);
    }

    private void Rank(int name, Query query, GeoPoint? near, List<Hit> hits)
    {
        var (nameWords, contextWords) = (_nameWords[name], _contextWords[name]);
        var matched = 0UL;
        double cost = 0, misses = 0, letters = 0;
        var number = new List<string>();
        for (var i = 0; i < query.Words.Length; i++)
        {
            var word = query.Words[i];
            var last = i == query.Words.Length - 1 && query.EndsInWord;
            if (Query.IsNumber(word) && !nameWords.Contains(word) && !contextWords.Contains(word))
            {
                number.Add(word);
                continue;
            }
            if (number.Count > 0 && word.Length == 1 && Query.IsNumber(query.Words[i - 1]) && _data.Names[name].Houses > 0)
            {
                number.Add(word);
                continue;
            }
            var (edits, at) = Closest(word, last, nameWords);
            var (contextEdits, _) = Closest(word, last, contextWords);
            if (contextEdits + ContextWord < edits) edits = contextEdits + ContextWord;
            else if (at >= 0) matched |= 1UL << at;
            cost += edits;
            misses += Math.Min(edits, word.Length);
            letters += word.Length;
        }
        if (letters == 0) return;
        if (cost >= 1 && Joined(query, number, nameWords, contextWords) is { } joined && joined < cost) cost = misses = joined;
        if (misses > 0.5 + 0.3 * letters) return;

        if (!query.Text.Contains(_data.Names[name].Name, StringComparison.OrdinalIgnoreCase)) cost += OtherAccents;
        cost += UnmatchedWord * Math.Max(0, Math.Min(64, nameWords.Length) - System.Numerics.BitOperations.PopCount(matched));
        if (number.Count == 0) hits.Add(new(name, -1, cost + Away(near, _data.Names[name].Lat, _data.Names[name].Lon)));
        else RankHouses(name, number, cost, query.EndsInWord, near, hits);
    }

    // A space too many or too few spoils two words at once; without any spaces it is one error.
    private static double? Joined(Query query, List<string> number, string[] nameWords, string[] contextWords)
    {
        var typed = string.Concat(query.Words.Where(w => !number.Contains(w)));
        var name = string.Concat(nameWords);
        var edits = Math.Min(EditDistance.Between(typed, name, EditLimit), EditDistance.Between(typed, name + string.Concat(contextWords), EditLimit));
        return edits <= EditLimit ? edits + 0.2 : null;
    }

    private void RankHouses(int name, List<string> number, double cost, bool unfinished, GeoPoint? near, List<Hit> hits)
    {
        var key = string.Concat(number);
        var known = false;
        var entry = _data.Names[name];
        for (var house = entry.FirstHouse; house < entry.FirstHouse + entry.Houses; house++)
        {
            if (Fit(_data.Houses[house].Number, key, unfinished) is not { } penalty) continue;
            known |= penalty < 0.5;
            hits.Add(new(name, house, cost + penalty + Away(near, _data.Houses[house].Lat, _data.Houses[house].Lon)));
        }
        if (!known) hits.Add(new(name, -1, cost + 0.6 + Away(near, entry.Lat, entry.Lon)));
    }

    private static double? Fit(string number, string key, bool unfinished)
    {
        var own = Query.NumberKey(number);
        if (own == key) return 0;
        if (Words(number).Contains(key)) return 0.2;
        return unfinished && own.StartsWith(key, StringComparison.Ordinal) ? 0.5 + 0.05 * (own.Length - key.Length) : null;
    }

    private static (double Edits, int At) Closest(string word, bool unfinished, string[] words)
    {
        (double Edits, int At) best = (Math.Min(EditLimit + 1, word.Length + 0.5), -1);
        for (var i = 0; i < words.Length; i++)
        {
            var other = words[i];
            double edits = EditDistance.Between(word, other, EditLimit);
            if (unfinished && other.Length > word.Length)
                edits = Math.Min(edits, EditDistance.Between(word, other.AsSpan(0, word.Length), EditLimit) + UnfinishedWord);
            else if (word.Length >= 3 && other.StartsWith(word, StringComparison.Ordinal)) edits = Math.Min(edits, ShortenedWord);
            if (edits <= EditLimit && edits < best.Edits) best = (edits, i);
        }
        return best;
    }

    // A tenfold distance weighs less than a typing error, so it only decides between equal fits.
    private static double Away(GeoPoint? near, int lat, int lon)
    {
        if (near is not { } point) return 0;
        var km = Earth.Metres(Earth.Units(point.Latitude), Earth.Units(point.Longitude), lat, lon) / 1000;
        return 0.25 * Math.Log10(1 + km);
    }

    private static string[] Words(string text) => Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
