namespace Roads.Graph;

/// <summary>Leaves out the points of a line that hardly bend it (Douglas and Peucker, 1973).</summary>
internal static class Simplify
{
    public static IReadOnlyList<GeoPoint> Line(IReadOnlyList<GeoPoint> points, double metres)
    {
        if (metres <= 0 || points.Count < 3) return points;
        var keep = new bool[points.Count];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int First, int Last)>();
        open.Push((0, points.Count - 1));
        while (open.TryPop(out var part))
        {
            var (farthest, at) = (metres, -1);
            for (var i = part.First + 1; i < part.Last; i++)
            {
                var distance = MetresFromLine(points[i], points[part.First], points[part.Last]);
                if (distance > farthest) (farthest, at) = (distance, i);
            }
            if (at < 0) continue;
            keep[at] = true;
            open.Push((part.First, at));
            open.Push((at, part.Last));
        }
        return [.. points.Where((_, i) => keep[i])];
    }

    private static double MetresFromLine(GeoPoint point, GeoPoint a, GeoPoint b)
    {
        var metresPerDegree = Earth.UnitMetres * 1e7;
        var scale = Math.Cos(double.DegreesToRadians(point.Latitude));
        var (y0, x0) = ((a.Latitude - point.Latitude) * metresPerDegree, (a.Longitude - point.Longitude) * metresPerDegree * scale);
        var (y1, x1) = ((b.Latitude - point.Latitude) * metresPerDegree, (b.Longitude - point.Longitude) * metresPerDegree * scale);
        var (dy, dx) = (y1 - y0, x1 - x0);
        var square = dy * dy + dx * dx;
        var along = square == 0 ? 0 : Math.Clamp(-(y0 * dy + x0 * dx) / square, 0, 1);
        return Math.Sqrt(Math.Pow(y0 + along * dy, 2) + Math.Pow(x0 + along * dx, 2));
    }
}
