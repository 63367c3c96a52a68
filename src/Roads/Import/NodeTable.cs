namespace Roads.Import;

/// <summary>Coordinates of the nodes that are needed, by sorted id: 12 bytes a node, whatever the largest id.</summary>
/// <remarks>Of an id the lower half is kept; ids with the same upper half, of which a map has three, stand together.</remarks>
internal sealed class NodeTable
{
    private const int Unknown = int.MinValue;

    // Twice what a list keeps is sorted at a time.
    private static int RunIds(SpillFile spill) => Math.Max(1024, spill.ListBytes / sizeof(long) * 2);

    private readonly uint[] _low;
    private readonly List<(long High, int First)> _runs = [];
    private int[] _lat = [], _lon = [];
    private int _run, _hint;

    /// <summary>A table for the nodes of some lists, each once.</summary>
    public NodeTable(SpillFile spill, params ReadOnlySpan<IdList> lists)
    {
        var low = new ChunkList<uint>();
        foreach (var id in Sorted(spill, lists))
        {
            if (_runs.Count == 0 || _runs[^1].High != id >> 32) _runs.Add((id >> 32, (int)low.Count));
            low.Add((uint)id);
        }
        _low = low.TakeArray();
        Count = _low.Length;
        _runs.Add((long.MaxValue, Count));
    }

    public int Count { get; }

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

    /// <summary>Makes room for the coordinates, not before all ids have been looked up: each alone is much memory.</summary>
    public void Open()
    {
        (_lat, _lon) = (new int[Count], new int[Count]);
        Array.Fill(_lat, Unknown);
    }

    public void Locate(int index, int lat, int lon) => (_lat[index], _lon[index]) = (lat, lon);

    public bool IsLocated(int index) => index >= 0 && _lat[index] != Unknown;

    public int Lat(int index) => _lat[index];

    public int Lon(int index) => _lon[index];

    /// <summary>Sorted, each once: runs that fit into memory are sorted and packed, and then merged.</summary>
    private static IEnumerable<long> Sorted(SpillFile spill, ReadOnlySpan<IdList> lists)
    {
        long count = 0;
        foreach (var list in lists) count += list.Count;
        var (run, filled, runs) = (new long[Math.Min(count, RunIds(spill))], 0, new List<IdList>());
        foreach (var list in lists)
            foreach (var id in list.All())
            {
                run[filled++] = id;
                if (filled < run.Length || runs.Count == 0 && filled == count) continue;
                runs.Add(Packed(spill, run));
                filled = 0;
            }
        Array.Sort(run, 0, filled);
        if (runs.Count == 0) return EachOnce(run, filled);
        runs.Add(Packed(spill, run.AsSpan(0, filled)));
        return Merged(runs);
    }

    private static IdList Packed(SpillFile spill, Span<long> run)
    {
        run.Sort();
        var packed = new IdList(spill);
        for (var i = 0; i < run.Length; i++)
            if (i == 0 || run[i] != run[i - 1]) packed.Add(run[i]);
        return packed;
    }

    private static IEnumerable<long> EachOnce(long[] sorted, int count)
    {
        for (var i = 0; i < count; i++)
            if (i == 0 || sorted[i] != sorted[i - 1]) yield return sorted[i];
    }

    private static IEnumerable<long> Merged(List<IdList> runs)
    {
        var next = new PriorityQueue<IEnumerator<long>, long>();
        foreach (var run in runs)
        {
            var ids = run.TakeAll().GetEnumerator();
            if (ids.MoveNext()) next.Enqueue(ids, ids.Current);
        }
        long? last = null;
        while (next.TryPeek(out var ids, out var id))
        {
            if (id != last) yield return id;
            last = id;
            if (ids.MoveNext()) next.DequeueEnqueue(ids, ids.Current);
            else next.Dequeue();
        }
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
