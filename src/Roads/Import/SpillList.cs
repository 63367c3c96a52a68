using System.Collections;
using System.Runtime.InteropServices;

namespace Roads.Import;

/// <summary>A list of numbers to add to and then to go through: its beginning in memory, the rest of a long one in a temporary file.</summary>
/// <remarks>Read by page with one page at hand: in order, or nearly so, it costs what memory costs. A town never touches the file.</remarks>
internal sealed class SpillList<T>(SpillFile file) : IEnumerable<T>
    where T : unmanaged
{
    private const int PageBits = 14, Page = 1 << PageBits;

    private readonly unsafe long _keptCount = file.ListBytes / sizeof(T);
    private readonly ChunkList<T> _kept = [];
    private readonly List<long> _pages = [];
    private T[] _open = [], _read = [];
    private long _readPage = -1;

    public long Count { get; private set; }

    public T this[long i] => i < _keptCount ? _kept[i] : Spilled(i - _keptCount);

    public void Add(T value)
    {
        if (Count < _keptCount) _kept.Add(value);
        else
        {
            if (_open.Length == 0) _open = new T[Page];
            var at = (int)((Count - _keptCount) & (Page - 1));
            _open[at] = value;
            if (at == Page - 1) _pages.Add(file.Append(MemoryMarshal.AsBytes(_open.AsSpan())));
        }
        Count++;
    }

    /// <summary>All values in order; what has been read is let go, and the list is empty then.</summary>
    public IEnumerable<T> TakeAll()
    {
        foreach (var value in _kept.TakeAll()) yield return value;
        for (var i = _keptCount; i < Count; i++) yield return Spilled(i - _keptCount);
        Clear();
    }

    /// <summary>All values as one array, and nothing beside it: the list is empty then.</summary>
    public T[] TakeArray()
    {
        var (all, at) = (new T[Count], (int)_kept.Count);
        _kept.TakeArray().CopyTo(all, 0);
        foreach (var page in _pages)
        {
            file.Read(page, MemoryMarshal.AsBytes(all.AsSpan(at, Page)));
            at += Page;
        }
        _open.AsSpan(0, all.Length - at).CopyTo(all.AsSpan(at));
        Clear();
        return all;
    }

    public void Clear()
    {
        _kept.Clear();
        _pages.Clear();
        (_open, _read, _readPage, Count) = ([], [], -1, 0);
    }

    public IEnumerator<T> GetEnumerator()
    {
        foreach (var value in _kept) yield return value;
        for (var i = _keptCount; i < Count; i++) yield return Spilled(i - _keptCount);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T Spilled(long i)
    {
        var (page, at) = (i >> PageBits, (int)(i & (Page - 1)));
        if (page == _readPage) return _read[at];
        if (page == _pages.Count) return _open[at];
        if (_read.Length == 0) _read = new T[Page];
        _readPage = -1;
        file.Read(_pages[(int)page], MemoryMarshal.AsBytes(_read.AsSpan()));
        _readPage = page;
        return _read[at];
    }
}
