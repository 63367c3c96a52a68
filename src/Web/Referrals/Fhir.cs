using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Web.People;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>
/// A referral as a FHIR R4 bundle of the Gravity SDOH guide: Task, ServiceRequest, Patient, Consent, Organization, HealthcareService.
/// Of the person it holds the shared copy, and nothing else.
/// </summary>
public static class Fhir
{
    public const string Type = "application/fhir+json; charset=utf-8";
    public const string ReferralSystem = "urn:opora:referral", OrganisationSystem = "urn:opora:organisation", ServiceSystem = "urn:opora:service";
    public const string NeedSystem = "urn:opora:need", StateSystem = "urn:opora:referral-state", ReasonSystem = "urn:opora:referral-reason", FieldSystem = "urn:opora:shared-field", UnitSystem = "urn:opora:unit";
    private const string Profile = "http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-";
    private static readonly JsonSerializerOptions json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>What Task.status each state is; what several share is told apart by businessStatus.</summary>
    public static readonly IReadOnlyDictionary<ReferralStatus, string> TaskStatus = new Dictionary<ReferralStatus, string>
    {
        [ReferralStatus.Draft] = "draft",
        [ReferralStatus.Sent] = "requested",
        [ReferralStatus.Opened] = "requested",
        [ReferralStatus.Accepted] = "accepted",
        [ReferralStatus.Waiting] = "on-hold",
        [ReferralStatus.Declined] = "rejected",
        [ReferralStatus.InProgress] = "in-progress",
        [ReferralStatus.Delivered] = "completed",
        [ReferralStatus.Confirmed] = "completed",
        [ReferralStatus.NotDelivered] = "failed",
        [ReferralStatus.Withdrawn] = "cancelled",
        [ReferralStatus.Mistake] = "entered-in-error",
    };

    /// <summary>The state of a Task from elsewhere, by its status alone.</summary>
    public static ReferralStatus? StateOf(string? taskStatus) => TaskStatus.Where(p => p.Value == taskStatus).Select(p => (ReferralStatus?)p.Key).FirstOrDefault();

