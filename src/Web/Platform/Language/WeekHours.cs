using System.Globalization;
using System.Text.RegularExpressions;

namespace Web.Platform.Language;

/// <summary>
/// Days of the week and hours as an office writes them ("pon–pet 8:00–14:00", "1,3,5 8.00-13.00"), said in the reader's language. What cannot be
/// read as such stays as it was written.
/// </summary>
public static partial class WeekHours
{
    // Days as they are abbreviated in any of our languages; an abbreviation of two different days is none.
    private static readonly Lazy<Dictionary<string, int>> days = new(() => Languages.All
        .SelectMany(l => Enumerable.Range(1, 7).Select(d => (Word: Catalogue.Read(l.Code)[$"directory.day.{d}"].TrimEnd('.').ToLowerInvariant(), Day: d)))
        .Concat(Enumerable.Range(1, 7).Select(d => (Word: d.ToString(CultureInfo.InvariantCulture), Day: d)))
        .GroupBy(d => d.Word).Where(g => g.Select(d => d.Day).Distinct().Count() == 1).ToDictionary(g => g.Key, g => g.First().Day, StringComparer.Ordinal));

    /// <summary>"pon.–pet.", "pirm., treč.".</summary>
    public static string Days(this Texts texts, IEnumerable<int> of) =>
        string.Join(", ", Runs(of).Select(r => r.First == r.Last ? texts[$"directory.day.{r.First}"] : $"{texts[$"directory.day.{r.First}"]}–{texts[$"directory.day.{r.Last}"]}"));

    public static string? Hours(this Texts texts, string? written)
    {
        var parts = new List<string>();
        foreach (var part in (written ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Part().Match(part) is not { Success: true } m || Read(m.Groups["days"].Value) is not { } read || Time(m, "opens") is not { } opens || Time(m, "closes") is not { } closes) return written;
            parts.Add($"{texts.Days(read)} {texts.Time(opens)}–{texts.Time(closes)}");
        }
        return parts.Count == 0 ? written : string.Join("; ", parts);
    }

    private static List<int>? Read(string written)
    {
        var read = new List<int>();
        foreach (var run in written.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = run.Split(['-', '–'], StringSplitOptions.TrimEntries).Select(e => days.Value.GetValueOrDefault(e.TrimEnd('.').ToLowerInvariant())).ToList();
            if (ends.Count > 2 || ends.Contains(0) || ends[^1] < ends[0]) return null;
            read.AddRange(Enumerable.Range(ends[0], ends[^1] - ends[0] + 1));
        }
        return read.Count == 0 ? null : read;
    }

    private static TimeOnly? Time(Match m, string group) => TimeOnly.TryParseExact(m.Groups[group].Value.Replace('.', ':'), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static IEnumerable<(int First, int Last)> Runs(IEnumerable<int> of)
    {
        (int First, int Last)? run = null;
        foreach (var day in of.Distinct().Order())
            if (run is { } r && day == r.Last + 1) run = (r.First, day);
            else
            {
                if (run is { } done) yield return done;
                run = (day, day);
            }
        if (run is { } last) yield return last;
    }

    [GeneratedRegex(@"^(?<days>[\p{L}\d][\p{L}\d.,\s–-]*?)\s+(?<opens>\d{1,2}[:.]\d\d)\s*[-–]\s*(?<closes>\d{1,2}[:.]\d\d)$")]
    private static partial Regex Part();
}
