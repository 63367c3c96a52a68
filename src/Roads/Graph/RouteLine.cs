namespace Roads.Graph;

/// <summary>Draws a route stretch by stretch and notes the names it passes.</summary>
internal sealed class RouteLine(Stretches stretches)
{
    private readonly List<GeoPoint> _points = [];
    private readonly List<string> _streets = [];

    public Route ToRoute(long cost)
    {
        if (_points.Count == 1) _points.Add(_points[0]);
        return new(Cost.WholeSeconds(cost), Cost.WholeMetres(cost), _points, _streets);
    }

    /// <summary>Adds an arc, or the part of it from and to a spot.</summary>
    public RouteLine Add(int arc, Anchor? from, Anchor? to)
    {
        var stretch = arc >> 1;
        if (stretches.NameOf(stretch) is { } name && (_streets.Count == 0 || _streets[^1] != name)) _streets.Add(name);
        var (first, last) = (stretches.ShapeFirst[stretch], stretches.ShapeFirst[stretch + 1] - 1);
        if (from is not null) Add(from.Point);
        if ((arc & 1) == 0)
            for (var shape = from is null ? first : from.Shape + 1; shape <= (to is null ? last : to.Shape); shape++) Add(stretches.Point(shape));
        else
            for (var shape = from is null ? last : from.Shape; shape >= (to is null ? first : to.Shape + 1); shape--) Add(stretches.Point(shape));
        if (to is not null) Add(to.Point);
        return this;
    }

    private void Add(GeoPoint point)
    {
        if (_points.Count == 0 || _points[^1] != point) _points.Add(point);
    }
}
