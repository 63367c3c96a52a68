using Roads.Addresses;

namespace Roads;

/// <summary>Whether a typed text means a name, by the rules of the gazetteer, for short lists of names that stand in no map: "pri Micki".</summary>
public static class NameMatch
{
    private const double Unfinished = 0.1;

    /// <summary>How far a typed text is from a name.</summary>
    /// <remarks>Folded; each typed word must be one of the name's words, or begin it where it is the last one, with one typing error allowed from
    /// four letters and two from eight. O(words × words) edit distances.</remarks>
    /// <param name="typed">What was typed, perhaps unfinished.</param>
    /// <param name="name">The name.</param>
    /// <returns>0 or more, the smaller the nearer; nothing if the text does not mean this name, or holds no letter or digit.</returns>
    public static double? Cost(string typed, string name)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(name);
        var query = new Query(typed);
        var words = Folding.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (query.Words.Length == 0) return null;
        double cost = 0;
        for (var i = 0; i < query.Words.Length; i++)
        {
            var limit = query.Words[i].Length switch { >= 8 => 2, >= 4 => 1, _ => 0 };
            var best = words.Select(w => Edits(query.Words[i], w, limit, i == query.Words.Length - 1 && query.EndsInWord)).DefaultIfEmpty(double.MaxValue).Min();
            if (best > limit + Unfinished) return null;
            cost += best;
        }
        return cost + Unfinished * Math.Max(0, words.Length - query.Words.Length);
    }

    private static double Edits(string typed, string word, int limit, bool unfinished)
    {
        double edits = EditDistance.Between(typed, word, limit);
        return unfinished && word.Length > typed.Length ? Math.Min(edits, EditDistance.Between(typed, word.AsSpan(0, typed.Length), limit) + Unfinished) : edits;
    }
}
