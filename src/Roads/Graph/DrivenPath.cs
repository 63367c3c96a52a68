namespace Roads.Graph;

/// <summary>A way from spot to spot, arc by arc.</summary>
/// <param name="Start">Where it begins, on the first arc.</param>
/// <param name="Goal">Where it ends, on the last arc.</param>
/// <param name="Arcs">The arcs driven, one or more.</param>
/// <param name="CostAt">Cost driven when an arc begins; for the first one zero.</param>
/// <param name="Cost">Cost of the whole.</param>
internal sealed record DrivenPath(Anchor Start, Anchor Goal, IReadOnlyList<int> Arcs, IReadOnlyList<long> CostAt, long Cost)
{
    /// <summary>The line, from spot to spot, at least two points.</summary>
    public IReadOnlyList<GeoPoint> Line(Stretches stretches)
    {
        var points = new List<GeoPoint>();
        for (var i = 0; i < Arcs.Count; i++)
        {
            var (from, to) = (i == 0 ? Start : null, i == Arcs.Count - 1 ? Goal : null);
            var (first, last) = (stretches.ShapeFirst[Arcs[i] >> 1], stretches.ShapeFirst[(Arcs[i] >> 1) + 1] - 1);
            if (from is not null) Add(from.Point);
            if ((Arcs[i] & 1) == 0)
                for (var shape = from is null ? first : from.Shape + 1; shape <= (to is null ? last : to.Shape); shape++) Add(stretches.Point(shape));
            else
                for (var shape = from is null ? last : from.Shape; shape >= (to is null ? first : to.Shape + 1); shape--) Add(stretches.Point(shape));
            if (to is not null) Add(to.Point);
        }
        if (points.Count == 1) points.Add(points[0]);
        return points;

        void Add(GeoPoint point)
        {
            if (points.Count == 0 || points[^1] != point) points.Add(point);
        }
    }

    /// <summary>Names of the roads, each once for a stretch of it.</summary>
    public IReadOnlyList<string> Streets(Stretches stretches)
    {
        var streets = new List<string>();
        foreach (var arc in Arcs)
            if (stretches.NameOf(arc >> 1) is { } name && (streets.Count == 0 || streets[^1] != name)) streets.Add(name);
        return streets;
    }
}
