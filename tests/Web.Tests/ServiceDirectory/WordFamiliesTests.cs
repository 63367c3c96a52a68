using System.Text;
using System.Text.RegularExpressions;
using Web.ServiceDirectory.Search;

namespace Web.Tests.ServiceDirectory;

/// <summary>
/// How well the forms of a word find one another, measured on 4,000 word families a language that Debian's spelling dictionaries
/// (hunspell-sl, -pl, -lt, -cs) yield when the test runs. Nothing of them is kept.
/// </summary>
public sealed partial class WordFamiliesTests
{
    private const int Families = 4000;

    // Share of pairs that must find each other, and how many other families of 4,000 a query may bring along, on average over as many samples:
    // endings were not to be fitted to one of them.
    private const double Found = 0.96, Others = 0.3;
    private static readonly int[] samples = [7, 101, 202];

    [Theory, InlineData("sl", "sl_SI"), InlineData("pl", "pl_PL"), InlineData("lt", "lt_LT"), InlineData("cs", "cs_CZ")]
    public void Forms_of_a_word_find_one_another_and_seldom_others(string language, string dictionary)
    {
        var file = $"/usr/share/hunspell/{dictionary}";
        Assert.SkipUnless(File.Exists(file + ".dic"), $"Debian's hunspell-{language} is not here.");

        var measured = samples.Select(s => Measure(Analyser.For(language), Read(file, s))).ToList();

        foreach (var (pairs, foreign) in measured) TestContext.Current.TestOutputHelper?.WriteLine($"{language}: {pairs:0.000} of pairs, {foreign:0.000} other families a query");
        Assert.All(measured, m => Assert.True(m.Pairs >= Found, $"{language}: {m.Pairs:0.000} of pairs"));
        Assert.True(measured.Average(m => m.Others) <= Others, $"{language}: {measured.Average(m => m.Others):0.000} others");
    }

    private static (double Pairs, double Others) Measure(Analyser analyser, List<List<string>> families)
    {
        long pairs = 0, met = 0;
        var stems = new SortedDictionary<string, HashSet<int>>(StringComparer.Ordinal);
        foreach (var (family, number) in families.Select((f, i) => (f, i)))
        {
            var made = family.Select(analyser.Stem).ToList();
            foreach (var stem in made)
                (stems.TryGetValue(stem, out var who) ? who : stems[stem] = []).Add(number);
            for (var a = 0; a < made.Count; a++)
                for (var b = 0; b < made.Count; b++)
                    if (a != b)
                    {
                        pairs++;
                        if (made[a] == made[b] || analyser.Begins(made[a], made[b]) || analyser.Begins(made[b], made[a])) met++;
                    }
        }
        var all = stems.Keys.ToList();
        var foreign = families.Select((f, i) =>
        {
            var stem = analyser.Stem(f[i % f.Count]);
            var at = all.BinarySearch(stem, StringComparer.Ordinal);
            var hit = new HashSet<int>(stems[stem]);
            for (var j = at + 1; j < all.Count && all[j].StartsWith(stem, StringComparison.Ordinal); j++)
                if (analyser.Begins(stem, all[j])) hit.UnionWith(stems[all[j]]);
            for (var n = 4; n < stem.Length; n++)
                if (stems.TryGetValue(stem[..n], out var shorter) && analyser.Begins(stem[..n], stem)) hit.UnionWith(shorter);
            return hit.Count - 1;
        }).Average();

        return (met / (double)pairs, foreign);
    }

    private static List<List<string>> Read(string file, int sample)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(Charset().Match(File.ReadAllText(file + ".aff", Encoding.Latin1)).Groups[1].Value.Trim().Replace("ISO8859", "iso-8859", StringComparison.Ordinal));
        var aff = File.ReadAllLines(file + ".aff", encoding);
        var numbers = aff.Any(l => l.StartsWith("FLAG num", StringComparison.Ordinal));
        var twos = aff.Any(l => l.StartsWith("FLAG long", StringComparison.Ordinal));
        var rules = new Dictionary<string, List<(string Strip, string Add, Regex When)>>();
        foreach (var part in aff.Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(p => p is ["SFX", _, _, _, _, ..]))
            (rules.TryGetValue(part[1], out var list) ? list : rules[part[1]] = []).Add((part[2] == "0" ? "" : part[2], part[3].Split('/')[0] is "0" ? "" : part[3].Split('/')[0], new Regex((part[4] == "." ? "" : part[4]) + "$")));

        var chance = new Random(sample);
        var words = File.ReadAllLines(file + ".dic", encoding).Skip(1).ToArray();
        chance.Shuffle(words);
        var families = new List<List<string>>();
        foreach (var line in words)
        {
            if (line.Split('\t', ' ')[0].Split('/') is not [{ Length: >= 5 } word, var flags] || !word.All(char.IsLetter) || char.IsUpper(word[0])) continue;
            var forms = new HashSet<string> { Analyser.Fold(word) };
            foreach (var flag in numbers ? flags.Split(',') : twos ? flags.Chunk(2).Select(c => new string(c)) : flags.Select(c => c.ToString()))
                foreach (var (strip, add, when) in rules.GetValueOrDefault(flag, []))
                    if (word.EndsWith(strip, StringComparison.Ordinal) && when.IsMatch(word) && word.Length - strip.Length + add.Length >= 4) forms.Add(Analyser.Fold(word[..^strip.Length] + add));
            if (forms.Count < 5) continue;
            var some = forms.Order(StringComparer.Ordinal).ToArray();
            chance.Shuffle(some);
            families.Add([.. some.Take(24)]);
            if (families.Count == Families) break;
        }
        return families;
    }

    [GeneratedRegex(@"^SET\s+(\S+)", RegexOptions.Multiline)]
    private static partial Regex Charset();
}
