using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Roads.Storage;

/// <summary>Writes arrays one after the other, each with its length, and keeps their checksum (CRC-32C).</summary>
/// <remarks>Little-endian, as every machine .NET 10 runs on.</remarks>
internal sealed class PartWriter(Stream stream)
{
    public uint Checksum { get; private set; }

    public long Length { get; private set; }

    public void Write<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        Span<long> count = [values.Length];
        Append(MemoryMarshal.AsBytes(count));
        Append(MemoryMarshal.AsBytes(values));
    }

    public void Write(IReadOnlyCollection<string> texts)
    {
        var bytes = texts.Select(Encoding.UTF8.GetBytes).ToArray();
        Write<int>([.. bytes.Select(b => b.Length)]);
        Write<byte>([.. bytes.SelectMany(b => b)]);
    }

    public static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var eight in MemoryMarshal.Cast<byte, ulong>(bytes)) crc = BitOperations.Crc32C(crc, eight);
        foreach (var rest in bytes[(bytes.Length & ~7)..]) crc = BitOperations.Crc32C(crc, rest);
        return crc;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        Checksum = Crc(Checksum, bytes);
        Length += bytes.Length;
    }
}
