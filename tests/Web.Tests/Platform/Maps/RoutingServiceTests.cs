using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Roads;
using Web.Platform.Maps;

namespace Web.Tests.Platform.Maps;

/// <summary>Stubs on the loopback that answer in the formats of OSRM's and Valhalla's HTTP interfaces.</summary>
public sealed class RoutingServiceTests : IAsyncLifetime
{
    private readonly WebApplication stub = WebApplication.CreateSlimBuilder().Build();
    private readonly List<string> asked = [];

    private static readonly GeoPoint[] s_places = [new(46.0, 15.0), new(46.01, 15.02), new(46.5, 15.9)];

    public async ValueTask InitializeAsync()
    {
        stub.Urls.Add("http://127.0.0.1:0");
        stub.MapGet("/osrm/table/v1/driving/{pairs}", (string pairs, HttpRequest request) =>
        {
            asked.Add(pairs + request.QueryString);
            var rows = request.Query["sources"].ToString().Split(';').Select(int.Parse).ToArray();
            var columns = request.Query["destinations"].ToString().Split(';').Select(int.Parse).ToArray();
            var third = pairs.Split(';').Length / 2 - 1;
            double? Cell(int from, int to) => from == to - rows.Length ? 0 : to - rows.Length == third ? null : 10.2 + from;
            return Results.Json(new { code = "Ok", durations = rows.Select(r => columns.Select(c => Cell(r, c)).ToArray()), distances = rows.Select(r => columns.Select(c => Cell(r, c) * 10).ToArray()) });
        });
        stub.MapGet("/osrm/route/v1/driving/{pairs}", (string pairs) => pairs.StartsWith("15.9", StringComparison.Ordinal)
            ? Results.Json(new { code = "NoRoute", message = "Impossible route between points" }, statusCode: 400)
            : Results.Content("""{"code":"Ok","routes":[{"duration":61.3,"distance":812.6,"geometry":{"type":"LineString","coordinates":[[15.0,46.0],[15.01,46.0],[15.02,46.01]]},"legs":[{"steps":[{"name":"Prva ulica"},{"name":"Prva ulica"},{"name":""},{"name":"Druga ulica"}]}]}]}""", "application/json"));
        stub.MapPost("/valhalla/sources_to_targets", async (HttpRequest request) =>
        {
            asked.Add(await new StreamReader(request.Body).ReadToEndAsync());
            return Results.Content("""{"sources_to_targets":[[{"time":0,"distance":0},{"time":61.2,"distance":0.813},{"time":null,"distance":null}],[{"time":70,"distance":0.9},{"time":0,"distance":0},{"time":null,"distance":null}],[{"time":null,"distance":null},{"time":null,"distance":null},{"time":0,"distance":0}]],"units":"kilometers"}""", "application/json");
        });
        // 46.0,15.0 to 46.01,15.02 as an encoded polyline of six decimals.
        stub.MapPost("/valhalla/route", () => Results.Content("""{"trip":{"summary":{"time":61.2,"length":0.813},"legs":[{"shape":"_wrvvA_{or[_pR_af@","maneuvers":[{"street_names":["Prva ulica"]},{"street_names":["Prva ulica"]},{}]}]}}""", "application/json"));
        stub.MapGet("/broken/table/v1/driving/{pairs}", () => Results.StatusCode(503));
        await stub.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await stub.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private RoutingService Service(string path, RoutingService.Format format) =>
        new(new HttpClient { BaseAddress = new(stub.Urls.First() + path) }, format);

    [Fact]
    public void A_table_of_OSRM_gives_whole_seconds_and_metres_and_names_what_cannot_be_reached()
    {
        var table = Service("/osrm/", RoutingService.Format.Osrm).Times(s_places);

        Assert.Equal((11, 102, 12), (table.Seconds(0, 1), table.Metres(0, 1), table.Seconds(1, 0)));
        Assert.False(table.Reaches(0, 2));
        Assert.StartsWith("15,46;15.02,46.01;15.9,46.5;15,46;", Assert.Single(asked), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_too_large_for_one_question_is_put_together_from_parts()
    {
        GeoPoint[] many = [.. Enumerable.Range(0, 130).Select(i => new GeoPoint(46 + i * 0.001, 15))];

        var table = Service("/osrm/", RoutingService.Format.Osrm).Times(many);

        Assert.Equal(4, asked.Count);
        Assert.Equal(11 + 5, table.Seconds(105, 0));
    }

    [Fact]
    public void A_route_of_OSRM_has_its_line_and_each_street_once()
    {
        var service = Service("/osrm/", RoutingService.Format.Osrm);

        var route = service.Route(s_places[0], s_places[1])!;

        Assert.Equal((62, 813, 3), (route.Seconds, route.Metres, route.Points.Count));
        Assert.Equal(["Prva ulica", "Druga ulica"], route.Streets);
        Assert.Null(service.Route(s_places[2], s_places[0]));
    }

    [Fact]
    public void Valhalla_speaks_in_kilometres_and_packed_lines()
    {
        var service = Service("/valhalla/", RoutingService.Format.Valhalla);

        var (table, route) = (service.Times(s_places), service.Route(s_places[0], s_places[1])!);

        Assert.Equal((62, 813), (table.Seconds(0, 1), table.Metres(0, 1)));
        Assert.Equal([2], table.UnreachablePlaces);
        Assert.Equal((62, 813), (route.Seconds, route.Metres));
        Assert.True(route.Points[0].MetresTo(s_places[0]) < 1 && route.Points[^1].MetresTo(s_places[1]) < 1 && route.Points.Count == 2);
        Assert.Equal(["Prva ulica"], route.Streets);
        Assert.Contains("\"costing\":\"auto\"", Assert.Single(asked), StringComparison.Ordinal);
    }

    [Fact]
    public void While_the_service_is_away_the_own_roads_answer()
    {
        var own = new StraightLine();
        var either = new ServiceOrOwn(Service("/broken/", RoutingService.Format.Osrm), own, NullLogger.Instance);

        Assert.Equal(own.Times(s_places).SecondsRowMajor, either.Times(s_places).SecondsRowMajor);
        Assert.Throws<ArgumentException>(() => either.Times([new(double.NaN, 0)]));
    }
}
