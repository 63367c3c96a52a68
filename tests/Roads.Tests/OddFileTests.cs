using System.Text;
using static Roads.Tests.MadeFile;

namespace Roads.Tests;

/// <summary>Files that are right, but not as the usual ones are: cut by others, edited by hand, put together from several.</summary>
public sealed class OddFileTests
{
    private static readonly string Square = Node(1, 46.00, 15.00) + Node(2, 46.00, 15.01) + Node(3, 46.01, 15.01) + Node(4, 46.01, 15.00);
    private static readonly GeoPoint SouthWest = new(46.00, 15.00), SouthEast = new(46.00, 15.01);

    [Fact]
    public void Locations_on_ways_are_enough_where_the_nodes_themselves_were_left_out()
    {
        using var whole = new MadeFile("town.osm.pbf", PbfTown.File(new()));
        using var without = new MadeFile("town.osm.pbf", PbfTown.File(new(LocationsOnWays: true, OnlyTaggedNodes: true)));

        Assert.Equal(whole.Import().Times(PbfTown.Corners).SecondsRowMajor, without.Import().Times(PbfTown.Corners).SecondsRowMajor);
    }

    [Fact]
    public void A_node_whose_location_is_unknown_cuts_its_way_there_and_nowhere_else()
    {
        using var file = new MadeFile("town.osm.pbf", PbfTown.File(new(LocationsOnWays: true, OnlyTaggedNodes: true, UnknownCorner: 12)));

        var network = file.Import();

        Assert.Equal(2, network.Info.Skipped[SkipReason.CutRoad]);
        Assert.Equal(24, network.Info.Junctions);
    }

    [Fact]
    public void Overpass_geometry_on_the_nodes_of_a_way_is_taken_as_their_location()
    {
        using var file = Xml("<way id='10'><nd ref='1' lat='46.00' lon='15.00'/><nd ref='2' lat='46.00' lon='15.01'/><tag k='highway' v='residential'/></way>"
            + "<way id='11'><nd ref='2'/><nd ref='3' lat='46.01' lon='15.01'/><nd ref='9' lat='' lon=''/><tag k='highway' v='residential'/></way>");

        var network = file.Import();

        Assert.InRange(network.Info.RoadKilometres, 1.85, 1.92);
        Assert.Equal(1, network.Info.Skipped[SkipReason.CutRoad]);
    }

    [Fact]
    public void What_somebody_deleted_is_not_there_and_what_somebody_drew_is()
    {
        using var file = Xml(Node(-1, 46.00, 15.00) + Node(-2, 46.00, 15.01) + Node(3, 46.01, 15.01) + Way(-10, [-1, -2], "highway=residential")
            + Way(11, [-2, 3], "highway=residential").Replace("<way id='11'", "<way id='11' visible='false'", StringComparison.Ordinal)
            + Way(12, [-2, 3], "highway=residential").Replace("<way id='12'", "<way id='12' action='delete'", StringComparison.Ordinal));

        Assert.Equal(1, file.Import().Info.Stretches);
    }

