using Roads.Graph;
using Roads.Hierarchy;

namespace Roads;

public sealed partial class RoadNetwork
{
    private int[]? _nodeOf;
    private Junctions? _junctions;

    /// <inheritdoc/>
    /// <remarks>The figures equal those of <see cref="Times(IReadOnlyList{GeoPoint})"/>. About a millisecond in a region.</remarks>
    public Route? Route(GeoPoint from, GeoPoint to) => Route(from, to, atKerb: false);

    /// <summary>The fastest way, optionally one that sets out and arrives on the side of the road where the place lies.</summary>
    /// <remarks>The figures equal those of <see cref="Times(IReadOnlyList{GeoPoint}, bool)"/>.</remarks>
    /// <param name="from">The start.</param>
    /// <param name="to">The destination.</param>
    /// <param name="atKerb">Whether both are stopped at on their own side.</param>
    /// <returns>The way, or <see langword="null"/> if there is none or no road is near one of the ends.</returns>
    /// <exception cref="ArgumentException">A coordinate is not a number or out of range.</exception>
    public Route? Route(GeoPoint from, GeoPoint to, bool atKerb)
    {
        if (PathBetween(from, to, atKerb) is not { } path) return null;
        var junctions = _junctions ??= new(_stretches);
        return new(Cost.WholeSeconds(path.Cost), Cost.WholeMetres(path.Cost), path.Line(_stretches), path.Streets(_stretches))
        {
            Steps = new RouteSteps(_stretches, junctions).Of(path),
        };
    }

    internal DrivenPath? PathBetween(GeoPoint from, GeoPoint to, bool atKerb = false)
    {
        GeoPoints.MustBeValid([from, to]);
        if (AnchorsOf([from, to], atKerb) is not [{ } start, { } goal]) return null;
        var seeds = Ends.Seeds([start], _stretches, _turns, _hierarchy);
        var goals = Ends.Goals([goal], _stretches, _turns, _hierarchy);
        var found = new PathSearch(_hierarchy).Find(seeds, goals);

        var direct = from == to ? 0 : Anchor.Along(start, goal, _stretches);
        if (direct < Cost.None && (found is null || direct <= found.Cost))
            return new(start, goal, [2 * start.Stretch + (goal.Share >= start.Share ? 0 : 1)], [0], direct);
        return found is null ? null : Driven(start, goal, found, seeds, goals);
    }

    private DrivenPath Driven(Anchor start, Anchor goal, PathSearch.Found found, Ends seeds, Ends goals)
    {
        var nodeOf = _nodeOf ??= NodesByRank();
        var arcs = new List<int>(found.Ranks.Count + 1) { seeds.Arc(found.Seed) };
        var costAt = new List<long>(found.Ranks.Count + 1) { 0, seeds.CostAt(found.Seed) };
        foreach (var rank in found.Ranks) arcs.Add(_turns.Arc[nodeOf[rank]]);
        for (var i = 1; i < found.Ranks.Count; i++) costAt.Add(costAt[^1] + LinkCost(nodeOf[found.Ranks[i - 1]], nodeOf[found.Ranks[i]]));
        return new(start, goal, arcs, costAt, costAt[^1] + goals.CostAt(found.Goal));
    }

    private long LinkCost(int node, int to)
    {
        var least = Cost.None;
        for (var link = _turns.First[node]; link < _turns.First[node + 1]; link++)
            if (_turns.Head[link] == to) least = Math.Min(least, _turns.Costs[link]);
        return least;
    }

    private int[] NodesByRank()
    {
        var nodeOf = new int[_hierarchy.Nodes];
        for (var node = 0; node < nodeOf.Length; node++) nodeOf[_hierarchy.Rank[node]] = node;
        return nodeOf;
    }
}
