using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Web.ServiceDirectory.Standards;

/// <summary>
/// Records as HSDS 3.1 describes them (docs.openreferral.org), nested as its API gives them. Members without a value are left out, never null; what has no
/// id of its own gets one made from its owner's, the same each time. Texts of other languages stand in <c>translations</c>, as our profile says.
/// </summary>
public sealed class Hsds(string language, IReadOnlyList<TaxonomyTerm> terms)
{
    private static readonly string[] days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    public JsonObject Service(Service row, Organisation owner, bool withOrganisation = true)
    {
        var r = row.Read();
        var o = owner.Read();
        var s = new JsonObject
        {
            ["id"] = row.Id.ToString(), ["organization_id"] = row.OrganisationId.ToString(), ["name"] = r.Name.Words(language),
            ["status"] = row.Status switch { ListingStatus.ClosedForNow => "temporarily closed", ListingStatus.Archived => "defunct", ListingStatus.Draft => "inactive", _ => "active" },
            ["last_modified"] = row.ChangedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        Put(s, "description", r.Description.Words(language));
        Put(s, "alert", r.Alert.Words(language));
        Put(s, "eligibility_description", r.Eligibility.Words(language));
        Put(s, "application_process", r.HowToApply.Words(language));
        Put(s, "fees_description", r.Fees.Words(language));
        Put(s, "url", Link.Safe(r.Url));
        Put(s, "email", r.Email);
        Put(s, "assured_date", row.VerifiedOn is { } on ? Day(on) : null);
        if (r.MinimumAge is { } from) s["minimum_age"] = from;
        if (r.MaximumAge is { } to) s["maximum_age"] = to;
        PutAll(s, "phones", r.Phones.Select((p, i) => Phone(row.Id, p.Number, p.Languages, i)));
        PutAll(s, "schedules", r.Hours.Select((h, i) => Schedule(row.Id, h, i)));
        PutAll(s, "service_areas", r.Areas.Select(a => new JsonObject { ["id"] = IdOf(row.Id, "area " + a), ["name"] = a }));
        PutAll(s, "languages", r.Languages.Select(l => Language(row.Id, l.Code, l.Note.Words(language))));
        PutAll(s, "cost_options", r.Costs.Select((c, i) => CostOption(row.Id, c, i)));
        PutAll(s, "required_documents", r.Documents.Words(language).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((d, i) => new JsonObject { ["id"] = IdOf(row.Id, "document " + i), ["document"] = d }));
        PutAll(s, "funding", r.Funding.Select(f => new JsonObject { ["id"] = IdOf(row.Id, "funding " + f), ["source"] = f }));
        PutAll(s, "attributes", Attributes(row.Id, r));
        if (r.ContactName is { } contact) s["contacts"] = new JsonArray(new JsonObject { ["id"] = IdOf(row.Id, "contact"), ["name"] = contact });
        if (r.Capacity is { } capacity) s["capacities"] = new JsonArray(CapacityOf(row, capacity));
        if (o.Programmes.FirstOrDefault(p => p.Id == r.ProgrammeId) is { } programme)
            s["program"] = new JsonObject { ["id"] = programme.Id.ToString(), ["name"] = programme.Name.Words(language), ["description"] = Described(programme.Description, programme.Name.Words(language)) };
        PutAll(s, "service_at_locations", r.Places.Select(p => At(p, row, o)));
        if (withOrganisation) s["organization"] = Organisation(owner);
        PutAll(s, "translations", r.Texts().SelectMany(t => Translations(Member(t.Field), t.Text)));
        return s;
    }

    public JsonObject Organisation(Organisation row)
    {
        var r = row.Read();
        var name = r.Name.Words(language) is { Length: > 0 } words ? words : row.Name;
        var o = new JsonObject
        {
            ["id"] = row.Id.ToString(), ["name"] = name, ["description"] = Described(r.Description, name),
        };
        Put(o, "email", r.Email);
        Put(o, "website", Link.Safe(r.Website));
        if (r.Phone is { } phone) o["phones"] = new JsonArray(Phone(row.Id, phone, [], 0));
        if (r.Identifier is { Length: > 0 } number)
            o["organization_identifiers"] = new JsonArray(new JsonObject { ["id"] = IdOf(row.Id, "identifier"), ["identifier_scheme"] = r.IdentifierScheme ?? "", ["identifier_type"] = r.IdentifierScheme ?? "register", ["identifier"] = number });
        PutAll(o, "programs", r.Programmes.Select(p => new JsonObject { ["id"] = p.Id.ToString(), ["organization_id"] = row.Id.ToString(), ["name"] = p.Name.Words(language), ["description"] = Described(p.Description, p.Name.Words(language)) }));
        PutAll(o, "translations", Translations("name", r.Name).Concat(Translations("description", r.Description)));
        return o;
    }

    // HSDS asks for a description; who has written none is told by the name.
    private string Described(LocalText text, string name) => text.Words(language) is { Length: > 0 } about ? about : name;

    /// <summary>A service at one of its locations, with the service as it is alone.</summary>
    public JsonObject ServiceAtLocation(ServicePlace place, Service row, Organisation owner)
    {
        var at = At(place, row, owner.Read());
        var service = Service(row, owner);
        service.Remove("service_at_locations");
        at["service"] = service;
        return at;
    }

    public static JsonObject Taxonomy(string name) => new() { ["id"] = TaxonomyId(name), ["name"] = name, ["description"] = name switch
    {
        "need" => "What people need", "group" => "For whom a service is", "event" => "Situations of life", _ => $"Types of social services in {name}",
    } };

    /// <summary>A term. HSDS asks for codes that are one in all lists, and "violence" is a need as well as a situation of life.</summary>
    public JsonObject Term(TaxonomyTerm term)
    {
        var t = new JsonObject { ["id"] = term.Id.ToString(), ["code"] = $"{term.Taxonomy}:{term.Code}", ["name"] = term.In(language), ["description"] = term.In("en"), ["taxonomy"] = term.Taxonomy, ["language"] = language };
        if (terms.FirstOrDefault(p => p.Taxonomy == term.Taxonomy && p.Code == term.ParentCode) is { } parent) t["parent_id"] = parent.Id.ToString();
        t["taxonomy_detail"] = Taxonomy(term.Taxonomy);
        PutAll(t, "translations", term.InAllLanguages().Where(n => n.Key != language).Select(n => new JsonObject { ["field"] = "name", ["language"] = n.Key, ["text"] = n.Value, ["state"] = "approved" }));
        return t;
    }

    public static string TaxonomyId(string name) => IdOf(Guid.Empty, "taxonomy " + name);

    /// <summary>An id made from another one and a word: the same each time (version 8, RFC 9562).</summary>
    public static string IdOf(Guid owner, string what)
    {
        var hash = SHA256.HashData([.. owner.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(what)])[..16];
        (hash[6], hash[8]) = ((byte)(hash[6] & 0x0F | 0x80), (byte)(hash[8] & 0x3F | 0x80));
        return new Guid(hash, bigEndian: true).ToString();
    }

    private JsonObject At(ServicePlace place, Service row, OrganisationRecord owner)
    {
        var at = new JsonObject { ["id"] = place.Id.ToString(), ["service_id"] = row.Id.ToString() };
        if (owner.Locations.FirstOrDefault(l => l.Id == place.LocationId) is { } location)
        {
            at["location_id"] = location.Id.ToString();
            at["location"] = LocationOf(location);
        }
        PutAll(at, "schedules", place.Hours.Select((h, i) => Schedule(place.Id, h, i)));
        if (place.Phone is { } phone) at["phones"] = new JsonArray(Phone(place.Id, phone, [], 0));
        return at;
    }

    // Of a secret location nothing goes out but that it is one.
    private JsonObject LocationOf(Location l)
    {
        if (l.Secret) return new() { ["id"] = l.Id.ToString(), ["location_type"] = "virtual", ["name"] = "Address not published" };
        var o = new JsonObject { ["id"] = l.Id.ToString(), ["location_type"] = l.Kind.ToString().ToLowerInvariant() };
        Put(o, "name", l.Name);
        Put(o, "url", Link.Safe(l.Url));
        Put(o, "transportation", l.Transport.Words(language));
        if (l.Latitude is { } lat && l.Longitude is { } lon) (o["latitude"], o["longitude"]) = (lat, lon);
        if (l.Street is { Length: > 0 } && l.Town is { Length: > 0 })
            o["addresses"] = new JsonArray(new JsonObject
            {
                ["id"] = IdOf(l.Id, "address"), ["address_1"] = l.Street, ["city"] = l.Town, ["postal_code"] = l.Postcode ?? "", ["state_province"] = l.Region ?? l.Municipality ?? l.Town,
                ["country"] = l.Country, ["address_type"] = l.Kind == LocationKind.Postal ? "postal" : "physical",
            });
        if (l.Wheelchair || !l.Access.IsEmpty)
        {
            var access = new JsonObject { ["id"] = IdOf(l.Id, "accessibility") };
            Put(access, "description", l.Wheelchair ? "wheelchair" : null);
            Put(access, "details", l.Access.Words(language));
            o["accessibility"] = new JsonArray(access);
        }
        return o;
    }

    private IEnumerable<JsonObject> Attributes(Guid service, ServiceRecord r)
    {
        var codes = r.Needs.Select(n => "need:" + n).Concat(r.Groups.Select(g => "group:" + g)).Concat(r.LifeEvents.Select(e => "event:" + e)).Concat(r.Types).ToHashSet(StringComparer.Ordinal);
        return terms.Where(t => codes.Contains($"{t.Taxonomy}:{t.Code}")).Select(t => new JsonObject
        {
            ["id"] = IdOf(service, "attribute " + t.Id), ["link_id"] = service.ToString(), ["link_entity"] = "service", ["taxonomy_term_id"] = t.Id.ToString(), ["taxonomy_term"] = Term(t),
        });
    }

    private static JsonObject Phone(Guid owner, string number, IReadOnlyList<string> spoken, int n)
    {
        var phone = new JsonObject { ["id"] = IdOf(owner, $"phone {n}"), ["number"] = number, ["type"] = "voice" };
        PutAll(phone, "languages", spoken.Select(l => Language(owner, l, "", $"phone {n} ")));
        return phone;
    }

    private static JsonObject Language(Guid owner, string code, string note, string of = "")
    {
        var language = new JsonObject { ["id"] = IdOf(owner, $"{of}language {code}"), ["code"] = code, ["name"] = code };
        Put(language, "note", note);
        return language;
    }

    private static JsonObject Schedule(Guid owner, Hours h, int n)
    {
        var schedule = new JsonObject
        {
            ["id"] = IdOf(owner, $"schedule {n}"), ["freq"] = "WEEKLY", ["byday"] = string.Join(",", h.Days.Order().Select(d => days[d - 1])),
            ["opens_at"] = h.Opens.ToString("HH:mm", CultureInfo.InvariantCulture), ["closes_at"] = h.AllDay ? "23:59" : h.Closes.ToString("HH:mm", CultureInfo.InvariantCulture),
        };
        Put(schedule, "valid_from", h.From is { } from ? Day(from) : null);
        Put(schedule, "valid_to", h.Until is { } until ? Day(until) : null);
        return schedule;
    }

    private JsonObject CostOption(Guid owner, Cost c, int n)
    {
        var cost = new JsonObject { ["id"] = IdOf(owner, $"cost {n}"), ["amount"] = c.Amount, ["currency"] = c.Currency };
        Put(cost, "amount_description", c.Note.Words(language));
        Put(cost, "valid_from", c.From is { } from ? Day(from) : null);
        Put(cost, "valid_to", c.Until is { } until ? Day(until) : null);
        return cost;
    }

    private JsonObject CapacityOf(Service row, Capacity c)
    {
        var capacity = new JsonObject
        {
            ["id"] = IdOf(row.Id, "capacity"), ["service_id"] = row.Id.ToString(), ["available"] = c.Free, ["updated"] = Day(c.UpdatedOn) + "T00:00:00Z",
            ["unit"] = new JsonObject { ["id"] = IdOf(row.Id, "unit"), ["name"] = c.Unit.Words(language) is { Length: > 0 } unit ? unit : "place" },
        };
        if (c.All is { } all) capacity["maximum"] = all;
        return capacity;
    }

    // Approved texts only: a draft is nobody's business yet.
    private IEnumerable<JsonObject> Translations(string member, LocalText text) => text.Where(t => t.Key != language && t.Value.State != TextState.Draft)
        .Select(t => new JsonObject { ["field"] = member, ["language"] = t.Key, ["text"] = t.Value.Text, ["state"] = t.Value.State.ToString().ToLowerInvariant() });

    private static string Member(string field) => field switch
    {
        "eligibility" => "eligibility_description", "howToApply" => "application_process", "fees" => "fees_description", "documents" => "required_documents", _ => field,
    };

    private static void Put(JsonObject to, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) to[name] = value;
    }

    private static void PutAll(JsonObject to, string name, IEnumerable<JsonObject> items)
    {
        var list = new JsonArray([.. items]);
        if (list.Count > 0) to[name] = list;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
