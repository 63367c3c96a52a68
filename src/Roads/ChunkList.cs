using System.Collections;

namespace Roads;

/// <summary>A list in chunks, which grows without copying and past two billion, and gives its memory back chunk by chunk.</summary>
/// <remarks>While a country is read its lists are gigabytes: one that doubles holds three times what is in it for a moment.</remarks>
internal sealed class ChunkList<T> : IEnumerable<T>
{
    private const int ChunkBits = 16;
    private readonly List<T[]?> _chunks = [];

    public long Count { get; private set; }

    public T this[long i] => _chunks[(int)(i >> ChunkBits)]![i & ((1 << ChunkBits) - 1)];

    public void Add(T value)
    {
        var at = (int)(Count & ((1 << ChunkBits) - 1));
        // A short list stays short: most files are towns.
        if (at == 0) _chunks.Add(new T[Count == 0 ? 16 : 1 << ChunkBits]);
        var chunk = _chunks[^1]!;
        if (at == chunk.Length)
        {
            Array.Resize(ref chunk, Math.Min(4 * at, 1 << ChunkBits));
            _chunks[^1] = chunk;
        }
        chunk[at] = value;
        Count++;
    }

    public void Clear()
    {
        _chunks.Clear();
        Count = 0;
    }

    /// <summary>All values in order; each chunk is let go once it has been read.</summary>
    public IEnumerable<T> TakeAll()
    {
        for (var chunk = 0; chunk < _chunks.Count; chunk++)
        {
            var (values, length) = (_chunks[chunk]!, Length(chunk));
            _chunks[chunk] = null;
            for (var i = 0; i < length; i++) yield return values[i];
        }
        Clear();
    }

    /// <summary>All values as one array; each chunk is let go once it has been copied.</summary>
    public T[] TakeArray()
    {
        var (all, at) = (new T[Count], 0L);
        for (var chunk = 0; chunk < _chunks.Count; chunk++)
        {
            Array.Copy(_chunks[chunk]!, 0, all, at, Length(chunk));
            at += Length(chunk);
            _chunks[chunk] = null;
        }
        Clear();
        return all;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var chunk = 0; chunk < _chunks.Count; chunk++)
        {
            var (values, length) = (_chunks[chunk]!, Length(chunk));
            for (var i = 0; i < length; i++) yield return values[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Length(int chunk) => (int)Math.Min(1 << ChunkBits, Count - ((long)chunk << ChunkBits));
}
