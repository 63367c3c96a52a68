using Roads.Graph;
using static Roads.Tests.MadeFile;

namespace Roads.Tests;

public sealed class NearTests
{
    private static GeoPoint[] Some(RoadNetwork network, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => network.Stretches.Point(random.Next(network.Stretches.Lat.Length)))];
    }

    [Fact]
    public void Two_lists_give_the_figures_of_the_table_over_both()
    {
        var network = Extracts.Network(Extracts.Liechtenstein);
        var (from, to) = (Some(network, 19, 1), Some(network, 33, 2));
        var whole = network.Times([.. from, .. to]);

        var rows = network.Times(from, to);

        for (var i = 0; i < from.Length; i++)
            for (var j = 0; j < to.Length; j++)
                Assert.Equal((whole.Seconds(i, 19 + j), whole.Metres(i, 19 + j)), (rows.Seconds(i, j), rows.Metres(i, j)));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Seconds(19, 0));
    }

    [Fact]
    public void The_soonest_come_first_and_those_too_far_are_left_out()
    {
        var network = Extracts.Network(Extracts.Liechtenstein);
        var (unit, homes) = (Some(network, 1, 3)[0], Some(network, 200, 4));
        var row = network.Times([unit], homes);

        var near = network.Nearest(unit, homes, 5);
        var within = network.Within(unit, [.. homes, new GeoPoint(10, 10)], 600);

        Assert.Equal(Enumerable.Range(0, 200).Select(i => row.Seconds(0, i)).Order().Take(5), near.Select(n => n.Seconds));
        Assert.Equal(Enumerable.Range(0, 200).Count(i => row.Seconds(0, i) <= 600), within.Count);
        Assert.Equal(within.Select(n => n.Seconds).Order(), within.Select(n => n.Seconds));
    }

    [Fact]
    public void What_is_reached_in_ten_minutes_is_what_the_table_says()
    {
        var network = Extracts.Network(Extracts.Village);
        var unit = Some(network, 1, 5)[0];

        var lines = network.Reach(unit, 600);

        var middles = Enumerable.Range(0, network.Stretches.Count).Where(s => network.Stretches.ClassOf(s) is not (RoadClass.Motorway or RoadClass.Ferry))
            .Select(s => network.Stretches.Point((network.Stretches.ShapeFirst[s] + network.Stretches.ShapeFirst[s + 1]) / 2)).ToArray();
        var row = network.Times([unit], middles);
        var drawn = lines.SelectMany(l => l.Points.Zip(l.Points.Skip(1))).ToArray();
        int inside = 0, outside = 0;
        for (var i = 0; i < middles.Length; i += 7)
        {
            var on = drawn.Any(piece => OnPiece(middles[i], piece.First, piece.Second));
            if (row.Seconds(0, i) <= 590) Assert.True(on, $"{middles[i]} is {row.Seconds(0, i)} s away and not drawn");
            if (row.Seconds(0, i) >= 640) Assert.False(on, $"{middles[i]} is {row.Seconds(0, i)} s away and drawn");
            if (on) inside++;
            else outside++;
        }
        Assert.True(inside > 20 && outside > 20, $"{inside} inside, {outside} outside");
        Assert.Empty(network.Reach(new(10, 10), 300));
    }

    [Fact]
    public void Several_roads_are_offered_nearest_first_each_once()
    {
        using var file = Xml(Node(1, 46.000, 15.000) + Node(2, 46.000, 15.010) + Node(3, 46.001, 15.010) + Node(4, 46.001, 15.000)
            + Way(10, [1, 2], "highway=residential", "name=South") + Way(11, [2, 3], "highway=residential", "name=East") + Way(12, [3, 4], "highway=residential", "name=North") + Way(13, [4, 1], "highway=residential", "name=West"));
        var network = file.Import();

        var snaps = network.Snaps(new(46.0004, 15.005), 3);

        Assert.Equal(["South", "North"], snaps.Take(2).Select(s => s.Street));
        Assert.Equal(3, snaps.Count);
        Assert.Equal(network.Snap(new(46.0004, 15.005)), snaps[0]);
    }

    private static bool OnPiece(GeoPoint p, GeoPoint a, GeoPoint b) => a.MetresTo(p) + p.MetresTo(b) - a.MetresTo(b) < 0.02;
}
