namespace Roads.Tests;

public sealed class StraightLineTests
{
    [Fact]
    public void Without_roads_times_are_straight_lines_times_a_factor()
    {
        var (a, b) = (new GeoPoint(46, 15), new GeoPoint(46.1, 15));

        var table = new StraightLine(factor: 1.5, kmh: 60).Times([a, b]);

        Assert.InRange(table.Metres(0, 1), 16_600, 16_750);
        Assert.InRange(table.Seconds(0, 1), 998, 1_006);
        Assert.Equal(table.Seconds(0, 1), new StraightLine(1.5, 60).Route(a, b)!.Seconds);
    }

    [Fact]
    public void Coordinates_that_are_no_place_on_earth_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new StraightLine().Times([new(double.NaN, 15)]));
        Assert.Throws<ArgumentException>(() => new StraightLine().Times([new(146, 15)]));
    }
}
