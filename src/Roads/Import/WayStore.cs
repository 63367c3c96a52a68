namespace Roads.Import;

/// <summary>The ways for cars of a file, their node ids in one long list.</summary>
internal sealed class WayStore
{
    private readonly List<long> _first = [0];
    private readonly List<RoadFacts> _facts = [];
    private readonly List<int> _names = [];
    private readonly List<long> _ids = [];

    public LongList Nodes { get; } = new();

    public int Count => _facts.Count;

    public void Add(long id, ReadOnlySpan<long> nodes, RoadFacts facts, int name)
    {
        foreach (var node in nodes) Nodes.Add(node);
        _first.Add(Nodes.Count);
        _facts.Add(facts);
        _names.Add(name);
        _ids.Add(id);
    }

    public long Id(int way) => _ids[way];

    public RoadFacts Facts(int way) => _facts[way];

    public int Name(int way) => _names[way];

    public (long First, long Last) Range(int way) => (_first[way], _first[way + 1] - 1);
}

/// <summary>A list of numbers in chunks, which grows without copying and past two billion.</summary>
internal sealed class LongList
{
    private const int ChunkBits = 16;
    private readonly List<long[]> _chunks = [];

    public long Count { get; private set; }

    public long this[long i] => _chunks[(int)(i >> ChunkBits)][i & ((1 << ChunkBits) - 1)];

    public void Add(long value)
    {
        if (Count >> ChunkBits == _chunks.Count) _chunks.Add(new long[1 << ChunkBits]);
        _chunks[^1][Count++ & ((1 << ChunkBits) - 1)] = value;
    }

    public void Clear()
    {
        _chunks.Clear();
        Count = 0;
    }

    /// <summary>All different values of some lists, ascending; the array may be longer than there are values, its end is not to be read.</summary>
    /// <remarks>Sorted where they lie: a country's ids are half a gigabyte, and not wanted twice.</remarks>
    public static (long[] Ids, int Count) SortedDistinct(params ReadOnlySpan<LongList> lists)
    {
        long count = 0;
        foreach (var list in lists) count += list.Count;
        var all = new long[count];
        count = 0;
        foreach (var list in lists)
            for (var chunk = 0; chunk < list._chunks.Count; chunk++)
            {
                var length = Math.Min(1 << ChunkBits, list.Count - ((long)chunk << ChunkBits));
                Array.Copy(list._chunks[chunk], 0, all, count, length);
                count += length;
            }
        Array.Sort(all);
        var distinct = 0;
        for (long i = 0; i < all.Length; i++)
            if (i == 0 || all[i] != all[i - 1]) all[distinct++] = all[i];
        if (distinct < all.Length / 4 * 3) Array.Resize(ref all, distinct);
        return (all, distinct);
    }
}
