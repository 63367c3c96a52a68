using System.Text.Json;
using Web.ServiceDirectory.Search;

namespace Bench;

/// <summary>A query, the reader's language, and the record that must be among the first three.</summary>
internal sealed record GoldenQuery(string Text, string Language, string Kind, string Expected);

/// <summary>The golden queries, and the same as people type them: without diacritics, and with a slip in the longest word.</summary>
internal static class SearchQueries
{
    public static (List<(string Id, Dictionary<string, string[]> Words)> Records, List<GoldenQuery> Queries) Read(string shared)
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(shared, "search/golden-search.json")));
        var records = golden.RootElement.GetProperty("docs").EnumerateArray().Select(d => (d.GetProperty("id").GetString()!, SearchMade.Languages.ToDictionary(l => l, l => d.GetProperty(l).EnumerateArray().Select(t => t.GetString()!).ToArray()))).ToList();
        var queries = golden.RootElement.GetProperty("queries").EnumerateArray().Select(q => new GoldenQuery(q.GetProperty("q").GetString()!, q.GetProperty("lang").GetString()!, q.GetProperty("kind").GetString()!, q.GetProperty("expect").GetString()!)).ToList();
        return (records, queries);
    }

    public static IEnumerable<GoldenQuery> WithoutDiacritics(IEnumerable<GoldenQuery> queries) => queries.Select(q => q with { Text = Analyser.Fold(q.Text), Kind = "all without diacritics" });

    /// <summary>Four slips of each query: a letter wrong, missing, twice, or swapped with the next one.</summary>
    public static IEnumerable<GoldenQuery> WithASlip(IEnumerable<GoldenQuery> queries)
    {
        var chance = new Random(11);
        foreach (var q in queries)
            for (var kind = 0; kind < 4; kind++)
            {
                var word = q.Text.Split(' ').MaxBy(w => w.Length)!;
                var at = chance.Next(1, word.Length - 1);
                var slipped = kind switch
                {
                    0 => $"{word[..at]}{(char)('a' + chance.Next(26))}{word[(at + 1)..]}",
                    1 => word.Remove(at, 1),
                    2 => word.Insert(at, word[at].ToString()),
                    _ => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
                };
                yield return q with { Text = q.Text.Replace(word, slipped, StringComparison.Ordinal), Kind = "all with one slip" };
            }
    }
}
