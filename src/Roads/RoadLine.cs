namespace Roads;

/// <summary>A stretch of road to draw.</summary>
/// <param name="Class">Class of the road.</param>
/// <param name="Name">Name of the road, if it has one.</param>
/// <param name="Points">The line, two points or more.</param>
public sealed record RoadLine(RoadClass Class, string? Name, IReadOnlyList<GeoPoint> Points);
