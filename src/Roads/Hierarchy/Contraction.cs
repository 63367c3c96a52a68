using Roads.Graph;

namespace Roads.Hierarchy;

/// <summary>Builds a contraction hierarchy: takes the least important node out again and again, adding the shortcuts it leaves.</summary>
internal sealed class Contraction
{
    private const int EstimateLimit = 60;
    private const int DecideLimit = 500;

    private readonly int _nodes;
    private readonly Adjacency _outgoing;
    private readonly Adjacency _incoming;
    private readonly WitnessSearch _witness;
    private readonly int[] _level;
    private readonly int[] _priority;
    private readonly int[] _rank;
    private readonly PriorityQueue<int, int> _queue = new();
    private readonly ChunkList<(int At, Adjacency.Link Link)> _up = [];
    private readonly ChunkList<(int At, Adjacency.Link Link)> _down = [];

    private int _taken;

    private Contraction(TurnGraph graph)
    {
        _nodes = graph.Nodes;
        var (outDegrees, inDegrees) = (new int[_nodes], new int[_nodes]);
        for (var node = 0; node < _nodes; node++)
            for (var link = graph.First[node]; link < graph.First[node + 1]; link++)
            {
                outDegrees[node]++;
                inDegrees[graph.Head[link]]++;
            }
        _outgoing = new(outDegrees);
        _incoming = new(inDegrees);
        for (var node = 0; node < _nodes; node++)
            for (var link = graph.First[node]; link < graph.First[node + 1]; link++)
                if (graph.Head[link] != node)
                    AddLink(node, graph.Head[link], graph.Costs[link], 1, ContractionHierarchy.NoMiddle);
        _witness = new(_outgoing, _incoming, _nodes);
        _level = new int[_nodes];
        _priority = new int[_nodes];
        _rank = new int[_nodes];
    }

    /// <summary>Contracts the whole graph. About n log n; ten seconds for a million links.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="progress">Called now and then with the share that is done.</param>
    /// <param name="cancel">Stops it.</param>
    public static ContractionHierarchy Build(TurnGraph graph, Action<double>? progress = null, CancellationToken cancel = default) =>
        new Contraction(graph).Run(progress, cancel);

    /// <summary>Contracts a graph of the same nodes in the order of an older one: right for any costs, good for similar ones, and several times quicker.</summary>
    public static ContractionHierarchy Again(TurnGraph graph, ContractionHierarchy old, Action<double>? progress = null, CancellationToken cancel = default) =>
        new Contraction(graph).Follow(old.Rank, progress, cancel);

    private ContractionHierarchy Run(Action<double>? progress, CancellationToken cancel)
    {
        for (var node = 0; node < _nodes; node++)
        {
            if (node % 1024 == 0) cancel.ThrowIfCancellationRequested();
            _queue.Enqueue(node, _priority[node] = Priority(node));
        }
        var gone = new bool[_nodes];
        while (_queue.TryDequeue(out var node, out var priority))
        {
            if (gone[node] || priority != _priority[node]) continue;
            var fresh = Priority(node);
            if (fresh > priority && _queue.TryPeek(out _, out var rival) && fresh > rival)
            {
                _queue.Enqueue(node, _priority[node] = fresh);
                continue;
            }
            gone[node] = true;
            Next(node, progress, cancel);
        }
        return Result();
    }

    private ContractionHierarchy Follow(int[] ranks, Action<double>? progress, CancellationToken cancel)
    {
        var nodeOf = new int[_nodes];
        for (var node = 0; node < _nodes; node++) nodeOf[ranks[node]] = node;
        foreach (var node in nodeOf) Next(node, progress, cancel);
        return Result();
    }

    private ContractionHierarchy Result()
    {
        // A country's links of the shrinking graph are gigabytes, and nobody needs them any more.
        _outgoing.Clear();
        _incoming.Clear();
        return ClimbOrder.Of(new() { Rank = _rank, Up = ByRank(_up), Down = ByRank(_down) });
    }

    private void Next(int node, Action<double>? progress, CancellationToken cancel)
    {
        _rank[node] = _taken++;
        TakeOut(node);
        if (_taken % 1024 != 0) return;
        cancel.ThrowIfCancellationRequested();
        progress?.Invoke((double)_taken / _nodes);
    }

    // Level spreads the contraction over the map; the two quotients prefer nodes whose shortcuts are few and short.
    private int Priority(int node)
    {
        _witness.Find(node, EstimateLimit);
        int added = _witness.Shortcuts.Count, addedHops = 0, removed = 0, removedHops = 0;
        foreach (var shortcut in _witness.Shortcuts) addedHops += shortcut.Hops;
        foreach (ref var link in _outgoing.Of(node)) (removed, removedHops) = (removed + 1, removedHops + link.Hops);
        foreach (ref var link in _incoming.Of(node)) (removed, removedHops) = (removed + 1, removedHops + link.Hops);
        var level = 500 * _level[node];
        return removed == 0 ? level : level + 2000 * added / removed + (int)(1000L * addedHops / removedHops);
    }

    private void TakeOut(int node)
    {
        _witness.Find(node, DecideLimit);
        foreach (ref var link in _outgoing.Of(node))
        {
            _up.Add((node, link));
            _incoming.Remove(link.To, node);
        }
        foreach (ref var link in _incoming.Of(node))
        {
            _down.Add((node, link));
            _outgoing.Remove(link.To, node);
        }
        foreach (var (from, to, cost, hops) in _witness.Shortcuts) AddLink(from, to, cost, hops, node);
        // What else changed for the neighbours is looked at when their turn comes.
        foreach (ref var link in _outgoing.Of(node)) _level[link.To] = Math.Max(_level[link.To], _level[node] + 1);
        foreach (ref var link in _incoming.Of(node)) _level[link.To] = Math.Max(_level[link.To], _level[node] + 1);
    }

    private void AddLink(int from, int to, long cost, int hops, int middle)
    {
        _outgoing.AddOrLower(from, new() { To = to, Cost = cost, Hops = hops, Middle = middle });
        _incoming.AddOrLower(to, new() { To = from, Cost = cost, Hops = hops, Middle = middle });
    }

    private ContractionHierarchy.Links ByRank(ChunkList<(int At, Adjacency.Link Link)> links)
    {
        var first = new int[_nodes + 1];
        foreach (var (at, _) in links) first[_rank[at] + 1]++;
        for (var i = 1; i < first.Length; i++) first[i] += first[i - 1];
        var next = first.AsSpan(0, _nodes).ToArray();
        var (head, costs, middle) = (new int[links.Count], new long[links.Count], new int[links.Count]);
        foreach (var (at, link) in links.TakeAll())
        {
            var slot = next[_rank[at]]++;
            head[slot] = _rank[link.To];
            costs[slot] = link.Cost;
            middle[slot] = link.Middle < 0 ? ContractionHierarchy.NoMiddle : _rank[link.Middle];
        }
        return new(first, head, costs, middle);
    }
}
