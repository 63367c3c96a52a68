namespace Roads.Tests;

public sealed class ReachAreaTests
{
    private static RoadLine Line(params GeoPoint[] points) => new(RoadClass.Residential, null, points);

    private static bool Holds(IReadOnlyList<GeoPoint> ring, GeoPoint p)
    {
        var inside = false;
        for (var i = 0; i + 1 < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[i + 1]);
            if (a.Latitude > p.Latitude != b.Latitude > p.Latitude && p.Longitude < a.Longitude + (p.Latitude - a.Latitude) / (b.Latitude - a.Latitude) * (b.Longitude - a.Longitude)) inside = !inside;
        }
        return inside;
    }

    private static bool Holds(GeoArea area, GeoPoint p) => Holds(area.Outline, p) && !area.Holes.Any(h => Holds(h, p));

    private static double Turn(IReadOnlyList<GeoPoint> ring) =>
        Enumerable.Range(0, ring.Count - 1).Sum(i => ring[i].Longitude * ring[i + 1].Latitude - ring[i + 1].Longitude * ring[i].Latitude);

    [Fact]
    public void A_ring_road_has_land_within_it_that_is_cut_out_and_a_far_road_is_a_piece_of_its_own()
    {
        GeoPoint a = new(46, 15), b = new(46, 15.1), c = new(46.07, 15.1), d = new(46.07, 15);

        var areas = ReachArea.Of([Line(a, b, c, d, a), Line(new(46.2, 15), new(46.2, 15.01))]);

        Assert.Equal(2, areas.Count);
        var hole = Assert.Single(areas[0].Holes);
        Assert.True(Turn(areas[0].Outline) > 0 && Turn(hole) < 0 && Turn(areas[1].Outline) > 0);
        Assert.Empty(areas[1].Holes);
        Assert.All(areas.Select(x => x.Outline).Append(hole), ring => Assert.Equal(ring[0], ring[^1]));
        Assert.True(Holds(areas[0], new(46.0005, 15.05)));
        Assert.False(Holds(areas[0], new(46.035, 15.05)));
        Assert.True(Holds(areas[1], new(46.2, 15.005)));
    }

    [Fact]
    public void Two_roads_with_a_narrow_gap_are_one_piece_and_nothing_is_none()
    {
        Assert.Single(ReachArea.Of([Line(new(46, 15), new(46, 15.05)), Line(new(46.008, 15), new(46.008, 15.05))]));
        Assert.Empty(ReachArea.Of([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReachArea.Of([], 5));
    }

    [Fact]
    public void All_that_is_reached_in_ten_minutes_lies_in_the_shape_and_no_point_of_it_is_far_from_a_road_reached()
    {
        var network = Extracts.Network(Extracts.Liechtenstein);
        var lines = network.Reach(new(47.1410, 9.5215), 600);

        var areas = ReachArea.Of(lines, 300);

        Assert.NotEmpty(lines);
        Assert.All(lines.SelectMany(l => l.Points), p => Assert.Contains(areas, area => Holds(area, p)));
        // One square more on each side, its diagonal at most, and half a one where corners are cut.
        Assert.All(areas.SelectMany(x => x.Outline), p => Assert.True(lines.SelectMany(l => l.Points.Zip(l.Points.Skip(1))).Min(s => p.MetresTo(new((s.First.Latitude + s.Second.Latitude) / 2, (s.First.Longitude + s.Second.Longitude) / 2)) - s.First.MetresTo(s.Second) / 2) < 900));
    }
}
