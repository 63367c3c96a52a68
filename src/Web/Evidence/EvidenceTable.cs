using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Web.Ledger;
using Web.Platform.Documents;
using Web.Platform.Language;

namespace Web.Evidence;

/// <summary>A figure as it may be shown: null with <see cref="Shown.AsItIs"/> where there is none.</summary>
public readonly record struct EvidenceValue(decimal? Number, Shown Shown = Shown.AsItIs, bool IsShare = false)
{
    /// <summary>"12", "64 %", "&lt; 5", "not shown", "–".</summary>
    public string Say(Texts texts) => (Number, Shown) switch
    {
        ({ } number, _) => texts.Number(number) + (IsShare ? " %" : ""),
        (_, Shown.FewerThanFive) => "< 5",
        (_, Shown.AsItIs) => "–",
        _ => texts["ledger.shown.keptBack"],
    };

    /// <summary>For files: the number, "&lt;5", "x" where it is kept back, or nothing.</summary>
    public string Plain => (Number, Shown) switch
    {
        ({ } number, _) => number.ToString("0.##", CultureInfo.InvariantCulture),
        (_, Shown.FewerThanFive) => "<5",
        (_, Shown.AsItIs) => "",
        _ => "x",
    };

    public static EvidenceValue Of(Cell? cell) => cell is null ? new(0) : cell.IsPublished ? new(cell.Value) : new(null, cell.Shown);
}

/// <summary>A row of a table: the key machines know it by, its name, and a figure a column.</summary>
public sealed record EvidenceRow(string Key, string Name, IReadOnlyList<EvidenceValue> Values, string? Href = null)
{
    /// <summary>The part of the name that people of the network wrote (a service, a municipality), not in the reader's language.</summary>
    public string? Written { get; init; }

    public string Whole => string.Join(", ", new[] { Name, Written }.Where(n => !string.IsNullOrEmpty(n)));
}

/// <summary>One table of the report: shown with a chart of its first column, and as a file.</summary>
/// <param name="Name">Its name in addresses and messages.</param>
/// <param name="Columns">Keys of the columns; the words are under "evidence.column".</param>
/// <param name="Rows">The rows, in the order they are shown.</param>
/// <param name="Charted">Number of the column that the chart draws.</param>
public sealed record EvidenceTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<EvidenceRow> Rows, int Charted = 0)
{
    private static readonly JsonSerializerOptions format = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    public string ToCsv() => Csv.WriteForMachines(["key", "name", .. Columns], Rows.Select(r => (IReadOnlyList<string>)[r.Key, r.Whole, .. r.Values.Select(v => v.Plain)]));

    public string ToJson(IEnumerable<(string Name, string? Value)> selection)
    {
        var rows = new JsonArray([.. Rows.Select(r =>
        {
            var row = new JsonObject { ["key"] = r.Key, ["name"] = r.Whole };
            foreach (var (column, value) in Columns.Zip(r.Values)) row[column] = value.Number;
            return (JsonNode)row;
        })]);
        var whole = new JsonObject { ["table"] = Name };
        foreach (var (name, value) in selection) whole[name] = value;
        whole["rows"] = rows;
        return whole.ToJsonString(format);
    }
}
