using System.Text.Json;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

public sealed class ReachTests(App app) : OnRoads(app)
{
    private static string[] Names(Screen page) => [.. page.Document.QuerySelectorAll("#reach tbody th").Select(h => h.TextContent)];

    [Fact]
    public async Task Who_lives_within_the_minutes_is_listed_soonest_first_and_drawn_without_a_script()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);

        var ten = await Open($"/rides/reach/{unit.Slug}?minutes=10");
        var sixty = await Open($"/rides/reach/{unit.Slug}?minutes=60");

        Assert.Equal(["Krško", "Blizu (Krško)"], Names(ten));
        Assert.Equal(["Krško", "Blizu (Krško)", "Daleč (Sevnica)"], Names(sixty));
        // 4.9 km at 50 km/h.
        Assert.Equal("6", ten.Document.QuerySelectorAll("#reach tbody tr")[1].QuerySelector("td")!.TextContent);
        var figure = ten.Document.QuerySelector("figure.map-view")!;
        Assert.StartsWith("M", figure.QuerySelector("svg path.shape")!.GetAttribute("d"), StringComparison.Ordinal);
        Assert.Contains("© OpenStreetMap contributors", figure.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
        using var shown = JsonDocument.Parse(figure.GetAttribute("data-shown")!);
        var land = shown.RootElement.GetProperty("features").EnumerateArray().Single(f => f.GetProperty("geometry").GetProperty("type").GetString() == "MultiPolygon");
        var ring = land.GetProperty("geometry").GetProperty("coordinates")[0][0].EnumerateArray().Select(p => p.ToString()).ToArray();
        Assert.Equal(ring[0], ring[^1]);
    }

    [Fact]
    public async Task Riders_are_counted_by_where_they_live_and_not_named()
    {
        var unit = await GivenUnit();
        await InDb(db =>
        {
            foreach (var (latitude, number) in new[] { (46.004, 1), (46.184, 2) })
            {
                var person = new Web.People.Person { UnitId = unit.Id, FullName = "Skrita Oseba", SortName = "Oseba", Municipality = "Krško", Latitude = latitude, Longitude = 15.491 };
                db.AddRange(person, new Rider { UnitId = unit.Id, PersonId = person.Id, Number = number, MemberSince = new(2024, 1, 1) });
            }
            return Task.CompletedTask;
        });
        ActAs(Role.Coordinator, unit);

        var page = await Open($"/rides/reach/{unit.Slug}?minutes=10");

        Assert.Contains(page.Document.QuerySelectorAll("dd"), d => d.TextContent.Trim() is "1 of 2" or "1 od 2");
        Assert.DoesNotContain("Skrita Oseba", page.Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("4"), InlineData("91"), InlineData("pol ure")]
    public async Task Minutes_that_make_no_sense_are_refused_and_stay_as_typed(string minutes)
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);

        var page = await Open($"/rides/reach/{unit.Slug}?minutes={Uri.EscapeDataString(minutes)}");

        Assert.Single(page.Errors);
        Assert.Equal(minutes, page.Document.QuerySelector("[name=Minutes]")!.GetAttribute("value"));
        Assert.Null(page.Document.QuerySelector("#reach"));
    }
}
