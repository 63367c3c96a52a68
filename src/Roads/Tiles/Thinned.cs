namespace Roads.Tiles;

/// <summary>A line or ring in a tile's units without the points that hardly bend it (Douglas and Peucker, 1973).</summary>
internal static class Thinned
{
    /// <summary>The points of the plane from first to end, rounded, each different from the one before, thinned by a tolerance in the tile's units.</summary>
    public static List<TilePoint> Line(TileFrame frame, int[] x, int[] y, int first, int end, double tolerance)
    {
        var points = new List<TilePoint>(end - first);
        for (var i = first; i < end; i++)
        {
            var p = frame.At(x[i], y[i]);
            if (points.Count == 0 || points[^1] != p) points.Add(p);
        }
        return points.Count < 3 || tolerance <= 0 ? points : Keep(points, tolerance * tolerance);
    }

    private static List<TilePoint> Keep(List<TilePoint> points, double square)
    {
        Span<bool> keep = points.Count <= 1024 ? stackalloc bool[points.Count] : new bool[points.Count];
        keep.Clear();
        keep[0] = keep[^1] = true;
        var open = new Stack<(int First, int Last)>();
        open.Push((0, points.Count - 1));
        while (open.TryPop(out var part))
        {
            var (farthest, at) = (square, -1);
            for (var i = part.First + 1; i < part.Last; i++)
            {
                var distance = SquareTo(points[i], points[part.First], points[part.Last]);
                if (distance > farthest) (farthest, at) = (distance, i);
            }
            if (at < 0) continue;
            keep[at] = true;
            open.Push((part.First, at));
            open.Push((at, part.Last));
        }
        var kept = new List<TilePoint>(points.Count);
        for (var i = 0; i < points.Count; i++)
            if (keep[i]) kept.Add(points[i]);
        return kept;
    }

    private static double SquareTo(TilePoint p, TilePoint a, TilePoint b)
    {
        var (dx, dy) = ((double)b.X - a.X, (double)b.Y - a.Y);
        var (px, py) = ((double)p.X - a.X, (double)p.Y - a.Y);
        var square = dx * dx + dy * dy;
        var along = square == 0 ? 0 : Math.Clamp((px * dx + py * dy) / square, 0, 1);
        var (x, y) = (px - along * dx, py - along * dy);
        return x * x + y * y;
    }
}
