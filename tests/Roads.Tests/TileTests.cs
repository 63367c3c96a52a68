using Roads.Tiles;

namespace Roads.Tests;

public sealed class TileTests
{
    private static List<TilePoint> Line(params (int X, int Y)[] points) => [.. points.Select(p => new TilePoint(p.X, p.Y))];

    [Fact]
    public void A_line_that_leaves_a_tile_and_comes_back_becomes_two_that_end_at_the_buffer()
    {
        var line = Line((100, 100), (100, -500), (300, -500), (300, 200));

        var parts = Clip.Line(line).ToList();

        Assert.Equal(2, parts.Count);
        Assert.Equal(Line((100, 100), (100, -64)), parts[0]);
        Assert.Equal(Line((300, -64), (300, 200)), parts[1]);
    }

    [Fact]
    public void A_line_that_only_passes_a_tile_far_off_leaves_nothing_in_it() =>
        Assert.Empty(Clip.Line(Line((-5000, -70), (9000, -70))));

    [Fact]
    public void A_line_across_a_whole_tile_without_a_point_in_it_is_kept_from_border_to_border() =>
        Assert.Equal([Line((-64, 2048), (4160, 2048))], Clip.Line(Line((-9000, 2048), (9000, 2048))));

    [Fact]
    public void A_lake_larger_than_a_tile_covers_it_up_to_the_buffer()
    {
        var ring = Clip.Ring(Line((-9000, -9000), (9000, -9000), (9000, 9000), (-9000, 9000)));

        Assert.Equal(2L * 4224 * 4224, GeometryWriter.DoubleArea(ring));
    }

