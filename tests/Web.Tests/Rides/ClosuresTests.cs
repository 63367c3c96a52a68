using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Roads;
using Web.Platform.Database;
using Web.Platform.Maps;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

public sealed class ClosuresTests(App app) : AppTest(app)
{
    private static readonly DateOnly day = new(2026, 11, 2);

    [Fact]
    public void A_closure_holds_from_its_first_day_to_its_last_and_not_once_it_is_lifted()
    {
        var closure = new RoadClosure { UnitId = Guid.Empty, Place = "Most", FromOn = day, UntilOn = day.AddDays(2) };
        var open = new RoadClosure { UnitId = Guid.Empty, Place = "Most", FromOn = day };

        Assert.Equal([false, true, true, false], new[] { -1, 0, 2, 3 }.Select(d => closure.IsInForce(day.AddDays(d))));
        Assert.True(open.IsInForce(day.AddYears(1)));
        open.Lift(App.Now.UtcDateTime);
        Assert.False(open.IsInForce(day));
        Assert.True(open.IsOver(day));
    }

    [Fact]
    public async Task Times_go_round_a_closed_road_and_over_it_again_when_it_is_lifted()
    {
        // Two ways from west to east: one straight, one three times as long.
        var folder = Path.Combine(App.Folder, Guid.NewGuid().ToString("N"));
        var network = new Network { Slug = "n" + Guid.NewGuid().ToString("N")[..8], Name = "Test" };
        GeoPoint west = new(46, 15), east = new(46, 15.02), north = new(46.03, 15.01), bridge = new(46, 15.01);
        var roads = RoadNetwork.FromLegs("made", "made", [new("W", SettlementKind.Village, null, west), new("E", SettlementKind.Village, null, east), new("N", SettlementKind.Village, null, north)],
            [new(0, 1, 1_600, 50, RoadClass.Secondary, "Most", []), new(0, 2, 3_500, 50, RoadClass.Tertiary, null, []), new(2, 1, 3_500, 50, RoadClass.Tertiary, null, [])]);
        await ImportRoads.Keep(roads, RoadMaps.FileOf(folder, network.Slug));
        var maps = new RoadMaps(new ConfigurationBuilder().AddInMemoryCollection([new("Opora:Data", folder)]).Build(), NullLogger<RoadMaps>.Instance);
        int Metres() => maps.For(network).Times([west, east]).Metres(0, 1);
        Assert.InRange(Metres(), 1_590, 1_610);

        await maps.ChangeAsync(network, [RoadChange.Closed(bridge)], TestContext.Current.CancellationToken);
        Assert.InRange(Metres(), 6_990, 7_010);
        Assert.Equal("Most", maps.For(network).RoadAt(bridge)?.Street);

        // Somewhere without a road: left out, as a newer map may lack it.
        await maps.ChangeAsync(network, [RoadChange.Closed(new(50, 20))], TestContext.Current.CancellationToken);
        Assert.InRange(Metres(), 1_590, 1_610);

        await maps.ChangeAsync(network, [RoadChange.At(bridge, 5)], TestContext.Current.CancellationToken);
        Assert.InRange(Metres(), 6_990, 7_010);
        await maps.ChangeAsync(network, [], TestContext.Current.CancellationToken);
        Assert.InRange(Metres(), 1_590, 1_610);
    }

    [Fact]
    public async Task A_place_without_a_road_is_refused_and_what_was_typed_stays()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        var page = await Open($"/rides/closures/{unit.Slug}");

        var again = await SubmitForm(page, "#add", ("Input.Place", "45.9591, 15.4921"), ("Input.Reason", "Plaz"));

        Assert.Single(again.Errors);
        Assert.Equal("Plaz", again.Document.QuerySelector("[name='Input.Reason']")!.GetAttribute("value"));
        Assert.False(await InDb(db => db.Set<RoadClosure>().AnyAsync(c => c.UnitId == unit.Id)));
    }

    [Fact]
    public async Task A_closed_road_stands_in_the_list_and_on_the_map_until_it_is_lifted_and_another_unit_does_not_lift_it()
    {
        var (unit, other) = (await GivenUnit(), await GivenUnit("Sevnica"));
        var closure = await InDb(db =>
        {
            var made = new RoadClosure { UnitId = unit.Id, Place = "Most čez Savo", Latitude = 45.955, Longitude = 15.49, FromOn = day, Reason = "Obnova" };
            db.Add(made);
            return Task.FromResult(made);
        });
        ActAs(Role.Coordinator, unit);
        var page = await Open($"/rides/closures/{unit.Slug}");
        Assert.Contains("Most čez Savo", page.Document.QuerySelector($"#c-{closure.Id}")!.TextContent);
        Assert.Single(page.Document.QuerySelectorAll("figure.map-view .mark"));

        var after = await SubmitForm(page, $"#c-{closure.Id} form");

        Assert.Null(after.Document.QuerySelector($"#c-{closure.Id}"));
        Assert.True(await InDb(db => db.Set<RoadClosure>().AnyAsync(c => c.Id == closure.Id && c.LiftedAt != null)));
        ActAs(Role.Coordinator, other);
        Assert.NotEqual(200, (await Open($"/rides/closures/{unit.Slug}")).Status);
    }
}
