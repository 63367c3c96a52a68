using System.IO.Compression;
using System.Text.Json;
using CsvHelper;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>A unit's rides as journey planners read them, held to the rules of GTFS-Flex.</summary>
public sealed class FlexTests(App app) : RidesTest(app)
{
    [Fact]
    public async Task The_feed_keeps_the_rules_of_the_specification()
    {
        var unit = await GivenUnitWithRules(r => (r.FarthestKm, r.NoticeWorkingDays, r.Days) = (40, 2, "12345"));

        var feed = await Feed(unit.Slug);

        Assert.Empty(Faults(feed));
        var (first, second) = (feed["stop_times.txt"][0], feed["stop_times.txt"][1]);
        Assert.Equal(("2", "1", "1", "2"), (first["pickup_type"], first["drop_off_type"], second["pickup_type"], second["drop_off_type"]));
        Assert.Equal(("07:00:00", "19:00:00"), (first["start_pickup_drop_off_window"], first["end_pickup_drop_off_window"]));
        var rule = Assert.Single(feed["booking_rules.txt"]);
        Assert.Equal(("2", "2", "office"), (rule["booking_type"], rule["prior_notice_last_day"], rule["prior_notice_service_id"]));
        Assert.Contains("60", rule["message"]);   // there is no field for the least age: the message says it
        Assert.Contains(feed["calendar_dates.txt"], d => d is { } x && x["date"] == "20261225" && x["service_id"] == "drives" && x["exception_type"] == "2");
        Assert.Equal(["cs", "en", "lt", "pl"], feed["translations.txt"].Select(t => t["language"]).Distinct().Order());
    }

    /// <summary>Each rule is broken once, so that the check above is one that can fail.</summary>
    [Theory]
    [InlineData("agency.txt", "agency_phone", "", "an agency nobody can call")]
    [InlineData("agency.txt", "agency_timezone", "Middle/Earth", "an unknown time zone")]
    [InlineData("agency.txt", "agency_url", "krsko", "an address that is no URL")]
    [InlineData("routes.txt", "route_type", "2", "a route without a name")]
    [InlineData("trips.txt", "service_id", "sundays", "a trip of an unknown route or service")]
    [InlineData("trips.txt", "safe_duration_factor", "0.9", "quicker than the car")]
    [InlineData("trips.txt", "safe_duration_offset", "soon", "quicker than the car")]
    [InlineData("trips.txt", "wheelchair_accessible", "yes", "wheelchairs in words")]
    [InlineData("stop_times.txt", "location_id", "elsewhere", "a stop outside the area")]
    [InlineData("stop_times.txt", "stop_id", "s", "a stop outside the area")]
    [InlineData("stop_times.txt", "location_group_id", "g", "a stop outside the area")]
    [InlineData("stop_times.txt", "arrival_time", "08:00:00", "arrival or departure time beside a window")]
    [InlineData("stop_times.txt", "departure_time", "08:00:00", "arrival or departure time beside a window")]
    [InlineData("stop_times.txt", "end_pickup_drop_off_window", "", "a window that ends before it starts")]
    [InlineData("stop_times.txt", "pickup_type", "0", "a type that windows forbid")]
    [InlineData("stop_times.txt", "pickup_type", "3", "a type that windows forbid")]
    [InlineData("stop_times.txt", "drop_off_type", "0", "a type that windows forbid")]
    [InlineData("stop_times.txt", "drop_off_type", "2", "two rows of one trip overlap in area, window and type")]
    [InlineData("stop_times.txt", "stop_sequence", "2", "a sequence twice")]
    [InlineData("stop_times.txt", "pickup_booking_rule_id", "none", "an unknown booking rule")]
    [InlineData("booking_rules.txt", "booking_type", "3", "a booking rule nobody can follow")]
    [InlineData("booking_rules.txt", "message", "", "a booking rule nobody can follow")]
    [InlineData("booking_rules.txt", "booking_url", "rides/ask", "an address that is no URL")]
    [InlineData("booking_rules.txt", "prior_notice_last_day", "0", "notice of earlier days is not said")]
    [InlineData("booking_rules.txt", "prior_notice_last_time", "", "notice of earlier days is not said")]
    [InlineData("booking_rules.txt", "prior_notice_service_id", "nights", "notice of earlier days is not said")]
    [InlineData("booking_rules.txt", "prior_notice_duration_min", "60", "notice of earlier days is not said")]
    [InlineData("booking_rules.txt", "prior_notice_start_day", "14", "a first day of booking without its time")]
    [InlineData("calendar.txt", "end_date", "20200101", "a calendar that ends before it starts")]
    [InlineData("calendar_dates.txt", "exception_type", "3", "an exception of an unknown service")]
    [InlineData("calendar_dates.txt", "date", "19990101", "an exception outside the calendar")]
    [InlineData("locations.geojson", "closed", "False", "the area is no polygon with a name")]
    [InlineData("locations.geojson", "stop_name", "", "the area is no polygon with a name")]
    [InlineData("locations.geojson", "lon-lat", "False", "the office lies outside the area, or latitude stands before longitude")]
    [InlineData("feed_info.txt", "feed_lang", "", "a feed without a language")]
    [InlineData("feed_info.txt", "feed_end_date", "20200101", "a feed that ends before it starts")]
    [InlineData("translations.txt", "record_id", "nothing", "a translation of nothing")]
    [InlineData("translations.txt", "field_name", "colour", "a translation of nothing")]
    public async Task A_feed_that_breaks_a_rule_is_found_out(string file, string field, string value, string fault)
    {
        var unit = await GivenUnitWithRules(r => (r.FarthestKm, r.NoticeWorkingDays, r.Days) = (40, 2, "12345"));
        var feed = await Feed(unit.Slug);

        feed[file][0][field] = value;

        Assert.Contains(fault, Faults(feed));
    }

