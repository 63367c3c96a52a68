using System.IO.Compression;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Web.Platform.Database;
using Web.ServiceDirectory;

namespace Web.Tests.ServiceDirectory;

/// <summary>One record, and what machines get of it: HSDS with its lists, the package, CPSV-AP, the map of the site.</summary>
public sealed class StandardsTests(App app) : DirectoryTest(app)
{
    private static readonly string[] languages = ["sl", "pl", "lt", "cs", "en"];

    private async Task<JsonElement> Json(string path)
    {
        using var document = JsonDocument.Parse(await Browser.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }

    // A service with one of everything.
    private async Task<(Service Service, Organisation Organisation)> GivenFull(string word, bool secret = false)
    {
        await InDb(db => StarterLists.AddAsync(db, new(2026, 1, 1)));
        var place = new Location { Street = "Cesta 4", Postcode = "8270", Town = "Krško", Municipality = "Krško", Region = "Posavska", Latitude = 45.95, Longitude = 15.49, Wheelchair = true, Secret = secret };
        return await GivenService(word, r =>
        {
            r.Name["pl"] = new("Pomoc", TextState.Approved);
            (r.Needs, r.Groups, r.LifeEvents, r.Types, r.Areas) = (["food"], ["older"], ["hunger"], ["CZ:3838"], ["Krško", "Sevnica"]);
            (r.MinimumAge, r.Email, r.Url, r.ContactName, r.Funding) = (65, "a@example.org", "https://example.org", "Ana", ["Občina"]);
            (r.Eligibility, r.HowToApply, r.Documents, r.Fees) = (LocalText.Of("sl", "Vsi"), LocalText.Of("sl", "Pokličite"), LocalText.Of("sl", "osebna\nzdravstvena"), LocalText.Of("sl", "Brez"));
            r.Costs = [new() { Amount = 2.5m, From = new(2026, 1, 1) }];
            r.Languages = [new() { Code = "sl" }, new() { Code = "uk", Note = LocalText.Of("sl", "prej pokličite") }];
            r.Capacity = new() { Free = 2, All = 10, PeopleWaiting = 1, UpdatedOn = new(2026, 11, 1) };
            r.Places = [new() { LocationId = place.Id, Phone = "+38670000009", Hours = [new() { Days = [1], Opens = new(8, 0), Closes = new(9, 0), From = new(2026, 5, 1) }] }];
        }, o =>
        {
            (o.Locations, o.Email, o.Website, o.Identifier, o.IdentifierScheme) = ([place], "o@example.org", "https://example.org", "1234567000", "SI-PRS");
            o.Programmes = [new() { Name = LocalText.Of("sl", "Program"), Description = LocalText.Of("sl", "Opis") }];
        });
    }

    [Fact]
    public async Task Every_object_passes_the_schema_of_hsds_and_says_null_nowhere()
    {
        var (service, organisation) = await GivenFull(NewWord());
        var schemas = Path.Combine(Path.GetDirectoryName(Here())!, "../../../../shared/data/hsds/schema-3.0/compiled");
        Assert.SkipUnless(Directory.Exists(schemas), "The schemas are not at ../shared/data/hsds.");
        var at = (await Json($"/hsds/service_at_locations?organization_id={organisation.Id}")).GetProperty("contents")[0];

        foreach (var (schema, value) in new[]
        {
            ("service", await Json($"/hsds/services/{service.Id}")), ("organization", await Json($"/hsds/organizations/{organisation.Id}")), ("service_at_location", at),
            ("service_at_location", await Json($"/hsds/service_at_locations/{at.GetProperty("id").GetString()}")),
        })
        {
            using var compiled = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(schemas, schema + ".json"), TestContext.Current.CancellationToken));
            Assert.Empty(SchemaCheck.Faults(compiled.RootElement, value));
            Assert.DoesNotContain("null", value.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_record_leaves_with_its_areas_places_prices_and_translations()
    {
        var word = NewWord();
        var (service, _) = await GivenFull(word);
        var s = await Json($"/hsds/services/{service.Id}");

        Assert.Equal(word, s.GetProperty("name").GetString());
        Assert.Equal(["Krško", "Sevnica"], s.GetProperty("service_areas").EnumerateArray().Select(a => a.GetProperty("name").GetString()));
        Assert.Equal(2.5m, s.GetProperty("cost_options")[0].GetProperty("amount").GetDecimal());
        Assert.Equal("MO,TU,WE,TH,FR", s.GetProperty("schedules")[0].GetProperty("byday").GetString());
        Assert.Equal(2, s.GetProperty("capacities")[0].GetProperty("available").GetInt32());
        Assert.Equal("Posavska", s.GetProperty("service_at_locations")[0].GetProperty("location").GetProperty("addresses")[0].GetProperty("state_province").GetString());
        var translation = s.GetProperty("translations").EnumerateArray().Single(t => t.GetProperty("field").GetString() == "name");
        Assert.Equal(("pl", "Pomoc", "approved"), (translation.GetProperty("language").GetString(), translation.GetProperty("text").GetString(), translation.GetProperty("state").GetString()));
        Assert.Contains("CZ", s.GetProperty("attributes").EnumerateArray().Select(a => a.GetProperty("taxonomy_term").GetProperty("taxonomy").GetString()));
    }

    [Fact]
    public async Task Lists_are_paged_filters_hold_together_and_a_body_asks_as_an_address_does()
    {
        var word = NewWord();
        var (service, organisation) = await GivenFull(word);
        await GivenService(word + " druga");
        var all = await Json($"/hsds/services?search={word}&per_page=1");

        Assert.Equal((2, 2, 1, true, false), (all.GetProperty("total_items").GetInt32(), all.GetProperty("total_pages").GetInt32(), all.GetProperty("size").GetInt32(), all.GetProperty("first_page").GetBoolean(), all.GetProperty("last_page").GetBoolean()));
        Assert.Equal(1, (await Json($"/hsds/services?search={word}&organization_id={organisation.Id}")).GetProperty("total_items").GetInt32());
        var term = (await Json("/hsds/taxonomy_terms?search=Hrana&per_page=200")).GetProperty("contents").EnumerateArray().First(t => t.GetProperty("code").GetString() == "need:food");
        Assert.Equal(service.Id.ToString(), (await Json($"/hsds/services?search={word}&taxonomy_term_id={term.GetProperty("id").GetString()}")).GetProperty("contents")[0].GetProperty("id").GetString());
        Assert.Equal(0, (await Json($"/hsds/services?search={word}&modified_after=2030-01-01")).GetProperty("total_items").GetInt32());

        using var body = new StringContent($$"""{"search":"{{word}}","organization_id":"{{organisation.Id}}"}""", Encoding.UTF8, "application/json");
        using var answer = await Browser.PostAsync(new Uri("/hsds/services", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        using var found = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, found.RootElement.GetProperty("total_items").GetInt32());
        Assert.Equal("3.1", (await Json("/hsds")).GetProperty("version").GetString());
    }

    [Fact]
    public async Task A_secret_address_is_in_no_list_no_package_and_no_graph()
    {
        var (service, organisation) = await GivenFull(NewWord(), secret: true);
        var package = await Browser.GetByteArrayAsync(new Uri("/hsds/package.zip", UriKind.Relative), TestContext.Current.CancellationToken);
        using var zip = new ZipArchive(new MemoryStream(package));
        var mine = await InDb(async db => (await db.Set<Organisation>().SingleAsync(o => o.Id == organisation.Id)).Read().Locations[0].Id);
        using var addresses = zip.GetEntry("addresses.csv") is { } entry ? new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken)) : StreamReader.Null;

        foreach (var path in new[] { $"/hsds/services/{service.Id}", $"/hsds/organizations/{organisation.Id}", $"/hsds/service_at_locations?organization_id={organisation.Id}", $"/services/{service.Id}.jsonld" })
        {
            var text = await Browser.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.DoesNotContain("Cesta 4", text, StringComparison.Ordinal);
            Assert.DoesNotContain("45.95", text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(mine.ToString(), await addresses.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_package_holds_a_table_a_kind_with_keys_in_place_of_nesting_and_no_formula()
    {
        var word = NewWord();
        var (service, _) = await GivenFull(word);
        await GivenService("=" + word);
        var bytes = await Browser.GetByteArrayAsync(new Uri("/hsds/package.zip", UriKind.Relative), TestContext.Current.CancellationToken);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var services = Web.Platform.Documents.Csv.Read(await Bytes(zip, "services.csv"))!;
        var places = Web.Platform.Documents.Csv.Read(await Bytes(zip, "service_at_location.csv"))!;

        Assert.Contains(services.Rows, r => r.Fields.Contains(service.Id.ToString()) && r.Fields.Contains(word));
        Assert.Contains("'=" + word, Encoding.UTF8.GetString(await Bytes(zip, "services.csv")), StringComparison.Ordinal);
        Assert.Contains(places.Rows, r => r.Fields[places.Columns.ToList().IndexOf("service_id")] == service.Id.ToString());
        using var described = JsonDocument.Parse(await Bytes(zip, "datapackage.json"));
        Assert.Equal(zip.Entries.Count - 1, described.RootElement.GetProperty("resources").GetArrayLength());
    }

    [Theory, InlineData(1), InlineData(2), InlineData(9999)]
    public async Task Every_page_of_every_list_has_the_members_of_its_envelope_and_says_what_is_so(int number)
    {
        var described = Path.Combine(Path.GetDirectoryName(Here())!, "../../../../shared/data/hsds/schema-3.1/examples/json_schema/openapi.json");
        Assert.SkipUnless(File.Exists(described), "The schemas are not at ../shared/data/hsds.");
        using var openapi = JsonDocument.Parse(await File.ReadAllTextAsync(described, TestContext.Current.CancellationToken));
        var envelope = openapi.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("Page");
        await GivenFull(NewWord());
        await GivenFull(NewWord());

        foreach (var list in new[] { "services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms" })
        {
            var page = await Json($"/hsds/{list}?per_page=1&page={number}");
            Assert.Empty(SchemaCheck.Faults(envelope, page));
            Assert.All(envelope.GetProperty("properties").EnumerateObject(), m => Assert.True(page.TryGetProperty(m.Name, out _), $"{list} lacks {m.Name}"));
            var (items, contents) = (page.GetProperty("total_items").GetInt32(), page.GetProperty("contents").GetArrayLength());
            Assert.Equal((items, number, number == 1, number >= items, contents == 0, contents), (page.GetProperty("total_pages").GetInt32(), page.GetProperty("page_number").GetInt32(), page.GetProperty("first_page").GetBoolean(), page.GetProperty("last_page").GetBoolean(), page.GetProperty("empty").GetBoolean(), page.GetProperty("size").GetInt32()));
            Assert.Equal(number <= items ? 1 : 0, contents);
        }
    }

    [Fact]
    public async Task The_tables_of_the_package_are_what_they_say_they_are_and_what_hsds_asks_for()
    {
        var described = Path.Combine(Path.GetDirectoryName(Here())!, "../../../../shared/data/hsds/schema-3.0/datapackage.json");
        Assert.SkipUnless(File.Exists(described), "The schemas are not at ../shared/data/hsds.");
        using var asked = JsonDocument.Parse(await File.ReadAllTextAsync(described, TestContext.Current.CancellationToken));
        await GivenFull(NewWord());
        using var zip = new ZipArchive(new MemoryStream(await Browser.GetByteArrayAsync(new Uri("/hsds/package.zip", UriKind.Relative), TestContext.Current.CancellationToken)));
        using var own = JsonDocument.Parse(await Bytes(zip, "datapackage.json"));
        var tables = new Dictionary<string, Web.Platform.Documents.CsvTable>();
        foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".csv", StringComparison.Ordinal))) tables[entry.Name] = Web.Platform.Documents.Csv.Read(await Bytes(zip, entry.Name))!;

        Assert.Equal(tables.Keys.Order(), own.RootElement.GetProperty("resources").EnumerateArray().Select(r => r.GetProperty("path").GetString()!).Order());
        Assert.Empty(TableCheck.Faults(own.RootElement, tables));
        // A place whose postcode nobody knows is told without one: a made-up one would mislead. Other tests have such places.
        Assert.DoesNotContain(TableCheck.Faults(asked.RootElement, tables), fault => fault != "addresses.csv: postal_code is missing");
        Assert.True(own.RootElement.GetProperty("resources").EnumerateArray().Sum(r => r.GetProperty("schema").GetProperty("foreignKeys").GetArrayLength()) >= 12);
    }

    [Fact]
    public async Task A_public_service_of_cpsv_ap_has_what_the_profile_asks_of_each_kind()
    {
        var (service, _) = await GivenFull(NewWord());
        var graph = (await Json($"/services/{service.Id}.jsonld")).GetProperty("@graph").EnumerateArray().ToList();
        JsonElement One(string type) => graph.Single(n => n.GetProperty("@type").GetString() == type);

        // At least one each, as the shapes of CPSV-AP 3.2 say.
        foreach (var (type, members) in new (string, string[])[]
        {
            ("cpsv:PublicService", ["dct:identifier", "dct:title", "dct:description", "cv:hasCompetentAuthority"]), ("cv:PublicOrganisation", ["skos:prefLabel", "dct:spatial"]),
            ("cv:LifeEvent", ["dct:identifier", "dct:title"]), ("cv:Requirement", ["dct:identifier", "dct:title"]), ("cv:Channel", ["dct:identifier"]), ("cv:Cost", ["dct:identifier"]),
        })
            Assert.All(members, m => Assert.True(One(type).TryGetProperty(m, out _), $"{type} lacks {m}"));
        Assert.Contains("pl", One("cpsv:PublicService").GetProperty("dct:title").EnumerateArray().Select(t => t.GetProperty("@language").GetString()));
        Assert.Equal(languages.Order(), One("cv:LifeEvent").GetProperty("dct:title").EnumerateArray().Select(t => t.GetProperty("@language").GetString()!).Order());
    }

    [Fact]
    public async Task The_map_of_the_site_names_every_service_that_is_shown_and_no_other()
    {
        var (shown, _) = await GivenService(NewWord());
        var (archived, _) = await GivenService(NewWord());
        await InDb(async db => await new Publishing(db).HideAsync(await db.Set<Service>().SingleAsync(s => s.Id == archived.Id), ListingStatus.Archived));

        var map = XDocument.Parse(await Browser.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative), TestContext.Current.CancellationToken));
        var places = map.Descendants().Where(e => e.Name.LocalName == "loc").Select(e => e.Value).ToList();

        Assert.Contains(places, p => p.EndsWith("/services/" + shown.Id, StringComparison.Ordinal));
        Assert.DoesNotContain(places, p => p.EndsWith("/services/" + archived.Id, StringComparison.Ordinal));
        using var gone = await Browser.GetAsync(new Uri($"/hsds/services/{archived.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private static async Task<byte[]> Bytes(ZipArchive zip, string name)
    {
        await using var entry = await zip.GetEntry(name)!.OpenAsync();
        using var memory = new MemoryStream();
        await entry.CopyToAsync(memory);
        return memory.ToArray();
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
