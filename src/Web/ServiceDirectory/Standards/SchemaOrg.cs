using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Web.ServiceDirectory.Standards;

/// <summary>A service as schema.org's GovernmentService, for search engines; stands in its page.</summary>
public static class SchemaOrg
{
    // The default encoder escapes < and &: nothing in a text can end the script element it stands in.
    private static readonly JsonSerializerOptions json = new() { Encoder = JavaScriptEncoder.Default };

    public static string Of(ServiceView view, string language, string link)
    {
        var r = view.Record;
        var channel = new JsonObject { ["@type"] = "ServiceChannel", ["serviceUrl"] = link };
        if (r.Phones.FirstOrDefault() is { } phone) channel["servicePhone"] = new JsonObject { ["@type"] = "ContactPoint", ["telephone"] = phone.Number, ["availableLanguage"] = Strings(phone.Languages) };
        if (r.Languages.Count > 0) channel["availableLanguage"] = Strings(r.Languages.Select(l => l.Code));
        if (view.Places.Select(p => p.Location).FirstOrDefault(l => !l.Secret && l.Line.Length > 0) is { } place)
            channel["serviceLocation"] = new JsonObject
            {
                ["@type"] = "Place",
                ["address"] = new JsonObject { ["@type"] = "PostalAddress", ["streetAddress"] = place.Street, ["postalCode"] = place.Postcode, ["addressLocality"] = place.Town, ["addressCountry"] = place.Country },
            };
        var service = new JsonObject
        {
            ["@context"] = "https://schema.org", ["@type"] = "GovernmentService", ["@id"] = link, ["name"] = r.Name.Words(language), ["url"] = link,
            ["provider"] = new JsonObject { ["@type"] = "Organization", ["name"] = view.Organisation.Name.Words(language) },
            ["availableChannel"] = channel,
        };
        if (r.Description.In(language) is { } about) service["description"] = about.Text;
        if (r.Areas.Count > 0) service["areaServed"] = new JsonArray([.. r.Areas.Select(a => new JsonObject { ["@type"] = "AdministrativeArea", ["name"] = a })]);
        if (r.Groups.Count > 0) service["audience"] = new JsonArray([.. r.Groups.Select(g => new JsonObject { ["@type"] = "Audience", ["audienceType"] = g })]);
        if (r.Needs.Count > 0) service["serviceType"] = Strings(r.Needs);
        var hours = view.AllHours.Select(h => new JsonObject { ["@type"] = "OpeningHoursSpecification", ["opens"] = $"{h.Opens:HH\\:mm}", ["closes"] = h.AllDay ? "23:59" : $"{h.Closes:HH\\:mm}", ["dayOfWeek"] = Strings(h.Days.Select(d => ((DayOfWeek)(d % 7)).ToString())) }).ToArray<JsonNode?>();
        if (hours.Length > 0) service["hoursAvailable"] = new JsonArray(hours);
        if (r.Costs.Count > 0) service["offers"] = new JsonArray([.. r.Costs.Select(c => new JsonObject { ["@type"] = "Offer", ["price"] = c.Amount, ["priceCurrency"] = c.Currency })]);
        return service.ToJsonString(json);
    }

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(v => JsonValue.Create(v))]);
}
