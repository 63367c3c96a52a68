namespace Roads.Tests;

/// <summary>Types names as people do and counts how often the right one comes first.</summary>
internal static class NameTrial
{
    /// <summary>Milliseconds of whatever clock a search is timed by.</summary>
    public static Func<double> Clock { get; set; } = () => System.Diagnostics.Stopwatch.GetTimestamp() * 1000.0 / System.Diagnostics.Stopwatch.Frequency;

    /// <summary>Shares found first: without diacritics, and with one typing error more. Right is the same name, in the same settlement where it is a street.</summary>
    public static (double Plain, double Typo) Run(Gazetteer gazetteer, IReadOnlyList<(string Name, string? Place)> names, int every, int seed, List<double>? milliseconds = null)
    {
        var random = new Random(seed);
        int asked = 0, plain = 0, typo = 0;
        for (var i = random.Next(every); i < names.Count; i += every)
        {
            var (name, place) = names[i];
            var folded = Folding.Fold(name);
            var tail = place is null ? "" : ", " + Folding.Fold(place);
            asked++;
            if (First(folded + tail)) plain++;
            if (First(WithTypo(folded, random) + tail)) typo++;

            bool First(string typed)
            {
                var start = Clock();
                var found = gazetteer.Search(typed);
                milliseconds?.Add(Clock() - start);
                return found is [var first, ..] && Folding.Fold(first.Name) == folded && (place is null || Folding.Fold(first.Place) == Folding.Fold(place));
            }
        }
        return ((double)plain / asked, (double)typo / asked);
    }

    public static string WithTypo(string text, Random random)
    {
        if (text.Length < 3) return text;
        var at = random.Next(1, text.Length - 1);
        return random.Next(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, ((char)('a' + random.Next(26))).ToString()),
            2 => text[..at] + (char)('a' + random.Next(26)) + text[(at + 1)..],
            _ => text[..(at - 1)] + text[at] + text[at - 1] + text[(at + 1)..],
        };
    }
}
