namespace Roads.Graph;

/// <summary>A grid of square cells that finds the stretch of road nearest to a place.</summary>
internal sealed class StretchGrid
{
    private const double CellMetres = 120;

    // No road runs straight for so long between two mapped points: a broken file, and it would fill the grid.
    private const double LongestPieceMetres = 50_000;

    private readonly Stretches _stretches;
    private readonly int _south, _west, _rows, _columns;
    private readonly long _cell;
    private readonly double _eastScale;
    private readonly int[] _first;
    private readonly int[] _shapes;
    private readonly int[] _stretchOf;

    public StretchGrid(Stretches stretches)
    {
        _stretches = stretches;
        (_south, _west) = (stretches.Lat.Min(), stretches.Lon.Min());
        var (north, east) = (stretches.Lat.Max(), stretches.Lon.Max());
        _eastScale = Math.Max(0.01, Earth.EastScale((int)(((long)_south + north) / 2)));

        // A few points at opposite ends of the earth must not ask for a grid over all that lies between.
        var side = CellMetres / Earth.UnitMetres;
        var area = ((double)north - _south + side) * (((double)east - _west) * _eastScale + side);
        _cell = (long)Math.Max(side, Math.Sqrt(area / (4.0 * stretches.Lat.Length + 1024)));
        _rows = Row(north) + 1;
        _columns = Column(east) + 1;

        _stretchOf = new int[stretches.Lat.Length];
        var pieces = new List<(int Cell, int Shape)>(stretches.Lat.Length * 2);
        for (var stretch = 0; stretch < stretches.Count; stretch++)
            if (stretches.ClassOf(stretch) is not (RoadClass.Ferry or RoadClass.Motorway))   // nobody waits at the edge of a motorway
                for (var shape = stretches.ShapeFirst[stretch]; shape < stretches.ShapeFirst[stretch + 1] - 1; shape++)
                {
                    _stretchOf[shape] = stretch;
                    AddPiece(shape, pieces);
                }

        _first = new int[_rows * _columns + 1];
        foreach (var (cell, _) in pieces) _first[cell + 1]++;
        for (var i = 1; i < _first.Length; i++) _first[i] += _first[i - 1];
        var next = _first.AsSpan(0, _first.Length - 1).ToArray();
        _shapes = new int[pieces.Count];
        foreach (var (cell, shape) in pieces) _shapes[next[cell]++] = shape;
    }

    /// <summary>The nearest spot on a road that cars may stop on, or <see langword="null"/> if none is within the limit.</summary>
    /// <remarks>Looks at rings of cells around the place until no nearer piece can follow.</remarks>
    public Anchor? Nearest(GeoPoint place, double limitMetres)
    {
        var (lat, lon) = (Earth.Units(place.Latitude), Earth.Units(place.Longitude));
        var (row, column) = (Row(lat), Column(lon));
        var limit = limitMetres / Earth.UnitMetres;
        var scale = Earth.EastScale(lat);
        var (best, bestShape, bestAlong) = (limit, -1, 0.0);
        for (var ring = 0; ; ring++)
        {
            // Nothing in this ring or beyond is nearer; cells are up to a fifth narrower in the far north of a country.
            if ((ring - 1) * 0.8 * _cell > best) break;
            if (ring > OutermostRing(row, column)) break;
            for (var r = Math.Max(0, row - ring); r <= Math.Min(_rows - 1, row + ring); r++)
            {
                // Between the first and the last row of a ring only its two ends belong to it.
                var step = r == row - ring || r == row + ring || ring == 0 ? 1 : 2 * ring;
                for (var c = column - ring; c <= column + ring; c += step)
                    if (c >= 0 && c < _columns) Look(r * _columns + c);
            }
        }

        void Look(int cell)
        {
            for (var i = _first[cell]; i < _first[cell + 1]; i++)
            {
                var (distance, along) = Distance(lat, lon, _shapes[i], scale);
                if (distance < best || (bestShape < 0 && distance <= best)) (best, bestShape, bestAlong) = (distance, _shapes[i], along);
            }
        }
        return bestShape < 0 ? null : ToAnchor(place, bestShape, bestAlong);
    }

