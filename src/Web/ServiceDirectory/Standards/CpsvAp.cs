using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Web.ServiceDirectory.Standards;

/// <summary>Services as CPSV-AP 3.2 public services in JSON-LD: every text in every language it is approved in, life events, channels, costs, authority.</summary>
public static class CpsvAp
{
    public const string Type = "application/ld+json; charset=utf-8";
    private static readonly JsonSerializerOptions json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IEnumerable<ServiceView> services, IReadOnlyList<TaxonomyTerm> terms, string site)
    {
        var graph = new JsonArray();
        var written = new HashSet<string>();
        foreach (var s in services)
        {
            foreach (var node in Nodes(s, terms, site))
                if (written.Add(node["@id"]!.ToString())) graph.Add(node);
        }
        return new JsonObject { ["@context"] = Context(), ["@graph"] = graph }.ToJsonString(json);
    }

    private static IEnumerable<JsonObject> Nodes(ServiceView s, IReadOnlyList<TaxonomyTerm> terms, string site)
    {
        var r = s.Record;
        var (id, authority) = ($"{site}/services/{s.Service.Id}", $"{site}/organisations/{s.Service.OrganisationId}");
        var events = terms.Where(t => t.Taxonomy == "event" && r.LifeEvents.Contains(t.Code)).ToList();
        var service = new JsonObject
        {
            ["@id"] = id, ["@type"] = "cpsv:PublicService", ["dct:identifier"] = s.Service.Id.ToString(), ["dct:title"] = Texts(r.Name), ["dct:description"] = Texts(r.Description.IsEmpty ? r.Name : r.Description),
            ["cv:hasCompetentAuthority"] = Ref(authority), ["cv:hasChannel"] = Ref(id + "#channel"),
        };
        if (events.Count > 0) service["cv:isGroupedBy"] = new JsonArray([.. events.Select(e => Ref($"{site}/hsds/taxonomy_terms/{e.Id}"))]);
        if (r.Languages.Count > 0) service["dct:language"] = new JsonArray([.. r.Languages.Select(l => JsonValue.Create(l.Code))]);
        if (r.Areas.Count > 0) service["dct:spatial"] = new JsonArray([.. r.Areas.Select(a => JsonValue.Create(a))]);
        if (r.Costs.Count > 0) service["cv:hasCost"] = new JsonArray([.. r.Costs.Select((c, i) => Ref($"{id}#cost-{i}"))]);
        if (!r.Eligibility.IsEmpty) service["cv:holdsRequirement"] = Ref(id + "#requirement");
        yield return service;
        yield return new() { ["@id"] = authority, ["@type"] = "cv:PublicOrganisation", ["dct:identifier"] = s.Organisation.Identifier ?? s.Service.OrganisationId.ToString(), ["skos:prefLabel"] = Texts(s.Organisation.Name), ["dct:spatial"] = s.Organisation.Locations.FirstOrDefault(l => !l.Secret)?.Municipality ?? r.Areas.FirstOrDefault() ?? s.Service.OrganisationId.ToString() };
        var channel = new JsonObject { ["@id"] = id + "#channel", ["@type"] = "cv:Channel", ["dct:identifier"] = s.Service.Id + "-channel" };
        if (r.Phones.Count > 0)
        {
            channel["cv:contactPoint"] = Ref(id + "#contact");
            var contact = new JsonObject { ["@id"] = id + "#contact", ["@type"] = "cv:ContactPoint", ["cv:telephone"] = new JsonArray([.. r.Phones.Select(p => JsonValue.Create(p.Number))]) };
            if (r.Email is { } email) contact["cv:email"] = email;
            yield return contact;
        }
        yield return channel;
        foreach (var e in events)
            yield return new() { ["@id"] = $"{site}/hsds/taxonomy_terms/{e.Id}", ["@type"] = "cv:LifeEvent", ["dct:identifier"] = e.Code, ["dct:title"] = new JsonArray([.. e.InAllLanguages().Select(n => Text(n.Key, n.Value))]) };
        foreach (var (cost, i) in r.Costs.Select((c, i) => (c, i)))
            yield return new() { ["@id"] = $"{id}#cost-{i}", ["@type"] = "cv:Cost", ["dct:identifier"] = $"{s.Service.Id}-cost-{i}", ["cv:value"] = cost.Amount, ["cv:currency"] = cost.Currency };
        if (!r.Eligibility.IsEmpty)
            yield return new() { ["@id"] = id + "#requirement", ["@type"] = "cv:Requirement", ["dct:identifier"] = s.Service.Id + "-requirement", ["dct:title"] = Texts(r.Eligibility) };
    }

    private static JsonObject Ref(string id) => new() { ["@id"] = id };

    private static JsonArray Texts(LocalText text) => new([.. text.Where(t => t.Value.State != TextState.Draft && t.Value.Text.Length > 0).Select(t => Text(t.Key, t.Value.Text))]);

    private static JsonObject Text(string language, string words) => new() { ["@language"] = language, ["@value"] = words };

    private static JsonObject Context() => new()
    {
        ["cpsv"] = "http://purl.org/vocab/cpsv#", ["cv"] = "http://data.europa.eu/m8g/", ["dct"] = "http://purl.org/dc/terms/", ["skos"] = "http://www.w3.org/2004/02/skos/core#",
    };
}
