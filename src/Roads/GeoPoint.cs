namespace Roads;

/// <summary>A place on earth in degrees (WGS 84).</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude);
