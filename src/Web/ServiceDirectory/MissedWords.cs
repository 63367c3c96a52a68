using System.Collections.Concurrent;
using System.Text.RegularExpressions;
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
    private readonly ConcurrentDictionary<(Guid Network, string Language, string Words), int> seen = new();

    public void Remember(Network network, string words, string language)
    {
        if (seen.Count < MostKept && Plain(words) is { } kept)
            seen.AddOrUpdate((network.Id, language, kept), 1, (_, n) => n + 1);
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
    public async Task KeepAsync(Network network, CancellationToken cancel)
    {
        var mine = seen.Keys.Where(k => k.Network == network.Id).ToList();
        if (mine.Count == 0) return;
        await using var db = await doors.OpenAsync(network, cancel: cancel);
        var today = WallClock.Today(clock, network.Zone);
        foreach (var key in mine)
            if (seen.TryRemove(key, out var times))
            {
                var row = await db.Set<MissedWord>().FirstOrDefaultAsync(m => m.Language == key.Language && m.Words == key.Words, cancel);
                if (row is null) db.Add(row = new MissedWord { Language = key.Language, Words = key.Words });
                row.Times += times;
                row.LastOn = today;
            }
        await db.CommitAsync(cancel);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
