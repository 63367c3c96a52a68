namespace Roads;

/// <summary>Where a place meets the road.</summary>
/// <param name="Point">The nearest point on a road that cars may use.</param>
/// <param name="Metres">Straight-line metres from the place to that point, 0 or more. Beyond about 150 a person should look at it.</param>
/// <param name="Street">Name of that road, if it has one.</param>
/// <param name="Class">Class of that road.</param>
public readonly record struct Snap(GeoPoint Point, double Metres, string? Street, RoadClass Class);
