using System.Text.RegularExpressions;
using Web.Platform.Jobs;
using Web.Platform.Language;
using Web.ServiceDirectory.Search;

namespace Web.ServiceDirectory;

/// <summary>
/// Words that found nothing wait in memory and are written down by a job, so that looking for help writes nothing. What could be about
/// a person (a number, an address, a name's capital letters inside) is not kept at all.
/// </summary>
public sealed partial class MissedWords(Doors doors, TimeProvider clock)
{
    private const int MostKept = 500;
    private readonly Gathered<(string Language, string Words, string Area, DateOnly Month)> seen = new(doors, MostKept);

    /// <param name="area">The municipality it was looked for in; "" where it was looked for everywhere.</param>
    public void Remember(Network network, string words, string language, string area = "")
    {
        var today = WallClock.Today(clock, network.Zone);
        if (Plain(words) is { } kept) seen.Count(network, (language, kept, area, new(today.Year, today.Month, 1)));
    }

    /// <summary>The words as they are kept, or null when they may tell about somebody.</summary>
    public static string? Plain(string words)
    {
        var text = Spaces().Replace(words.Trim(), " ");
        if (text.Length is < 3 or > 80 || text.Any(char.IsDigit) || text.Contains('@', StringComparison.Ordinal) || NationalIds.Find(text).Count > 0) return null;
        if (text.Split(' ').Skip(1).Any(w => char.IsUpper(w[0]))) return null;   // names inside a sentence
        return text.ToLowerInvariant();
    }

    /// <summary>Writes down what has gathered.</summary>
    public Task KeepAsync(Network network, CancellationToken cancel) => seen.KeepAsync(network, async (db, missed, times) =>
    {
        var count = await db.Set<MissedCount>().FirstOrDefaultAsync(c => c.Month == missed.Month && c.Language == missed.Language && c.Words == missed.Words && c.Area == missed.Area, cancel);
        if (count is null) db.Add(count = new MissedCount { Month = missed.Month, Language = missed.Language, Words = missed.Words, Area = missed.Area });
        count.Times += times;
        // What is found elsewhere is no word the search does not know.
        if (missed.Area.Length > 0) return;
        var row = db.Set<MissedWord>().Local.FirstOrDefault(m => m.Language == missed.Language && m.Words == missed.Words) ?? await db.Set<MissedWord>().FirstOrDefaultAsync(m => m.Language == missed.Language && m.Words == missed.Words, cancel);
        if (row is null) db.Add(row = new MissedWord { Language = missed.Language, Words = missed.Words });
        row.Times += times;
        row.LastOn = WallClock.Today(clock, network.Zone);
    }, cancel);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
