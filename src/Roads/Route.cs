namespace Roads;

/// <summary>One way from a place to another.</summary>
/// <param name="Seconds">Whole seconds to drive, rounded up; the same figure as in a <see cref="TravelTable"/>.</param>
/// <param name="Metres">Whole metres to drive, along the road from snap to snap.</param>
/// <param name="Points">The line to draw, from where the start meets the road to where the destination does; at least two points.</param>
/// <param name="Streets">Names of the roads passed, in order, each named once for a stretch of it; unnamed roads are left out.</param>
public sealed record Route(int Seconds, int Metres, IReadOnlyList<GeoPoint> Points, IReadOnlyList<string> Streets)
{
    /// <summary>What the driver does, in order: the first step departs, the last arrives. Empty where the way was not found on roads.</summary>
    public IReadOnlyList<RouteStep> Steps { get; init; } = [];

    /// <summary>The line with fewer points, for a drawing.</summary>
    /// <param name="simplifyMetres">Leaves out points that bend the line by less than this many metres; 0 keeps all.</param>
    public IReadOnlyList<GeoPoint> Drawn(double simplifyMetres) => Graph.Simplify.Line(Points, simplifyMetres);
}
