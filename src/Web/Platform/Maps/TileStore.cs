using System.Collections.Concurrent;
using System.IO.Compression;
using Roads;

namespace Web.Platform.Maps;

/// <summary>The vector tiles of one map, compressed and kept while they are asked for.</summary>
internal sealed class TileStore(RoadNetwork roads, Func<Surroundings> surroundings)
{
    // 64 MB hold every tile of a municipality. When they are full, all are forgotten: making one again costs milliseconds.
    private const long MostBytes = 64 << 20;

    private readonly Lazy<MapTiles> tiles = new(() => new MapTiles(roads, surroundings()));
    private readonly ConcurrentDictionary<(int Zoom, int X, int Y), byte[]> kept = new();
    private long bytes;

    public byte[]? Gzipped(int zoom, int x, int y)
    {
        if (kept.TryGetValue((zoom, x, y), out var known))
            return known.Length == 0 ? null : known;
        var made = Pack(tiles.Value.Tile(zoom, x, y));
        if (Interlocked.Add(ref bytes, made.Length + 64) > MostBytes)
        {
            kept.Clear();
            Interlocked.Exchange(ref bytes, made.Length);
        }
        kept[(zoom, x, y)] = made;
        return made.Length == 0 ? null : made;
    }

    private static byte[] Pack(byte[] tile)
    {
        if (tile.Length == 0)
            return tile;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(tile);
        return packed.ToArray();
    }
}
