namespace Roads.Tests;

public sealed class LegsTests
{
    private static readonly Settlement Krško = new("Krško", SettlementKind.Town, "Krško", new(45.9591, 15.4917));
    private static readonly Settlement Brestanica = new("Brestanica", SettlementKind.Village, "Krško", new(45.9903, 15.4669));
    private static readonly Settlement Senovo = new("Senovo", SettlementKind.Village, "Krško", new(46.0186, 15.4769));

    private static RoadNetwork Valley() => RoadNetwork.FromLegs("Sketch", "Made by hand", [Krško, Brestanica, Senovo],
    [
        new(0, 1, 5_000, 60, RoadClass.Secondary, "Cesta 3", []),
        new(1, 2, 4_000, 48, RoadClass.Tertiary, null, [new(46.005, 15.47)]),
    ]);

    [Fact]
    public void A_sketch_of_legs_gives_times_and_lengths_along_them_both_ways()
    {
        var table = Valley().Times([Krško.Point, Brestanica.Point, Senovo.Point]);

        Assert.Equal((300, 5_000), (table.Seconds(0, 1), table.Metres(0, 1)));
        Assert.Equal((600, 9_000), (table.Seconds(0, 2), table.Metres(0, 2)));
        Assert.Equal((600, 9_000), (table.Seconds(2, 0), table.Metres(2, 0)));
        Assert.Equal(0, table.Seconds(1, 1));
    }

    [Fact]
    public void A_sketch_says_that_it_is_one_and_names_its_settlements()
    {
        var network = Valley();

        Assert.True(network.Info.Schematic);
        Assert.Equal(["Krško", "Brestanica", "Senovo"], network.Places.Select(p => p.Name));
        Assert.Equal("Senovo, Krško", Assert.Single(network.Gazetteer.Search("senvo")).Label);
    }

    [Fact]
    public void Its_route_passes_the_points_and_streets_between()
    {
        var route = Valley().Route(Krško.Point, Senovo.Point)!;

        Assert.Equal((600, 9_000), (route.Seconds, route.Metres));
        Assert.Equal(4, route.Points.Count);
        Assert.Equal(["Cesta 3"], route.Streets);
    }

    [Fact]
    public void A_house_beside_the_sketched_road_counts_its_way_to_it()
    {
        var beside = new GeoPoint(Krško.Point.Latitude, Krško.Point.Longitude + 0.02);

        var table = Valley().Times([beside, Brestanica.Point]);

        Assert.InRange(table.SnapOf(0)!.Value.Metres, 1_000, 1_600);
        Assert.True(table.Seconds(0, 1) > 300);
    }

    [Fact]
    public void A_leg_to_nowhere_is_refused() =>
        Assert.Throws<ArgumentException>(() => RoadNetwork.FromLegs("Sketch", "", [Krško], [new(0, 7, 100, 50, RoadClass.Primary, null, [])]));
}
