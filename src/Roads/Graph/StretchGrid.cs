using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Roads.Graph;

/// <summary>A grid of square cells that finds the stretch of road nearest to a place.</summary>
internal sealed unsafe class StretchGrid
{
    private const double CellMetres = 120;

    // No road runs straight for so long between two mapped points: a broken file, and it would fill the grid.
    private const double LongestPieceMetres = 50_000;

    // How many pieces are measured at a time.
    private const int Few = 4;

    // Nearer than this nobody can say on which side a place lies.
    private const double OnTheRoadMetres = 2;

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
            if (MayStopOn(stretch))
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Anchor? Nearest(GeoPoint place, double limitMetres)
    {
        var search = new Search(this, place, limitMetres);
        var (best, bestShape, bestAlong) = (search.Limit, -1, 0.0);
        fixed (int* lats = _stretches.Lat, lons = _stretches.Lon)
            while (search.NextCell(Math.Sqrt(best), out var cell))
            {
                var shapes = _shapes.AsSpan(_first[cell], _first[cell + 1] - _first[cell]);
                for (var i = 0; i < shapes.Length; i += Few)
                {
                    // Few are nearer than the nearest so far, and four are looked at in one go.
                    var few = shapes.Slice(i, Math.Min(Few, shapes.Length - i));
                    if (few.Length == Few && Vector256.GreaterThanAll(search.SquaresTo(lats, lons, few), Vector256.Create(best))) continue;
                    foreach (var shape in few)
                    {
                        var square = search.SquareTo(lats + shape, lons + shape, out var along);
                        if (square < best || (bestShape < 0 && square <= best)) (best, bestShape, bestAlong) = (square, shape, along);
                    }
                }
            }
        return bestShape < 0 ? null : ToAnchor(place, bestShape, bestAlong, best);
    }

    /// <summary>The nearest spots on different stretches, nearest first.</summary>
    public IReadOnlyList<Anchor> NearestFew(GeoPoint place, double limitMetres, int count)
    {
        var search = new Search(this, place, limitMetres);
        var found = new Dictionary<int, (double Square, int Shape, double Along)>();
        var reach = search.Limit;
        fixed (int* lats = _stretches.Lat, lons = _stretches.Lon)
            while (search.NextCell(Math.Sqrt(reach), out var cell))
            {
                foreach (var shape in _shapes.AsSpan(_first[cell], _first[cell + 1] - _first[cell]))
                {
                    var square = search.SquareTo(lats + shape, lons + shape, out var along);
                    var stretch = _stretchOf[shape];
                    if (square <= reach && (!found.TryGetValue(stretch, out var known) || square < known.Square)) found[stretch] = (square, shape, along);
                }
                if (found.Count >= count) reach = Math.Min(reach, found.Values.Select(f => f.Square).Order().ElementAt(count - 1));
            }
        return [.. found.Values.OrderBy(f => f.Square).ThenBy(f => f.Shape).Take(count).Select(f => ToAnchor(place, f.Shape, f.Along, f.Square))];
    }

    /// <summary>Walks the cells around a place in rings, and measures pieces. Distances are in units of latitude, squared.</summary>
    private struct Search
    {
        private readonly StretchGrid _grid;
        private readonly int _lat, _lon, _row, _column;
        private readonly double _scale, _outermost;
        private int _ring = -1, _r, _c, _lastRow;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public Search(StretchGrid grid, GeoPoint place, double limitMetres)
        {
            _grid = grid;
            (_lat, _lon) = (Earth.Units(place.Latitude), Earth.Units(place.Longitude));
            (_row, _column) = (grid.Row(_lat), grid.Column(_lon));
            _scale = Earth.EastScale(_lat);
            _outermost = Math.Max(Math.Max(Math.Abs((double)_row), Math.Abs((double)_row - grid._rows)), Math.Max(Math.Abs((double)_column), Math.Abs((double)_column - grid._columns)));
            Limit = limitMetres / Earth.UnitMetres * (limitMetres / Earth.UnitMetres);
            (_r, _lastRow) = (0, -1);
        }

        public double Limit { get; }

        /// <summary>The next cell, unless all that are left lie farther away than <paramref name="reach"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public bool NextCell(double reach, out int cell)
        {
            while (true)
            {
                if (_r > _lastRow)
                {
                    if ((_ring >= 0 && Outside() > reach) || _ring >= _outermost) break;
                    _ring++;
                    (_r, _lastRow) = (Math.Max(0, _row - _ring), Math.Min(_grid._rows - 1, _row + _ring));
                    _c = _column - _ring;
                    continue;
                }
                if (_c > _column + _ring)
                {
                    _r++;
                    _c = _column - _ring;
                    continue;
                }
                var (row, column) = (_r, _c);
                // Between the first and the last row of a ring only its two ends belong to it.
                _c += _ring == 0 || row == _row - _ring || row == _row + _ring ? 1 : 2 * _ring;
                if (column < 0 || column >= _grid._columns) continue;
                cell = row * _grid._columns + column;
                return true;
            }
            cell = -1;
            return false;
        }

