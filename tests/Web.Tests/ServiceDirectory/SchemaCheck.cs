using System.Text.Json;
using System.Text.RegularExpressions;

namespace Web.Tests.ServiceDirectory;

/// <summary>As much of JSON Schema as the compiled schemas of HSDS use: types, required members, enumerations, formats, nesting.</summary>
internal static partial class SchemaCheck
{
    public static IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at = "")
    {
        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(t => Is(t, value))) yield return $"{at}: is {value.ValueKind}, not {type}";
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => a.ToString() == value.ToString())) yield return $"{at}: {value} is not one of {allowed}";
        if (schema.TryGetProperty("format", out var format) && value.ValueKind == JsonValueKind.String && !Fits(format.GetString()!, value.GetString()!)) yield return $"{at}: {value} is no {format}";
        if (value.ValueKind == JsonValueKind.Object)
        {
            if (schema.TryGetProperty("required", out var required))
                foreach (var name in required.EnumerateArray().Select(r => r.GetString()!).Where(n => !value.TryGetProperty(n, out _)))
                    yield return $"{at}: lacks {name}";
            if (schema.TryGetProperty("properties", out var properties))
                foreach (var fault in properties.EnumerateObject().Where(p => value.TryGetProperty(p.Name, out _)).SelectMany(p => Faults(p.Value, value.GetProperty(p.Name), $"{at}.{p.Name}")))
                    yield return fault;
        }
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            foreach (var fault in value.EnumerateArray().SelectMany((v, i) => Faults(items, v, $"{at}[{i}]")))
                yield return fault;
    }

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];

    private static bool Is(string type, JsonElement value) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => value.ValueKind == JsonValueKind.Null,
    };

    private static bool Fits(string format, string value) => format switch
    {
        "uuid" => Guid.TryParseExact(value, "D", out _),
        "uri" => Uri.TryCreate(value, UriKind.Absolute, out _),
        "email" => value.Contains('@', StringComparison.Ordinal),
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", out _),
        "date-time" => value.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out _),
        "time" => Time().IsMatch(value),
        _ => true,
    };

    [GeneratedRegex(@"^\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?$")]
    private static partial Regex Time();
}
