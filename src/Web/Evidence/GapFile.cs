using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Web.Platform.Documents;
using Web.Platform.Language;

namespace Web.Evidence;

/// <summary>Gaps as files: one line a source and month, or one object a gap.</summary>
public static class GapFile
{
    private static readonly string[] columns = ["id", "address", "need", "name", "municipality", "no_service", "source", "year", "month", "times"];
    private static readonly JsonSerializerOptions format = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    /// <summary>null when the address asks for no file.</summary>
    public static FileContentResult? Of(IEnumerable<Gap> gaps, Network network, int year, string? asked) => asked switch
    {
        "csv" => new(Encoding.UTF8.GetBytes(Csv.WriteForMachines(columns, gaps.SelectMany(g => Lines(g, network, year)))), Csv.Type) { FileDownloadName = $"gaps-{year}.csv" },
        "json" => new(Encoding.UTF8.GetBytes(new JsonArray([.. gaps.Select(g => (JsonNode)Object(g, network, year))]).ToJsonString(format)), "application/json") { FileDownloadName = $"gaps-{year}.json" },
        _ => null,
    };

    private static IEnumerable<IReadOnlyList<string>> Lines(Gap gap, Network network, int year)
    {
        string[] Line(string source, string month, string times) => [gap.IdIn(network).ToString(), gap.Address, gap.Need, gap.NeedName, gap.Place, gap.NoService ? "true" : "false", source, $"{year}", month, times];
        // A gap that nobody asked about is a line too.
        if (!gap.IsAskedFor) yield return Line("directory", "", "");
        foreach (var source in Enum.GetValues<GapSource>())
            for (var month = 0; month <= 12; month++)
                if (gap.In(source, month) is var value && value.Plain != "0")
                    yield return Line(source.InKey(), month == 0 ? "" : month.ToString(CultureInfo.InvariantCulture), value.Plain);
    }

    private static JsonObject Object(Gap gap, Network network, int year)
    {
        var sources = new JsonObject();
        foreach (var source in Enum.GetValues<GapSource>().Where(s => gap.In(s).Plain != "0"))
        {
            var months = new JsonObject();
            for (var month = 1; month <= 12; month++)
                if (gap.In(source, month) is var value && value.Plain != "0") months[$"{year}-{month:00}"] = Value(value);
            sources[source.InKey()] = new JsonObject { ["times"] = Value(gap.In(source)), ["months"] = months };
        }
        return new()
        {
            ["id"] = gap.IdIn(network), ["address"] = gap.Address, ["need"] = gap.Need, ["name"] = gap.NeedName, ["municipality"] = gap.Place, ["noService"] = gap.NoService, ["year"] = year, ["sources"] = sources,
            ["words"] = new JsonArray([.. gap.Words.Select(w => (JsonNode)new JsonObject { ["words"] = w.Words, ["times"] = Value(EvidenceValue.Of(w.Times)) })]),
        };
    }

    private static JsonValue Value(EvidenceValue value) => value.Number is { } number ? JsonValue.Create(number) : JsonValue.Create(value.Plain);
}
