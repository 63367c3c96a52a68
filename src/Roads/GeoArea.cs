namespace Roads;

/// <summary>A piece of land: its outline, and what is cut out of it.</summary>
/// <param name="Outline">The outline, counter-clockwise, first and last point the same.</param>
/// <param name="Holes">What lies inside and does not belong to it, clockwise, each closed like the outline.</param>
public sealed record GeoArea(IReadOnlyList<GeoPoint> Outline, IReadOnlyList<IReadOnlyList<GeoPoint>> Holes);
