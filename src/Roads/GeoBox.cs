namespace Roads;

/// <summary>The smallest box of latitudes and longitudes that holds a set of points, in degrees (WGS 84).</summary>
/// <param name="South">Lowest latitude.</param>
/// <param name="West">Lowest longitude.</param>
/// <param name="North">Highest latitude.</param>
/// <param name="East">Highest longitude.</param>
public readonly record struct GeoBox(double South, double West, double North, double East)
{
    /// <summary>Whether the point lies in the box, its border included.</summary>
    public bool Contains(GeoPoint point) =>
        point.Latitude >= South && point.Latitude <= North && point.Longitude >= West && point.Longitude <= East;

    /// <summary>The box with so many degrees more on each side.</summary>
    internal GeoBox Wider(double latitude, double longitude) => new(South - latitude, West - longitude, North + latitude, East + longitude);

    /// <summary>The middle of the box.</summary>
    public GeoPoint Centre => new((South + North) / 2, (West + East) / 2);
}
