using System.Globalization;
using System.Text.Json;
using Web.People;

namespace Web.Referrals;

/// <summary>What is wrong in a bundle: where, and what; the message takes both.</summary>
public sealed record FhirFault(string Path, string Key, string? Value = null);

/// <summary>One Task of a bundle with what belongs to it, read as far as it can be; with faults it is not taken over.</summary>
public sealed class FhirReferral
{
    public required string System { get; init; }
    public required string Value { get; init; }
    public List<FhirFault> Faults { get; } = [];
    public ReferralStatus? Status { get; private set; }
    public string? Reason { get; private set; }
    public string? ReasonCode { get; private set; }
    public string? Category { get; private set; }
    public bool Urgent { get; private set; }
    public string? AskedFor { get; private set; }
    public Guid? Organisation { get; private set; }
    public Guid? Service { get; private set; }
    public string? Name { get; private set; }
    public string? Phone { get; private set; }
    public string? Address { get; private set; }
    public string? Municipality { get; private set; }
    public int? BirthYear { get; private set; }
    public string? Language { get; private set; }
    public ConsentGiven? Consent { get; private set; }
    public StepTaken Data { get; private set; } = new(ReferralStep.Send, Side.Sender);

    /// <summary>Reads a bundle; a fault of the whole instead where it is none.</summary>
    public static (List<FhirReferral> Referrals, FhirFault? Fault) Read(string text)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            return ([], new("", "referrals.import.notJson", $"{(e.LineNumber ?? 0) + 1}"));
        }
        using (document)
        {
            var bundle = document.RootElement;
            if (bundle.ValueKind != JsonValueKind.Object || Text(bundle, "resourceType") != "Bundle") return ([], new("resourceType", "referrals.import.notBundle"));
            if (!bundle.TryGetProperty("entry", out var entries) || entries.ValueKind != JsonValueKind.Array) return ([], new("entry", "referrals.import.noTask"));
            var resources = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var entry in entries.EnumerateArray())
                if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("resource", out var resource) && resource.ValueKind == JsonValueKind.Object)
                {
                    if (Text(entry, "fullUrl") is { } url) resources[url] = resource;
                    if (Text(resource, "id") is { } id) resources.TryAdd($"{Text(resource, "resourceType")}/{id}", resource);
                }
            var tasks = resources.Values.Where(r => Text(r, "resourceType") == "Task").DistinctBy(r => r.GetRawText()).ToList();
            return tasks.Count == 0 ? ([], new("entry", "referrals.import.noTask")) : (tasks.ConvertAll(t => Of(t, resources)), null);
        }
    }

    private static FhirReferral Of(JsonElement task, Dictionary<string, JsonElement> all)
    {
        var (system, value) = Identifiers(task).FirstOrDefault();
        var read = new FhirReferral { System = system ?? "", Value = value ?? Text(task, "id") ?? "" };
        if (read.Value.Length == 0) read.Faults.Add(new("Task.identifier", "referrals.import.missing"));
        read.ReadTask(task);
        if (Follow(task, "focus", all) is { } request) read.ReadRequest(request, all);
        else read.Faults.Add(new("Task.focus", "referrals.import.missing"));
        if (Follow(task, "for", all) is { } patient) read.ReadPatient(patient);
        else read.Faults.Add(new("Task.for", "referrals.import.missing"));
        if (Follow(task, "owner", all) is { } owner && Guid.TryParse(IdentifierOf(owner, Fhir.OrganisationSystem), out var organisation)) read.Organisation = organisation;
        else read.Faults.Add(new("Task.owner", "referrals.import.ownerUnknown"));
        return read;
    }

    private void ReadTask(JsonElement task)
    {
        var status = Text(task, "status");
        if (status is null) Faults.Add(new("Task.status", "referrals.import.missing"));
        else if ((Status = Fhir.StateOf(status)) is null) Faults.Add(new("Task.status", "referrals.import.unknownValue", status));
        // The finer state, where it is ours and fits the status.
        if (Code(task, "businessStatus", Fhir.StateSystem) is { } fine && Enum.TryParse<ReferralStatus>(fine, out var state) && Fhir.TaskStatus[state] == status) Status = state;
        Reason = task.TryGetProperty("statusReason", out var reason) ? Text(reason, "text") : null;
        ReasonCode = Code(task, "statusReason", Fhir.ReasonSystem);
        if (status is "rejected" or "cancelled" or "on-hold" or "failed" && string.IsNullOrWhiteSpace(Reason)) Faults.Add(new("Task.statusReason.text", "referrals.import.missing"));
        if (Text(task, "authoredOn") is null) Faults.Add(new("Task.authoredOn", "referrals.import.missing"));
        Urgent = Text(task, "priority") is "urgent" or "asap" or "stat";
        Data = new(ReferralStep.Send, Side.Sender)
        {
            Words = Reason,
            Decline = Enum.TryParse<DeclineReason>(ReasonCode, out var no) ? no : DeclineReason.Other, NotDelivered = Enum.TryParse<NotDeliveredReason>(ReasonCode, out var not) ? not : NotDeliveredReason.Other,
            ExpectedOn = task.TryGetProperty("restriction", out var r) && r.TryGetProperty("period", out var period) ? Day(Text(period, "end")) : null,
            QueuePlace = Output(task, "queue-place") is { } q && q.TryGetProperty("valueInteger", out var place) && place.TryGetInt32(out var n) ? n : null,
            AppointmentOn = Output(task, "appointment") is { } a ? Day(Text(a, "valueDateTime")) : null,
            AppointmentMinute = Output(task, "appointment") is { } b && Text(b, "valueDateTime") is { Length: >= 16 } at && TimeOnly.TryParse(at[11..16], CultureInfo.InvariantCulture, out var time) ? (time.Hour * 60) + time.Minute : null,
            DeliveredWhat = Output(task, "delivered") is { } d ? Text(d, "valueString") : null,
            DeliveredOn = (Output(task, "delivered-on") is { } on ? Day(Text(on, "valueDate")) : null) ?? Day(Text(task, "lastModified")),
            DeliveredAmount = Output(task, "delivered-amount") is { } amount && amount.TryGetProperty("valueQuantity", out var quantity) && quantity.TryGetProperty("value", out var much) && much.TryGetDecimal(out var m) ? m : null,
            DeliveredUnit = Output(task, "delivered-amount") is { } u && u.TryGetProperty("valueQuantity", out var q2) && Enum.TryParse<DeliveredUnit>(Text(q2, "unit"), out var unit) ? unit : null,
        };
        if (status == "completed" && Data.DeliveredWhat is null) Faults.Add(new("Task.output", "referrals.import.missing"));
        if (status == "on-hold" && Data is { ExpectedOn: null, QueuePlace: null }) Faults.Add(new("Task.restriction.period.end", "referrals.import.missing"));
    }

    private void ReadRequest(JsonElement request, Dictionary<string, JsonElement> all)
    {
        Category = Code(request, "code", Fhir.NeedSystem);
        if (Category is null) Faults.Add(new("ServiceRequest.code", "referrals.import.needUnknown"));
        AskedFor = First(request, "note") is { } note ? Text(note, "text") : null;
        Urgent |= Text(request, "priority") is "urgent" or "asap" or "stat";
        foreach (var performer in Many(request, "performer"))
            if (Resolve(performer, all) is { } p && Text(p, "resourceType") == "HealthcareService" && Guid.TryParse(IdentifierOf(p, Fhir.ServiceSystem), out var service)) Service = service;
        if (Service is null) Faults.Add(new("ServiceRequest.performer", "referrals.import.serviceUnknown"));
        var consent = Many(request, "supportingInfo").Select(s => Resolve(s, all)).FirstOrDefault(s => s is { } c && Text(c, "resourceType") == "Consent");
        if (consent is { } given) ReadConsent(given);
        else Faults.Add(new("ServiceRequest.supportingInfo", "referrals.import.noConsent"));
    }

    private void ReadConsent(JsonElement consent)
    {
        if (Text(consent, "status") != "active") Faults.Add(new("Consent.status", "referrals.import.unknownValue", Text(consent, "status") ?? ""));
        var until = consent.TryGetProperty("provision", out var provision) && provision.TryGetProperty("period", out var period) ? Day(Text(period, "end")) : null;
        if (until is null) Faults.Add(new("Consent.provision.period.end", "referrals.import.missing"));
        List<SharedField> fields = [];
        if (provision.ValueKind == JsonValueKind.Object)
            foreach (var code in Many(provision, "code"))
                if (Enum.TryParse<SharedField>(Many(code, "coding").Select(c => Text(c, "code")).FirstOrDefault(), out var field)) fields.Add(field);
        var rule = consent.TryGetProperty("policyRule", out var policy) ? policy : default;
        var channel = rule.ValueKind == JsonValueKind.Object && Enum.TryParse<ConsentChannel>(Many(rule, "coding").Select(c => Text(c, "code")).FirstOrDefault(), out var how) ? how : ConsentChannel.Paper;
        Consent = new(true, rule.ValueKind == JsonValueKind.Object ? Text(rule, "text") ?? "FHIR" : "FHIR", [], fields, until, channel, channel == ConsentChannel.Phone ? "FHIR" : null);
    }

    private void ReadPatient(JsonElement patient)
    {
        Name = First(patient, "name") is { } name ? Text(name, "text") ?? string.Join(' ', Many(name, "given").Select(g => g.GetString()).Append(Text(name, "family")).Where(p => !string.IsNullOrEmpty(p))) : null;
        if (string.IsNullOrWhiteSpace(Name)) Faults.Add(new("Patient.name", "referrals.import.missing"));
        Phone = Many(patient, "telecom").Where(t => Text(t, "system") == "phone").Select(t => Text(t, "value")).FirstOrDefault();
        (Address, Municipality) = First(patient, "address") is { } address ? (Text(address, "text"), Text(address, "district") ?? Text(address, "city")) : (null, null);
        BirthYear = Text(patient, "birthDate") is { Length: >= 4 } born && int.TryParse(born[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;
        Language = First(patient, "communication") is { } spoken ? Code(spoken, "language", "urn:ietf:bcp:47") : null;
    }

    private static JsonElement? Follow(JsonElement from, string field, Dictionary<string, JsonElement> all) => from.TryGetProperty(field, out var to) ? Resolve(to, all) : null;

    private static JsonElement? Resolve(JsonElement reference, Dictionary<string, JsonElement> all) => Text(reference, "reference") is { } url && all.TryGetValue(url, out var found) ? found : null;

    private static IEnumerable<(string? System, string? Value)> Identifiers(JsonElement of) => Many(of, "identifier").Select(i => (Text(i, "system"), Text(i, "value")));

    private static string? IdentifierOf(JsonElement of, string system) => Identifiers(of).Where(i => i.System == system).Select(i => i.Value).FirstOrDefault();

    private static string? Code(JsonElement of, string concept, string system) =>
        of.TryGetProperty(concept, out var c) ? Many(c, "coding").Where(x => Text(x, "system") == system).Select(x => Text(x, "code")).FirstOrDefault() : null;

    private static JsonElement? Output(JsonElement task, string type) =>
        Many(task, "output").Where(o => o.TryGetProperty("type", out var t) && Text(t, "text") == type).Select(o => (JsonElement?)o).FirstOrDefault();

    private static JsonElement? First(JsonElement of, string field) => Many(of, field).Select(e => (JsonElement?)e).FirstOrDefault();

    private static JsonElement.ArrayEnumerator Many(JsonElement of, string field) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(field, out var many) && many.ValueKind == JsonValueKind.Array ? many.EnumerateArray() : default;

    private static string? Text(JsonElement of, string field) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(field, out var text) && text.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(text.GetString()) ? text.GetString() : null;

    private static DateOnly? Day(string? text) => text is { Length: >= 10 } && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
