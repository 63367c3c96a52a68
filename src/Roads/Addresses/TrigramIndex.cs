using System.Runtime.InteropServices;

namespace Roads.Addresses;

/// <summary>Which texts share groups of three letters with a query; word starts and ends count as letters.</summary>
internal sealed class TrigramIndex
{
    // Past this many postings the frequent trigrams ("uli", "lic") say nothing that the rare ones did not.
    private const int PostingBudget = 40_000;

    private readonly Dictionary<int, int[]> _postings = [];
    private readonly ushort[] _trigrams;

    public TrigramIndex(IReadOnlyList<string[]> texts)
    {
        var lists = new Dictionary<int, List<int>>();
        _trigrams = new ushort[texts.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            var distinct = texts[i].SelectMany(Trigrams).Distinct().ToArray();
            _trigrams[i] = (ushort)Math.Min(distinct.Length, ushort.MaxValue);
            foreach (var trigram in distinct)
                (CollectionsMarshal.GetValueRefOrAddDefault(lists, trigram, out _) ??= []).Add(i);
        }
        foreach (var (trigram, list) in lists) _postings[trigram] = [.. list];
    }

    /// <summary>The texts that share most, best first.</summary>
    /// <param name="words">Folded words of the query.</param>
    /// <param name="limit">How many at most.</param>
    public IEnumerable<int> Best(IReadOnlyList<string> words, int limit)
    {
        var wanted = words.SelectMany(Trigrams).Distinct().ToArray();
        var lists = wanted.Select(t => _postings.GetValueOrDefault(t, [])).OrderBy(l => l.Length).ToArray();
        var shared = new Dictionary<int, int>();
        var budget = PostingBudget;
        foreach (var list in lists)
        {
            if (list.Length > budget && shared.Count > 0) break;
            budget -= list.Length;
            foreach (var text in list) CollectionsMarshal.GetValueRefOrAddDefault(shared, text, out _)++;
        }

        var best = new PriorityQueue<int, double>();
        foreach (var (text, count) in shared)
        {
            var share = count / (wanted.Length + 0.25 * _trigrams[text]);
            if (best.Count < limit) best.Enqueue(text, share);
            else best.EnqueueDequeue(text, share);
        }
        var result = new int[best.Count];
        for (var i = result.Length - 1; i >= 0; i--) result[i] = best.Dequeue();
        return result;
    }

    private static IEnumerable<int> Trigrams(string word)
    {
        for (var i = -1; i + 2 <= word.Length; i++) yield return At(word, i) | At(word, i + 1) << 10 | At(word, i + 2) << 20;
    }

    private static int At(string word, int i) => i < 0 ? 1 : i >= word.Length ? 2 : word[i] & 0x3FF;
}
