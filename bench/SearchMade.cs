using System.Text;
using Web.ServiceDirectory;

namespace Bench;

/// <summary>
/// Made-up services in five languages from the words of the demonstration: a few words stand in many of them and most in few, as in any language,
/// and each service brings a name of its own, so that the list of words grows with the services.
/// </summary>
internal sealed class SearchMade
{
    public static readonly string[] Languages = ["sl", "pl", "lt", "cs", "en"];
    private static readonly string[] syllables = ["ba", "ko", "le", "mi", "nor", "pa", "ri", "sta", "te", "vu", "zel", "gra", "dom", "ši", "jek", "lun"];
    private readonly Random chance = new(5);
    private readonly List<string> needs = [];
    private readonly Dictionary<string, string[]> words = [];

    public SearchMade()
    {
        var table = Web.Platform.Documents.Csv.Read(File.ReadAllBytes("demo/posavje/directory-texts.csv"))!;
        var at = table.Columns.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
        needs.AddRange(table.Rows.Select(r => r.Fields[at["needs"]].Split(',')[0]));
        foreach (var l in Languages)
            words[l] = [.. table.Rows.SelectMany(r => $"{r.Fields[at["name::" + l]]} {r.Fields[at["description::" + l]]}".Split(' ', StringSplitOptions.RemoveEmptyEntries)).GroupBy(w => w).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];
    }

    public ServiceRecord Next()
    {
        var record = new ServiceRecord { Needs = [needs[chance.Next(needs.Count)]], Areas = [chance.Next(3) switch { 0 => "Krško", 1 => "Sevnica", _ => "Brežice" }] };
        var own = Name();
        foreach (var l in Languages)
        {
            record.Name[l] = new($"{Mix(l, 3)} {own}", l == "sl" ? TextState.Original : TextState.Approved);
            record.Description[l] = new(Mix(l, 30), l == "sl" ? TextState.Original : TextState.Approved);
        }
        return record;
    }

    // Rank r is drawn about as often as 1/r (Zipf 1935).
    private string Mix(string language, int n) => string.Join(' ', Enumerable.Range(0, n).Select(_ => words[language][(int)Math.Pow(words[language].Length, chance.NextDouble()) - 1]));

    private string Name()
    {
        var made = new StringBuilder();
        for (var i = 0; i < 4; i++) made.Append(syllables[chance.Next(syllables.Length)]);
        return made.ToString();
    }
}
