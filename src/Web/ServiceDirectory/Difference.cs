using System.Text.Json.Nodes;

namespace Web.ServiceDirectory;

/// <summary>One thing that differs between two states of a record: where (as "name / sl"), before, and after.</summary>
public sealed record Changed(string Field, string Before, string After)
{
    /// <summary>Every value that is not the same in both documents, in the order of their names.</summary>
    public static IReadOnlyList<Changed> Between(string? before, string after)
    {
        var (old, now) = (Flat(before), Flat(after));
        return [.. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal).Select(k => new Changed(k, old.GetValueOrDefault(k, ""), now.GetValueOrDefault(k, ""))).Where(c => c.Before != c.After)];
    }

    private static Dictionary<string, string> Flat(string? document)
    {
        var flat = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(document)) Walk(JsonNode.Parse(document), "", flat);
        return flat;
    }

    private static void Walk(JsonNode? node, string path, Dictionary<string, string> flat)
    {
        switch (node)
        {
            case JsonObject o when o.ContainsKey("state") && o.ContainsKey("text"):
                flat[path] = o["text"]!.ToString();
                break;
            case JsonObject o:
                foreach (var (name, value) in o.Where(m => m.Key != "id"))
                    Walk(value, path.Length == 0 ? name : $"{path} / {name}", flat);
                break;
            case JsonArray a when a.All(i => i is JsonValue):
                if (a.Count > 0) flat[path] = string.Join(", ", a.Select(i => i?.ToString()));
                break;
            case JsonArray a:
                for (var i = 0; i < a.Count; i++) Walk(a[i], $"{path} {i + 1}", flat);
                break;
            case not null:
                flat[path] = node.ToString();
                break;
        }
    }
}
