using System.Text.Json.Nodes;

namespace Web.ServiceDirectory.Standards;

/// <summary>What the interface says of itself: the profile (what we add to HSDS) and its OpenAPI description.</summary>
public static class HsdsDescription
{
    private static readonly string[] patched = ["service.json", "organization.json", "taxonomy_term.json"];

    /// <summary>Merge patches (RFC 7386) for the schema files whose names they carry: a list of translations beside each object with texts.</summary>
    public static JsonObject Profile() => new([.. patched.Select(f => KeyValuePair.Create<string, JsonNode?>(f, new JsonObject
    {
        ["properties"] = new JsonObject
        {
            ["translations"] = new JsonObject
            {
                ["type"] = "array", ["description"] = "The texts of this object in other languages than the network's, each with its state.",
                ["items"] = new JsonObject
                {
                    ["type"] = "object", ["required"] = new JsonArray("field", "language", "text", "state"),
                    ["properties"] = new JsonObject
                    {
                        ["field"] = new JsonObject { ["type"] = "string" }, ["language"] = new JsonObject { ["type"] = "string", ["description"] = "ISO 639-1" }, ["text"] = new JsonObject { ["type"] = "string" },
                        ["state"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("original", "approved", "stale") },
                    },
                },
            },
        },
    }))]);

    public static JsonObject OpenApi(string url)
    {
        var paths = new JsonObject { ["/"] = new JsonObject { ["get"] = Operation("About this interface", []) } };
        foreach (var (path, filters) in new (string, string[])[]
        {
            ("/services", ["search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "minimal", "minimum_age", "maximum_age", "area"]), ("/organizations", ["search"]),
            ("/service_at_locations", ["taxonomy_term_id", "taxonomy_id", "organization_id"]), ("/taxonomies", ["search"]), ("/taxonomy_terms", ["search", "taxonomy_id", "top_only", "parent_id"]),
        })
        {
            paths[path] = new JsonObject { ["get"] = Operation("A page of " + path[1..], [.. filters, "page", "per_page", "format"]), ["post"] = Operation("The same, asked with a JSON object", []) };
            paths[path + "/{id}"] = new JsonObject { ["get"] = Operation("One of " + path[1..], []) };
        }
        return new() { ["openapi"] = "3.1.0", ["info"] = new JsonObject { ["title"] = "HSDS", ["version"] = "3.1" }, ["servers"] = new JsonArray(new JsonObject { ["url"] = url }), ["paths"] = paths };
    }

    private static JsonObject Operation(string summary, string[] filters) => new()
    {
        ["summary"] = summary,
        ["parameters"] = new JsonArray([.. filters.Select(f => new JsonObject { ["name"] = f, ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" } })]),
        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
    };
}
