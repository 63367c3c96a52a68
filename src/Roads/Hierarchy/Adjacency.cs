namespace Roads.Hierarchy;

/// <summary>Links of the shrinking graph during contraction; each node owns a growable slice of one array.</summary>
internal sealed class Adjacency
{
    public struct Link
    {
        public long Cost;
        public int To;
        public int Middle;
        public int Hops;
    }

    private readonly int[] _start;
    private readonly int[] _count;
    private readonly int[] _capacity;
    private Link[] _pool;
    private int _top;

    /// <param name="degrees">How many links each node will get at first.</param>
    public Adjacency(int[] degrees)
    {
        _start = new int[degrees.Length];
        _count = new int[degrees.Length];
        _capacity = degrees;
        for (var node = 0; node < degrees.Length; node++)
        {
            _start[node] = _top;
            _top += degrees[node];
        }
        _pool = new Link[_top + _top / 2 + 16];
    }

    public Span<Link> Of(int node) => _pool.AsSpan(_start[node], _count[node]);

    /// <summary>Lets all links go.</summary>
    public void Clear() => (_pool, _top) = ([], 0);

    public void AddOrLower(int node, in Link link)
    {
        foreach (ref var old in Of(node))
        {
            if (old.To != link.To) continue;
            if (link.Cost < old.Cost) old = link;
            return;
        }
        if (_count[node] == _capacity[node]) Grow(node);
        _pool[_start[node] + _count[node]++] = link;
    }

    public void Remove(int node, int to)
    {
        var links = Of(node);
        for (var i = 0; i < links.Length; i++)
        {
            if (links[i].To != to) continue;
            links[i] = links[^1];
            _count[node]--;
            return;
        }
    }

    private void Grow(int node)
    {
        var capacity = Math.Max(4, 2 * _capacity[node]);
        if (_top + capacity > _pool.Length) Array.Resize(ref _pool, Math.Max(_pool.Length + _pool.Length / 2, _top + capacity));
        Of(node).CopyTo(_pool.AsSpan(_top));
        _start[node] = _top;
        _capacity[node] = capacity;
        _top += capacity;
    }
}
