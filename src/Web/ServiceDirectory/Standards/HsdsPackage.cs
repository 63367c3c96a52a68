using System.Text.Json.Nodes;
using Web.Platform.Documents;

namespace Web.ServiceDirectory.Standards;

/// <summary>
/// The same objects as a Tabular Data Package: one CSV a kind, foreign keys in place of nesting, and a datapackage.json. A cell that a spreadsheet
/// would run as a formula is guarded with an apostrophe.
/// </summary>
public static class HsdsPackage
{
    private static readonly Dictionary<string, (string Table, string Key)> children = new(StringComparer.Ordinal)
    {
        ["phones"] = ("phones", "service_id"), ["schedules"] = ("schedules", "service_id"), ["service_areas"] = ("service_areas", "service_id"), ["languages"] = ("languages", "service_id"),
        ["cost_options"] = ("cost_options", "service_id"), ["required_documents"] = ("required_documents", "service_id"), ["funding"] = ("funding", "service_id"), ["contacts"] = ("contacts", "service_id"),
        ["attributes"] = ("attributes", "link_id"), ["capacities"] = ("service_capacities", "service_id"), ["service_at_locations"] = ("service_at_location", "service_id"), ["addresses"] = ("addresses", "location_id"),
        ["accessibility"] = ("accessibility", "location_id"), ["organization_identifiers"] = ("organization_identifiers", "organization_id"), ["programs"] = ("programs", "organization_id"), ["translations"] = ("translations", "link_id"),
    };

    // What stands in a column besides text, and to which table a key leads; times of day are text, because HSDS writes them with their offset and tables know them without.
    private static readonly Dictionary<string, string> types = new(StringComparer.Ordinal)
    {
        ["minimum_age"] = "number", ["maximum_age"] = "number", ["latitude"] = "number", ["longitude"] = "number", ["amount"] = "number", ["available"] = "number", ["maximum"] = "number",
        ["assured_date"] = "date", ["valid_from"] = "date", ["valid_to"] = "date", ["last_modified"] = "datetime", ["updated"] = "datetime",
    };

    private static readonly Dictionary<string, string> keys = new(StringComparer.Ordinal)
    {
        ["service_id"] = "services", ["organization_id"] = "organizations", ["location_id"] = "locations", ["phone_id"] = "phones", ["program_id"] = "programs",
        ["service_at_location_id"] = "service_at_location", ["taxonomy_term_id"] = "taxonomy_terms", ["taxonomy_id"] = "taxonomies", ["parent_id"] = "taxonomy_terms", ["unit_id"] = "units",
    };

    public static byte[] Zip(IEnumerable<JsonObject> services, IEnumerable<JsonObject> terms)
    {
        var tables = new SortedDictionary<string, Dictionary<string, SortedDictionary<string, string>>>(StringComparer.Ordinal);
        foreach (var service in services) Add(tables, "services", service, null, "");
        foreach (var term in terms) Add(tables, "taxonomy_terms", term, null, "");   // also those above the ones in use, to which their keys lead
        var (files, resources) = (new List<(string, string)>(), new JsonArray());
        foreach (var (name, rows) in tables)
        {
            var columns = rows.Values.SelectMany(r => r.Keys).Distinct().OrderBy(c => c != "id").ThenBy(c => c, StringComparer.Ordinal).ToList();
            files.Add((name + ".csv", Csv.WriteForMachines(columns, rows.Values.Select(r => columns.ConvertAll(c => Guarded(r.GetValueOrDefault(c, "")))))));
            resources.Add(new JsonObject
            {
                ["name"] = name, ["path"] = name + ".csv", ["profile"] = "tabular-data-resource", ["format"] = "csv", ["mediatype"] = "text/csv", ["encoding"] = "utf-8",
                ["schema"] = new JsonObject { ["primaryKey"] = "id", ["fields"] = new JsonArray([.. columns.Select(Field)]), ["foreignKeys"] = new JsonArray([.. columns.Where(c => keys.TryGetValue(c, out var to) && tables.ContainsKey(to)).Select(c => KeyOf(c, name))]) },
            });
        }
        files.Add(("datapackage.json", new JsonObject { ["name"] = "hsds", ["profile"] = "tabular-data-package", ["title"] = "HSDS 3.1", ["resources"] = resources }.ToJsonString()));
        return Platform.Documents.Zip.Of(files);
    }

    private static JsonObject Field(string column)
    {
        var field = new JsonObject { ["name"] = column, ["type"] = types.GetValueOrDefault(column, "string") };
        if (column == "id") (field["format"], field["constraints"]) = ("uuid", new JsonObject { ["required"] = true, ["unique"] = true });
        return field;
    }

    // A key into its own table names it by nothing, as the specification of tables asks.
    private static JsonObject KeyOf(string column, string table) => new() { ["fields"] = column, ["reference"] = new JsonObject { ["resource"] = keys[column] == table ? "" : keys[column], ["fields"] = "id" } };

    private static void Add(SortedDictionary<string, Dictionary<string, SortedDictionary<string, string>>> tables, string table, JsonObject from, string? key, string owner)
    {
        var id = from["id"]?.ToString() ?? Hsds.IdOf(Guid.TryParse(owner, out var o) ? o : Guid.Empty, from.ToJsonString());
        var row = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["id"] = id };
        if (key is not null) row[key] = owner;
        foreach (var (name, value) in from)
            switch (value)
            {
                case JsonArray list when children.TryGetValue(name, out var child):
                    // Of what hangs on a phone, an organisation or a place, the owner is that, and not the service.
                    var to = table switch { "phones" => "phone_id", "organizations" => "organization_id", "service_at_location" => "service_at_location_id", "locations" => "location_id", "taxonomy_terms" => "link_id", _ => child.Key };
                    foreach (var item in list.OfType<JsonObject>()) Add(tables, child.Table, item, child.Key == "link_id" ? "link_id" : to, id);
                    break;
                case JsonObject one:
                    var single = name switch { "organization" => "organizations", "location" => "locations", "program" => "programs", "taxonomy_term" => "taxonomy_terms", "taxonomy_detail" => "taxonomies", _ => "units" };
                    row[name switch { "taxonomy_detail" => "taxonomy_id", _ => name + "_id" }] = one["id"]!.ToString();
                    Add(tables, single, one, null, "");
                    break;
                case not null when name != "taxonomy":
                    row[name] = value.ToString();
                    break;
            }
        (tables.TryGetValue(table, out var rows) ? rows : tables[table] = new(StringComparer.Ordinal))[id] = row;
    }

    private static string Guarded(string text) =>
        text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) && !IsPlain(text) ? "'" + text : text;

    // A telephone or a negative number is no formula.
    private static bool IsPlain(string text) => text.Length > 1 && text[1..].All(c => char.IsDigit(c) || c is ' ' or '.');
}
