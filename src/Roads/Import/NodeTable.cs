namespace Roads.Import;

/// <summary>Coordinates of the nodes that are needed, by sorted id: about ten bytes a node, whatever the largest id.</summary>
/// <remarks>The ids stand in blocks, of each the first in full and the others as steps from one to the next; the block at hand is unpacked.</remarks>
internal sealed class NodeTable
{
    private const int Unknown = int.MinValue;
    private const int BlockBits = 6, Block = 1 << BlockBits;

    private readonly ChunkList<long> _first = [], _stepsAt = [];
    private readonly ChunkList<byte> _steps = [];
    private readonly long[] _ids = new long[Block];
    private int[] _lat = [], _lon = [];
    private int _block = -1, _filled, _hint;

    /// <summary>A table for the nodes of some lists, each once.</summary>
    public NodeTable(SpillFile spill, params ReadOnlySpan<IdList> lists)
    {
        long last = 0;
        foreach (var id in Sorted(spill, lists))
        {
            if ((Count++ & (Block - 1)) == 0)
            {
                _first.Add(id);
                _stepsAt.Add(_steps.Count);
            }
            else AddStep(unchecked((ulong)(id - last)));
            last = id;
        }
    }

    public int Count { get; private set; }

    /// <summary>Index of a node, or -1 if it is not needed. Files are mostly sorted, so the next one is tried first.</summary>
    public int IndexOf(long id)
    {
        if (!IsAtHand(_block, id))
        {
            var block = IsAtHand(_block + 1, id) ? _block + 1 : BlockOf(id);
            if (block < 0) return -1;
            Unpack(block);
        }
        if (_hint < _filled)
        {
            if (_ids[_hint] == id) return (_block << BlockBits) + _hint++;
            if (_hint > 0 && _ids[_hint] > id && _ids[_hint - 1] < id) return -1;
        }
        var at = Array.BinarySearch(_ids, 0, _filled, id);
        _hint = at < 0 ? ~at : at + 1;
        return at < 0 ? -1 : (_block << BlockBits) + at;
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

    // Twice what a list keeps is sorted at a time.
    private static int RunIds(SpillFile spill) => Math.Max(1024, spill.ListBytes / sizeof(long) * 2);

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

    private void AddStep(ulong step)
    {
        for (; step >= 0x80; step >>= 7) _steps.Add((byte)(step | 0x80));
        _steps.Add((byte)step);
    }

    private bool IsAtHand(int block, long id) => block >= 0 && block < _first.Count && _first[block] <= id && (block + 1 == _first.Count || id < _first[block + 1]);

    /// <summary>The last block that begins at an id or before it, or -1.</summary>
    private int BlockOf(long id)
    {
        var (from, to) = (0, (int)_first.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_first[middle] <= id) from = middle + 1;
            else to = middle;
        }
        return from - 1;
    }

    private void Unpack(int block)
    {
        (_block, _filled, _hint) = (block, Math.Min(Block, Count - (block << BlockBits)), 0);
        var (id, at) = (_first[block], _stepsAt[block]);
        _ids[0] = id;
        for (var i = 1; i < _filled; i++)
        {
            ulong step = 0;
            for (var shift = 0; ; shift += 7)
            {
                var next = _steps[at++];
                step |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80) break;
            }
            _ids[i] = id = unchecked(id + (long)step);
        }
    }
}
