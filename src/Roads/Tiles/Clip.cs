namespace Roads.Tiles;

/// <summary>Cuts lines and rings at the border of a tile and its buffer.</summary>
internal static class Clip
{
    private const int Low = -TileFrame.Buffer;
    private const int High = TileFrame.Extent + TileFrame.Buffer;

    public static bool IsInside(TilePoint p) => p.X is >= Low and <= High && p.Y is >= Low and <= High;

    /// <summary>The parts of a line that lie inside (Liang and Barsky, 1984).</summary>
    public static IEnumerable<List<TilePoint>> Line(IReadOnlyList<TilePoint> line)
    {
        List<TilePoint>? part = null;
        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            if (Piece(a, b) is not var (from, to))
            {
                if (part is { Count: > 1 }) yield return part;
                part = null;
                continue;
            }
            if (part is null || part[^1] != from)
            {
                if (part is { Count: > 1 }) yield return part;
                part = [from];
            }
            if (to != from) part.Add(to);
        }
        if (part is { Count: > 1 }) yield return part;
    }

    /// <summary>A ring cut at the four borders, without its last point again (Sutherland and Hodgman, 1974); fewer than three points if nothing is left.</summary>
    /// <remarks>What leaves and comes back is joined along the border, in the buffer, where it is not seen.</remarks>
    public static List<TilePoint> Ring(List<TilePoint> ring)
    {
        if (ring.TrueForAll(IsInside)) return ring;
        ring = Side(ring, p => p.X - Low, (a, b) => Between(a, b, Low, sideways: true));
        ring = Side(ring, p => High - p.X, (a, b) => Between(a, b, High, sideways: true));
        ring = Side(ring, p => p.Y - Low, (a, b) => Between(a, b, Low, sideways: false));
        return Side(ring, p => High - p.Y, (a, b) => Between(a, b, High, sideways: false));
    }

    private static List<TilePoint> Side(List<TilePoint> ring, Func<TilePoint, int> inside, Func<TilePoint, TilePoint, TilePoint> crossing)
    {
        var kept = new List<TilePoint>(ring.Count + 4);
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i == 0 ? ring.Count - 1 : i - 1], ring[i]);
            var (before, now) = (inside(a) >= 0, inside(b) >= 0);
            if (before != now) Add(crossing(a, b));
            if (now) Add(b);
        }
        if (kept.Count > 1 && kept[0] == kept[^1]) kept.RemoveAt(kept.Count - 1);
        return kept;

        void Add(TilePoint p)
        {
            if (kept.Count == 0 || kept[^1] != p) kept.Add(p);
        }
    }

    private static TilePoint Between(TilePoint a, TilePoint b, int border, bool sideways)
    {
        var share = sideways ? ((double)border - a.X) / ((double)b.X - a.X) : ((double)border - a.Y) / ((double)b.Y - a.Y);
        return sideways ? new(border, Along(a.Y, b.Y, share)) : new(Along(a.X, b.X, share), border);
    }

    private static (TilePoint From, TilePoint To)? Piece(TilePoint a, TilePoint b)
    {
        if (IsInside(a) && IsInside(b)) return (a, b);
        double enters = 0, leaves = 1;
        var (dx, dy) = ((double)b.X - a.X, (double)b.Y - a.Y);
        if (!Cut(-dx, a.X - Low) || !Cut(dx, High - a.X) || !Cut(-dy, a.Y - Low) || !Cut(dy, High - a.Y)) return null;
        return (enters <= 0 ? a : At(enters), leaves >= 1 ? b : At(leaves));

        TilePoint At(double share) => new(Math.Clamp(Along(a.X, b.X, share), Low, High), Math.Clamp(Along(a.Y, b.Y, share), Low, High));

        bool Cut(double outwards, double room)
        {
            if (outwards == 0) return room >= 0;
            var share = room / outwards;
            if (outwards < 0) enters = Math.Max(enters, share);
            else leaves = Math.Min(leaves, share);
            return enters <= leaves;
        }
    }

    private static int Along(int a, int b, double share) => (int)Math.Round(a + share * ((double)b - a));
}
