using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Roads.Storage;

/// <summary>Reads what <see cref="PartWriter"/> wrote; no length is believed before it fits into what is left of the file.</summary>
internal sealed class PartReader(Stream stream, long length)
{
    private long _left = length;

    public uint Checksum { get; private set; }

    public long Left => _left;

    public T[] Read<T>() where T : unmanaged
    {
        Span<long> count = stackalloc long[1];
        Take(MemoryMarshal.AsBytes(count));
        var size = (ulong)Unsafe.SizeOf<T>();
        if (count[0] < 0 || (ulong)count[0] > (ulong)_left / size || count[0] > Array.MaxLength)
            throw Fault(RoadFileFault.LengthOutOfRange, $"an array of {count[0]} entries does not fit into the {_left} bytes that are left");
        var values = GC.AllocateUninitializedArray<T>((int)count[0]);
        Take(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public string[] ReadTexts()
    {
        var lengths = Read<int>();
        var bytes = Read<byte>();
        var texts = new string[lengths.Length];
        var at = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            if (lengths[i] < 0 || lengths[i] > bytes.Length - at) throw Fault(RoadFileFault.LengthOutOfRange, $"text {i} of {lengths[i]} bytes");
            texts[i] = Encoding.UTF8.GetString(bytes, at, lengths[i]);
            at += lengths[i];
        }
        return texts;
    }

    public RoadFileException Fault(RoadFileFault fault, string detail) => new(fault, stream.Position, detail);

    private void Take(Span<byte> bytes)
    {
        if (bytes.Length > _left) throw Fault(RoadFileFault.Truncated, "the file ends inside its data");
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (EndOfStreamException e)
        {
            throw new RoadFileException(RoadFileFault.Truncated, stream.Position, "the file ends inside its data", e);
        }
        _left -= bytes.Length;
        Checksum = PartWriter.Crc(Checksum, bytes);
    }
}
