using System.Text.Json.Nodes;

namespace Web.ServiceDirectory;

/// <summary>One thing that two records say differently.</summary>
public sealed record MergeField(string Name, string Left, string Right);

/// <summary>Two documents become one: of each thing they say differently, a person chose whose word stays.</summary>
public static class Merging
{
    /// <summary>Things that differ, by their names in the document; what only one of them says is shown as well.</summary>
    public static IReadOnlyList<MergeField> Fields(string left, string right)
    {
        var (l, r) = ((JsonObject)JsonNode.Parse(left)!, (JsonObject)JsonNode.Parse(right)!);
        return [.. l.Select(p => p.Key).Union(r.Select(p => p.Key)).Order(StringComparer.Ordinal).Select(k => new MergeField(k, Say(l[k]), Say(r[k]))).Where(f => f.Left != f.Right)];
    }

    /// <param name="left">The document that stays.</param>
    /// <param name="right">The one that ends.</param>
    /// <param name="fromRight">Names of the things whose word is taken from the one that ends.</param>
    public static string Merge(string left, string right, IReadOnlySet<string> fromRight)
    {
        var (l, r) = ((JsonObject)JsonNode.Parse(left)!, (JsonObject)JsonNode.Parse(right)!);
        foreach (var name in fromRight)
            if (r[name] is { } value) l[name] = value.DeepClone();
            else l.Remove(name);
        return l.ToJsonString();
    }

    private static string Say(JsonNode? node) => node is null ? "" : string.Join("\n", Changed.Between(null, new JsonObject { ["x"] = node.DeepClone() }.ToJsonString()).Select(c => $"{c.Field[1..].TrimStart(' ', '/')} {c.After}".Trim()));
}
