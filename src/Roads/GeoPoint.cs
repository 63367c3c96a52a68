namespace Roads;

/// <summary>A place on earth in degrees (WGS 84).</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    private const double EarthRadiusMetres = 6_371_008.8;

    /// <summary>Metres to another point in a straight line over the sphere (haversine, mean earth radius 6,371,008.8 m).</summary>
    /// <remarks>Within 0.5 % of the ellipsoid. NaN when a coordinate is NaN.</remarks>
    public double MetresTo(GeoPoint other)
    {
        var north = double.DegreesToRadians(other.Latitude - Latitude);
        var east = double.DegreesToRadians(other.Longitude - Longitude);
        var h = Square(Math.Sin(north / 2))
            + Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(other.Latitude)) * Square(Math.Sin(east / 2));
        return 2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>Whether both numbers are finite and in range; nothing else is accepted by the rest of the library.</summary>
    public bool IsValid => Math.Abs(Latitude) <= 90 && Math.Abs(Longitude) <= 180;

    private static double Square(double x) => x * x;
}
