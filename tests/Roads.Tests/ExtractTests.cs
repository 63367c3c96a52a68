using Roads.Graph;

namespace Roads.Tests;

public sealed class ExtractTests
{
    [Theory]
    [InlineData(Extracts.SmallTown, 60)]
    [InlineData(Extracts.Village, 60)]
    [InlineData(Extracts.Liechtenstein, 100)]
    [InlineData(Extracts.City, 60)]
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
