using Roads.Graph;
using Roads.Hierarchy;

namespace Roads.Storage;

/// <summary>Checks that a loaded network holds together, since the sweeps over it trust its numbers.</summary>
/// <remarks>A checksum proves that a file is what was written, not that this program wrote it.</remarks>
internal static class Soundness
{
    public static void Check(RoadFile.Content content)
    {
        var (_, roads, turns, hierarchy, _) = content;
        var (n, arcs, nodes) = (roads.Count, 2 * roads.Count, turns.Nodes);
        Must(roads.Junctions >= 0 && Lengths(n, roads.To, roads.ForwardMs, roads.BackwardMs, roads.Decimetres, roads.Name)
            && roads.Class.Length == n && roads.Traits.Length == n && roads.Names.Length > 0, "stretches");
        Must(Within(roads.From, 0, roads.Junctions) && Within(roads.To, 0, roads.Junctions), "junctions");
        Must(Ranges(roads.ShapeFirst, n, roads.Lat.Length, least: 2) && roads.Lon.Length == roads.Lat.Length, "shapes");
        Must(Within(roads.ForwardMs, -1, int.MaxValue) && Within(roads.BackwardMs, -1, int.MaxValue) && Within(roads.Decimetres, 0, int.MaxValue), "lengths");
        Must(Within(roads.Name, 0, roads.Names.Length) && Array.TrueForAll(roads.Class, c => c <= (byte)RoadClass.Ferry), "names and classes");

        Must(Ranges(turns.First, nodes, turns.Head.Length) && turns.Costs.Length == turns.Head.Length && Lengths(arcs, turns.Out, turns.In), "turns");
        Must(Within(turns.Head, 0, nodes) && Within(turns.Arc, 0, arcs) && Within(turns.Out, -1, nodes) && Within(turns.In, -1, nodes) && Costs(turns.Costs), "turns");

        Must(hierarchy.Rank.Length == nodes && IsPermutation(hierarchy.Rank), "ranks");
        foreach (var links in (ContractionHierarchy.Links[])[hierarchy.Up, hierarchy.Down])
        {
            Must(Ranges(links.First, nodes, links.Head.Length) && links.Costs.Length == links.Head.Length && links.Middle.Length == links.Head.Length, "hierarchy");
            Must(Climbs(links, nodes) && Costs(links.Costs), "hierarchy");
        }
    }

    private static void Must(bool sound, string part)
    {
        if (!sound) throw new RoadFileException(RoadFileFault.DamagedContent, -1, $"the {part} do not fit together");
    }

    private static bool Lengths(int length, params ReadOnlySpan<int[]> arrays)
    {
        foreach (var array in arrays) if (array.Length != length) return false;
        return true;
    }

    private static bool Within(int[] values, int least, int end)
    {
        foreach (var value in values) if (value < least || value >= end) return false;
        return true;
    }

    private static bool Costs(long[] costs)
    {
        foreach (var cost in costs) if (cost < 0 || cost >= 1L << 58) return false;
        return true;
    }

    public static bool Ranges(int[] first, int count, int end, int least = 0)
    {
        if (first.Length != count + 1 || first[0] != 0 || first[^1] != end) return false;
        for (var i = 0; i < count; i++) if (first[i + 1] - (long)first[i] < least) return false;
        return true;
    }

    private static bool IsPermutation(int[] ranks)
    {
        var seen = new bool[ranks.Length];
        foreach (var rank in ranks)
        {
            if (rank < 0 || rank >= seen.Length || seen[rank]) return false;
            seen[rank] = true;
        }
        return true;
    }

    private static bool Climbs(ContractionHierarchy.Links links, int nodes)
    {
        for (var rank = 0; rank < nodes; rank++)
            for (var link = links.First[rank]; link < links.First[rank + 1]; link++)
                if (links.Head[link] <= rank || links.Head[link] >= nodes || links.Middle[link] >= rank || links.Middle[link] < ContractionHierarchy.NoMiddle) return false;
        return true;
    }
}
