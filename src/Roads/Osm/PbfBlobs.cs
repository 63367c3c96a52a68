using System.Buffers.Binary;
using System.IO.Compression;

namespace Roads.Osm;

/// <summary>The blobs of a PBF file one after the other, unpacked into one buffer that is reused.</summary>
/// <remarks>
/// Format: https://wiki.openstreetmap.org/wiki/PBF_Format. A header is below 64 KiB, a blob below 32 MiB packed and unpacked;
/// every length is held against that and against what is left of the file before anything is allocated.
/// </remarks>
internal sealed class PbfBlobs(FileStream file)
{
    private const int HeaderLimit = 64 * 1024;
    private const int BlobLimit = 32 * 1024 * 1024;

    private byte[] _packed = new byte[64 * 1024];
    private byte[] _unpacked = new byte[256 * 1024];

    /// <summary>Type of the current blob, for instance "OSMData".</summary>
    public string Type { get; private set; } = "";

    /// <summary>Where the current blob begins in the file.</summary>
    public long Position { get; private set; }

    /// <summary>Moves to the next blob.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next(out ReadOnlySpan<byte> content)
    {
        content = default;
        Position = file.Position;
        Span<byte> prefix = stackalloc byte[4];
        var got = file.ReadAtLeast(prefix, 4, throwOnEndOfStream: false);
        if (got == 0) return false;
        if (got < 4) throw Fault(RoadFileFault.Truncated, "the file ends inside a length");

        var headerLength = BinaryPrimitives.ReadUInt32BigEndian(prefix);
        if (headerLength > HeaderLimit) throw Fault(RoadFileFault.LengthOutOfRange, $"a blob header of {headerLength} bytes");
        var blobLength = ReadHeader(Take((int)headerLength));
        content = Unpack(Take(blobLength));
        return true;
    }

    private int ReadHeader(ReadOnlySpan<byte> bytes)
    {
        var header = new ProtoReader(bytes, Position);
        ulong length = 0;
        Type = "";
        while (!header.AtEnd)
            switch (header.Field(out var wire))
            {
                case 1 when wire == ProtoReader.LengthDelimited: Type = System.Text.Encoding.UTF8.GetString(header.ReadBytes()); break;
                case 3 when wire == ProtoReader.Varint: length = header.ReadVarint(); break;
                default: header.Skip(wire); break;
            }
        return length <= BlobLimit ? (int)length : throw Fault(RoadFileFault.LengthOutOfRange, $"a blob of {length} bytes");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > file.Length - file.Position) throw Fault(RoadFileFault.Truncated, $"{length} bytes expected, {file.Length - file.Position} left");
        if (_packed.Length < length) _packed = new byte[length];
        file.ReadExactly(_packed, 0, length);
        return _packed.AsSpan(0, length);
    }

    private ReadOnlySpan<byte> Unpack(ReadOnlySpan<byte> bytes)
    {
        var blob = new ProtoReader(bytes, Position);
        ulong rawSize = 0;
        ReadOnlySpan<byte> raw = default, zlib = default;
        var hasRaw = false;
        while (!blob.AtEnd)
            switch (blob.Field(out var wire))
            {
                case 1 when wire == ProtoReader.LengthDelimited:
                    raw = blob.ReadBytes();
                    hasRaw = true;
                    break;
                case 2 when wire == ProtoReader.Varint: rawSize = blob.ReadVarint(); break;
                case 3 when wire == ProtoReader.LengthDelimited: zlib = blob.ReadBytes(); break;
                case 4: throw Fault(RoadFileFault.UnknownCompression, "lzma");
                case 5: throw Fault(RoadFileFault.UnknownCompression, "bzip2");
                case 6: throw Fault(RoadFileFault.UnknownCompression, "lz4");
                case 7: throw Fault(RoadFileFault.UnknownCompression, "zstd");
                default: blob.Skip(wire); break;
            }
        if (hasRaw) return raw;
        if (zlib.IsEmpty) throw Fault(RoadFileFault.DamagedContent, "a blob without data");
        if (rawSize > BlobLimit) throw Fault(RoadFileFault.LengthOutOfRange, $"a blob that unpacks to {rawSize} bytes");
        return Inflate(zlib, (int)rawSize);
    }

    private unsafe ReadOnlySpan<byte> Inflate(ReadOnlySpan<byte> zlib, int size)
    {
        if (_unpacked.Length < size + 1) _unpacked = new byte[size + 1];
        try
        {
            fixed (byte* start = zlib)
            {
                using var stream = new ZLibStream(new UnmanagedMemoryStream(start, zlib.Length), CompressionMode.Decompress);
                // One byte more than promised is asked for, so that a blob which unpacks to more is noticed, not unpacked.
                var got = stream.ReadAtLeast(_unpacked.AsSpan(0, size + 1), size + 1, throwOnEndOfStream: false);
                if (got != size) throw Fault(RoadFileFault.DamagedCompression, $"{size} bytes promised, {(got > size ? "more" : got)} unpacked");
            }
        }
        catch (Exception e) when (Compression.IsDamage(e))
        {
            throw new RoadFileException(RoadFileFault.DamagedCompression, Position, "zlib", e);
        }
        return _unpacked.AsSpan(0, size);
    }

    private RoadFileException Fault(RoadFileFault fault, string detail) => new(fault, Position, detail);
}
