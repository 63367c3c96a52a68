namespace Roads.Import;

/// <summary>Coordinates of the nodes that are needed, by sorted id: 12 bytes a node, whatever the largest id.</summary>
/// <remarks>Of an id the lower half is kept; ids with the same upper half, of which a map has three, stand together.</remarks>
internal sealed class NodeTable
{
    private const int Unknown = int.MinValue;

    private readonly uint[] _low;
    private readonly List<(long High, int First)> _runs = [];
    private readonly int[] _lat;
    private readonly int[] _lon;
    private int _run, _hint;

    /// <summary>A table for the nodes of some lists, each once.</summary>
    public NodeTable(params ReadOnlySpan<IdList> lists)
    {
        var ids = Sorted(lists);
        var count = ids.Length == 0 ? 0 : 1;
        for (var i = 1L; i < ids.Length; i++)
            if (ids[i] != ids[i - 1]) count++;
        _low = new uint[count];
        Count = 0;
        for (var i = 0L; i < ids.Length; i++)
        {
            if (i > 0 && ids[i] == ids[i - 1]) continue;
            if (_runs.Count == 0 || _runs[^1].High != ids[i] >> 32) _runs.Add((ids[i] >> 32, Count));
            _low[Count++] = (uint)ids[i];
        }
        _runs.Add((long.MaxValue, Count));
        ids = null;
        _lat = new int[count];
        _lon = new int[count];
        Array.Fill(_lat, Unknown);
    }

    public int Count { get; private set; }

    /// <summary>Index of a node, or -1 if it is not needed. Files are mostly sorted, so the next one is tried first.</summary>
    public int IndexOf(long id)
    {
        if (!FindRun(id >> 32)) return -1;
        var (first, end, low) = (_runs[_run].First, _runs[_run + 1].First, (uint)id);
        if (_hint >= first && _hint < end)
        {
            if (_low[_hint] == low) return _hint++;
            if (_low[_hint] > low && (_hint == first || _low[_hint - 1] < low)) return -1;
        }
        var at = Array.BinarySearch(_low, first, end - first, low);
        _hint = at < 0 ? ~at : at + 1;
        return at < 0 ? -1 : at;
    }

    /// <summary>Indexes in place of ids, which are let go on the way.</summary>
    public ChunkList<int> IndexesOf(IdList ids)
    {
        var indexes = new ChunkList<int>();
        foreach (var id in ids.TakeAll()) indexes.Add(IndexOf(id));
        return indexes;
    }

    public void Locate(int index, int lat, int lon) => (_lat[index], _lon[index]) = (lat, lon);

    public bool IsLocated(int index) => index >= 0 && _lat[index] != Unknown;

    public int Lat(int index) => _lat[index];

    public int Lon(int index) => _lon[index];

    private static long[] Sorted(ReadOnlySpan<IdList> lists)
    {
        long count = 0;
        foreach (var list in lists) count += list.Count;
        var ids = new long[count];
        count = 0;
        foreach (var list in lists)
            foreach (var id in list.All()) ids[count++] = id;
        Array.Sort(ids);
        return ids;
    }

    // The last one is where nearly all are found.
    private bool FindRun(long high)
    {
        if (_runs[_run].High == high) return true;
        var (from, to) = (0, _runs.Count - 1);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_runs[middle].High < high) from = middle + 1;
            else to = middle;
        }
        if (_runs[from].High != high || from == _runs.Count - 1) return false;
        _run = from;
        return true;
    }
}
