using System.Globalization;
using System.IO.Compression;
using Roads;
using Roads.Tiles;

/// <summary>Vector tiles of whole extracts: how long each takes and how large it is.</summary>
internal static class TilesBench
{
    private static readonly int[] s_zooms = [10, 12, 13, 14, MapTiles.MaxZoom];

    public static int Run(string[] files)
    {
        foreach (var file in files)
        {
            var network = RoadNetwork.Import(file);
            var start = RoadsBench.ThreadMilliseconds();
            var tiles = new MapTiles(network, network.Surroundings);
            var middle = network.Info.Bounds.Centre;
            _ = tiles.Tile(MapTiles.MaxZoom, WorldGrid.X((int)(middle.Longitude * 1e7)) >> (WorldGrid.Bits - MapTiles.MaxZoom), WorldGrid.Y((int)(middle.Latitude * 1e7)) >> (WorldGrid.Bits - MapTiles.MaxZoom));
            var first = RoadsBench.ThreadMilliseconds() - start;
            // Once for the compiler, once to measure.
            foreach (var zoom in s_zooms) _ = Measure(tiles, network, zoom);
            foreach (var zoom in s_zooms)
            {
                var made = Measure(tiles, network, zoom);
                var (times, sizes) = (made.Values.Select(m => m.Ms).Order().ToArray(), made.Values.Select(m => m.Bytes / 1000.0).Order().ToArray());
                var densest = made.Keys.Max(k => (from dx in Enumerable.Range(0, 3) from dy in Enumerable.Range(0, 2) select made.GetValueOrDefault((k.X + dx, k.Y + dy)).Bytes).Sum()) / 1000.0;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {Path.GetFileName(file)}, {zoom} | {made.Count:N0} | {Share(times, 0.5):F2} | {Share(times, 0.95):F2} | {times[^1]:F1} | {Share(sizes, 0.5):F1} | {Share(sizes, 0.95):F1} | {sizes[^1]:F1} | {densest:F0} | {first:F0} |"));
            }
        }
        return 0;
    }

    private static Dictionary<(int X, int Y), (double Ms, int Bytes)> Measure(MapTiles tiles, RoadNetwork network, int zoom)
    {
        var (box, shift) = (network.Info.Bounds, WorldGrid.Bits - zoom);
        var made = new Dictionary<(int X, int Y), (double Ms, int Bytes)>();
        for (var x = WorldGrid.X((int)(box.West * 1e7)) >> shift; x <= WorldGrid.X((int)(box.East * 1e7)) >> shift; x++)
            for (var y = WorldGrid.Y((int)(box.North * 1e7)) >> shift; y <= WorldGrid.Y((int)(box.South * 1e7)) >> shift; y++)
            {
                var start = RoadsBench.ThreadMilliseconds();
                var tile = tiles.Tile(zoom, x, y);
                if (tile.Length == 0) continue;
                using var packed = new MemoryStream();
                using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(tile);
                made[(x, y)] = (RoadsBench.ThreadMilliseconds() - start, (int)packed.Length);
            }
        return made;
    }

    private static double Share(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
