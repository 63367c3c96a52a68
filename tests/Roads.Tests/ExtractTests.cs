using Roads.Graph;

namespace Roads.Tests;

public sealed class ExtractTests
{
    [Theory]
    [InlineData(Extracts.SmallTown, 142)]
    [InlineData(Extracts.Village, 142)]
    [InlineData(Extracts.Liechtenstein, 142)]
    [InlineData(Extracts.City, 142)]
    public void Times_and_metres_equal_those_of_plain_Dijkstra_for_every_pair(string file, int places)
    {
        var network = Extracts.Network(file);
        var points = RandomPlaces(network, places);

        var table = network.Times(points);

        var anchors = points.Select(network.AnchorOf).ToArray();
        var oracle = new Dijkstra(network.Stretches, network.Turns);
        for (var from = 0; from < places; from++)
        {
            var expected = oracle.Costs(anchors[from]!, anchors);
            for (var to = 0; to < places; to++)
            {
                if (from == to) continue;
                Assert.Equal(Cost.WholeSeconds(expected[to]), table.Seconds(from, to));
                Assert.Equal(Cost.WholeMetres(expected[to]), table.Metres(from, to));
            }
        }
    }

    [Fact]
    public void A_table_of_nothing_and_one_of_places_without_a_road_are_answered_too()
    {
        var network = Extracts.Network(Extracts.SmallTown);
        var here = RandomPlaces(network, 2);

        Assert.Equal(0, network.Times([]).Count);
        Assert.Equal(0, network.Times(here, []).Columns);
        Assert.Equal(0, network.Times([], here).Rows);
        var far = network.Times([new(0, 0), here[0], here[1]]);
        Assert.Equal([0], far.UnreachablePlaces);
        Assert.True(far.Seconds(1, 2) < TravelTable.Unreachable);
    }

    [Theory]
    [InlineData(Extracts.SmallTown)]
    [InlineData(Extracts.Liechtenstein)]
    public void Any_part_of_a_table_in_any_size_has_the_figures_of_the_whole(string file)
    {
        var network = Extracts.Network(file);
        var places = RandomPlaces(network, 120);
        var whole = network.Times(places);
        var random = new Random(11);
        for (var round = 0; round < 80; round++)
        {
            // Which nodes only one place needs differ from part to part, and rows of earlier, larger parts lie in the same memory.
            int[] from = [.. Enumerable.Range(0, 1 + random.Next(40)).Select(_ => random.Next(places.Length))];
            int[] to = [.. Enumerable.Range(0, 1 + random.Next(40)).Select(_ => random.Next(places.Length))];

            var part = network.Times([.. from.Select(i => places[i])], [.. to.Select(i => places[i])]);

            for (var row = 0; row < from.Length; row++)
                for (var column = 0; column < to.Length; column++)
                    Assert.Equal((whole.Seconds(from[row], to[column]), whole.Metres(from[row], to[column])), (part.Seconds(row, column), part.Metres(row, column)));
        }
    }

    [Theory]
    [InlineData(Extracts.SmallTown)]
    [InlineData(Extracts.Liechtenstein)]
    [InlineData(Extracts.Village)]
    [InlineData(Extracts.City)]
    public void A_route_has_the_figures_of_the_table_and_its_line_is_as_long_as_it_says(string file)
    {
        var network = Extracts.Network(file);
        var points = RandomPlaces(network, 25);
        var table = network.Times(points);
        for (var from = 0; from < points.Length; from++)
            for (var to = 0; to < points.Length; to++)
            {
                var route = network.Route(points[from], points[to])!;

                Assert.Equal((table.Seconds(from, to), table.Metres(from, to)), (route.Seconds, route.Metres));
                var drawn = route.Points.Zip(route.Points.Skip(1), (a, b) => a.MetresTo(b)).Sum();
                Assert.InRange(route.Metres, 0.995 * drawn - 3, 1.005 * drawn + 3);
                Assert.True(route.Points[0].MetresTo(table.SnapOf(from)!.Value.Point) < 0.1);
                Assert.True(route.Points[^1].MetresTo(table.SnapOf(to)!.Value.Point) < 0.1);
            }
    }

    [Fact]
    public void A_place_is_snapped_to_the_nearest_stretch_of_all()
    {
        var network = Extracts.Network(Extracts.Village);
        var random = new Random(5);
        var bounds = network.Info.Bounds;
        for (var i = 0; i < 200; i++)
        {
            var place = new GeoPoint(bounds.South + random.NextDouble() * (bounds.North - bounds.South), bounds.West + random.NextDouble() * (bounds.East - bounds.West));
            var nearest = network.Lines().Where(l => l.Class is not (RoadClass.Ferry or RoadClass.Motorway))
                .Min(line => line.Points.Zip(line.Points.Skip(1), (a, b) => MetresFrom(place, a, b)).Min());

            var snap = network.Snap(place);

            if (nearest > RoadNetwork.SnapLimitMetres) Assert.Null(snap);
            else Assert.Equal(nearest, snap!.Value.Metres, 0.02 + nearest / 1_000);
        }
    }

    private static double MetresFrom(GeoPoint place, GeoPoint a, GeoPoint b)
    {
        var scale = Math.Cos(double.DegreesToRadians(place.Latitude));
        var (y0, x0) = (a.Latitude - place.Latitude, (a.Longitude - place.Longitude) * scale);
        var (dy, dx) = (b.Latitude - a.Latitude, (b.Longitude - a.Longitude) * scale);
        var along = dy == 0 && dx == 0 ? 0 : Math.Clamp(-(y0 * dy + x0 * dx) / (dy * dy + dx * dx), 0, 1);
        return double.DegreesToRadians(Math.Sqrt(Math.Pow(y0 + along * dy, 2) + Math.Pow(x0 + along * dx, 2))) * 6_371_008.8;
    }

    private static GeoPoint[] RandomPlaces(RoadNetwork network, int count)
    {
        var random = new Random(4);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var point = network.Stretches.Point(random.Next(network.Stretches.Lat.Length));
            return new GeoPoint(point.Latitude + random.NextDouble() * 0.001, point.Longitude + random.NextDouble() * 0.001);
        })];
    }
}
