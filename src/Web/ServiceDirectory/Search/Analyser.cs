using System.Collections.Frozen;
using System.Text;
using Web.Platform.Maps;

namespace Web.ServiceDirectory.Search;

/// <summary>A word as it is found: the folded word itself, and what is left of it without its ending.</summary>
public readonly record struct Token(string Word, string Stem);

/// <summary>
/// Makes words findable in one language, the same on every database: letters folded (ł, đ and ø too), the longest ending of the
/// language's own list taken off. Lists stand as text in <c>words/</c>; no other engine has endings for all our languages,
/// and those there are fail without diacritics.
/// </summary>
public sealed class Analyser
{
    public const int ShortestBeginning = 4;
    private const int ShortWord = 5, LongestWord = 40;
    private static readonly Dictionary<string, Analyser> languages = new[] { "sl", "pl", "lt", "cs", "en" }.ToDictionary(l => l, l => new Analyser(l), StringComparer.Ordinal);
    private readonly FrozenSet<string> endings;
    private readonly FrozenSet<string> stop;

    // What may be left over between two stems of one word: the beginning of an ending that one form has and the other has not, of which a part was taken. Not asked in every language.
    private readonly FrozenSet<string>? rests, restsOfFour;
    private readonly int longest;
    private readonly bool softens;

    private Analyser(string language)
    {
        Language = language;
        var lines = Read($"{language}.txt").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').ToLookup(l => l[0] == '!');
        endings = lines[false].SelectMany(Endings).ToFrozenSet(StringComparer.Ordinal);
        longest = endings.Max(e => e.Length);
        stop = Read($"{language}.stop.txt").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Fold).ToFrozenSet(StringComparer.Ordinal);
        softens = language == "lt";
        (LongestRest, LongestRestOfFour) = language switch { "lt" => (9, 9), "sl" => (5, 3), _ => (6, 4) };   // measured on word families: wider finds more and confuses more
        // Polish and Czech confuse few words as it is, and would lose two of a hundred pairs; Slovene and Lithuanian lose none worth naming.
        if (!lines[true].Any()) return;
        var not = lines[true].SelectMany(l => l.Split(' ')[1..].Select(rest => (OfFour: l.StartsWith("!4 ", StringComparison.Ordinal), Letters: rest))).ToLookup(r => r.OfFour, r => r.Letters);
        var all = endings.SelectMany(e => Enumerable.Range(1, e.Length - 1).Select(n => e[..n])).Except(not[false]).ToList();
        (rests, restsOfFour) = (all.ToFrozenSet(StringComparer.Ordinal), all.Except(not[true]).ToFrozenSet(StringComparer.Ordinal));
    }

    public static Analyser For(string language) => languages[language];

    public string Language { get; }

    /// <summary>By how many letters one stem may be longer than another that begins it, and by how many when that one has four letters only.</summary>
    internal int LongestRest { get; }
    internal int LongestRestOfFour { get; }

    /// <summary>The words of a text without those that say nothing. A text of nothing else keeps them.</summary>
    public IReadOnlyList<Token> Tokens(string? text)
    {
        var words = Words(text);
        var telling = words.Where(w => !stop.Contains(w)).ToList();
        return [.. (telling.Count > 0 ? telling : words).Select(w => new Token(w, Stem(w)))];
    }

    /// <summary>The word without its longest ending; four letters stay, of a short word three.</summary>
    public string Stem(string folded)
    {
        var least = folded.Length <= ShortWord || Language == "en" ? 3 : 4;
        for (var n = Math.Min(longest, folded.Length - least); n > 0; n--)
            if (endings.Contains(folded[^n..]))
                return Soft(folded[..^n]);
        return Soft(folded);
    }

    /// <summary>The same stem, or is one the beginning of the other, as far as the language's words go?</summary>
    public bool Meet(string one, string other) => one == other || Begins(one, other) || Begins(other, one);

    /// <summary>The stem, and all beginnings of it that it meets.</summary>
    public IEnumerable<string> Beginnings(string stem) =>
        Enumerable.Range(ShortestBeginning, Math.Max(0, stem.Length - ShortestBeginning)).Select(n => stem[..n]).Where(s => Begins(s, stem)).Append(stem);

    public bool Begins(string shorter, string longer) =>
        shorter.Length >= ShortestBeginning && longer.Length - shorter.Length <= (shorter.Length == ShortestBeginning ? LongestRestOfFour : LongestRest) && longer.StartsWith(shorter, StringComparison.Ordinal)
        && ((shorter.Length == ShortestBeginning ? restsOfFour : rests) is not { } may || longer.Length == shorter.Length || may.GetAlternateLookup<ReadOnlySpan<char>>().Contains(longer.AsSpan(shorter.Length)));

    // Lithuanian t and d soften to č and dž before some endings: vertė and verčių are one.
    private string Soft(string stem) =>
        !softens ? stem : stem.EndsWith("dz", StringComparison.Ordinal) ? stem[..^1] : stem.EndsWith('c') ? stem[..^1] + "t" : stem;

    /// <summary>Folded as names of people and streets are, after letters that only look different (ﬁ, full width) are made one.</summary>
    public static string Fold(string text) => Folded.Of(text.Normalize(NormalizationForm.FormKC));

    internal static List<string> Words(string? text) =>
        string.IsNullOrWhiteSpace(text) ? [] : [.. Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length <= LongestWord)];

    // A line is a list of endings, or lists parted by " + " of which every combination is one; _ is nothing.
    private static IEnumerable<string> Endings(string line)
    {
        IEnumerable<string> made = [""];
        foreach (var part in line.Split(" + "))
            made = [.. made.SelectMany(m => part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p == "_" ? m : m + p))];
        return made.Where(m => m.Length > 0);
    }

    private static string Read(string file)
    {
        using var stream = typeof(Analyser).Assembly.GetManifestResourceStream("search/" + file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