    [Fact]
    public async Task A_unit_without_notice_is_booked_at_once_and_a_wheelchair_place_is_told()
    {
        var unit = await GivenUnitWithRules(r => (r.FarthestKm, r.NoticeWorkingDays) = (15, 0));
        await InDb(db =>
        {
            db.Add(new Vehicle { UnitId = unit.Id, Name = "Kombi", WheelchairPlaces = 1 });
            return Task.CompletedTask;
        });

        var feed = await Feed(unit.Slug);

        Assert.Empty(Faults(feed));
        Assert.Equal("0", feed["booking_rules.txt"][0]["booking_type"]);
        Assert.Equal("1", feed["trips.txt"][0]["wheelchair_accessible"]);
    }

    [Fact]
    public async Task Without_an_area_there_is_no_feed_and_the_page_of_the_unit_says_what_to_do()
    {
        var unit = await GivenUnitWithRules(r => r.FarthestKm = null);

        Assert.Equal(404, (int)(await Browser.GetAsync(new Uri($"/rides/flex/{unit.Slug}.zip", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        ActAs(Role.Coordinator, unit);
        Assert.Contains("say in the rules how far you drive", (await Open($"/rides/unit/{unit.Slug}?lang=en")).Text);
    }

    private async Task<Dictionary<string, List<Dictionary<string, string>>>> Feed(string slug)
    {
        var bytes = await Browser.GetByteArrayAsync(new Uri($"/rides/flex/{slug}.zip", UriKind.Relative), TestContext.Current.CancellationToken);
        await using var zip = new ZipArchive(new MemoryStream(bytes));
        Dictionary<string, List<Dictionary<string, string>>> files = [];
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using (var from = await entry.OpenAsync(TestContext.Current.CancellationToken))
                await from.CopyToAsync(content, TestContext.Current.CancellationToken);
            if (entry.Name.EndsWith(".geojson", StringComparison.Ordinal))
            {
                using var json = JsonDocument.Parse(content.ToArray());
                var feature = json.RootElement.GetProperty("features")[0];
                var ring = feature.GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray().Select(p => (X: p[0].GetDouble(), Y: p[1].GetDouble())).ToList();
                var area = ring.Zip(ring.Skip(1), (a, b) => a.X * b.Y - b.X * a.Y).Sum();
                files[entry.Name] = [new() { ["id"] = feature.GetProperty("id").GetString()!, ["stop_name"] = feature.GetProperty("properties").GetProperty("stop_name").GetString()!, ["closed"] = $"{ring[0] == ring[^1] && json.RootElement.GetProperty("type").GetString() == "FeatureCollection" && feature.GetProperty("type").GetString() == "Feature" && feature.GetProperty("geometry").GetProperty("type").GetString() == "Polygon"}", ["lon-lat"] = $"{ring.Min(p => p.X) < 15.5 && ring.Max(p => p.X) > 15.4 && ring.Min(p => p.Y) < 46 && ring.Max(p => p.Y) > 45.9}", ["counter-clockwise"] = $"{area > 0}" }];
                continue;
            }
            using var csv = CsvReader.Create(content.ToArray(), new() { HasHeader = false });
            List<string[]> rows = [];
            while (csv.Read()) rows.Add([.. csv.Current.ToArray()]);
            files[entry.Name] = [.. rows.Skip(1).Select(r => rows[0].Zip(r).ToDictionary(p => p.First, p => p.Second))];
            if (rows.Any(r => r.Length != rows[0].Length)) files[entry.Name].Add(new() { ["fault"] = "a row of another length" });
        }
        return files;
    }

    // Rules of gtfs.org/schedule/reference for services booked by telephone inside one area.
    private static List<string> Faults(Dictionary<string, List<Dictionary<string, string>>> feed)
    {
        List<string> faults = [];
        void Demand(bool holds, string what) { if (!holds) faults.Add(what); }
        foreach (var file in (string[])["agency.txt", "routes.txt", "trips.txt", "stop_times.txt", "calendar.txt", "booking_rules.txt", "locations.geojson", "feed_info.txt"])
            Demand(feed.ContainsKey(file), $"{file} is missing");
        Demand(feed["agency.txt"].All(a => a["agency_name"].Length > 0 && a["agency_phone"].Length > 0), "an agency nobody can call");
        Demand(feed["agency.txt"].All(a => NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(a["agency_timezone"]) is not null), "an unknown time zone");
        Demand(feed.Values.SelectMany(f => f).SelectMany(r => r).Where(f => f.Key.EndsWith("_url", StringComparison.Ordinal)).All(f => Uri.TryCreate(f.Value, UriKind.Absolute, out var url) && url.Scheme.StartsWith("http", StringComparison.Ordinal)), "an address that is no URL");
        Demand(feed["feed_info.txt"].All(i => i["feed_publisher_name"].Length > 0 && i["feed_lang"].Length > 0), "a feed without a language");
        Demand(feed["feed_info.txt"].All(i => string.CompareOrdinal(i["feed_start_date"], i["feed_end_date"]) < 0), "a feed that ends before it starts");
        Demand(feed["calendar.txt"].All(c => string.CompareOrdinal(c["start_date"], c["end_date"]) < 0), "a calendar that ends before it starts");
        Demand(feed["calendar_dates.txt"].All(d => feed["calendar.txt"].Any(c => string.CompareOrdinal(d["date"], c["start_date"]) >= 0 && string.CompareOrdinal(d["date"], c["end_date"]) <= 0)), "an exception outside the calendar");
        Demand(feed["translations.txt"].All(t => feed.TryGetValue($"{t["table_name"]}.txt", out var rows) && rows.Any(r => r.ContainsKey(t["field_name"]) && r.ContainsValue(t["record_id"]))), "a translation of nothing");
        Demand(feed["locations.geojson"].All(l => l["lon-lat"] == "True"), "the office lies outside the area, or latitude stands before longitude");
        Demand(feed["trips.txt"].All(t => t["wheelchair_accessible"] is "0" or "1" or "2"), "wheelchairs in words");
        Demand(feed.Values.SelectMany(f => f).All(r => !r.ContainsKey("fault")), "a row has another number of fields than its header");
        var services = feed["calendar.txt"].Select(s => s["service_id"]).ToHashSet();
        var rules = feed["booking_rules.txt"].ToDictionary(r => r["booking_rule_id"]);
        var area = feed["locations.geojson"].Single();
        Demand(area["closed"] == "True" && area["counter-clockwise"] == "True" && area["stop_name"].Length > 0, "the area is no polygon with a name");
        Demand(feed["trips.txt"].All(t => services.Contains(t["service_id"]) && feed["routes.txt"].Any(r => r["route_id"] == t["route_id"])), "a trip of an unknown route or service");
        Demand(feed["trips.txt"].All(t => double.Parse(t["safe_duration_factor"], System.Globalization.CultureInfo.InvariantCulture) >= 1 && int.TryParse(t["safe_duration_offset"], out var offset) && offset >= 0), "quicker than the car");
        Demand(feed["routes.txt"].All(r => r["route_type"] == "3" && r["route_long_name"].Length > 0), "a route without a name");
        foreach (var stop in feed["stop_times.txt"])
        {
            Demand(stop["location_id"] == area["id"] && !stop.ContainsKey("stop_id") && !stop.ContainsKey("location_group_id"), "a stop outside the area");
            Demand(!stop.ContainsKey("arrival_time") && !stop.ContainsKey("departure_time"), "arrival or departure time beside a window");
            Demand(string.CompareOrdinal(stop["start_pickup_drop_off_window"], stop["end_pickup_drop_off_window"]) < 0, "a window that ends before it starts");
            Demand(stop["pickup_type"] is "1" or "2" && stop["drop_off_type"] is "1" or "2" or "3", "a type that windows forbid");
            Demand(rules.ContainsKey(stop["pickup_booking_rule_id"]) && rules.ContainsKey(stop["drop_off_booking_rule_id"]), "an unknown booking rule");
        }
        foreach (var trip in feed["stop_times.txt"].GroupBy(s => s["trip_id"]))
        {
            Demand(trip.Select(s => s["stop_sequence"]).Distinct().Count() == trip.Count(), "a sequence twice");
            Demand(trip.Count(s => s["pickup_type"] == "2") == 1 && trip.Count(s => s["drop_off_type"] == "2") == 1, "two rows of one trip overlap in area, window and type");
        }
        foreach (var rule in rules.Values)
        {
            Demand(rule["booking_type"] is "0" or "1" or "2" && rule["phone_number"].Length > 0 && rule["message"].Length > 0, "a booking rule nobody can follow");
            Demand(!rule.ContainsKey("prior_notice_start_day") || (rule["booking_type"] == "2" && rule.ContainsKey("prior_notice_start_time")), "a first day of booking without its time");
            if (rule["booking_type"] == "2")
                Demand(int.Parse(rule["prior_notice_last_day"]) >= 1 && rule["prior_notice_last_time"].Length == 8 && services.Contains(rule["prior_notice_service_id"]) && rule.Keys.All(k => !k.StartsWith("prior_notice_duration", StringComparison.Ordinal)), "notice of earlier days is not said");
            else
                Demand(rule.Keys.All(k => !k.StartsWith("prior_notice_last", StringComparison.Ordinal)), "notice where there is none");
        }
        Demand(feed["calendar_dates.txt"].All(d => services.Contains(d["service_id"]) && d["exception_type"] is "1" or "2"), "an exception of an unknown service");
        Demand(feed["calendar_dates.txt"].Select(d => (d["service_id"], d["date"])).Distinct().Count() == feed["calendar_dates.txt"].Count, "a date twice");
        return faults;
    }
}
