using static Roads.Tests.MadeFile;

namespace Roads.Tests;

public sealed class ImportTests
{
    // A square of about 1.1 km by 0.8 km: 1 south-west, 2 south-east, 3 north-east, 4 north-west.
    private static readonly GeoPoint SouthWest = new(46.00, 15.00), SouthEast = new(46.00, 15.01), NorthEast = new(46.01, 15.01), NorthWest = new(46.01, 15.00);

    private static readonly string Corners =
        Node(1, 46.00, 15.00) + Node(2, 46.00, 15.01) + Node(3, 46.01, 15.01) + Node(4, 46.01, 15.00);

    [Fact]
    public void A_one_way_street_is_driven_round_the_block()
    {
        using var file = Xml(Corners + Way(10, [1, 2], "highway=residential", "oneway=yes") + Way(11, [2, 3, 4, 1], "highway=residential"));

        var table = file.Import().Times([SouthWest, SouthEast]);

        Assert.InRange(table.Metres(0, 1), 765, 780);
        Assert.InRange(table.Metres(1, 0), 2_990, 3_010);
    }

    [Fact]
    public void A_roundabout_is_one_way_without_saying_so()
    {
        using var file = Xml(Corners + Way(10, [1, 2, 3, 4, 1], "highway=tertiary", "junction=roundabout") + Way(11, [1, 5], "highway=tertiary") + Node(5, 45.99, 15.00));

        var table = file.Import().Times([SouthEast, SouthWest]);

        Assert.True(table.Metres(0, 1) > 2 * table.Metres(1, 0));
    }

    [Fact]
    public void A_road_that_cars_can_enter_but_never_leave_is_left_out_and_counted()
    {
        using var file = Xml(Corners + Way(10, [1, 2, 3, 4, 1], "highway=residential") + Node(5, 46.00, 15.05) + Way(11, [2, 5], "highway=residential", "oneway=yes"));

        var network = file.Import();

        Assert.Equal(1, network.Info.Skipped[SkipReason.UnconnectedRoad]);
    }

    [Fact]
    public void A_place_that_no_road_is_near_is_named_not_infinitely_far()
    {
        using var file = Xml(Corners + Way(10, [1, 2, 3, 4, 1], "highway=residential"));

        var table = file.Import().Times([SouthWest, new(46.5, 15.5), NorthEast]);

        Assert.Equal([1], table.UnreachablePlaces);
        Assert.Null(table.SnapOf(1));
        Assert.Equal((TravelTable.Unreachable, TravelTable.Unreachable), (table.Seconds(0, 1), table.Seconds(1, 2)));
        Assert.True(table.Reaches(0, 2));
        Assert.Null(file.Import().Route(SouthWest, new(46.5, 15.5)));
    }

    [Theory]
    [InlineData(15.001, 46.001, true)]
    [InlineData(46.001, 15.001, false)]
    [InlineData(46.3, 15.3, false)]
    public void Addresses_that_lie_on_the_roads_only_with_north_and_east_exchanged_are_refused(double lat, double lon, bool refused)
    {
        using var file = Xml(Corners + Way(10, [1, 2, 3, 4, 1], "highway=residential") + Node(5, lat, lon, "addr:street=Lipova", "addr:housenumber=7")
            + Node(6, lat, lon, "addr:street=Lipova", "addr:housenumber=9") + Node(7, 46.001, 15.002, "addr:street=Lipova", "addr:housenumber=11"));

        if (refused) Assert.Equal(RoadFileFault.AddressesSwapped, Assert.Throws<RoadFileException>(() => file.Import()).Fault);
        else Assert.Equal(3, file.Import().Info.Addresses);
    }

    [Theory]
    [InlineData("access=private")]
    [InlineData("motor_vehicle=destination")]
    [InlineData("access=no", "motorcar=private")]
    public void A_private_road_is_driven_to_the_door_but_not_through(params string[] access)
    {
        using var file = Xml(Corners + Node(5, 46.00, 15.005) + Node(6, 46.00, 14.99)
            + Way(10, [1, 5, 2], ["highway=service", .. access]) + Way(11, [2, 3, 4, 1, 6], "highway=residential"));

        var network = file.Import();
        var table = network.Times([new(46.0, 14.995), new(46.0, 15.005), new(46.002, 15.01)]);

        Assert.InRange(table.Metres(0, 1), 760, 785);
        Assert.True(table.Metres(0, 2) > 3_000, "it went through");
        Assert.InRange(table.Metres(1, 2), 590, 625);
    }

