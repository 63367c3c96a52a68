using static Roads.Tests.MadeFile;

namespace Roads.Tests;

public sealed class StepTests
{
    // North along First Street, right into Second Street, over a roundabout with four arms, out at the second exit.
    private static readonly string Town =
        Node(1, 46.000, 15.000) + Node(2, 46.005, 15.000) + Node(3, 46.010, 15.000) + Node(4, 46.005, 15.006)
        + Node(5, 46.0052, 15.0063) + Node(6, 46.005, 15.0066) + Node(7, 46.0048, 15.0063) + Node(8, 46.005, 15.013) + Node(9, 46.010, 15.0063) + Node(10, 46.000, 15.0063)
        + Way(10, [1, 2, 3], "highway=residential", "name=First Street") + Way(11, [2, 4], "highway=residential", "name=Second Street")
        + Way(12, [4, 7, 6, 5, 4], "highway=residential", "junction=roundabout") + Way(13, [6, 8], "highway=residential", "name=Third Street")
        + Way(14, [5, 9], "highway=residential", "name=North Road") + Way(15, [7, 10], "highway=residential", "name=South Road");

    private static RoadNetwork Network()
    {
        using var file = Xml(Town);
        return file.Import();
    }

    [Fact]
    public void A_route_tells_its_turns_streets_and_exits_and_on_which_side_the_door_is()
    {
        var route = Network().Route(new(46.001, 15.000), new(46.0052, 15.012))!;

        Assert.Equal([Manoeuvre.Depart, Manoeuvre.Right, Manoeuvre.Roundabout, Manoeuvre.Arrive], route.Steps.Select(s => s.Manoeuvre));
        Assert.Equal(["First Street", "Second Street", "Third Street", "Third Street"], route.Steps.Select(s => s.Street));
        Assert.Equal((0, 2, RoadSide.Left), (route.Steps[0].Heading, route.Steps[2].Exit, route.Steps[3].Side));
        Assert.Equal((route.Metres, route.Seconds), (route.Steps.Sum(s => s.Metres), route.Steps.Sum(s => s.Seconds)));
    }

    [Fact]
    public void Going_straight_on_in_one_street_needs_no_word()
    {
        var route = Network().Route(new(46.001, 15.000), new(46.009, 15.000))!;

        Assert.Equal([Manoeuvre.Depart, Manoeuvre.Arrive], route.Steps.Select(s => s.Manoeuvre));
        Assert.Equal(RoadSide.On, route.Steps[^1].Side);
    }

    [Fact]
    public void At_the_kerb_the_car_comes_round_to_the_side_of_the_door()
    {
        var network = Network();
        GeoPoint start = new(46.0049, 15.003), west = new(46.003, 14.9999), east = new(46.003, 15.0001);

        Assert.True(network.Times([start, west], atKerb: true).Seconds(0, 1) <= network.Times([start, east], atKerb: true).Seconds(0, 1));
        Assert.Equal(RoadSide.Right, network.Route(start, west, atKerb: true)!.Steps[^1].Side);
        Assert.Equal(RoadSide.Right, network.Route(start, east, atKerb: true)!.Steps[^1].Side);
        Assert.Equal(RoadSide.Left, network.Route(start, east)!.Steps[^1].Side);
    }

    [Theory]
    [InlineData(Extracts.Liechtenstein)]
    [InlineData(Extracts.City)]
    public void Steps_of_real_routes_add_up_to_the_route(string extract)
    {
        var network = Extracts.Network(extract);
        var random = new Random(8);
        GeoPoint Any() => network.Stretches.Point(random.Next(network.Stretches.Lat.Length));
        for (var i = 0; i < 100; i++)
        {
            var route = network.Route(Any(), Any())!;

            Assert.Equal((route.Metres, route.Seconds), (route.Steps.Sum(s => s.Metres), route.Steps.Sum(s => s.Seconds)));
            Assert.Equal((Manoeuvre.Depart, Manoeuvre.Arrive), (route.Steps[0].Manoeuvre, route.Steps[^1].Manoeuvre));
            Assert.All(route.Steps, s => Assert.True(s.Metres >= 0 && s.Seconds >= 0 && (s.Manoeuvre == Manoeuvre.Roundabout) == (s.Exit > 0)));
        }
    }
}
