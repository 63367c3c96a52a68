using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Roads;
using Web.Platform.Maps;
using Web.Platform.Security;

namespace Web.Tests.Platform.Maps;

/// <summary>Stubs on the loopback that answer in the formats of Photon's and Nominatim's HTTP interfaces.</summary>
public sealed class AddressServiceTests(App app) : AppTest(app), IAsyncLifetime
{
    private readonly WebApplication stub = WebApplication.CreateSlimBuilder().Build();
    private readonly List<string> asked = [];
    private readonly Clock clock = new();

    private static readonly GeoPoint s_office = new(45.96, 15.49);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = App.Now;
        public override DateTimeOffset GetUtcNow() => Now;
    }

    public async ValueTask InitializeAsync()
    {
        stub.Urls.Add("http://127.0.0.1:0");
        stub.MapGet("/photon/api", (HttpRequest request) =>
        {
            asked.Add(request.QueryString.Value!);
            return Results.Content("""
                {"type":"FeatureCollection","features":[
                {"type":"Feature","geometry":{"type":"Point","coordinates":[15.7281,46.1202]},"properties":{"osm_type":"N","osm_id":1,"osm_key":"place","osm_value":"house","type":"house","countrycode":"SI","street":"Vetrna ulica","housenumber":"7b","city":"Podsreda","postcode":"3257","country":"Slovenija"}},
                {"type":"Feature","geometry":{"type":"Point","coordinates":[15.6,46.1]},"properties":{"type":"house","countrycode":"SI","housenumber":"12","city":"Brezje","country":"Slovenija"}},
                {"type":"Feature","geometry":{"type":"Point","coordinates":[15.9,45.8]},"properties":{"type":"house","countrycode":"HR","name":"Zagreb","country":"Hrvatska"}},
                {"type":"Feature","geometry":{"type":"Point","coordinates":[15.61,46.11]},"properties":{"osm_key":"amenity","type":"house","countrycode":"SI","name":"Gasilski dom","street":"Prva ulica","city":"Brezje"}}]}
                """, "application/json");
        });
        stub.MapGet("/nominatim/search", (HttpRequest request) =>
        {
            asked.Add(request.QueryString.Value!);
            return Results.Content("""
                [{"place_id":1,"licence":"Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright","lat":"46.1202","lon":"15.7281","category":"place","type":"house","addresstype":"place","name":"","display_name":"7b, Vetrna ulica, Podsreda, Kozje, 3257, Slovenija","address":{"house_number":"7b","road":"Vetrna ulica","village":"Podsreda","country_code":"si"}},
                {"place_id":2,"lat":"46.13","lon":"15.73","name":"Grad","display_name":"Grad, Slovenija"}]
                """, "application/json");
        });
        stub.MapGet("/broken/api", () => { asked.Add("broken"); return Results.StatusCode(503); });
        stub.MapGet("/odd/api", () => Results.Content("""{"features":[{"geometry":null}]}""", "application/json"));
        stub.MapGet("/slow/api", async (CancellationToken gone) => { await Task.Delay(TimeSpan.FromSeconds(20), gone); return Results.Ok(); });
        stub.MapGet("/moved/api", () => Results.Redirect("/photon/api"));
        await stub.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await stub.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private SecondAddresses Second(string path, string? kind = null) => new(new ConfigurationBuilder().AddInMemoryCollection(
        [new("Opora:Addresses:Url", path.Length == 0 ? null : stub.Urls.First() + path), new("Opora:Addresses:Kind", kind)]).Build(), clock, NullLogger<SecondAddresses>.Instance);

    private static async Task<string[]> Found(SecondAddresses second, bool stillTyping = false) =>
        [.. (await second.FindAsync("Vetrna 7b", stillTyping, s_office, "SI", 4, TestContext.Current.CancellationToken)).Select(a => a.Text)];

    [Fact]
    public async Task Photon_is_asked_near_the_unit_and_its_houses_are_written_as_ours_without_those_of_another_country()
    {
        var second = Second("/photon");

        var found = await second.FindAsync("Vetrna 7b", true, s_office, "SI", 4, TestContext.Current.CancellationToken);

        Assert.Equal(["Vetrna ulica 7b, Podsreda", "Brezje 12", "Gasilski dom, Prva ulica, Brezje"], found.Select(a => a.Text));
        Assert.Equal((46.1202, 15.7281), (found[0].Lat, found[0].Lon));
        Assert.Equal("?q=Vetrna%207b&limit=4&lat=45.96&lon=15.49", Assert.Single(asked));
        Assert.Equal("Photon, © OpenStreetMap contributors", second.Attribution);
    }

    [Fact]
    public async Task Nominatim_is_asked_in_the_country_but_never_while_somebody_types()
    {
        var second = Second("/nominatim/", "nominatim");

        Assert.Empty(await Found(second, stillTyping: true));
        Assert.Empty(asked);
        Assert.Equal(["Vetrna ulica 7b, Podsreda", "Grad, Slovenija"], await Found(second));
        Assert.Contains("&countrycodes=si&viewbox=14.99,46.46,15.99,45.46", Assert.Single(asked), StringComparison.Ordinal);
    }

    [Theory, InlineData("/odd"), InlineData("/slow"), InlineData("/moved"), InlineData("/nowhere")]
    public async Task A_service_that_is_away_slow_or_odd_is_not_noticed(string path) => Assert.Empty(await Found(Second(path)));

    [Fact]
    public async Task After_a_failure_nobody_waits_for_it_again_for_half_a_minute()
    {
        var second = Second("/broken");
        await Found(second);
        await Found(second);
        Assert.Single(asked);

        clock.Now += TimeSpan.FromSeconds(31);
        await Found(second);
        Assert.Equal(2, asked.Count);
    }

    [Theory, InlineData("", null), InlineData("/photon", "google")]
    public async Task Unless_it_is_set_in_full_nothing_is_asked(string path, string? kind)
    {
        var second = Second(path, kind);

        Assert.Empty(await Found(second));
        Assert.Null(second.Attribution);
        Assert.Empty(asked);
    }

    [Fact]
    public void The_question_is_open_where_nothing_was_found_or_no_house_for_a_number()
    {
        GazetteerEntry Entry(string? number) => new("Brezje", EntryKind.Settlement, "Brezje", null, number, null, null, null, s_office);

        Assert.True(SecondAddresses.IsOpen("Nikjer", []));
        Assert.True(SecondAddresses.IsOpen("Brezje 12", [Entry(null)]));
        Assert.False(SecondAddresses.IsOpen("Brezje 12", [Entry(null), Entry("12")]));
        Assert.False(SecondAddresses.IsOpen("Brezje", [Entry(null)]));
    }

    [Fact]
    public async Task The_product_asks_it_for_a_coordinator_who_also_reads_whose_data_it_is_and_never_for_the_public()
    {
        await using var host = App.Another(App.Folder, ("Opora:Addresses:Url", stub.Urls.First() + "/photon"));
        using var browser = App.Browser(of: host);
        Task<string> Get(string path) => browser.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("Podsreda", await Get("/addresses?q=Vetrna%207b"), StringComparison.Ordinal);
        Assert.Empty(asked);
        ActAs(Role.Administrator);

        Assert.Contains("Vetrna ulica 7b, Podsreda", await Get("/addresses?q=Vetrna%207b"), StringComparison.Ordinal);
        Assert.Single(asked);
        Assert.Contains("Photon, © OpenStreetMap contributors", System.Net.WebUtility.HtmlDecode(await Get("/rides/new-unit")), StringComparison.Ordinal);
    }
}