    [Theory]
    [InlineData("access=no")]
    [InlineData("motor_vehicle=agricultural")]
    [InlineData("access=yes", "motorcar=no")]
    public void A_road_that_cars_must_not_use_is_no_road(params string[] access)
    {
        using var file = Xml(Corners + Way(10, [1, 2], ["highway=residential", .. access]) + Way(11, [2, 3, 4, 1], "highway=residential"));

        Assert.True(file.Import().Times([SouthWest, SouthEast]).Metres(0, 1) > 2_900);
    }

    [Fact]
    public void Nobody_drives_across_a_bollard_but_up_to_it_from_both_sides()
    {
        using var file = Xml(Node(1, 46.00, 15.00) + Node(2, 46.00, 15.01) + Node(3, 46.01, 15.01) + Node(4, 46.01, 15.00) + Node(5, 46.00, 15.005, "barrier=bollard")
            + Way(10, [1, 5, 2], "highway=residential") + Way(11, [2, 3, 4, 1], "highway=residential"));

        var table = file.Import().Times([new(46.0, 15.0045), new(46.0, 15.0055)]);

        Assert.True(table.Metres(0, 1) > 3_500);
    }

    [Fact]
    public void A_gate_without_more_words_can_be_opened()
    {
        using var file = Xml(Corners + Node(5, 46.00, 15.005, "barrier=gate") + Way(10, [1, 5, 2], "highway=residential"));

        Assert.True(file.Import().Times([SouthWest, SouthEast]).Metres(0, 1) < 800);
    }

    [Theory]
    [InlineData("no_left_turn", true)]
    [InlineData("only_straight_on", false)]
    public void A_turn_restriction_is_obeyed(string kind, bool namesTheTurn)
    {
        // From the south over the crossing 5; the left turn leads west to 6, straight on leads north to 7; 6 and 7 are joined by a long way.
        var crossing = Node(5, 46.00, 15.00) + Node(6, 46.00, 14.99) + Node(7, 46.01, 15.00) + Node(8, 45.99, 15.00) + Node(9, 46.02, 14.98)
            + Way(10, [8, 5], "highway=residential") + Way(11, [5, 6], "highway=residential") + Way(12, [5, 7], "highway=residential") + Way(13, [7, 9, 6], "highway=residential");
        using var free = Xml(crossing);
        using var restricted = Xml(crossing + NoTurn(20, kind, 10, 5, namesTheTurn ? 11 : 12));
        GeoPoint[] places = [new(45.99, 15.00), new(46.00, 14.99)];

        Assert.InRange(free.Import().Times(places).Metres(0, 1), 1_870, 1_900);
        Assert.True(restricted.Import().Times(places).Metres(0, 1) > 6_000);
        Assert.Equal(1, restricted.Import().Info.Restrictions);
    }

    [Fact]
    public void A_cut_road_is_kept_as_far_as_it_is_there()
    {
        using var file = Xml(Corners + Way(10, [99, 1, 2, 3, 98, 97, 4], "highway=residential"));

        var network = file.Import();

        Assert.Equal(1, network.Info.Skipped[SkipReason.CutRoad]);
        Assert.InRange(network.Info.RoadKilometres, 1.85, 1.92);
    }

    [Fact]
    public void A_ferry_takes_the_time_it_says_and_nobody_starts_from_the_water()
    {
        using var file = Xml(Corners + Way(10, [1, 4], "highway=residential") + Way(11, [2, 3], "highway=residential")
            + Way(12, [1, 2], "route=ferry", "motor_vehicle=yes", "duration=00:20"));

        var network = file.Import();

        Assert.InRange(network.Times([SouthWest, SouthEast]).Seconds(0, 1), 1_200, 1_215);
        Assert.Equal(RoadClass.Residential, network.Snap(new(46.0001, 15.0048))!.Value.Class);
    }

