using System.IO.Compression;

namespace Roads.Osm;

/// <summary>Kinds of objects to read.</summary>
[Flags]
internal enum OsmObjects
{
    Nodes = 1,
    Ways = 2,
    Relations = 4,
}

internal enum MemberKind
{
    Node = 0,
    Way = 1,
    Relation = 2,
}

internal readonly record struct Member(MemberKind Kind, long Id, string Role);

/// <summary>Takes objects as a reader comes by them, in the order of the file, which may be any.</summary>
/// <remarks>Coordinates are whole 1e-7 degrees. Spans and tags are only valid during the call.</remarks>
internal interface IOsmSink
{
    void Node(long id, int lat, int lon, Tags tags);

    /// <summary>A way; <paramref name="lats"/> and <paramref name="lons"/> are empty unless the file keeps locations on ways. A node without one is <see cref="OsmReader.Nowhere"/>.</summary>
    void Way(long id, ReadOnlySpan<long> nodes, ReadOnlySpan<int> lats, ReadOnlySpan<int> lons, Tags tags);

    void Relation(long id, ReadOnlySpan<Member> members, Tags tags);
}

/// <summary>Reads a file of OpenStreetMap data from start to end, as often as wanted, without keeping it in memory.</summary>
internal abstract class OsmReader
{
    /// <summary>Latitude of a node that the file gives no location for, or one that is not on earth.</summary>
    public const int Nowhere = int.MinValue;

    /// <summary>State of the data, once a pass has come by it.</summary>
    public DateTimeOffset? DataAt { get; protected set; }

    /// <param name="objects">What to hand on; the rest is skipped as cheaply as the format allows.</param>
    /// <param name="sink">Gets the objects.</param>
    /// <param name="progress">Called now and then with the share of the file that was read.</param>
    /// <param name="cancel">Stops the reading.</param>
    public abstract void Read(OsmObjects objects, IOsmSink sink, Action<double> progress, CancellationToken cancel);

    /// <summary>The reader for a file, told by its first bytes, whatever its name.</summary>
    /// <exception cref="RoadFileException">None of the known formats.</exception>
    public static OsmReader Open(string path)
    {
        Span<byte> start = stackalloc byte[64];
        using var file = File.OpenRead(path);
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (IsPbf(start)) return new PbfReader(path);
        if (IsXml(start)) return new XmlOsmReader(path, gzipped: false);
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            file.Position = 0;
            return IsXml(FirstUnpacked(file)) ? new XmlOsmReader(path, gzipped: true)
                : throw new RoadFileException(RoadFileFault.NotARoadFile, 0, "gzipped, but not OpenStreetMap XML");
        }
        if (start.StartsWith("BZh"u8)) throw new RoadFileException(RoadFileFault.UnknownCompression, 0, "bzip2");
        throw new RoadFileException(RoadFileFault.NotARoadFile, 0, start.IsEmpty ? "the file is empty" : "neither PBF nor XML");
    }

    private static byte[] FirstUnpacked(FileStream file)
    {
        var start = new byte[64];
        try
        {
            using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
            return start[..unpacked.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (Compression.IsDamage(e))
        {
            throw new RoadFileException(RoadFileFault.DamagedCompression, 0, "gzip", e);
        }
    }

    private static bool IsPbf(ReadOnlySpan<byte> start) =>
        start.Length >= 15 && start[0] == 0 && start[4..].StartsWith("\n\tOSMHeader"u8);

    private static bool IsXml(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) start = start[3..];
        return start.TrimStart(" \t\r\n"u8).StartsWith("<"u8);
    }
}
