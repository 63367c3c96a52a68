using System.Buffers.Binary;
using System.Text;
using Roads.Osm;

namespace Roads.Tests;

/// <summary>Writes the frame of PBF files, sound or forged.</summary>
internal static class Pbf
{
    public static byte[] Header(string feature)
    {
        var text = Encoding.ASCII.GetBytes(feature);
        return Blob("OSMHeader", Field(1, [4 << 3 | 2, (byte)text.Length, .. text]));
    }

    public static byte[] Raw(byte[] block) => Blob("OSMData", Field(1, block));

    public static byte[] Blob(string type, byte[] blob) => [.. Frame(type, blob.Length), .. blob];

    /// <summary>A header that promises a blob of this size, and no blob.</summary>
    public static byte[] BlobOfSize(long size) => Frame("OSMData", size);

    /// <summary>The same file without compression.</summary>
    public static byte[] Unpacked(string path)
    {
        using var file = File.OpenRead(path);
        var blobs = new PbfBlobs(file);
        var all = new List<byte>();
        while (blobs.Next(out var content)) all.AddRange(Blob(blobs.Type, Field(1, content)));
        return [.. all];
    }

    private static byte[] Frame(string type, long size)
    {
        byte[] header = [.. Field(1, Encoding.ASCII.GetBytes(type)), 3 << 3, .. Varint((ulong)size)];
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, header.Length);
        return [.. length, .. header];
    }

    private static byte[] Field(int number, ReadOnlySpan<byte> bytes) => [(byte)(number << 3 | 2), .. Varint((ulong)bytes.Length), .. bytes];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }
}
