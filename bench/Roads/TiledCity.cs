using Roads;
using Roads.Addresses;
using Roads.Graph;

/// <summary>A city laid out side × side times as a chessboard, neighbours joined by a dozen main roads each: for growth.</summary>
internal static class TiledCity
{
    private const int Joins = 12;
    private const double JoinKmh = 60;

    public static RoadNetwork Of(RoadNetwork city, int side)
    {
        var roads = city.Stretches;
        var bounds = city.Info.Bounds;
        var (height, width) = (Earth.Units(bounds.North - bounds.South) + 20_000, Earth.Units(bounds.East - bounds.West) + 20_000);
        var list = new StretchList();
        for (var tile = 0; tile < side * side; tile++)
        {
            var (north, east, offset) = (tile / side * height, tile % side * width, tile * roads.Junctions);
            for (var s = 0; s < roads.Count; s++)
            {
                for (var shape = roads.ShapeFirst[s]; shape < roads.ShapeFirst[s + 1]; shape++) list.Point(roads.Lat[shape] + north, roads.Lon[shape] + east);
                list.Close(roads.From[s] + offset, roads.To[s] + offset, roads.Decimetres[s] / 10.0, roads.ForwardMs[s], roads.BackwardMs[s],
                    list.NameIndex(roads.NameOf(s)), roads.ClassOf(s), (StretchTraits)roads.Traits[s]);
            }
        }

        var (junctionLat, junctionLon) = JunctionPoints(roads);
        var (easts, wests) = (Edge(roads, junctionLat, junctionLon, 1), Edge(roads, junctionLat, junctionLon, -1));
        var (norths, souths) = (Edge(roads, junctionLon, junctionLat, 1), Edge(roads, junctionLon, junctionLat, -1));
        for (var tile = 0; tile < side * side; tile++)
        {
            if (tile % side < side - 1) Join(tile, easts, tile + 1, wests);
            if (tile / side < side - 1) Join(tile, norths, tile + side, souths);
        }
        return RoadNetwork.Of(list.ToStretches(roads.Junctions * side * side), new GazetteerData([], []), info => info with { Source = $"{side} × {side}", Attribution = city.Info.Attribution });

        void Join(int tile, int[] from, int other, int[] to)
        {
            for (var i = 0; i < Math.Min(from.Length, to.Length); i++)
            {
                var (latA, lonA) = (junctionLat[from[i]] + tile / side * height, junctionLon[from[i]] + tile % side * width);
                var (latB, lonB) = (junctionLat[to[i]] + other / side * height, junctionLon[to[i]] + other % side * width);
                list.Point(latA, lonA);
                list.Point(latB, lonB);
                var metres = list.OpenMetres();
                var ms = (int)Math.Ceiling(metres * 3600 / JoinKmh);
                list.Close(from[i] + tile * roads.Junctions, to[i] + other * roads.Junctions, metres, ms, ms, 0, RoadClass.Primary, StretchTraits.None);
            }
        }
    }

    private static (int[] Lat, int[] Lon) JunctionPoints(Stretches roads)
    {
        var (lat, lon) = (new int[roads.Junctions], new int[roads.Junctions]);
        for (var s = 0; s < roads.Count; s++)
        {
            var (first, last) = (roads.ShapeFirst[s], roads.ShapeFirst[s + 1] - 1);
            (lat[roads.From[s]], lon[roads.From[s]]) = (roads.Lat[first], roads.Lon[first]);
            (lat[roads.To[s]], lon[roads.To[s]]) = (roads.Lat[last], roads.Lon[last]);
        }
        return (lat, lon);
    }

    /// <summary>In each of a dozen bands the public junction farthest out.</summary>
    private static int[] Edge(Stretches roads, int[] band, int[] outward, int sign)
    {
        int[] open = [.. Enumerable.Range(0, roads.Count).Where(s => !roads.EndsOnly(s) && roads.IsOpen(2 * s) && roads.IsOpen(2 * s + 1)).Select(s => roads.From[s]).Distinct()];
        var (least, most) = (open.Min(j => band[j]), open.Max(j => band[j]));
        return [.. open.GroupBy(j => (int)((long)(band[j] - least) * Joins / (most - least + 1L))).OrderBy(g => g.Key).Select(g => g.MaxBy(j => (long)sign * outward[j]))];
    }
}