    private int OutermostRing(int row, int column) =>
        Math.Max(Math.Max(Math.Abs(row), Math.Abs(row - _rows)), Math.Max(Math.Abs(column), Math.Abs(column - _columns)));

    private int Row(int lat) => (int)Math.Floor(((double)lat - _south) / _cell);

    private int Column(double lon) => (int)Math.Floor((lon - _west) * _eastScale / _cell);

    /// <summary>Adds a piece to every cell it runs through: row by row, the columns between where it enters and leaves the row.</summary>
    private void AddPiece(int shape, List<(int Cell, int Shape)> pieces)
    {
        var (latA, lonA, latB, lonB) = (_stretches.Lat[shape], _stretches.Lon[shape], _stretches.Lat[shape + 1], _stretches.Lon[shape + 1]);
        if (Earth.Metres(latA, lonA, latB, lonB) > LongestPieceMetres) return;
        if (latA > latB) (latA, lonA, latB, lonB) = (latB, lonB, latA, lonA);
        var (firstRow, lastRow) = (Row(latA), Row(latB));
        var slope = latA == latB ? 0 : ((double)lonB - lonA) / ((double)latB - latA);
        for (var row = firstRow; row <= lastRow; row++)
        {
            var enters = row == firstRow ? lonA : lonA + slope * (_south + (double)row * _cell - latA);
            var leaves = row == lastRow ? lonB : lonA + slope * (_south + (row + 1.0) * _cell - latA);
            var (first, last) = Ordered(Column(enters), Column(leaves));
            for (var column = Math.Max(0, first); column <= Math.Min(_columns - 1, last); column++) pieces.Add((row * _columns + column, shape));
        }
    }

    private static (int, int) Ordered(int a, int b) => a < b ? (a, b) : (b, a);

    /// <summary>Distance in units of latitude from a spot to the piece that starts at a shape point, and the share along it.</summary>
    private (double Distance, double Along) Distance(int lat, int lon, int shape, double eastScale)
    {
        var (y0, x0) = ((double)_stretches.Lat[shape] - lat, ((double)_stretches.Lon[shape] - lon) * eastScale);
        var (y1, x1) = ((double)_stretches.Lat[shape + 1] - lat, ((double)_stretches.Lon[shape + 1] - lon) * eastScale);
        var (dy, dx) = (y1 - y0, x1 - x0);
        var square = dy * dy + dx * dx;
        var along = square == 0 ? 0 : Math.Clamp(-(y0 * dy + x0 * dx) / square, 0, 1);
        var (y, x) = (y0 + along * dy, x0 + along * dx);
        return (Math.Sqrt(y * y + x * x), along);
    }

    private Anchor ToAnchor(GeoPoint place, int shape, double along)
    {
        var stretch = _stretchOf[shape];
        var (first, last) = (_stretches.ShapeFirst[stretch], _stretches.ShapeFirst[stretch + 1] - 1);
        double before = 0, whole = 0;
        for (var s = first; s < last; s++)
        {
            var metres = Earth.Metres(_stretches.Lat[s], _stretches.Lon[s], _stretches.Lat[s + 1], _stretches.Lon[s + 1]);
            whole += metres;
            before += s < shape ? metres : s == shape ? metres * along : 0;
        }
        var (a, b) = (_stretches.Point(shape), _stretches.Point(shape + 1));
        var spot = new GeoPoint(a.Latitude + along * (b.Latitude - a.Latitude), a.Longitude + along * (b.Longitude - a.Longitude));
        return new(stretch, whole == 0 ? 0 : before / whole, shape, spot, place.MetresTo(spot), 0);
    }
}
