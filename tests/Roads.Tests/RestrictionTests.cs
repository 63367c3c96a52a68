using Roads.Graph;
using static Roads.Tests.MadeFile;

namespace Roads.Tests;

public sealed class RestrictionTests
{
    private static string Members(params string[] members) => string.Concat(members.Select(m => m.Split(' '))
        .Select(m => $"<member type='{m[0]}' ref='{m[1]}' role='{m[2]}'/>"));

    [Fact]
    public void Times_and_metres_in_made_towns_with_restrictions_over_nodes_and_ways_equal_those_of_brute_force()
    {
        int pairs = 0, obeyed = 0, unreachable = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            var town = new MadeTown(seed);
            using var file = Xml(town.Xml);
            var network = file.Import(new() { Country = "SI" });
            var places = MadeTown.Middles(network);
            obeyed += network.Info.Restrictions;

            var table = network.Times(places);

            for (var from = 0; from < places.Length; from++)
            {
                var expected = town.Costs(network, from);
                for (var to = 0; to < places.Length; to++)
                {
                    if (from == to) continue;
                    pairs++;
                    if (expected[to] >= Cost.None)
                    {
                        unreachable++;
                        Assert.False(table.Reaches(from, to), $"town {seed}, {from} to {to}");
                        continue;
                    }
                    Assert.True((Cost.WholeSeconds(expected[to]), Cost.WholeMetres(expected[to])) == (table.Seconds(from, to), table.Metres(from, to)),
                        $"town {seed}, {from} to {to}: {Cost.WholeSeconds(expected[to])} s expected, {table.Seconds(from, to)} s");
                    if (pairs % 5 == 0)
                    {
                        var route = network.Route(places[from], places[to])!;
                        Assert.Equal((table.Seconds(from, to), table.Metres(from, to)), (route.Seconds, route.Metres));
                    }
                }
            }
        }
        Assert.True(pairs > 20_000 && obeyed > 500, $"{pairs} pairs, {obeyed} restrictions, {unreachable} without a way");
    }

    // From the south over 5 north to 7; at 7 left to 9. The way over 5 and 7 into 9 is what is restricted. 6 joins 5 and 9 the long way round.
    private static readonly string Crossing =
        Node(5, 46.00, 15.00) + Node(8, 45.99, 15.00) + Node(7, 46.01, 15.00) + Node(9, 46.01, 14.99) + Node(6, 46.00, 14.95) + Node(10, 46.01, 15.01)
        + Way(10, [8, 5], "highway=residential") + Way(11, [5, 7], "highway=residential") + Way(12, [7, 9], "highway=residential")
        + Way(13, [5, 6, 9], "highway=residential") + Way(14, [7, 10], "highway=residential");

    [Theory]
    [InlineData("no_left_turn", 12)]
    [InlineData("only_right_turn", 14)]
    public void A_restriction_over_a_road_binds_those_who_come_that_way_and_nobody_else(string kind, int to)
    {
        using var file = Xml(Crossing + $"<relation id='20'>{Members("way 10 from", "way 11 via", $"way {to} to")}{Tags(["type=restriction", $"restriction={kind}"])}</relation>");
        var network = file.Import();

        // From 8, from the middle of 5-7, and to the middle of 5-7.
        var table = network.Times([new(45.99, 15.00), new(46.005, 15.00), new(46.01, 14.992)]);

        Assert.Equal(1, network.Info.Restrictions);
        Assert.InRange(table.Metres(1, 2), 1_100, 1_250);
        Assert.InRange(table.Metres(0, 1), 1_600, 1_750);
        Assert.True(table.Metres(0, 2) > 4_000, $"{table.Metres(0, 2)} m: it turned left");
    }

    [Fact]
    public void Several_entries_are_closed_by_one_restriction()
    {
        using var file = Xml(Crossing + $"<relation id='20'>{Members("way 11 from", "way 14 from", "node 7 via", "way 12 to")}{Tags(["type=restriction", "restriction=no_entry"])}</relation>");

        var table = file.Import().Times([new(46.005, 15.00), new(46.01, 15.005), new(46.01, 14.992)]);

        Assert.True(table.Metres(0, 2) > 4_000 && table.Metres(1, 2) > 4_000);
    }

    [Theory]
    [InlineData("restriction=no_left_turn", "except=motorcar;psv")]
    [InlineData("restriction:hgv=no_left_turn")]
    [InlineData("restriction:bicycle=no_left_turn")]
    public void A_restriction_for_others_does_not_bind_cars(params string[] tags)
    {
        using var file = Xml(Crossing + $"<relation id='20'>{Members("way 11 from", "node 7 via", "way 12 to")}{Tags(["type=restriction", .. tags])}</relation>");
        var network = file.Import();

        Assert.Equal(0, network.Info.Restrictions);
        Assert.InRange(network.Times([new(46.005, 15.00), new(46.01, 14.992)]).Metres(0, 1), 1_100, 1_250);
    }

    [Fact]
    public void A_restriction_that_leaves_open_what_is_meant_or_counts_at_certain_hours_is_counted_not_guessed()
    {
        using var file = Xml(Crossing + Node(30, 46.02, 15.00) + Way(15, [5, 7, 30], "highway=residential")
            + $"<relation id='20'>{Members("way 15 from", "node 7 via", "way 12 to")}{Tags(["type=restriction", "restriction=no_left_turn"])}</relation>"
            + $"<relation id='21'>{Members("way 11 from", "node 7 via", "way 12 to")}{Tags(["type=restriction", "restriction:conditional=no_left_turn @ (Mo-Fr 07:00-09:00)"])}</relation>"
            + $"<relation id='22'>{Members("way 11 from", "node 7 via", "way 99 to")}{Tags(["type=restriction", "restriction=no_left_turn"])}</relation>");

        var skipped = file.Import().Info.Skipped;

        Assert.Equal((2, 1), (skipped[SkipReason.RestrictionNotApplied], skipped[SkipReason.RestrictionWithAbsentMember]));
    }
}