        // How far the place is from the border of the square of cells looked at so far.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly double Outside()
        {
            var south = _lat - (_grid._south + (double)(_row - _ring) * _grid._cell);
            var north = _grid._south + (double)(_row + _ring + 1) * _grid._cell - _lat;
            var side = _grid._cell / _grid._eastScale;
            var west = (_lon - (_grid._west + (_column - _ring) * side)) * _scale;
            var east = (_grid._west + (_column + _ring + 1) * side - _lon) * _scale;
            return Math.Min(Math.Min(south, north), Math.Min(west, east));
        }

        /// <summary>Squared distance to the piece that starts at a shape point, and the share along it.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly double SquareTo(int* lats, int* lons, out double along)
        {
            var (y0, x0) = ((double)lats[0] - _lat, ((double)lons[0] - _lon) * _scale);
            var (y1, x1) = ((double)lats[1] - _lat, ((double)lons[1] - _lon) * _scale);
            var (dy, dx) = (y1 - y0, x1 - x0);
            var square = dy * dy + dx * dx;
            along = square == 0 ? 0 : double.ClampNative(-(y0 * dy + x0 * dx) / square, 0, 1);
            var (y, x) = (y0 + along * dy, x0 + along * dx);
            return y * y + x * x;
        }

        /// <summary>The same squared distances to four pieces, without the shares.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly Vector256<double> SquaresTo(int* lats, int* lons, ReadOnlySpan<int> four)
        {
            var (a, b, c, d) = (four[0], four[1], four[2], four[3]);
            var (lat, lon, scale) = (Vector256.Create((double)_lat), Vector256.Create((double)_lon), Vector256.Create(_scale));
            var y0 = Doubles(lats[a], lats[b], lats[c], lats[d]) - lat;
            var x0 = (Doubles(lons[a], lons[b], lons[c], lons[d]) - lon) * scale;
            var y1 = Doubles(lats[a + 1], lats[b + 1], lats[c + 1], lats[d + 1]) - lat;
            var x1 = (Doubles(lons[a + 1], lons[b + 1], lons[c + 1], lons[d + 1]) - lon) * scale;
            var (dy, dx) = (y1 - y0, x1 - x0);
            // A piece without length has a numerator of zero too; by one in place of zero, its share is zero.
            var square = dy * dy + dx * dx;
            square = Vector256.ConditionalSelect(Vector256.Equals(square, Vector256<double>.Zero), Vector256<double>.One, square);
            var along = Vector256.MinNative(Vector256.MaxNative(-(y0 * dy + x0 * dx) / square, Vector256<double>.Zero), Vector256<double>.One);
            var (y, x) = (y0 + along * dy, x0 + along * dx);
            return y * y + x * x;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<double> Doubles(int a, int b, int c, int d) => Avx.IsSupported
            ? Avx.ConvertToVector256Double(Vector128.Create(a, b, c, d)) : Vector256.Create(a, b, c, (double)d);
    }

    // Nobody waits on a ferry's way or at the edge of a motorway, and a closed road is not driven to.
    private bool MayStopOn(int stretch) =>
        _stretches.ClassOf(stretch) is not (RoadClass.Ferry or RoadClass.Motorway) && (_stretches.IsOpen(2 * stretch) || _stretches.IsOpen(2 * stretch + 1));

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Anchor ToAnchor(GeoPoint place, int shape, double along, double square)
    {
        var stretch = _stretchOf[shape];
        var (first, last) = (_stretches.ShapeFirst[stretch], _stretches.ShapeFirst[stretch + 1] - 1);
        var (lats, lons) = (_stretches.Lat, _stretches.Lon);
        var scale = Earth.EastScale(lats[shape]);
        double before = 0, whole = 0;
        for (var s = first; s < last; s++)
        {
            var (north, east) = ((double)lats[s + 1] - lats[s], ((double)lons[s + 1] - lons[s]) * scale);
            var length = Math.Sqrt(north * north + east * east);
            whole += length;
            before += s < shape ? length : s == shape ? length * along : 0;
        }
        var (a, b) = (_stretches.Point(shape), _stretches.Point(shape + 1));
        var spot = new GeoPoint(a.Latitude + along * (b.Latitude - a.Latitude), a.Longitude + along * (b.Longitude - a.Longitude));
        var metres = Math.Sqrt(square) * Earth.UnitMetres;
        var cross = (b.Longitude - a.Longitude) * (place.Latitude - a.Latitude) - (b.Latitude - a.Latitude) * (place.Longitude - a.Longitude);
        return new(stretch, whole == 0 ? 0 : before / whole, shape, spot, metres, 0)
        {
            Side = metres < OnTheRoadMetres || cross == 0 ? RoadSide.On : cross > 0 ? RoadSide.Left : RoadSide.Right,
        };
    }
}
