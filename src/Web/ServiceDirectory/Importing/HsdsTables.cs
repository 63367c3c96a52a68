using System.Globalization;
using Web.Platform.Documents;

namespace Web.ServiceDirectory.Importing;

/// <summary>Tables of HSDS 1, 2 and 3: one CSV a kind, rows tied by their keys. Names of tables and columns changed between versions; both are known.</summary>
internal static class HsdsTables
{
    private static readonly string[] weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    private static readonly string[] shortDays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private sealed record Row(Dictionary<string, string> Fields, int Line)
    {
        public string? this[string name] => Fields.GetValueOrDefault(name) is { Length: > 0 } value && !value.Equals("null", StringComparison.OrdinalIgnoreCase) ? value : null;
    }

    public static StagedFile Read(Dictionary<string, CsvTable> tables, string language, List<Note> notes)
    {
        List<Row> Rows(params string[] names) => [.. names.Where(tables.ContainsKey).Take(1).SelectMany(n => tables[n].Rows.Select(r => new Row(
            tables[n].Columns.Zip(r.Fields).DistinctBy(p => p.First).ToDictionary(p => p.First.Trim().ToLowerInvariant(), p => p.Second, StringComparer.Ordinal), r.Line)))];

        var organisations = new Dictionary<string, StagedOrganisation>(StringComparer.Ordinal);
        foreach (var row in Rows("organizations", "organization"))
        {
            var where = $"organizations {row.Line}";
            if (row["id"] is not { } key) notes.Add(new(where, ImportFault.IdMissing, row["name"] ?? "", Dropped: true));
            else if (row["name"] is not { } name) notes.Add(new(where, ImportFault.NameMissing, key, Dropped: true));
            else if (!organisations.TryAdd(key, new(key, new() { Name = LocalText.Of(language, name), Description = Local(row["description"], language), Email = Checks.Email(row["email"], where, notes), Website = Checks.Url(row["website"] ?? row["url"], where, notes) })))
                notes.Add(new(where, ImportFault.IdTwice, key, Dropped: true));
        }
        var places = Locations(Rows("locations", "location"), Rows("physical_addresses", "addresses", "physical_address", "postal_addresses"), notes);
        var services = Services(Rows("services", "service"), organisations, language, notes);
        foreach (var row in Rows("services_at_location", "service_at_location", "service_at_locations"))
            if (row["service_id"] is not { } s || !services.TryGetValue(s, out var service)) notes.Add(new($"services_at_location {row.Line}", ImportFault.LocationMissing, row["service_id"] ?? "", Dropped: true));
            else if (row["location_id"] is not { } l || !places.TryGetValue(l, out var place)) notes.Add(new($"services_at_location {row.Line}", ImportFault.LocationMissing, row["location_id"] ?? "", Dropped: true));
            else
            {
                if (organisations[service.OrganisationKey].Record.Locations.All(p => p.Id != place.Location.Id)) organisations[service.OrganisationKey].Record.Locations.Add(place.Location);
                service.Record.Places.Add(new() { Id = Checks.IdOf(row["id"] ?? $"{s} {l}"), LocationId = place.Location.Id });
            }
        // Older data hang a place on its organisation alone.
        foreach (var (location, owner) in places.Values)
            if (owner is not null && organisations.TryGetValue(owner, out var o) && o.Record.Locations.All(p => p.Id != location.Id)) o.Record.Locations.Add(location);
        Phones(Rows("phones", "phone"), services, organisations, notes);
        Schedules(Rows("regular_schedules", "schedules", "regular_schedule"), services, notes);
        foreach (var row in Rows("languages", "language"))
            if (row["service_id"] is { } s && services.TryGetValue(s, out var service) && (row["code"] ?? row["language"] ?? row["name"]) is { } code) service.Record.Languages.Add(new() { Code = code });
        foreach (var row in Rows("service_areas", "service_area"))
            if (row["service_id"] is { } s && services.TryGetValue(s, out var service) && (row["name"] ?? row["service_area"]) is { } area) service.Record.Areas.Add(area);
        if (organisations.Count + services.Count == 0 && !notes.Any(n => n.Dropped)) notes.Add(new("", ImportFault.NoRecords, Dropped: true));
        return new([.. organisations.Values], [.. services.Values], notes);
    }

