using Roads.Graph;
using static Roads.Tests.MadeFile;

namespace Roads.Tests;

public sealed class ChangeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly string Square =
        Node(1, 46.00, 15.00) + Node(2, 46.00, 15.01) + Node(3, 46.01, 15.01) + Node(4, 46.01, 15.00) + Node(5, 46.00, 15.02)
        + Way(10, [1, 2], "highway=residential", "name=South") + Way(11, [2, 3], "highway=residential") + Way(12, [3, 4], "highway=residential") + Way(13, [4, 1], "highway=residential")
        + Way(14, [2, 5], "highway=residential", "name=Lane");

    private static readonly GeoPoint s_south = new(46.00, 15.005), s_west = new(46.002, 15.00), s_east = new(46.002, 15.01), s_lane = new(46.00, 15.015);

    private static RoadNetwork Network()
    {
        using var file = Xml(Square);
        return file.Import();
    }

    [Fact]
    public void A_closed_road_is_driven_round_and_a_slow_one_takes_longer_and_the_old_network_stays()
    {
        var mapped = Network();
        var before = mapped.Times([s_west, s_east]);

        var closed = mapped.With([RoadChange.Closed(s_south)], Stop);
        var slow = mapped.With([RoadChange.At(s_south, 2)], Stop);

        Assert.True(closed.Times([s_west, s_east]).Metres(0, 1) > before.Metres(0, 1) + 1_000);
        Assert.True(slow.Times([s_west, s_east]).Seconds(0, 1) > before.Seconds(0, 1) + 60);
        Assert.Equal(before.SecondsRowMajor, mapped.Times([s_west, s_east]).SecondsRowMajor);
        Assert.NotEqual("South", closed.Snap(s_south)!.Value.Street);
        Assert.Equal((0, 1), (mapped.Info.Changes, closed.Info.Changes));
    }

    [Fact]
    public void What_lies_behind_a_closed_road_is_named_unreachable()
    {
        var closed = Network().With([RoadChange.Closed(new(46.00, 15.012))], Stop);

        Assert.NotEqual("Lane", closed.Snap(s_lane)!.Value.Street);
        Assert.Throws<ArgumentException>(() => Network().With([RoadChange.Closed(new(50, 15))], Stop));
        Assert.Throws<ArgumentException>(() => Network().With([RoadChange.At(s_lane, 0)], Stop));
    }

    [Fact]
    public void After_changes_times_equal_those_of_plain_Dijkstra_on_the_changed_roads()
    {
        var mapped = Extracts.Network(Extracts.Village);
        var random = new Random(6);
        GeoPoint Any() => mapped.Stretches.Point(random.Next(mapped.Stretches.Lat.Length));
        var changed = mapped.With([.. Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? RoadChange.Closed(Any()) : RoadChange.At(Any(), 3 + i))], Stop);
        GeoPoint[] places = [.. Enumerable.Range(0, 60).Select(_ => Any())];

        var table = changed.Times(places);

        var anchors = places.Select(changed.AnchorOf).ToArray();
        var oracle = new Dijkstra(changed.Stretches, changed.Turns);
        for (var from = 0; from < places.Length; from++)
        {
            var expected = oracle.Costs(anchors[from]!, anchors);
            for (var to = 0; to < places.Length; to++)
                if (from != to)
                    Assert.Equal(expected[to] >= Cost.None ? TravelTable.Unreachable : Cost.WholeSeconds(expected[to]), table.Seconds(from, to));
        }
    }

    [Fact]
    public async Task Changes_take_effect_in_one_step_and_the_last_one_wins()
    {
        var live = new LiveRoads(Network());
        var before = live.Times([s_west, s_east]).Metres(0, 1);

        Assert.True(await live.ChangeAsync([RoadChange.Closed(s_south)], Stop));
        Assert.True(live.Times([s_west, s_east]).Metres(0, 1) > before);

        await Assert.ThrowsAsync<ArgumentException>(() => live.ChangeAsync([RoadChange.Closed(new(0, 0))], Stop));
        Assert.Equal(1, live.Current.Info.Changes);

        var (first, last) = (live.ChangeAsync([RoadChange.At(s_south, 1)], Stop), live.ChangeAsync([], Stop));
        await Task.WhenAll(first, last);
        Assert.True(await last);
        Assert.Equal(before, live.Times([s_west, s_east]).Metres(0, 1));
    }
}
