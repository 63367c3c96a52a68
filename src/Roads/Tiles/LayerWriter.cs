using System.Text;

namespace Roads.Tiles;

internal enum GeometryKind
{
    Points = 1,
    Lines = 2,
    Areas = 3,
}

/// <summary>A value of a feature: text or a whole number, 0 or more.</summary>
internal readonly record struct TileValue(string? Text, int Number)
{
    public static implicit operator TileValue(string text) => new(text, 0);

    public static implicit operator TileValue(int number) => new(null, number);
}

/// <summary>One layer of a Mapbox Vector Tile 2.1: features whose keys and values are kept once.</summary>
internal sealed class LayerWriter(string name)
{
    private readonly ProtoWriter _features = new();
    private readonly ProtoWriter _feature = new();
    private readonly Dictionary<string, int> _keys = [];
    private readonly Dictionary<TileValue, int> _values = [];

    public bool IsEmpty => _features.Length == 0;

    public void Add(GeometryWriter geometry, params ReadOnlySpan<(string Key, TileValue Value)> tags)
    {
        if (geometry.IsEmpty) return;
        _feature.Clear();
        Span<uint> pairs = stackalloc uint[2 * tags.Length];
        for (var i = 0; i < tags.Length; i++) (pairs[2 * i], pairs[2 * i + 1]) = (Pooled(_keys, tags[i].Key), Pooled(_values, tags[i].Value));
        if (tags.Length > 0) _feature.Packed(2, pairs);
        _feature.Number(3, (ulong)geometry.Kind);
        _feature.Packed(4, geometry.Commands);
        _features.Bytes(2, _feature.Written);
    }

    public void WriteTo(ProtoWriter tile)
    {
        if (IsEmpty) return;
        var layer = new ProtoWriter();
        layer.Number(15, 2);
        layer.Bytes(1, Encoding.UTF8.GetBytes(name));
        layer.Raw(_features.Written);
        foreach (var key in _keys.Keys) layer.Bytes(3, Encoding.UTF8.GetBytes(key));
        foreach (var value in _values.Keys)
        {
            _feature.Clear();
            if (value.Text is { } text) _feature.Bytes(1, Encoding.UTF8.GetBytes(text));
            else _feature.Number(5, (ulong)value.Number);
            layer.Bytes(4, _feature.Written);
        }
        layer.Number(5, TileFrame.Extent);
        tile.Bytes(3, layer.Written);
    }

    // Dictionaries to which only is added keep the order of adding.
    private static uint Pooled<T>(Dictionary<T, int> pool, T value) where T : notnull
    {
        if (!pool.TryGetValue(value, out var index)) pool[value] = index = pool.Count;
        return (uint)index;
    }
}

/// <summary>The drawing commands of one feature, from a cursor that starts in the tile's corner.</summary>
internal sealed class GeometryWriter(GeometryKind kind)
{
    private const uint MoveTo = 1, LineTo = 2, ClosePath = 7;

    private readonly List<uint> _commands = [];
    private TilePoint _cursor;

    public GeometryKind Kind => kind;

    public bool IsEmpty => _commands.Count == 0;

    public ReadOnlySpan<uint> Commands => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_commands);

    public void Point(TilePoint p)
    {
        Command(MoveTo, 1);
        To(p);
    }

    public void Line(List<TilePoint> line)
    {
        Point(line[0]);
        Command(LineTo, line.Count - 1);
        for (var i = 1; i < line.Count; i++) To(line[i]);
    }

    /// <summary>A ring without its last point again, turned so that an outer one has a positive area and an inner one a negative.</summary>
    public void Ring(List<TilePoint> ring, bool outer)
    {
        Point(ring[0]);
        Command(LineTo, ring.Count - 1);
        var straight = DoubleArea(ring) > 0 == outer;
        for (var i = 1; i < ring.Count; i++) To(ring[straight ? i : ring.Count - i]);
        Command(ClosePath, 1);
    }

    /// <summary>Twice the area by the surveyor's formula, positive when clockwise on the screen.</summary>
    public static long DoubleArea(List<TilePoint> ring)
    {
        long sum = 0;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[i + 1 == ring.Count ? 0 : i + 1]);
            sum += (long)a.X * b.Y - (long)b.X * a.Y;
        }
        return sum;
    }

    private void Command(uint id, int count) => _commands.Add(id & 7 | (uint)count << 3);

    private void To(TilePoint p)
    {
        _commands.Add(ZigZag(p.X - _cursor.X));
        _commands.Add(ZigZag(p.Y - _cursor.Y));
        _cursor = p;
    }

    private static uint ZigZag(int value) => (uint)(value << 1 ^ value >> 31);
}

/// <summary>Bytes of a protocol buffer.</summary>
internal sealed class ProtoWriter
{
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Number(int field, ulong value)
    {
        Varint((ulong)field << 3);
        Varint(value);
    }

    public void Bytes(int field, ReadOnlySpan<byte> bytes)
    {
        Varint((ulong)field << 3 | 2);
        Varint((ulong)bytes.Length);
        Raw(bytes);
    }

    public void Packed(int field, ReadOnlySpan<uint> values)
    {
        var length = 0;
        foreach (var value in values) length += SizeOf(value);
        Varint((ulong)field << 3 | 2);
        Varint((ulong)length);
        foreach (var value in values) Varint(value);
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    private void Varint(ulong value)
    {
        Room(10);
        for (; value > 0x7F; value >>= 7) _bytes[Length++] = (byte)(value | 0x80);
        _bytes[Length++] = (byte)value;
    }

    private static int SizeOf(uint value) => value < 1u << 7 ? 1 : value < 1u << 14 ? 2 : value < 1u << 21 ? 3 : value < 1u << 28 ? 4 : 5;

    private void Room(int more)
    {
        if (Length + more > _bytes.Length) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + more));
    }
}