    private static Dictionary<string, StagedService> Services(List<Row> rows, Dictionary<string, StagedOrganisation> organisations, string language, List<Note> notes)
    {
        var services = new Dictionary<string, StagedService>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var where = $"services {row.Line}";
            if (row["id"] is not { } key) notes.Add(new(where, ImportFault.IdMissing, row["name"] ?? "", Dropped: true));
            else if (row["name"] is not { } name) notes.Add(new(where, ImportFault.NameMissing, key, Dropped: true));
            else if (row["organization_id"] is not { } owner) notes.Add(new(where, ImportFault.OrganisationMissing, key, Dropped: true));
            else if (services.ContainsKey(key)) notes.Add(new(where, ImportFault.IdTwice, key, Dropped: true));
            else if (Checks.Closed(row["status"], where, notes) is not { } closed) notes.Add(new(where, ImportFault.StatusWrong, row["status"]!, Dropped: true));
            else
            {
                // An extract often leaves organisations out: the service is kept under one that bears the key, for an editor to name.
                if (organisations.TryAdd(owner, new(owner, new() { Name = LocalText.Of(language, owner) }))) notes.Add(new(where, ImportFault.OrganisationMissing, owner));
                services[key] = new(key, owner, new()
                {
                    Name = LocalText.Of(language, name), Description = Local(row["description"], language), Alert = Local(row["alert"], language), HowToApply = Local(row["application_process"], language),
                    Fees = Local(row["fees_description"] ?? row["fees"], language), Waiting = Local(row["wait_time"], language), Eligibility = Local(row["eligibility_description"], language),
                    Email = Checks.Email(row["email"], where, notes), Url = Checks.Url(row["url"], where, notes), MinimumAge = Number(row["minimum_age"]), MaximumAge = Number(row["maximum_age"]),
                }, closed);
            }
        }
        return services;
    }

    private static Dictionary<string, (Location Location, string? Owner)> Locations(List<Row> rows, List<Row> addresses, List<Note> notes)
    {
        var byLocation = addresses.Where(a => a["location_id"] is not null).GroupBy(a => a["location_id"]!).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var places = new Dictionary<string, (Location, string?)>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row["id"] is not { } key) { notes.Add(new($"locations {row.Line}", ImportFault.IdMissing, row["name"] ?? "", Dropped: true)); continue; }
            var address = byLocation.GetValueOrDefault(key);
            if (address is not null && (address["address_1"] is null || address["city"] is null)) notes.Add(new($"locations {row.Line}", ImportFault.AddressIncomplete, address["address_1"] ?? ""));
            places[key] = (new()
            {
                Id = Checks.IdOf(key), Name = row["name"], Latitude = Coordinate(row["latitude"]), Longitude = Coordinate(row["longitude"]), Street = address?["address_1"], Town = address?["city"], Postcode = address?["postal_code"],
                Region = address?["state_province"], Country = address?["country"] ?? "SI", Kind = row["location_type"] switch { "postal" => LocationKind.Postal, "virtual" => LocationKind.Virtual, _ => LocationKind.Physical },
            }, row["organization_id"]);
        }
        return places;
    }

    private static void Phones(List<Row> rows, Dictionary<string, StagedService> services, Dictionary<string, StagedOrganisation> organisations, List<Note> notes)
    {
        foreach (var row in rows)
            if (row["number"] is not { } number) notes.Add(new($"phones {row.Line}", ImportFault.PhoneMissing, Dropped: true));
            else if (row["service_id"] is { } s && services.TryGetValue(s, out var service)) service.Record.Phones.Add(new() { Number = Checks.Phone(number) });
            else if (row["organization_id"] is { } o && organisations.TryGetValue(o, out var organisation)) organisation.Record.Phone ??= Checks.Phone(number);
    }

    // HSDS 1 and 2 have a row a weekday, 3 a rule: days with the same hours are put together.
    private static void Schedules(List<Row> rows, Dictionary<string, StagedService> services, List<Note> notes)
    {
        foreach (var row in rows)
        {
            if (row["service_id"] is not { } s || !services.TryGetValue(s, out var service)) continue;
            var days = row["byday"] is { } rule ? rule.Split(',').Select(d => Array.IndexOf(shortDays, d.Trim().Length > 2 ? d.Trim()[^2..] : d.Trim()) + 1) : [Array.IndexOf(weekdays, (row["weekday"] ?? "").ToLowerInvariant()) + 1];
            if (days.Any(d => d == 0) || Checks.Time(row["opens_at"]) is not { } opens || Checks.Time(row["closes_at"]) is not { } closes)
                notes.Add(new($"schedules {row.Line}", ImportFault.HoursWrong, $"{row["weekday"]} {row["opens_at"]}-{row["closes_at"]}".Trim()));
            else if (service.Record.Hours.FirstOrDefault(h => h.Opens == opens && h.Closes == closes) is { } same) same.Days = [.. same.Days.Union(days).Order()];
            else service.Record.Hours.Add(new() { Days = [.. days], Opens = opens, Closes = closes });
        }
    }

    private static LocalText Local(string? text, string language) => text is null ? [] : LocalText.Of(language, text);

    private static int? Number(string? text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var n) && n is >= 0 and <= 150 ? (int)n : null;

    private static double? Coordinate(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && Math.Abs(n) <= 180 && n != 0 ? n : null;
}
