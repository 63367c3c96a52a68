using System.Text.Json;
using Web.People;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>The way of a driver's day where roads are imported: on the phone and on paper.</summary>
public sealed class DayOnRoadsTests(App app) : OnRoads(app)
{
    private async Task<(Unit Unit, Person Person, Shift Shift, Ride Ride)> GivenDay()
    {
        var unit = await GivenUnit();
        var (person, driver) = await GivenDriver(unit);
        var shift = await GivenShift(unit, await GivenVehicle(unit), driver);
        var ride = await GivenRide(unit, shift, 9 * 60, 1, "Prva Vožnja");
        App.MoveTo(new(2026, 11, 3, 8, 0, 0, TimeSpan.Zero));
        return (unit, person, shift, ride);
    }

    [Fact]
    public async Task The_phone_shows_the_way_with_the_numbers_of_the_list_as_a_drawing_that_needs_no_script()
    {
        var (unit, person, shift, ride) = await GivenDay();
        AsDriver(unit, person);

        var page = await Open("/rides/my-day");

        var figure = page.Document.QuerySelector("#way figure.map-view")!;
        Assert.Equal("my-day", figure.GetAttribute("aria-details"));
        Assert.Equal(["", "1", "2"], figure.QuerySelectorAll("svg .mark text").Select(t => t.TextContent));
        Assert.NotNull(figure.QuerySelector("svg polyline.line"));
        Assert.Contains("© OpenStreetMap contributors", figure.TextContent, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], page.Document.QuerySelectorAll(".stop .when .number").Select(n => n.TextContent));
        using var shown = JsonDocument.Parse(figure.GetAttribute("data-shown")!);
        foreach (var feature in shown.RootElement.GetProperty("features").EnumerateArray().Where(f => f.GetProperty("properties").TryGetProperty("href", out var href) && href.ValueKind == JsonValueKind.String))
            Assert.NotNull(page.Document.QuerySelector("li.stop[id='" + feature.GetProperty("properties").GetProperty("href").GetString()![1..] + "']"));
        Assert.Contains(page.Document.QuerySelectorAll("#way a"), a => a.GetAttribute("href") == $"/rides/sheet/{unit.Slug}/{shift.Id}");
        Assert.NotNull(page.Document.GetElementById($"r-{ride.Id}"));
    }

    [Fact]
    public async Task What_the_phone_fetches_again_holds_list_and_map_and_a_stop_that_is_over_is_pale_on_both()
    {
        var (unit, person, _, ride) = await GivenDay();
        AsDriver(unit, person);
        await SubmitForm(await Open("/rides/my-day"), $"[data-ride='{ride.Id}'][data-pickup=true] form", ("Kind", "PickedUp"));

        var parts = await Open("/rides/my-day?handler=Tours");

        Assert.Single(parts.Document.QuerySelectorAll("#my-day .stop.over"));
        Assert.Single(parts.Document.QuerySelectorAll("#way svg .mark.over"));
    }

    [Fact]
    public async Task The_sheet_prints_the_way_as_a_drawing_and_names_whose_map_it_is()
    {
        var (unit, person, shift, _) = await GivenDay();
        AsDriver(unit, person);

        var sheet = await Open($"/rides/sheet/{unit.Slug}/{shift.Id}");

        var drawing = sheet.Document.QuerySelector("svg.sheet-map")!;
        Assert.Equal(2, drawing.QuerySelectorAll("circle").Length);
        Assert.NotEmpty(drawing.QuerySelectorAll("polyline"));
        Assert.Contains("© OpenStreetMap contributors", sheet.Document.QuerySelector(".sheet-way")!.TextContent, StringComparison.Ordinal);
    }
}
