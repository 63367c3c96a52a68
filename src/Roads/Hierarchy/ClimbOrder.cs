namespace Roads.Hierarchy;

/// <summary>Numbers the nodes of a hierarchy so that what one place climbs through lies together in memory.</summary>
/// <remarks>
/// Any order in which links lead from lower to higher numbers is as good as the one of contraction to everyone who searches. This
/// one is that of a depth-first search which gives the highest number first to what it leaves first: a node follows at once on the nearest node above it, and
/// so on up to a road that an earlier place also climbs to, or to the <see cref="Summit"/>, which keeps the order of contraction. Nodes that are asked about one after the other, being neighbours in space, lie near each other
/// with all that is theirs alone. In the order of contraction each of them lies where no cache has it yet.
/// </remarks>
internal static class ClimbOrder
{
    /// <summary>The same hierarchy with other ranks.</summary>
    public static ContractionHierarchy Of(ContractionHierarchy hierarchy)
    {
        var (rank, up, down) = (hierarchy.Rank, hierarchy.Up, hierarchy.Down);
        var number = Numbers(rank, up, down);
        return new() { Rank = Array.ConvertAll(rank, old => number[old]), Up = Renumbered(up, number), Down = Renumbered(down, number) };
    }

    private static int[] Numbers(int[] rank, ContractionHierarchy.Links up, ContractionHierarchy.Links down)
    {
        var number = new int[rank.Length];
        Array.Fill(number, -1);
        var entered = new bool[rank.Length];
        var left = Summit.Base(rank.Length);
        for (var old = left; old < rank.Length; old++) (number[old], entered[old]) = (old, true);
        var open = new Stack<int>();
        var heads = new List<int>();
        foreach (var start in rank)
        {
            open.Push(start);
            while (open.TryPop(out var at))
            {
                // What is left for good stands on the stack by its complement.
                if (at < 0) number[~at] = --left;
                else if (!entered[at]) Enter(at);
            }
        }
        return number;

        void Enter(int at)
        {
            entered[at] = true;
            open.Push(~at);
            heads.Clear();
            heads.AddRange(up.Head.AsSpan(up.First[at], up.First[at + 1] - up.First[at]));
            heads.AddRange(down.Head.AsSpan(down.First[at], down.First[at + 1] - down.First[at]));
            heads.Sort();
            // The lowest is looked at first: most others lie above it.
            for (var i = heads.Count - 1; i >= 0; i--)
                if (!entered[heads[i]]) open.Push(heads[i]);
        }
    }

    private static ContractionHierarchy.Links Renumbered(ContractionHierarchy.Links links, int[] number)
    {
        var first = new int[links.First.Length];
        for (var old = 0; old < number.Length; old++) first[number[old] + 1] = links.First[old + 1] - links.First[old];
        for (var i = 1; i < first.Length; i++) first[i] += first[i - 1];
        var (head, costs, middle) = (new int[links.Head.Length], new long[links.Head.Length], new int[links.Head.Length]);
        for (var old = 0; old < number.Length; old++)
        {
            var slot = first[number[old]];
            for (var link = links.First[old]; link < links.First[old + 1]; link++, slot++)
            {
                head[slot] = number[links.Head[link]];
                costs[slot] = links.Costs[link];
                middle[slot] = links.Middle[link] < 0 ? ContractionHierarchy.NoMiddle : number[links.Middle[link]];
            }
        }
        return new(first, head, costs, middle);
    }
}
