using System.Net;
using System.Text.Json;
using Web.People;
using Web.Rides;
using Web.Platform.Security;

namespace Web.Tests.Platform.Maps;

public sealed class MapViewTests(App app) : AppTest(app)
{
    private async Task<(Unit Unit, Ride Ride)> GivenRide()
    {
        var unit = await GivenUnit();
        var ride = await InDb(db =>
        {
            var person = new Person { UnitId = unit.Id, FullName = "", Municipality = "Krško", Language = "sl" };
            person.Rename("Marija \"Micka\" <Novak>");
            var rider = new Rider { UnitId = unit.Id, PersonId = person.Id, Number = 1, MemberSince = new(2020, 1, 1) };
            var made = new Ride
            {
                UnitId = unit.Id, RiderId = rider.Id, BookingId = Guid.CreateVersion7(), Day = new(2026, 11, 3), FromLabel = "Pri \"Micki\" <b>", ToLabel = "Zdravstveni dom", Wish = TimeWish.ArriveBy, WishMinute = 600,
                FromLatitude = 45.95, FromLongitude = 15.49, ToLatitude = 45.90, ToLongitude = 15.60,
            };
            db.AddRange(person, rider, made);
            return Task.FromResult(made);
        });
        return (unit, ride);
    }

    [Fact]
    public async Task A_ride_stands_on_a_map_that_is_a_drawing_and_a_list_without_a_script_and_nothing_of_it_leaves_the_page()
    {
        var (unit, ride) = await GivenRide();
        ActAs(Role.Coordinator, unit);

        var page = await Open($"/rides/ride/{unit.Slug}/{ride.Id}");

        var figure = page.Document.QuerySelector("figure.map-view")!;
        Assert.Equal(2, figure.QuerySelectorAll("svg .mark").Length);
        Assert.Equal("img", figure.QuerySelector("svg")!.GetAttribute("role"));
        Assert.Contains(figure.QuerySelectorAll(".map-list li"), l => l.TextContent.Contains("Pri \"Micki\" <b>", StringComparison.Ordinal));
        using var shown = JsonDocument.Parse(figure.GetAttribute("data-shown")!);
        Assert.Contains("Pri \"Micki\" <b>", shown.RootElement.GetProperty("features")[0].GetProperty("properties").GetProperty("label").GetString(), StringComparison.Ordinal);
        Assert.Equal([15.49, 45.95], shown.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(c => c.GetDouble()));
        Assert.DoesNotContain("15.49", figure.GetAttribute("data-tiles") ?? "");
        Assert.All(page.Document.QuerySelectorAll("script[src], link[href], img[src]"), e => Assert.StartsWith("/", e.GetAttribute("src") ?? e.GetAttribute("href")));
        Assert.NotNull(page.Document.QuerySelector("script[src*='/js/map']"));
    }

    [Theory, InlineData("/maps/tiles/4/0/0.mvt"), InlineData("/maps/tiles/16/0/0.mvt"), InlineData("/maps/tiles/10/1024/0.mvt"), InlineData("/maps/tiles/10/-1/0.mvt"), InlineData("/maps/tiles/99999999999/1/0.mvt")]
    public async Task A_tile_that_is_not_on_earth_is_not_there(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);

    [Fact]
    public async Task A_tile_without_anything_is_empty_and_one_that_is_known_is_not_sent_again()
    {
        var first = await Browser.GetAsync(new Uri("/maps/tiles/10/3/3.mvt", UriKind.Relative), TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/maps/tiles/10/3/3.mvt");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await Browser.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
    }
}
