namespace Roads.Osm;

/// <summary>Reads one protocol-buffer message; nothing in it is believed.</summary>
/// <param name="message">The bytes of the message.</param>
/// <param name="position">Byte position in the file of the part they come from, to name in errors.</param>
internal ref struct ProtoReader(ReadOnlySpan<byte> message, long position)
{
    public const int Varint = 0;
    public const int LengthDelimited = 2;

    private readonly ReadOnlySpan<byte> _message = message;
    private int _at;

    public readonly bool AtEnd => _at >= _message.Length;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Left => _message.Length - _at;

    /// <summary>Number of the field that comes next; then exactly one of the reading methods must take its value.</summary>
    public int Field(out int wireType)
    {
        var tag = ReadVarint();
        wireType = (int)(tag & 7);
        return tag >> 3 is > 0 and <= int.MaxValue ? (int)(tag >> 3) : throw Damaged("a field without a number");
    }

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_at >= _message.Length) throw Damaged("a number is cut off");
            var next = _message[_at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
        throw Damaged("a number of more than 10 bytes");
    }

    public long ReadSigned() => ZigZag(ReadVarint());

    public static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    public ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadVarint();
        if (length > (ulong)(_message.Length - _at))
            throw new RoadFileException(RoadFileFault.LengthOutOfRange, position, $"a field of {length} bytes where {_message.Length - _at} are left");
        var bytes = _message.Slice(_at, (int)length);
        _at += (int)length;
        return bytes;
    }

    public ProtoReader ReadMessage() => new(ReadBytes(), position);

    /// <summary>Appends the numbers of a repeated field, packed or not.</summary>
    public void ReadNumbers(int wireType, NumberColumn column)
    {
        if (wireType == Varint)
        {
            column.Add(ReadVarint());
            return;
        }
        if (wireType != LengthDelimited) throw Damaged($"numbers of wire type {wireType}");
        var packed = ReadMessage();
        while (!packed.AtEnd) column.Add(packed.ReadVarint());
    }

    public void Skip(int wireType)
    {
        switch (wireType)
        {
            case Varint: ReadVarint(); break;
            case 1: Jump(8); break;
            case LengthDelimited: ReadBytes(); break;
            case 5: Jump(4); break;
            default: throw Damaged($"wire type {wireType}");
        }
    }

    public readonly RoadFileException Damaged(string what) => new(RoadFileFault.DamagedContent, position, what);

    private void Jump(int bytes)
    {
        if (bytes > _message.Length - _at) throw Damaged("a field is cut off");
        _at += bytes;
    }
}

/// <summary>Numbers of a repeated field, refilled for each object.</summary>
internal sealed class NumberColumn
{
    private ulong[] _values = new ulong[64];

    public int Count { get; private set; }

    public ulong this[int i] => _values[i];

    public void Clear() => Count = 0;

    public void Add(ulong value)
    {
        if (Count == _values.Length) Array.Resize(ref _values, 2 * Count);
        _values[Count++] = value;
    }

    public long Signed(int i) => ProtoReader.ZigZag(_values[i]);
}