    [Fact]
    public void Speeds_follow_the_country_the_limit_and_the_surface()
    {
        int Seconds(string country, params string[] tags)
        {
            using var file = Xml(Corners + Way(10, [1, 2], ["highway=secondary", .. tags]));
            return file.Import(new() { Country = country }).Times([SouthWest, SouthEast]).Seconds(0, 1);
        }

        Assert.InRange(Seconds("SI"), 61, 63);
        Assert.InRange(Seconds("PL"), 52, 54);
        Assert.InRange(Seconds("SI", "maxspeed=30"), 92, 94);
        Assert.InRange(Seconds("SI", "maxspeed=SI:zone20"), 138, 141);
        Assert.InRange(Seconds("SI", "surface=gravel"), 69, 71);
        Assert.InRange(Seconds("AT"), 50, 52);
    }

    [Fact]
    public void A_profile_is_data_and_goes_through_JSON_unchanged()
    {
        int Seconds(DrivingProfile profile)
        {
            using var file = Xml(Corners + Way(10, [1, 2], "highway=secondary") + Way(11, [2, 3, 4, 1], "highway=residential", "motorcar=no", "psv=yes"));
            return file.Import(new() { Country = "SI", Profile = profile }).Times([SouthWest, NorthEast]).Seconds(0, 1);
        }
        var bus = DrivingProfile.FromJson(DrivingProfile.Car with { AccessKeys = ["access", "psv"], MaxKmh = 30 } is var made ? made.ToJson() : "");

        Assert.Equal((made.AccessKeys, 30.0), (bus.AccessKeys, bus.MaxKmh), (a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2 == b.Item2);
        Assert.True(Seconds(bus) < TravelTable.Unreachable && Seconds(DrivingProfile.Car) >= TravelTable.Unreachable);
        Assert.Equal(DrivingProfile.Car.Closed, DrivingProfile.FromJson("{ \"MaxKmh\": 50 }").Closed);
        foreach (var bad in (string[])["", "null", "[]", "{\"MaxKmh\": -1}", "{\"RuralKmh\": [1, 2]}", "{\"Closed\": null}"]) Assert.Throws<ArgumentException>(() => DrivingProfile.FromJson(bad));
    }

    [Fact]
    public void A_value_nobody_can_read_is_counted_and_the_usual_speed_taken()
    {
        using var file = Xml(Corners + Way(10, [1, 2], "highway=secondary", "maxspeed=fast"));

        Assert.Equal(1, file.Import().Info.Skipped[SkipReason.UnreadableValue]);
    }

    [Fact]
    public void Gzipped_xml_is_known_by_its_content_whatever_its_name()
    {
        using var gz = XmlGz(Corners + Way(10, [1, 2], "highway=residential"));
        File.Move(gz.Path, gz.Path + ".bin");

        Assert.Equal(1, RoadNetwork.Import(gz.Path + ".bin", cancel: TestContext.Current.CancellationToken).Info.Stretches);
    }

    [Fact]
    public void Objects_may_come_in_any_order_and_ids_may_be_huge()
    {
        using var file = Xml("<way id='1'><nd ref='9000000000000'/><nd ref='5'/><tag k='highway' v='residential'/></way>"
            + "<node id='9000000000000' lat='46' lon='15'/>" + Node(5, 46, 15.01));

        Assert.Equal(1, file.Import().Info.Stretches);
    }

    [Fact]
    public void An_import_can_be_stopped_and_tells_how_far_it_is()
    {
        using var file = Xml(Corners + Way(10, [1, 2], "highway=residential"));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var stages = new List<ImportStage>();

        RoadNetwork.Import(file.Path, progress: new Sink(stages), cancel: TestContext.Current.CancellationToken);

        Assert.Equal(ImportStage.Addresses, stages[^1]);
        Assert.Throws<OperationCanceledException>(() => { RoadNetwork.Import(file.Path, cancel: stop.Token); });
    }

    private sealed class Sink(List<ImportStage> stages) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => stages.Add(value.Stage);
    }
}
