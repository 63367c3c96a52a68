namespace Roads;

/// <summary>A road that is not as the map says: closed for works, or slower in winter.</summary>
/// <param name="Point">A point on it, or beside it: the nearest stretch between two junctions is meant, in both directions.</param>
/// <param name="Kmh">Its speed in km/h from now on, above 0; <see langword="null"/> if it is closed.</param>
public readonly record struct RoadChange(GeoPoint Point, double? Kmh)
{
    /// <summary>Nobody drives there.</summary>
    public static RoadChange Closed(GeoPoint point) => new(point, null);

    /// <summary>One drives there at this speed.</summary>
    public static RoadChange At(GeoPoint point, double kmh) => new(point, kmh);
}
