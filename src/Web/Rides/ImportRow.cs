using System.Globalization;
using Web.Platform.Documents;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>A row of an imported table, read by the stable keys of its columns; remembers the first thing that could not be read.</summary>
public sealed class ImportRow(CsvRow row, IReadOnlyDictionary<string, int> columns)
{
    private static readonly string[] Yes = ["yes", "y", "1", "x", "true", "da", "tak", "taip", "ano"];
    private static readonly string[] No = ["no", "n", "0", "", "false", "ne", "nie"];

    public int Line => row.Line;
    public Refusal? Fault { get; private set; }
    public bool Has(string key) => columns.ContainsKey(key);
    public string Text(string key) => columns.TryGetValue(key, out var at) ? row.Fields[at] : "";

    /// <summary>The text, or what is there already when the table has no such column.</summary>
    public string? Text(string key, string? now) => !Has(key) ? now : Text(key) is { Length: > 0 } text ? text : null;

    public int? Whole(string key) => Read<int>(key, "rides.import.badNumber", text => DecimalInput.TryRead(text, out var n) && n == decimal.Truncate(n) && Math.Abs(n) < int.MaxValue ? (int)n : null);
    public double? Degrees(string key) => Read<double>(key, "rides.import.badNumber", text => DecimalInput.TryRead(text, out var n) ? (double)n : null);
    public TimeOnly? Time(string key) => Read<TimeOnly>(key, "rides.import.badTime", TimeBinder.Read);
    public DateOnly? Day(string key) => Read<DateOnly>(key, "rides.import.badDay", DayOf);

    public T? Word<T>(string key) where T : struct, Enum =>
        Read<T>(key, "rides.import.badWord", text => Enum.TryParse<T>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]) ? value : null);

    public bool Tick(string key, bool now)
    {
        if (!Has(key))
            return now;
        var text = Text(key).ToLowerInvariant();
        if (Yes.Contains(text) || No.Contains(text))
            return Yes.Contains(text);
        Refuse(new("", "rides.import.badTick", ("column", key), ("value", text)));
        return now;
    }

    public void Refuse(Refusal why) => Fault ??= why;

    private T? Read<T>(string key, string fault, Func<string, T?> read) where T : struct
    {
        var text = Text(key);
        if (text.Length == 0)
            return null;
        var value = read(text);
        if (value is null)
            Refuse(new("", fault, ("column", key), ("value", text)));
        return value;
    }

    private static DateOnly? DayOf(string text)
    {
        var parts = text.Split([' ', '.', '/', '-'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 3 && parts[0].Length != 4)
            parts = [parts[2], parts[1], parts[0]];
        return parts.Length == 3 && parts[0].Length == 4
            && DateOnly.TryParseExact(string.Join('-', parts.Select(p => p.PadLeft(2, '0'))), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}

public enum ImportOutcome
{
    New,
    Unchanged,
    Changed,
    Dropped,
}

/// <summary>What an import makes of one row.</summary>
/// <param name="What">The row in few words: a name, or day and hours.</param>
public sealed record ImportLine(int Line, string What, ImportOutcome Outcome, Refusal? Reason = null);
