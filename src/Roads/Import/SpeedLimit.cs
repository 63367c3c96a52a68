using System.Globalization;

namespace Roads.Import;

/// <summary>Posted limits as OpenStreetMap writes them.</summary>
internal static class SpeedLimit
{
    private const double KmhPerMph = 1.609344;

    /// <summary>Limit in km/h, 0 for none.</summary>
    /// <param name="text">"50", "30 mph", "CZ:rural", "SI:zone30", "walk", "none"; of several values the lowest counts.</param>
    /// <param name="mustBeLimit">Whether a text that is no limit is an error; the source of a limit may be anything.</param>
    /// <param name="unreadable">Set if it is one.</param>
    public static short Kmh(string? text, bool mustBeLimit, ref bool unreadable)
    {
        if (text is null) return 0;
        double lowest = 0;
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var kmh = One(part);
            if (kmh is null)
            {
                unreadable |= mustBeLimit;
                continue;
            }
            if (kmh > 0 && (lowest == 0 || kmh < lowest)) lowest = kmh.Value;
        }
        return (short)lowest;
    }

    private static double? One(string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var kmh)) return InRange(kmh);
        if (text.EndsWith("mph", StringComparison.Ordinal) && double.TryParse(text.AsSpan(0, text.Length - 3).Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mph))
            return InRange(mph * KmhPerMph);
        if (text.EndsWith("km/h", StringComparison.Ordinal) && double.TryParse(text.AsSpan(0, text.Length - 4).Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out kmh))
            return InRange(kmh);
        if (text is "none" or "signals" or "variable") return 0;
        if (text == "walk") return 7;
        return text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? Legal(text[..colon], text[(colon + 1)..]) : null;
    }

    private static double? InRange(double kmh) => kmh is >= 1 and <= 300 ? kmh : null;

    private static double? Legal(string country, string setting) => setting switch
    {
        "urban" => 50,
        "rural" => country == "AT" ? 100 : 90,
        "trunk" or "expressway" => country == "PL" ? 120 : 110,
        "motorway" => country == "PL" ? 140 : 130,
        "living_street" => country == "SI" ? 10 : 20,
        _ when setting.StartsWith("zone", StringComparison.Ordinal) => double.TryParse(setting.AsSpan(4).TrimStart(':'), CultureInfo.InvariantCulture, out var kmh) ? InRange(kmh) : null,
        _ => null,
    };
}
