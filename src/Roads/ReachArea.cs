namespace Roads;

/// <summary>The land along roads, as a shape to draw: of an isochrone's thousands of lines one outline.</summary>
/// <remarks>The roads are laid on a grid of squares; squares with a road and their neighbours belong to the shape, gaps of a square or two close
/// ("morphological closing", Serra, Image Analysis and Mathematical Morphology, 1982). The outline is as coarse as the squares: it orients, it
/// does not say which house is inside. For that ask <see cref="RoadNetwork.Within"/>.</remarks>
public static class ReachArea
{
    private const double MetresADegree = 111_195;
    private const int Wider = 2;

    private readonly record struct Corner(int X, int Y);

    /// <summary>The shape of all lines together.</summary>
    /// <remarks>Milliseconds for the roads of half an hour. O(length / square + squares).</remarks>
    /// <param name="lines">The roads, such as <see cref="RoadNetwork.Reach"/> answers.</param>
    /// <param name="squareMetres">The side of a square in metres, 10 or more.</param>
    /// <returns>Pieces that do not touch, the largest first; empty for no lines.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The squares are smaller than 10 metres.</exception>
    public static IReadOnlyList<GeoArea> Of(IReadOnlyList<RoadLine> lines, double squareMetres = 300)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (!(squareMetres >= 10)) throw new ArgumentOutOfRangeException(nameof(squareMetres), squareMetres, "Squares have 10 metres or more.");
        if (lines.Count == 0) return [];
        var origin = lines[0].Points[0];
        var (up, right) = (squareMetres / MetresADegree, squareMetres / MetresADegree / Math.Max(0.01, Math.Cos(double.DegreesToRadians(origin.Latitude))));
        var covered = Grown(Squares(lines, origin, up, right), Wider);
        covered.ExceptWith(Edge(covered));

        var rings = Rings(covered).Select(ring => (Ring: ring, Area: Area(ring))).OrderByDescending(r => Math.Abs(r.Area)).ToArray();
        var outer = rings.Where(r => r.Area > 0).Select(r => (r.Ring, Holes: new List<IReadOnlyList<GeoPoint>>())).ToArray();
        // The smallest piece round a hole is the one it is cut from.
        foreach (var (hole, _) in rings.Where(r => r.Area < 0))
            outer.Last(o => Holds(o.Ring, hole[0])).Holes.Add(Points(hole));
        return [.. outer.Select(o => new GeoArea(Points(o.Ring), o.Holes))];

        GeoPoint[] Points(List<Corner> ring) => [.. Rounded(ring).Select(c => new GeoPoint(origin.Latitude + c.Y * up, origin.Longitude + c.X * right))];
    }

    private static HashSet<Corner> Squares(IReadOnlyList<RoadLine> lines, GeoPoint origin, double up, double right)
    {
        var squares = new HashSet<Corner>();
        foreach (var line in lines)
            for (var i = 0; i + 1 < line.Points.Count; i++)
            {
                var (x0, y0) = ((line.Points[i].Longitude - origin.Longitude) / right, (line.Points[i].Latitude - origin.Latitude) / up);
                var (x1, y1) = ((line.Points[i + 1].Longitude - origin.Longitude) / right, (line.Points[i + 1].Latitude - origin.Latitude) / up);
                var steps = 1 + (int)(2 * Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0)));
                for (var s = 0; s <= steps; s++)
                    squares.Add(new((int)Math.Floor(x0 + (x1 - x0) * s / steps), (int)Math.Floor(y0 + (y1 - y0) * s / steps)));
            }
        return squares;
    }

    private static HashSet<Corner> Grown(HashSet<Corner> squares, int by)
    {
        var grown = new HashSet<Corner>(squares);
        for (var round = 0; round < by; round++)
            foreach (var square in grown.ToArray())
                for (var x = -1; x <= 1; x++)
                    for (var y = -1; y <= 1; y++) grown.Add(new(square.X + x, square.Y + y));
        return grown;
    }

    /// <summary>The squares with a neighbour that does not belong to it.</summary>
    private static HashSet<Corner> Edge(HashSet<Corner> squares)
    {
        var edge = new HashSet<Corner>();
        foreach (var square in squares)
            for (var x = -1; x <= 1; x++)
                for (var y = -1; y <= 1; y++)
                    if (!squares.Contains(new(square.X + x, square.Y + y))) edge.Add(square);
        return edge;
    }

    /// <summary>The borders between inside and outside, with the inside on the left: outlines turn counter-clockwise, holes clockwise.</summary>
    private static List<List<Corner>> Rings(HashSet<Corner> squares)
    {
        var next = new Dictionary<Corner, List<Corner>>();
        foreach (var (x, y) in squares.OrderBy(s => s.Y).ThenBy(s => s.X))
        {
            if (!squares.Contains(new(x, y - 1))) Border(new(x, y), new(x + 1, y));
            if (!squares.Contains(new(x + 1, y))) Border(new(x + 1, y), new(x + 1, y + 1));
            if (!squares.Contains(new(x, y + 1))) Border(new(x + 1, y + 1), new(x, y + 1));
            if (!squares.Contains(new(x - 1, y))) Border(new(x, y + 1), new(x, y));
        }
        var rings = new List<List<Corner>>();
        foreach (var start in next.Keys.ToArray())
            while (next[start].Count > 0)
            {
                List<Corner> ring = [start];
                var (from, at) = (start, Take(start, 0));
                for (; at != start; (from, at) = (at, Onward(from, at))) ring.Add(at);
                rings.Add(ring);
            }
        return rings;

        void Border(Corner from, Corner to)
        {
            if (!next.TryGetValue(from, out var ways)) next[from] = ways = [];
            ways.Add(to);
        }

        Corner Take(Corner from, int which)
        {
            var to = next[from][which];
            next[from].RemoveAt(which);
            return to;
        }

        // Where two squares touch at a corner only, turning left keeps to the same square, so that no ring crosses itself.
        Corner Onward(Corner from, Corner at) =>
            Take(at, next[at].Count == 1 ? 0 : next[at].FindIndex(to => (at.X - from.X) * (to.Y - at.Y) - (at.Y - from.Y) * (to.X - at.X) > 0));
    }

    private static double Area(List<Corner> ring)
    {
        long twice = 0;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            twice += (long)a.X * b.Y - (long)b.X * a.Y;
        }
        return twice / 2.0;
    }

    // Of a corner of another ring: the middle of the square to its upper right is on no border.
    private static bool Holds(List<Corner> ring, Corner corner)
    {
        var (x, y, inside) = (corner.X + 0.5, corner.Y + 0.5, false);
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            if (a.Y > y != b.Y > y && x < a.X) inside = !inside;
        }
        return inside;
    }

    /// <summary>Middles of the borders: corners are cut, stairs become slopes (Chaikin's corner cutting, once); long straight pieces need their ends only.</summary>
    private static List<(double X, double Y)> Rounded(List<Corner> ring)
    {
        var points = new List<(double, double)>();
        for (var i = 0; i < ring.Count; i++)
        {
            var (before, a, b, after) = (ring[(i + ring.Count - 1) % ring.Count], ring[i], ring[(i + 1) % ring.Count], ring[(i + 2) % ring.Count]);
            var (x, y) = (b.X - a.X, b.Y - a.Y);
            if ((a.X - before.X, a.Y - before.Y) != (x, y) || (after.X - b.X, after.Y - b.Y) != (x, y)) points.Add(((a.X + b.X) / 2.0, (a.Y + b.Y) / 2.0));
        }
        points.Add(points[0]);
        return points;
    }
}
