using System.Globalization;
using Roads;

namespace RoadsTool;

/// <summary>Words of the command line: plain ones, and options that begin with two dashes.</summary>
internal sealed class Words
{
    private static readonly string[] s_withValue = ["count", "within", "near", "country", "factor", "profile"], s_alone = ["metres", "kerb", "geojson"];

    private readonly Dictionary<string, string> _options = [];

    /// <exception cref="FormatException">An option is not known, or has no value.</exception>
    public Words(string[] words)
    {
        var plain = new List<string>();
        for (var i = 0; i < words.Length; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal)) plain.Add(words[i]);
            else if (words[i][2..] is var option && s_alone.Contains(option)) _options[option] = "";
            else if (!s_withValue.Contains(option)) throw new FormatException($"There is no option {words[i]}. Options are --{string.Join(", --", (string[])[.. s_alone, .. s_withValue])}.");
            else _options[option] = i + 1 < words.Length && !words[i + 1].StartsWith("--", StringComparison.Ordinal) ? words[++i] : throw new FormatException($"{words[i]} needs a value.");
        }
        Plain = [.. plain];
    }

    public string[] Plain { get; }

    public bool Has(string option) => _options.ContainsKey(option);

    public string? Text(string option) => _options.GetValueOrDefault(option);

    /// <summary>Says so if a country is named that has no speeds of its own: the library would take general ones.</summary>
    /// <exception cref="FormatException">It has none.</exception>
    public void MustNameKnownCountry()
    {
        if (Text("country") is { } country && !ImportOptions.Countries.Contains(country, StringComparer.OrdinalIgnoreCase))
            throw new FormatException($"--country {country}: there are speeds of {string.Join(", ", ImportOptions.Countries)}. Without --country they are those of the country that most addresses name.");
    }

    public double? Number(string option) => Text(option) is { } text ? Points.Above0(text, $"--{option} {text}") : null;
}

/// <summary>A place with the name it was given, or its coordinates.</summary>
internal sealed record Place(GeoPoint Point, string Name);

/// <summary>Places as people type them.</summary>
internal static class Points
{
    public static double Above0(string text, string shown) => Number(text) is > 0 and < 1_000_000 and var number ? number : throw new FormatException($"{shown}: a number above 0 was expected.");

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw new FormatException($"\"{text}\" is not a number.");

    public static GeoPoint One(string text) => Read(text).Point;

    public static Place[] In(string file)
    {
        var lines = file == "-" ? ReadAll(Console.In) : File.ReadAllLines(file);
        var places = new List<Place>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0 || lines[i].StartsWith('#')) continue;
            try
            {
                places.Add(Read(lines[i]));
            }
            catch (FormatException wrong)
            {
                throw new FormatException($"{(file == "-" ? "standard input" : file)}, line {i + 1}: {wrong.Message}", wrong);
            }
        }
        return places.Count > 0 ? [.. places] : throw new FormatException($"{file} names no place: one line each, LAT,LON[,NAME].");
    }

    private static Place Read(string line)
    {
        var parts = line.Split(',', 3, StringSplitOptions.TrimEntries);
        if (parts.Length < 2) throw new FormatException($"\"{line}\" is not LAT,LON.");
        var point = new GeoPoint(Number(parts[0]), Number(parts[1]));
        return point.IsValid ? new(point, parts.Length > 2 ? Plain(parts[2]) : $"{parts[0]} {parts[1]}") : throw new FormatException($"\"{line}\" is no place on earth.");
    }

    // A name with a comma is quoted, as this program's own lists have it.
    private static string Plain(string name) => name is ['"', .. var inner, '"'] ? inner.Replace("\"\"", "\"", StringComparison.Ordinal) : name;

    private static string[] ReadAll(TextReader reader)
    {
        var lines = new List<string>();
        while (reader.ReadLine() is { } line) lines.Add(line);
        return [.. lines];
    }
}
