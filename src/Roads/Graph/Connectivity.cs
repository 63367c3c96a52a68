namespace Roads.Graph;

/// <summary>Which stretches belong to the one network on which every place reaches every other.</summary>
internal static class Connectivity
{
    /// <summary>Marks the stretches that cars can reach from the largest strongly connected part, and leave for it.</summary>
    public static bool[] Connected(TurnGraph graph, Stretches stretches)
    {
        var main = LargestComponent(graph);
        var reached = Spread(main, graph.First, graph.Head);
        var (backFirst, backHead) = Reversed(graph);
        var reaching = Spread(main, backFirst, backHead);

        var connected = new bool[stretches.Count];
        for (var stretch = 0; stretch < stretches.Count; stretch++)
        {
            bool comes = false, goes = false;
            for (var arc = 2 * stretch; arc <= 2 * stretch + 1; arc++)
            {
                if (graph.Out[arc] < 0) continue;
                for (var node = graph.In[arc]; node >= 0; node = graph.Other[node]) comes |= reached[node];
                goes |= reaching[graph.Out[arc]];
            }
            connected[stretch] = comes && goes;
        }
        return connected;
    }

    private static bool[] Spread(bool[] start, int[] first, int[] head)
    {
        var marked = (bool[])start.Clone();
        var open = new Stack<int>();
        for (var node = 0; node < start.Length; node++) if (start[node]) open.Push(node);
        while (open.TryPop(out var node))
            for (var link = first[node]; link < first[node + 1]; link++)
                if (!marked[head[link]])
                {
                    marked[head[link]] = true;
                    open.Push(head[link]);
                }
        return marked;
    }

    private static (int[] First, int[] Head) Reversed(TurnGraph graph)
    {
        var first = new int[graph.Nodes + 1];
        foreach (var to in graph.Head) first[to + 1]++;
        for (var i = 1; i < first.Length; i++) first[i] += first[i - 1];
        var next = first.AsSpan(0, graph.Nodes).ToArray();
        var head = new int[graph.Head.Length];
        for (var node = 0; node < graph.Nodes; node++)
            for (var link = graph.First[node]; link < graph.First[node + 1]; link++)
                head[next[graph.Head[link]]++] = node;
        return (first, head);
    }

    /// <summary>Tarjan's strongly connected components (1972), with its own stack instead of recursion.</summary>
    private static bool[] LargestComponent(TurnGraph graph)
    {
        var n = graph.Nodes;
        var (index, low, component) = (new int[n], new int[n], new int[n]);
        Array.Fill(index, -1);
        Array.Fill(component, -1);
        var path = new Stack<int>();
        var calls = new Stack<(int Node, int Link)>();
        int time = 0, components = 0, largest = -1, largestSize = 0;

        void Enter(int node)
        {
            index[node] = low[node] = time++;
            path.Push(node);
            calls.Push((node, graph.First[node]));
        }

        for (var root = 0; root < n; root++)
        {
            if (index[root] >= 0) continue;
            Enter(root);
            while (calls.TryPop(out var call))
            {
                var (node, link) = call;
                if (link < graph.First[node + 1])
                {
                    calls.Push((node, link + 1));
                    var to = graph.Head[link];
                    if (index[to] < 0) Enter(to);
                    else if (component[to] < 0) low[node] = Math.Min(low[node], index[to]);
                    continue;
                }
                if (calls.TryPeek(out var caller)) low[caller.Node] = Math.Min(low[caller.Node], low[node]);
                if (low[node] != index[node]) continue;
                int size = 0, member;
                do
                {
                    component[member = path.Pop()] = components;
                    size++;
                }
                while (member != node);
                if (size > largestSize) (largest, largestSize) = (components, size);
                components++;
            }
        }
        return [.. component.Select(c => c == largest)];
    }
}
