using System.Globalization;

namespace Roads.Import;

/// <summary>How long a ferry takes: "00:15", "1:05:00", "PT20M" or plain minutes.</summary>
internal static class Duration
{
    public static int Seconds(string? text, ref bool unreadable)
    {
        if (text is null) return 0;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and < 10_000) return (int)(minutes * 60);
        if (text.StartsWith("PT", StringComparison.Ordinal) && Iso(text) is { } iso) return iso;
        var parts = text.Split(':');
        if (parts.Length is 2 or 3 && Array.TrueForAll(parts, p => p.Length is 1 or 2 && p.All(char.IsAsciiDigit)))
            return parts.Select(p => int.Parse(p, CultureInfo.InvariantCulture)).Aggregate((whole, part) => whole * 60 + part) * (parts.Length == 2 ? 60 : 1);
        unreadable = true;
        return 0;
    }

    private static int? Iso(string text)
    {
        try
        {
            return System.Xml.XmlConvert.ToTimeSpan(text) is { TotalHours: > 0 and < 100 } time ? (int)time.TotalSeconds : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }
}
