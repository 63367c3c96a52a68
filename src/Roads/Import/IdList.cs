namespace Roads.Import;

/// <summary>A list of ids to add to and to go through, about two bytes each: neighbours in a file have ids that differ little.</summary>
/// <remarks>Zig-zag differences in seven bits a byte, as in the file they come from.</remarks>
internal sealed class IdList(SpillFile spill)
{
    private readonly SpillList<byte> _bytes = new(spill);
    private long _last;

    public long Count { get; private set; }

    public void Add(long id)
    {
        var difference = unchecked(id - _last);
        var value = (ulong)(difference << 1 ^ difference >> 63);
        for (; value >= 0x80; value >>= 7) _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
        _last = id;
        Count++;
    }

    /// <summary>All ids in order.</summary>
    public IEnumerable<long> All() => Ids(_bytes);

    /// <summary>All ids in order; what has been read is let go, and the list is empty then.</summary>
    public IEnumerable<long> TakeAll()
    {
        Count = 0;
        return Ids(_bytes.TakeAll());
    }

    /// <summary>The indexes of all ids, which are let go on the way.</summary>
    public SpillList<int> TakeIndexes(NodeTable nodes)
    {
        var indexes = new SpillList<int>(spill);
        foreach (var id in TakeAll()) indexes.Add(nodes.IndexOf(id));
        return indexes;
    }

    private static IEnumerable<long> Ids(IEnumerable<byte> bytes)
    {
        long last = 0;
        ulong value = 0;
        var shift = 0;
        foreach (var next in bytes)
        {
            value |= (ulong)(next & 0x7F) << shift;
            shift += 7;
            if (next >= 0x80) continue;
            last = unchecked(last + ((long)(value >> 1) ^ -(long)(value & 1)));
            yield return last;
            (value, shift) = (0, 0);
        }
    }
}