    [Fact]
    public void Random_rings_keep_their_area_inside_the_tile()
    {
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            // A rectangle that partly lies outside: what is left of its area is known.
            var (x, y, w, h) = (random.Next(-6000, 5000), random.Next(-6000, 5000), random.Next(1, 8000), random.Next(1, 8000));
            var left = (long)Math.Max(0, Math.Min(x + w, 4160) - Math.Max(x, -64)) * Math.Max(0, Math.Min(y + h, 4160) - Math.Max(y, -64));

            var ring = Clip.Ring(Line((x, y), (x + w, y), (x + w, y + h), (x, y + h)));

            Assert.Equal(2 * left, GeometryWriter.DoubleArea(ring));
            Assert.All(ring, p => Assert.True(Clip.IsInside(p)));
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public void An_outer_ring_is_written_with_a_positive_area_and_an_inner_one_with_a_negative_however_they_came(bool turned)
    {
        var ring = Line((0, 0), (100, 0), (100, 50), (0, 50));
        if (turned) ring.Reverse();

        var geometry = new GeometryWriter(GeometryKind.Areas);
        geometry.Ring(ring, outer: true);
        geometry.Ring(ring, outer: false);

        var layer = new LayerWriter("a");
        layer.Add(geometry);
        var tile = new ProtoWriter();
        layer.WriteTo(tile);
        var parts = Assert.Single(Mvt.Read(tile.Written.ToArray())["a"]).Parts;
        Assert.Equal([10_000, -10_000], parts.Select(GeometryWriter.DoubleArea));
    }

    [Fact]
    public void Stretches_that_meet_end_to_end_become_one_line_and_a_fork_stays_apart()
    {
        List<List<TilePoint>> lines = [Line((0, 0), (10, 0)), Line((20, 5), (10, 0)), Line((20, 5), (30, 5)), Line((20, 5), (20, 40))];

        var joined = Joined.Lines(lines);

        Assert.Equal(3, joined.Count);
        Assert.Contains(joined, l => l.Count == 3 && l.Contains(new(0, 0)) && l.Contains(new(20, 5)));
    }

    [Fact]
    public void A_ring_of_stretches_is_joined_once_round()
    {
        var joined = Joined.Lines([Line((0, 0), (10, 0)), Line((10, 0), (10, 10)), Line((10, 10), (0, 0))]);

        Assert.Equal(4, Assert.Single(joined).Count);
    }

    [Fact]
    public void The_plane_has_the_known_tiles_of_known_places()
    {
        // From the formulas of the tile scheme (OpenStreetMap wiki, "Slippy map tilenames").
        var (x, y) = (WorldGrid.X(154_850_000), WorldGrid.Y(459_665_000));
        Assert.Equal((8896, 5830), (x >> (30 - 14), y >> (30 - 14)));
        Assert.Equal(1 << 29, WorldGrid.Y(0));
        Assert.Equal(1 << 29, WorldGrid.X(0));
    }

    [Fact]
    public void Every_stretch_of_a_made_town_is_found_again_in_its_tiles_where_it_is()
    {
        var town = Town(4);
        var tiles = new MapTiles(town);
        var stretches = town.Stretches;

        foreach (var zoom in (int[])[14, MapTiles.MaxZoom])
        {
            var seen = new HashSet<(int, int)>();
            foreach (var (tileX, tileY) in TilesOf(town, zoom))
                foreach (var feature in Mvt.Read(tiles.Tile(zoom, tileX, tileY)).GetValueOrDefault("roads", []))
                    foreach (var p in feature.Parts.SelectMany(part => part))
                        seen.Add((p.X + (tileX << 12), p.Y + (tileY << 12)));

            // A junction is never thinned away, only rounded.
            var shift = WorldGrid.Bits - 12 - zoom;
            for (var s = 0; s < stretches.Count; s++)
            {
                var at = (Round(WorldGrid.X(stretches.Lon[stretches.ShapeFirst[s]])), Round(WorldGrid.Y(stretches.Lat[stretches.ShapeFirst[s]])));
                var next = (Round(WorldGrid.X(stretches.Lon[stretches.ShapeFirst[s + 1] - 1])), Round(WorldGrid.Y(stretches.Lat[stretches.ShapeFirst[s + 1] - 1])));
                if (at != next) Assert.Contains(at, seen);
            }

            int Round(int world) => (world + (1 << (shift - 1))) >> shift;
        }
    }

    [Fact]
    public void A_tile_is_the_same_each_time_and_nothing_is_drawn_where_nothing_is()
    {
        var town = Town(9);
        var (x, y) = TilesOf(town, 14).First();

        Assert.Equal(new MapTiles(town).Tile(14, x, y), new MapTiles(town).Tile(14, x, y));
        Assert.Empty(new MapTiles(town).Tile(14, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MapTiles(town).Tile(16, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MapTiles(town).Tile(10, 1024, 0));
    }

    [Fact]
    public void Tiles_of_a_real_town_decode_stay_in_their_buffer_and_have_names()
    {
        var tiles = new MapTiles(Extracts.Network("triesenberg-vaduz-small.osm.pbf"));
        var network = Extracts.Network("triesenberg-vaduz-small.osm.pbf");
        var names = new HashSet<string>();
        foreach (var zoom in (int[])[6, 10, 13, 15])
            foreach (var (x, y) in TilesOf(network, zoom))
                foreach (var (layer, features) in Mvt.Read(tiles.Tile(zoom, x, y)))
                    foreach (var feature in features)
                    {
                        Assert.All(feature.Parts.SelectMany(p => p), p => Assert.True(Clip.IsInside(p), $"{layer} {zoom}/{x}/{y}: {p}"));
                        if (layer != "houses") Assert.True(feature.Tags.ContainsKey("kind"));
                        if (feature.Tags.TryGetValue("name", out var name)) names.Add(name);
                    }
        Assert.Contains("Vaduz", names);
        Assert.Contains("Landstrasse", names);
    }

    private static RoadNetwork Town(int seed)
    {
        using var file = MadeFile.Xml(new MadeTown(seed).Xml);
        return file.Import();
    }

    private static IEnumerable<(int X, int Y)> TilesOf(RoadNetwork network, int zoom)
    {
        var (box, shift) = (network.Info.Bounds, WorldGrid.Bits - zoom);
        var (west, east) = (WorldGrid.X((int)(box.West * 1e7)) >> shift, WorldGrid.X((int)(box.East * 1e7)) >> shift);
        var (north, south) = (WorldGrid.Y((int)(box.North * 1e7)) >> shift, WorldGrid.Y((int)(box.South * 1e7)) >> shift);
        for (var x = west; x <= east; x++)
            for (var y = north; y <= south; y++) yield return (x, y);
    }
}
