namespace Roads.Import;

/// <summary>Coordinates of the nodes that are needed, by sorted id: 16 bytes a node, whatever the largest id.</summary>
internal sealed class NodeTable
{
    private const int Unknown = int.MinValue;

    private readonly long[] _ids;
    private readonly int[] _lat;
    private readonly int[] _lon;
    private int _hint;

    /// <summary>A table for the nodes of some lists, each once.</summary>
    /// <remarks>Sorted where they lie: a country's ids are half a gigabyte, and not wanted twice.</remarks>
    public NodeTable(params ReadOnlySpan<ChunkList<long>> lists)
    {
        long count = 0;
        foreach (var list in lists) count += list.Count;
        _ids = new long[count];
        count = 0;
        foreach (var list in lists)
        {
            list.CopyTo(_ids, count);
            count += list.Count;
        }
        Array.Sort(_ids);
        for (long i = 0; i < _ids.Length; i++)
            if (i == 0 || _ids[i] != _ids[i - 1]) _ids[Count++] = _ids[i];
        if (Count < _ids.Length / 8 * 7) Array.Resize(ref _ids, Count);
        _lat = new int[Count];
        _lon = new int[Count];
        Array.Fill(_lat, Unknown);
    }

    public int Count { get; private set; }

    /// <summary>Index of a node, or -1 if it is not needed. Files are mostly sorted, so the next one is tried first.</summary>
    public int IndexOf(long id)
    {
        if (_hint < Count && _ids[_hint] == id) return _hint++;
        if (_hint < Count && _ids[_hint] > id && (_hint == 0 || _ids[_hint - 1] < id)) return -1;
        var at = Array.BinarySearch(_ids, 0, Count, id);
        _hint = at < 0 ? ~at : at + 1;
        return at < 0 ? -1 : at;
    }

    /// <summary>Indexes in place of ids, which are let go on the way.</summary>
    public ChunkList<int> IndexesOf(ChunkList<long> ids)
    {
        var indexes = new ChunkList<int>();
        foreach (var id in ids.TakeAll()) indexes.Add(IndexOf(id));
        return indexes;
    }

    public void Locate(int index, int lat, int lon) => (_lat[index], _lon[index]) = (lat, lon);

    public bool IsLocated(int index) => index >= 0 && _lat[index] != Unknown;

    public long Id(int index) => _ids[index];

    public int Lat(int index) => _lat[index];

    public int Lon(int index) => _lon[index];
}
