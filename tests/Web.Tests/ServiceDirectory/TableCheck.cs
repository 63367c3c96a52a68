using System.Globalization;
using System.Text.Json;
using Web.Platform.Documents;

namespace Web.Tests.ServiceDirectory;

/// <summary>As much of the Table Schema as the tables of HSDS use: types, what must be there, what must be one, where keys lead.</summary>
internal static class TableCheck
{
    public static IEnumerable<string> Faults(JsonElement package, IReadOnlyDictionary<string, CsvTable> tables)
    {
        var paths = package.GetProperty("resources").EnumerateArray().ToDictionary(r => r.GetProperty("name").GetString()!, r => r.GetProperty("path").GetString()!);
        foreach (var resource in package.GetProperty("resources").EnumerateArray())
        {
            var (path, schema) = (resource.GetProperty("path").GetString()!, resource.GetProperty("schema"));
            if (!tables.TryGetValue(path, out var table)) continue;
            foreach (var fault in schema.GetProperty("fields").EnumerateArray().SelectMany(f => OfField(f, table))) yield return $"{path}: {fault}";
            if (schema.TryGetProperty("foreignKeys", out var keys) && keys.ValueKind == JsonValueKind.Array)
                foreach (var key in keys.EnumerateArray())
                {
                    var to = key.GetProperty("reference").GetProperty("resource").GetString()!;
                    var there = tables.TryGetValue(to.Length == 0 ? path : paths[to], out var other) ? Values(other, "id").ToHashSet() : [];
                    foreach (var lost in Values(table, key.GetProperty("fields").GetString()!).Where(v => v.Length > 0 && !there.Contains(v))) yield return $"{path}: {key.GetProperty("fields")} {lost} leads nowhere";
                }
        }
    }

    private static IEnumerable<string> OfField(JsonElement field, CsvTable table)
    {
        var name = field.GetProperty("name").GetString()!;
        var values = Values(table, name).ToList();
        var type = field.TryGetProperty("type", out var t) ? t.GetString() : null;
        var format = field.TryGetProperty("format", out var f) ? f.GetString() : null;
        foreach (var wrong in values.Where(v => v.Length > 0 && !Fits(type, format, v))) yield return $"{name}: {wrong} is no {type} {format}";
        if (!field.TryGetProperty("constraints", out var limits)) yield break;
        if (Is(limits, "required") && (values.Count == 0 || values.Contains(""))) yield return $"{name} is missing";
        if (Is(limits, "unique") && values.Where(v => v.Length > 0).GroupBy(v => v).FirstOrDefault(g => g.Count() > 1) is { } twice) yield return $"{name}: {twice.Key} stands twice";
        if (limits.TryGetProperty("enum", out var allowed))
            foreach (var wrong in values.Where(v => v.Length > 0).Except(allowed.EnumerateArray().Select(a => a.ToString()))) yield return $"{name}: {wrong} is not allowed";
    }

    private static bool Is(JsonElement limits, string name) => limits.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static IEnumerable<string> Values(CsvTable table, string column) => table.Columns.ToList().IndexOf(column) is >= 0 and var at ? table.Rows.Select(r => r.Fields[at]) : [];

    private static bool Fits(string? type, string? format, string value) => (type, format) switch
    {
        ("number", _) => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        ("date", _) => DateOnly.TryParseExact(value, "yyyy-MM-dd", out _),
        ("datetime", _) => DateTime.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        ("time", _) => TimeOnly.TryParse(value, CultureInfo.InvariantCulture, out _),
        (_, "uuid") => Guid.TryParseExact(value, "D", out _),
        (_, "uri") => Uri.TryCreate(value, UriKind.Absolute, out _),
        (_, "email") => value.Contains('@', StringComparison.Ordinal),
        _ => true,
    };
}
