using Roads.Graph;

namespace Roads.Hierarchy;

/// <summary>One fastest way with the nodes it passes: a climb from each side, then shortcuts unpacked.</summary>
internal sealed class PathSearch(ContractionHierarchy hierarchy)
{
    private readonly record struct Step(long Cost, int Previous, int End);

    /// <summary>A way found.</summary>
    /// <param name="Cost">Its cost from start to goal.</param>
    /// <param name="Seed">Index of the seed it starts from.</param>
    /// <param name="Goal">Index of the goal it ends at.</param>
    /// <param name="Ranks">Ranks of all nodes on it, in order.</param>
    public sealed record Found(long Cost, int Seed, int Goal, List<int> Ranks);

    /// <summary>The best way from place 0 of the seeds to place 0 of the goals, or <see langword="null"/>.</summary>
    public Found? Find(Ends seeds, Ends goals)
    {
        var forward = Climb(seeds, hierarchy.Up);
        var backward = Climb(goals, hierarchy.Down);
        var (best, meeting) = (Cost.None, -1);
        foreach (var (rank, step) in forward)
            if (backward.TryGetValue(rank, out var other) && step.Cost + other.Cost < best)
                (best, meeting) = (step.Cost + other.Cost, rank);
        if (meeting < 0) return null;

        var climb = Chain(forward, meeting);
        climb.Reverse();
        var descent = Chain(backward, meeting);
        var ranks = new List<int> { climb[0] };
        for (var i = 1; i < climb.Count; i++) Unpack(climb[i - 1], climb[i], ranks);
        for (var i = 1; i < descent.Count; i++) Unpack(descent[i - 1], descent[i], ranks);
        return new(best, forward[climb[0]].End, backward[descent[^1]].End, ranks);
    }

    private static Dictionary<int, Step> Climb(Ends ends, ContractionHierarchy.Links links)
    {
        var steps = new Dictionary<int, Step>();
        var open = new PriorityQueue<int, long>();
        for (var end = 0; end < ends.Count; end++) Reach(ends.Rank(end), new(ends.CostAt(end), -1, end));
        while (open.TryDequeue(out var rank, out var cost))
        {
            if (cost > steps[rank].Cost) continue;
            for (var link = links.First[rank]; link < links.First[rank + 1]; link++)
                Reach(links.Head[link], new(cost + links.Costs[link], rank, -1));
        }
        return steps;

        void Reach(int rank, Step step)
        {
            if (steps.TryGetValue(rank, out var old) && old.Cost <= step.Cost) return;
            steps[rank] = step;
            open.Enqueue(rank, step.Cost);
        }
    }

    private static List<int> Chain(Dictionary<int, Step> steps, int rank)
    {
        var chain = new List<int>();
        for (; rank >= 0; rank = steps[rank].Previous) chain.Add(rank);
        return chain;
    }

    // Both halves of a shortcut are stored at its middle, which ranks below its ends.
    private void Unpack(int from, int to, List<int> ranks)
    {
        var pending = new Stack<(int From, int To)>();
        pending.Push((from, to));
        while (pending.TryPop(out var link))
        {
            var middle = link.From < link.To ? Middle(hierarchy.Up, link.From, link.To) : Middle(hierarchy.Down, link.To, link.From);
            if (middle == ContractionHierarchy.NoMiddle)
            {
                ranks.Add(link.To);
                continue;
            }
            pending.Push((middle, link.To));
            pending.Push((link.From, middle));
        }
    }

    private static int Middle(ContractionHierarchy.Links links, int at, int head) =>
        links.Middle[links.First[at] + Array.IndexOf(links.Head[links.First[at]..links.First[at + 1]], head)];
}
