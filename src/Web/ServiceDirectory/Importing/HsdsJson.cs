using System.Globalization;
using System.Text.Json;

namespace Web.ServiceDirectory.Importing;

/// <summary>HSDS 3 JSON: one object, a list, or a page of the API with its <c>contents</c>; of services, organisations, or services at locations. Unknown members are passed over, each defect is noted.</summary>
internal static class HsdsJson
{
    private static readonly string[] dayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    // Lists of terms, and terms, look like organisations otherwise: a name and a description.
    private static readonly string[] ofTaxonomies = ["taxonomy_terms", "taxonomy", "taxonomy_id", "taxonomy_detail", "term_uri", "term", "version"];

    public static StagedFile Read(byte[] json, string language, List<Note> notes)
    {
        try
        {
            using var document = JsonDocument.Parse(json.AsMemory(json.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
            var root = document.RootElement;
            var items = root.ValueKind == JsonValueKind.Array ? root : Get(root, "contents") is { ValueKind: JsonValueKind.Array } contents ? contents : default;
            if (items.ValueKind == JsonValueKind.Array && Get(root, "size") is { ValueKind: JsonValueKind.Number } size && size.TryGetInt32(out var said) && said != items.GetArrayLength())
                notes.Add(new("", ImportFault.CountWrong, $"size {said}, contents {items.GetArrayLength()}"));
            var staged = new Reader(language, notes);
            if (items.ValueKind == JsonValueKind.Array) foreach (var item in items.EnumerateArray()) staged.Take(item);
            else staged.Take(root);
            return staged.File;
        }
        catch (JsonException wrong)
        {
            return StagedFile.Refused(ImportFault.NotReadable, $"{wrong.LineNumber}:{wrong.BytePositionInLine}");
        }
    }

    private static JsonElement? Get(JsonElement o, string name) => o.ValueKind == JsonValueKind.Object && o.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? Text(JsonElement o, string name) => Get(o, name) is { } v && v.ToString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static IEnumerable<JsonElement> All(JsonElement o, string name) => Get(o, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object) : [];

    private sealed class Reader(string language, List<Note> notes)
    {
        private readonly Dictionary<string, StagedOrganisation> organisations = new(StringComparer.Ordinal);
        private readonly Dictionary<string, StagedService> services = new(StringComparer.Ordinal);
        private readonly HashSet<string> nameless = new(StringComparer.Ordinal);

        public StagedFile File => new([.. organisations.Values], [.. services.Values], notes);

        public void Take(JsonElement item)
        {
            if (item.ValueKind != JsonValueKind.Object) notes.Add(new("", ImportFault.NotReadable, item.ToString(), Dropped: true));
            else if (Get(item, "service") is { ValueKind: JsonValueKind.Object } service) Service(service, item);
            else if (Get(item, "status") is not null || Get(item, "organization") is not null || Get(item, "organization_id") is not null || Get(item, "service_at_locations") is not null) Service(item, null);
            else if (Text(item, "id") is { } id && ofTaxonomies.Any(m => Get(item, m) is not null)) notes.Add(new("taxonomy " + id, ImportFault.TaxonomyNotTaken, Text(item, "name") ?? "", Dropped: true));
            else Organisation(item);
        }

        private string? Organisation(JsonElement o)
        {
            var where = "organization " + (Text(o, "id") ?? Text(o, "name") ?? "?");
            if (Text(o, "id") is not { } key)
            {
                notes.Add(new(where, ImportFault.IdMissing, Dropped: true));
                return null;
            }
            if (organisations.TryGetValue(key, out var known) && Get(o, "locations") is null && Get(o, "services") is null) return known.Key;
            if (Text(o, "name") is not { } name)
            {
                notes.Add(new(where, ImportFault.NameMissing, Dropped: true));
                return null;
            }
            if (!Guid.TryParse(key, out _)) notes.Add(new(where, ImportFault.IdNotUuid, key));
            if (Text(o, "description") is null) notes.Add(new(where, ImportFault.DescriptionMissing));
            var identifier = All(o, "organization_identifiers").FirstOrDefault();
            if (identifier.ValueKind == JsonValueKind.Object && Text(identifier, "identifier_type") is null) notes.Add(new(where, ImportFault.IdentifierTypeMissing, Text(identifier, "identifier") ?? ""));
            organisations[key] = new(key, new OrganisationRecord
            {
                Name = LocalText.Of(language, name), Description = Local(o, "description"), Email = Checks.Email(Text(o, "email"), where, notes), Website = Checks.Url(Text(o, "website") ?? Text(o, "url"), where, notes),
                Phone = All(o, "phones").Select(p => Text(p, "number")).FirstOrDefault(n => n is not null) is { } number ? Checks.Phone(number) : null,
                Identifier = identifier.ValueKind == JsonValueKind.Object ? Text(identifier, "identifier") : null, IdentifierScheme = identifier.ValueKind == JsonValueKind.Object ? Text(identifier, "identifier_scheme") ?? Text(identifier, "identifier_type") : null,
                Locations = known?.Record.Locations ?? [],
            });
            foreach (var location in All(o, "locations")) Location(location, organisations[key].Record, where);
            foreach (var service in All(o, "services")) Service(service, null, key);
            return key;
        }

        private void Service(JsonElement s, JsonElement? atLocation, string? owner = null)
        {
            var where = "service " + (Text(s, "id") ?? Text(s, "name") ?? "?");
            if (Text(s, "id") is not { } key) { notes.Add(new(where, ImportFault.IdMissing, Dropped: true)); return; }
            if (Text(s, "name") is not { } name)
            {
                Checks.Url(Text(s, "url"), where, notes);   // named as well, so that all is mended at once
                Checks.Email(Text(s, "email"), where, notes);
                if (!nameless.Add(key)) notes.Add(new(where, ImportFault.IdTwice, key));
                notes.Add(new(where, ImportFault.NameMissing, Dropped: true));
                return;
            }
            if (!Guid.TryParse(key, out _)) notes.Add(new(where, ImportFault.IdNotUuid, key));
            if (Text(s, "description") is null) notes.Add(new(where, ImportFault.DescriptionMissing));
            owner ??= Get(s, "organization") is { ValueKind: JsonValueKind.Object } o ? Organisation(o) : Text(s, "organization_id") is { } id && organisations.ContainsKey(id) ? id : null;
            if (owner is null) { notes.Add(new(where, ImportFault.OrganisationMissing, Dropped: true)); return; }
            if (services.ContainsKey(key) && atLocation is null) { notes.Add(new(where, ImportFault.IdTwice, key, Dropped: true)); return; }
            if (Checks.Closed(Text(s, "status"), where, notes) is not { } closed) { notes.Add(new(where, ImportFault.StatusWrong, Text(s, "status")!, Dropped: true)); return; }
            var record = services.TryGetValue(key, out var known) ? known.Record : Record(s, name, where);
            foreach (var at in All(s, "service_at_locations").Concat(atLocation is { } a ? [a] : []))
                if (Get(at, "location") is { ValueKind: JsonValueKind.Object } location && Location(location, organisations[owner].Record, where) is { } place && record.Places.All(p => p.LocationId != place))
                    record.Places.Add(new() { Id = Checks.IdOf(Text(at, "id") ?? key + place), LocationId = place, Hours = [.. Hours(at, where)] });
            services[key] = new(key, owner, record, closed);
        }

        private ServiceRecord Record(JsonElement s, string name, string where)
        {
            var record = new ServiceRecord
            {
                Name = LocalText.Of(language, name), Description = Local(s, "description"), Alert = Local(s, "alert"), Eligibility = Local(s, "eligibility_description"), HowToApply = Local(s, "application_process"),
                Fees = Local(s, "fees_description"), Waiting = Local(s, "wait_time"), Email = Checks.Email(Text(s, "email"), where, notes), Url = Checks.Url(Text(s, "url"), where, notes),
                MinimumAge = Number(s, "minimum_age"), MaximumAge = Number(s, "maximum_age"),
                Areas = [.. All(s, "service_areas").Select(a => Text(a, "name")).OfType<string>().Distinct()],
                Languages = [.. All(s, "languages").Select(l => Text(l, "code") ?? Text(l, "name")).OfType<string>().Distinct().Select(c => new SpokenLanguage { Code = c })],
                Funding = [.. All(s, "funding").Select(f => Text(f, "source")).OfType<string>()], Hours = [.. Hours(s, where)],
                ContactName = All(s, "contacts").Select(c => Text(c, "name")).FirstOrDefault(n => n is not null),
            };
            if (All(s, "required_documents").Select(d => Text(d, "document")).OfType<string>().ToList() is { Count: > 0 } documents) record.Documents = LocalText.Of(language, string.Join("\n", documents));
            foreach (var phone in All(s, "phones").Concat(All(s, "contacts").SelectMany(c => All(c, "phones"))))
                if (Text(phone, "number") is { } number) record.Phones.Add(new() { Number = Checks.Phone(number), Languages = [.. All(phone, "languages").Select(l => Text(l, "code")).OfType<string>()] });
                else notes.Add(new(where, ImportFault.PhoneMissing));
            foreach (var cost in All(s, "cost_options"))
                if (decimal.TryParse(Text(cost, "amount"), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)) record.Costs.Add(new() { Amount = amount, Currency = Text(cost, "currency") ?? "EUR", Note = Local(cost, "amount_description") });
            foreach (var attribute in All(s, "attributes"))
                if (Get(attribute, "taxonomy_term") is { } term && Text(term, "code") is { } said && Text(term, "taxonomy") is { } list)
                {
                    var code = said.StartsWith(list + ":", StringComparison.Ordinal) ? said[(list.Length + 1)..] : said;
                    (list switch { "need" => record.Needs, "group" => record.Groups, "event" => record.LifeEvents, "SI" or "PL" or "LT" or "CZ" => record.Types, _ => [] }).Add(list is "need" or "group" or "event" ? code : $"{list}:{code}");
                }
            foreach (var translation in All(s, "translations"))
                if (Text(translation, "language") is { } l && Text(translation, "text") is { } words && record.Texts().FirstOrDefault(t => Member(t.Field) == Text(translation, "field")).Text is { Count: > 0 } text)
                    text[l] = new(words, Text(translation, "state") == "stale" ? TextState.Stale : TextState.Approved);
            return record;
        }

        private Guid? Location(JsonElement l, OrganisationRecord owner, string where)
        {
            if (Text(l, "id") is not { } key) { notes.Add(new(where, ImportFault.LocationMissing)); return null; }
            var id = Checks.IdOf(key);
            if (owner.Locations.Any(known => known.Id == id)) return id;
            var address = All(l, "addresses").FirstOrDefault();
            var location = new Location
            {
                Id = id, Name = Text(l, "name"), Kind = Text(l, "location_type") switch { "postal" => LocationKind.Postal, "virtual" => LocationKind.Virtual, _ => LocationKind.Physical }, Url = Checks.Url(Text(l, "url"), where, notes),
                Latitude = Degrees(l, "latitude", 90, where), Longitude = Degrees(l, "longitude", 180, where),
                Wheelchair = All(l, "accessibility").Any(a => (Text(a, "description") ?? "").Contains("wheelchair", StringComparison.OrdinalIgnoreCase)), Transport = Local(l, "transportation"),
            };
            if (address.ValueKind == JsonValueKind.Object)
            {
                (location.Street, location.Town, location.Postcode, location.Region, location.Country) = (Text(address, "address_1"), Text(address, "city"), Text(address, "postal_code"), Text(address, "state_province") ?? Text(address, "region"), Text(address, "country") ?? "SI");
                if (location.Street is null || location.Town is null) notes.Add(new(where, ImportFault.AddressIncomplete, location.Street ?? location.Town ?? ""));
            }
            if (location.Latitude is null || location.Longitude is null) (location.Latitude, location.Longitude) = (null, null);
            owner.Locations.Add(location);
            return id;
        }

        private IEnumerable<Hours> Hours(JsonElement o, string where)
        {
            foreach (var s in All(o, "schedules"))
            {
                var days = (Text(s, "byday") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(d => Array.IndexOf(dayNames, d.Length > 2 ? d[^2..] : d) + 1).Where(d => d > 0).ToList();
                if (days.Count == 0 || Checks.Time(Text(s, "opens_at")) is not { } opens || Checks.Time(Text(s, "closes_at")) is not { } closes)
                    notes.Add(new(where, ImportFault.HoursWrong, $"{Text(s, "byday")} {Text(s, "opens_at")}-{Text(s, "closes_at")}".Trim()));
                else
                    yield return new() { Days = days, Opens = opens, Closes = closes, From = Day(s, "valid_from"), Until = Day(s, "valid_to") };
            }
        }

        private double? Degrees(JsonElement l, string name, int most, string where)
        {
            if (Get(l, name) is not { } value) return null;
            if (value.ValueKind == JsonValueKind.Number && value.GetDouble() is var degrees && Math.Abs(degrees) <= most) return degrees;
            notes.Add(new(where, ImportFault.NumberWrong, $"{name} {value}"));
            return null;
        }

        private LocalText Local(JsonElement o, string name) => Text(o, name) is { } text ? LocalText.Of(language, text) : [];

        private static int? Number(JsonElement o, string name) => decimal.TryParse(Text(o, name), NumberStyles.Number, CultureInfo.InvariantCulture, out var n) && n is >= 0 and <= 150 ? (int)n : null;

        private static DateOnly? Day(JsonElement o, string name) => DateOnly.TryParseExact(Text(o, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

        private static string Member(string field) => field switch { "eligibility" => "eligibility_description", "howToApply" => "application_process", "fees" => "fees_description", "documents" => "required_documents", _ => field };
    }
}
