namespace Roads.Graph;

/// <summary>The turn graph of roads of which some were closed or got another speed. Nodes keep their numbers.</summary>
internal sealed class ChangedTurns(Stretches before, Stretches after, TurnGraph graph)
{
    public TurnGraph Changed()
    {
        var first = new int[graph.Nodes + 1];
        var head = new List<int>(graph.Head.Length);
        var costs = new List<long>(graph.Head.Length);
        for (var node = 0; node < graph.Nodes; node++)
        {
            if (after.IsOpen(graph.Arc[node])) Leave(node, head, costs);
            first[node + 1] = head.Count;
        }
        return new()
        {
            First = first,
            Head = [.. head],
            Costs = [.. costs],
            Arc = graph.Arc,
            Out = OfOpen(graph.Out),
            In = OfOpen(graph.In),
        };
    }

    private void Leave(int node, List<int> head, List<long> costs)
    {
        var arc = graph.Arc[node];
        var links = head.Count;
        for (var link = graph.First[node]; link < graph.First[node + 1]; link++)
        {
            if (!after.IsOpen(graph.Arc[graph.Head[link]])) continue;
            head.Add(graph.Head[link]);
            costs.Add(graph.Costs[link] - before.CostOf(arc) + after.CostOf(arc));
        }
        var back = Stretches.Against(arc);
        if (head.Count > links || graph.First[node] == graph.First[node + 1] || !after.IsOpen(back)) return;
        var outward = node == graph.Out[arc] && graph.Out[arc] != graph.In[arc];
        head.Add(outward ? graph.Out[back] : graph.In[back]);
        costs.Add(after.CostOf(arc) + Cost.Of(TurnCost.Round, 0));
    }

    private int[] OfOpen(int[] nodes)
    {
        var open = (int[])nodes.Clone();
        for (var arc = 0; arc < open.Length; arc++) if (!after.IsOpen(arc)) open[arc] = -1;
        return open;
    }
}
