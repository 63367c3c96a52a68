using Roads.Graph;

namespace Roads.Tests;

/// <summary>Shortest ways by the plainest method (Dijkstra, 1959), over the turn graph before any contraction: the oracle.</summary>
internal sealed class Dijkstra(Stretches stretches, TurnGraph graph)
{
    private readonly long[] _costs = new long[graph.Nodes];
    private readonly PriorityQueue<int, long> _open = new();

    /// <summary>Costs from one spot to each of many, in order.</summary>
    public long[] Costs(Anchor from, IReadOnlyList<Anchor?> to)
    {
        Array.Fill(_costs, Cost.None);
        foreach (var (arc, share) in from.Arcs)
            if (graph.Out[arc] >= 0) Leave(graph.Out[arc], -Cost.Part(stretches.CostOf(arc), share));
        while (_open.TryDequeue(out var node, out var cost))
            if (cost == _costs[node]) Leave(node, cost);
        return [.. to.Select(goal => goal is null ? Cost.None : Arrive(from, goal))];
    }

    private void Leave(int node, long cost)
    {
        for (var link = graph.First[node]; link < graph.First[node + 1]; link++)
        {
            var (to, through) = (graph.Head[link], cost + graph.Costs[link]);
            if (through >= _costs[to]) continue;
            _costs[to] = through;
            _open.Enqueue(to, through);
        }
    }

    private long Arrive(Anchor from, Anchor goal)
    {
        var best = Anchor.Along(from, goal, stretches);
        foreach (var (arc, share) in goal.Arcs)
            for (var node = graph.In[arc]; node >= 0; node = graph.Other[node]) best = Math.Min(best, _costs[node] + Cost.Part(stretches.CostOf(arc), share));
        return best;
    }
}
