using System.Globalization;
using System.Text.RegularExpressions;
using Web.Platform.Forms;

namespace Web.Rides;

/// <summary>Hours of a unit's day in which every drive takes longer: school traffic, market day, the shift of a factory.</summary>
/// <param name="FromMinute">When they begin, minutes since midnight.</param>
/// <param name="ToMinute">When they are over.</param>
/// <param name="Percent">How much longer a drive takes, 1 to 200.</param>
public sealed partial record SlowHours(int FromMinute, int ToMinute, int Percent)
{
    /// <summary>Lines such as "7:00–8:30 25 %", in the order of the clock; what cannot be meant is named.</summary>
    public static (IReadOnlyList<SlowHours> Hours, Refusal? Refusal) Read(string text)
    {
        List<SlowHours> hours = [];
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Pattern().Match(line) is not { Success: true } parts || Minute(parts, 1) is not { } from || Minute(parts, 3) is not { } to
                || int.Parse(parts.Groups[5].ValueSpan, CultureInfo.InvariantCulture) is var percent && percent is < 1 or > 200)
                return ([], new("SlowHours", "rides.rules.slowHoursWrong", ("line", line)));
            if (to <= from || hours.Any(h => h.FromMinute < to && from < h.ToMinute)) return ([], new("SlowHours", "rides.rules.slowHoursTurned", ("line", line)));
            hours.Add(new(from, to, percent));
        }
        return ([.. hours.OrderBy(h => h.FromMinute)], null);
    }

    private static int? Minute(Match parts, int at) =>
        int.Parse(parts.Groups[at].ValueSpan, CultureInfo.InvariantCulture) * 60 + int.Parse(parts.Groups[at + 1].ValueSpan, CultureInfo.InvariantCulture) is var minute && minute <= 24 * 60 ? minute : null;

    /// <summary>How it is kept and shown.</summary>
    public override string ToString() => $"{FromMinute / 60}:{FromMinute % 60:00}–{ToMinute / 60}:{ToMinute % 60:00} {Percent} %";

    [GeneratedRegex(@"^([0-9]{1,2})[:.]([0-5][0-9])\s*[-–—]\s*([0-9]{1,2})[:.]([0-5][0-9])\s*:?\s*\+?\s*([0-9]{1,3})\s*%?$")]
    private static partial Regex Pattern();
}
