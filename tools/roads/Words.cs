using Roads;

namespace RoadsTool;

/// <summary>Words of the command line: plain ones, and options that begin with two dashes.</summary>
internal sealed class Words(string[] words)
{
    private static readonly string[] s_withValue = ["--count", "--within", "--near", "--country", "--factor", "--profile"];

    public string[] Plain { get; } = [.. words.Where((w, i) => !w.StartsWith("--", StringComparison.Ordinal) && (i == 0 || !s_withValue.Contains(words[i - 1])))];

    public bool Has(string option) => words.Contains("--" + option);

    public string? Text(string option) => Array.IndexOf(words, "--" + option) is var at and >= 0 && at + 1 < words.Length ? words[at + 1] : null;

    public double? Number(string option) => Text(option) is { } text ? Points.Number(text) : null;
}

/// <summary>A place with the name it was given, or its coordinates.</summary>
internal sealed record Place(GeoPoint Point, string Name);

/// <summary>Places as people type them.</summary>
internal static class Points
{
    public static double Number(string text) => double.TryParse(text, out var number) ? number : throw new FormatException($"\"{text}\" is not a number.");

    public static GeoPoint One(string text) => Read(text).Point;

    public static Place[] In(string file)
    {
        var lines = file == "-" ? ReadAll(Console.In) : File.ReadAllLines(file);
        return [.. lines.Where(l => l.Trim().Length > 0 && !l.StartsWith('#')).Select(Read)];
    }

    private static Place Read(string line)
    {
        var parts = line.Split(',', 3, StringSplitOptions.TrimEntries);
        if (parts.Length < 2) throw new FormatException($"\"{line}\" is not LAT,LON.");
        var point = new GeoPoint(Number(parts[0]), Number(parts[1]));
        return point.IsValid ? new(point, parts.Length > 2 ? parts[2] : $"{parts[0]} {parts[1]}") : throw new FormatException($"\"{line}\" is no place on earth.");
    }

    private static string[] ReadAll(TextReader reader)
    {
        var lines = new List<string>();
        while (reader.ReadLine() is { } line) lines.Add(line);
        return [.. lines];
    }
}