    public static async Task<string> BundleAsync(Db db, Referral r, Texts texts)
    {
        var english = texts.In("en");
        var unit = await db.Set<Unit>().AsNoTracking().FirstAsync(u => u.Id == r.UnitId);
        var consent = await db.Set<ReferralConsent>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == r.ConsentId);
        var owner = await db.Set<Organisation>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == r.OrganisationId);
        var service = await db.Set<Service>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == r.ServiceId);
        var shared = Snapshot.Read(r.Shared);
        var need = (await db.NeedNamesAsync(english)).GetValueOrDefault(r.Category, r.Category);
        var last = await db.Set<ReferralEvent>().Where(e => e.ReferralId == r.Id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).FirstOrDefaultAsync();
        var words = last is null ? null : await db.Set<ReferralWord>().Where(w => w.EventId == last.Id).Select(w => w.Words).FirstOrDefaultAsync();
        string task = Urn(r.Id), request = Urn(Derived(r.Id, 1)), patient = Urn(Derived(r.Id, 2)), agreed = Urn(Derived(r.Id, 3)), requester = Urn(unit.Id);

        var entries = new JsonArray(
            Entry(task, TaskOf(r, english, need, words, task, request, patient, requester, owner is null ? null : Urn(owner.Id))),
            Entry(request, RequestOf(r, shared, need, request, patient, requester, owner is null ? null : Urn(owner.Id), service is null ? null : Urn(service.Id), consent is null ? null : agreed)),
            Entry(patient, PatientOf(r, shared)),
            Entry(requester, new JsonObject { ["resourceType"] = "Organization", ["id"] = unit.Id.ToString(), ["identifier"] = Identifier(UnitSystem, unit.Slug), ["name"] = unit.Name, ["telecom"] = Telecom(unit.Phone) }));
        if (consent is not null) entries.Add(Entry(agreed, ConsentOf(consent, patient)));
        if (owner is not null) entries.Add(Entry(Urn(owner.Id), new JsonObject { ["resourceType"] = "Organization", ["id"] = owner.Id.ToString(), ["identifier"] = Identifier(OrganisationSystem, owner.Id.ToString()), ["name"] = owner.Name, ["telecom"] = Telecom(owner.Read().Phone) }));
        if (service is not null) entries.Add(Entry(Urn(service.Id), new JsonObject { ["resourceType"] = "HealthcareService", ["id"] = service.Id.ToString(), ["identifier"] = Identifier(ServiceSystem, service.Id.ToString()), ["providedBy"] = Reference(Urn(service.OrganisationId)), ["name"] = service.Name }));
        return Clean(new JsonObject { ["resourceType"] = "Bundle", ["type"] = "collection", ["identifier"] = One(ReferralSystem, r.Id.ToString()), ["timestamp"] = At(r.StatusAt), ["entry"] = entries })!.ToJsonString(json);
    }

    private static JsonObject TaskOf(Referral r, Texts english, string need, string? words, string self, string request, string patient, string requester, string? owner)
    {
        var output = new JsonArray();
        if (r.QueuePlace is { } place) output.Add(Output("queue-place", "valueInteger", place));
        if (r.AppointmentOn is { } day) output.Add(Output("appointment", "valueDateTime", r.AppointmentMinute is { } m ? $"{Day(day)}T{m / 60:00}:{m % 60:00}:00" : Day(day)));
        if (r.DeliveredWhat is { } what) output.Add(Output("delivered", "valueString", what));
        if (r.DeliveredOn is { } on) output.Add(Output("delivered-on", "valueDate", Day(on)));
        if (r.DeliveredAmount is { } amount) output.Add(Output("delivered-amount", "valueQuantity", new JsonObject { ["value"] = amount, ["unit"] = r.DeliveredUnit?.ToString() }));
        var reason = (Enum?)r.NotDeliveredReason ?? r.DeclineReason;
        return new()
        {
            ["resourceType"] = "Task", ["id"] = self[9..], ["meta"] = new JsonObject { ["profile"] = new JsonArray(Profile + "TaskForReferralManagement") },
            ["identifier"] = Identifier(ReferralSystem, r.Id.ToString()),
            ["partOf"] = r.PartOfId is { } whole ? new JsonArray(new JsonObject { ["identifier"] = One(ReferralSystem, whole.ToString()) }) : null,
            ["status"] = TaskStatus[r.Status],
            ["statusReason"] = r.Status switch
            {
                ReferralStatus.Declined or ReferralStatus.NotDelivered => Concept(ReasonSystem, reason?.ToString(), words ?? (reason is null ? need : english[$"referrals.{(r.Status == ReferralStatus.Declined ? "declineReason" : "notDeliveredReason")}.{reason.InKey()}"])),
                ReferralStatus.Waiting or ReferralStatus.Withdrawn => new JsonObject { ["text"] = words ?? english.Say(r.Status) },
                _ => null,
            },
            ["businessStatus"] = Concept(StateSystem, r.Status.ToString(), english.Say(r.Status)),
            ["intent"] = "order", ["priority"] = r.Urgent ? "urgent" : "routine", ["code"] = Concept("http://hl7.org/fhir/CodeSystem/task-code", "fulfill", null),
            ["description"] = r.Reference, ["focus"] = Reference(request), ["for"] = Reference(patient), ["authoredOn"] = At(r.SentAt ?? r.MadeAt), ["lastModified"] = At(r.StatusAt),
            ["requester"] = Reference(requester), ["owner"] = owner is null ? null : Reference(owner),
            ["restriction"] = r.ExpectedOn is { } expected ? new JsonObject { ["period"] = new JsonObject { ["end"] = Day(expected) } } : null,
            ["output"] = output,
        };
    }

    private static JsonObject RequestOf(Referral r, Snapshot shared, string need, string self, string patient, string requester, string? owner, string? service, string? consent) => new()
    {
        ["resourceType"] = "ServiceRequest", ["id"] = self[9..], ["meta"] = new JsonObject { ["profile"] = new JsonArray(Profile + "ServiceRequest") },
        ["status"] = r.Status switch
        {
            ReferralStatus.Draft => "draft", ReferralStatus.Withdrawn or ReferralStatus.Declined or ReferralStatus.NotDelivered => "revoked",
            ReferralStatus.Delivered or ReferralStatus.Confirmed => "completed", ReferralStatus.Mistake => "entered-in-error", _ => "active",
        },
        ["intent"] = "order", ["priority"] = r.Urgent ? "urgent" : "routine", ["code"] = Concept(NeedSystem, r.Category, need), ["subject"] = Reference(patient), ["authoredOn"] = At(r.SentAt ?? r.MadeAt),
        ["requester"] = Reference(requester), ["performer"] = new JsonArray([.. new[] { owner, service }.OfType<string>().Select(Reference)]),
        ["supportingInfo"] = consent is null ? null : new JsonArray(Reference(consent)),
        ["note"] = shared[SharedField.Words] is { } words ? new JsonArray(new JsonObject { ["text"] = words }) : null,
    };

    private static JsonObject PatientOf(Referral r, Snapshot shared) => new()
    {
        ["resourceType"] = "Patient", ["id"] = Derived(r.Id, 2).ToString(), ["name"] = shared[SharedField.Name] is { } name ? new JsonArray(new JsonObject { ["text"] = name }) : null,
        ["telecom"] = Telecom(shared[SharedField.Phone]), ["birthDate"] = shared[SharedField.BirthYear],
        ["address"] = new JsonArray(new JsonObject { ["text"] = shared[SharedField.Address], ["district"] = r.Municipality }),
        ["contact"] = shared[SharedField.Contact] is { } contact ? new JsonArray(new JsonObject { ["name"] = new JsonObject { ["text"] = contact } }) : null,
        ["communication"] = shared[SharedField.Language] is { } language ? new JsonArray(new JsonObject { ["language"] = Concept("urn:ietf:bcp:47", language, null) }) : null,
    };

    private static JsonObject ConsentOf(ReferralConsent c, string patient) => new()
    {
        ["resourceType"] = "Consent", ["id"] = c.Id.ToString(), ["status"] = c.WithdrawnAt is null ? "active" : "inactive",
        ["scope"] = Concept("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", null),
        ["category"] = new JsonArray(Concept("http://terminology.hl7.org/CodeSystem/v3-ActCode", "INFA", null)), ["patient"] = Reference(patient), ["dateTime"] = At(c.GivenAt),
        ["policyRule"] = Concept("urn:opora:consent-channel", c.Channel.ToString(), c.Purpose),
        ["provision"] = new JsonObject
        {
            ["type"] = "permit", ["period"] = new JsonObject { ["end"] = Day(c.Until) },
            ["actor"] = new JsonArray([.. c.Receivers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(o => new JsonObject { ["role"] = new JsonObject { ["text"] = "receiver" }, ["reference"] = new JsonObject { ["identifier"] = One(OrganisationSystem, o) } })]),
            ["code"] = new JsonArray([.. c.SharedFields.Select(f => Concept(FieldSystem, f.ToString(), null))]),
        },
    };

    private static JsonObject Entry(string url, JsonObject resource) => new() { ["fullUrl"] = url, ["resource"] = resource };

    private static JsonNode Reference(string to) => new JsonObject { ["reference"] = to };

    private static JsonObject Concept(string system, string? code, string? text) => new() { ["coding"] = code is null ? null : new JsonArray(new JsonObject { ["system"] = system, ["code"] = code }), ["text"] = text };

    private static JsonObject One(string system, string value) => new() { ["system"] = system, ["value"] = value };

    private static JsonArray Identifier(string system, string value) => [One(system, value)];

    private static JsonArray? Telecom(string? phone) => string.IsNullOrEmpty(phone) ? null : [new JsonObject { ["system"] = "phone", ["value"] = phone }];

    private static JsonObject Output(string type, string field, JsonNode value) => new() { ["type"] = new JsonObject { ["text"] = type }, [field] = value };

    private static string Urn(Guid id) => "urn:uuid:" + id;

    private static string At(DateTime at) => at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The resources around a Task have ids of their own that stay the same each time it is written.
    private static Guid Derived(Guid id, byte number)
    {
        var bytes = id.ToByteArray();
        bytes[15] ^= number;
        return new(bytes);
    }

    // FHIR knows no null and no empty list.
    private static JsonNode? Clean(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var (key, value) in o.ToList())
                    if (Clean(value) is null) o.Remove(key);
                return o.Count == 0 ? null : o;
            case JsonArray a:
                foreach (var item in a.Where(i => Clean(i) is null).ToList()) a.Remove(item);
                return a.Count == 0 ? null : a;
            default:
                return node;
        }
    }
}