    [Fact]
    public void All_versions_of_everything_are_refused_as_a_history_file()
    {
        using var file = Xml(Square + "<way id='10' version='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='residential'/></way><way id='10' version='2'><nd ref='1'/><nd ref='3'/><tag k='highway' v='residential'/></way>");

        var refused = Assert.Throws<RoadFileException>(() => file.Import());

        Assert.Equal(RoadFileFault.UnsupportedFeature, refused.Fault);
        Assert.Contains("history", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_twice_where_two_extracts_were_put_together_is_one_road()
    {
        using var file = Xml(Square + Square + Way(10, [1, 2], "highway=residential") + Way(10, [1, 2], "highway=residential"));

        Assert.Equal(1, file.Import().Info.Stretches);
    }

    [Fact]
    public void Names_in_other_letters_are_kept_and_found()
    {
        using var file = Xml(Square + Way(10, [1, 2], "highway=residential", "name=Вулиця Лесі Українки") + Way(11, [2, 3], "highway=residential", "name=Οδός Ερμού") + Way(12, [3, 4, 1], "highway=residential", "name=東大通り"));

        var gazetteer = file.Import().Gazetteer;

        Assert.Equal("Вулиця Лесі Українки", gazetteer.Search("лесі україн")[0].Name);
        Assert.Equal("Οδός Ερμού", gazetteer.Search("ερμου")[0].Name);
        Assert.Equal("東大通り", gazetteer.Search("東大通り")[0].Name);
    }

    [Fact]
    public void Relations_with_members_that_are_not_there_are_counted_and_nothing_else()
    {
        using var file = Xml(Square + Way(10, [1, 2, 3, 4, 1], "highway=residential") + NoTurn(20, "no_left_turn", 10, 2, 99) + NoTurn(21, "no_left_turn", 98, 77, 10)
            + $"<relation id='22'><member type='way' ref='97' role='outer'/><member type='relation' ref='96' role=''/>{Tags(["type=multipolygon", "natural=water", "name=Jezero"])}</relation>"
            + $"<relation id='23'>{Tags(["type=multipolygon", "landuse=forest"])}</relation>");

        var network = file.Import();

        Assert.Equal((0, 2, 1), (network.Info.Restrictions, network.Info.Skipped[SkipReason.RestrictionWithAbsentMember], network.Info.Skipped.Count));
    }

    [Fact]
    public void Roads_on_both_sides_of_the_date_line_are_read_and_answer_on_each_side()
    {
        // Taveuni, Fiji: the line runs through the island, and ways end on it.
        using var file = Xml(Node(1, -16.80, 179.98) + Node(2, -16.80, 180.0) + Node(3, -16.80, -180.0) + Node(4, -16.80, -179.98) + Node(5, -16.81, 179.98)
            + Way(10, [5, 1, 2], "highway=secondary") + Way(11, [3, 4], "highway=residential"));

        var network = file.Import();

        Assert.InRange(network.Times([new(-16.80, 179.995), new(-16.81, 179.98)]).Metres(0, 1), 2_600, 2_750);
        Assert.Equal(1, network.Info.Skipped[SkipReason.UnconnectedRoad]);
        Assert.Null(network.Route(new(-16.80, 179.99), new(-16.80, -179.99)));
    }

    public static TheoryData<int, string> Compressions => new() { { 4, "lzma" }, { 5, "bzip2" }, { 6, "lz4" }, { 7, "zstd" } };

    [Theory]
    [MemberData(nameof(Compressions))]
    public void A_compression_that_is_not_read_is_refused_by_its_name(int field, string name)
    {
        using var file = new MadeFile("packed.osm.pbf", [.. Pbf.Header("OsmSchema-V0.6"), .. Pbf.Blob("OSMData", [2 << 3, 4, (byte)(field << 3 | 2), 4, 1, 2, 3, 4])]);

        var refused = Assert.Throws<RoadFileException>(() => file.Import());

        Assert.Equal((RoadFileFault.UnknownCompression, name), (refused.Fault, refused.Detail));
    }

    [Fact]
    public void A_feature_that_is_required_and_not_known_is_refused_by_its_name_and_blobs_of_another_kind_are_passed_over()
    {
        using var sorted = new MadeFile("new.osm.pbf", Pbf.Header("Sort.By_Mood"));
        var refused = Assert.Throws<RoadFileException>(() => sorted.Import());
        Assert.Equal((RoadFileFault.UnsupportedFeature, "Sort.By_Mood"), (refused.Fault, refused.Detail));

        using var index = new MadeFile("town.osm.pbf", [.. PbfTown.File(new()), .. Pbf.Blob("OSMIndex", [1 << 3 | 2, 3, 1, 2, 3])]);
        Assert.Equal(25, index.Import().Info.Junctions);
    }

    public static TheoryData<string> OtherFormats => new() { "\u00FF\u00E0\u0004o5m2", "{\"version\": 0.6, \"elements\": []}", "<osmChange version='0.6'><create/></osmChange>", "PK\u0003\u0004zip", "n1 v1 x15.0 y46.0\n" };

    [Theory]
    [MemberData(nameof(OtherFormats))]
    public void Other_formats_of_the_same_data_are_told_to_be_none_that_is_read(string start)
    {
        using var file = new MadeFile("map.osm", Encoding.Latin1.GetBytes(start));

        Assert.Equal(RoadFileFault.NotARoadFile, Assert.Throws<RoadFileException>(() => file.Import()).Fault);
    }
}
