namespace Roads.Graph;

/// <summary>Lengths and bearings over coordinates kept as whole 1e-7 degrees, on a locally flat earth.</summary>
internal static class Earth
{
    private const double MetresPerUnit = 6_371_008.8 * Math.PI / 180 * 1e-7;

    public static int Units(double degrees) => (int)Math.Round(degrees * 1e7);

    public static double Degrees(int units) => units * 1e-7;

    public static double EastScale(int latitude) => Math.Cos(latitude * 1e-7 * Math.PI / 180);

    public static double Metres(int latA, int lonA, int latB, int lonB)
    {
        var north = (double)latB - latA;
        var east = ((double)lonB - lonA) * EastScale((int)(((long)latA + latB) / 2));
        return MetresPerUnit * Math.Sqrt(north * north + east * east);
    }

    /// <summary>Metres of one unit of latitude.</summary>
    public static double UnitMetres => MetresPerUnit;

    /// <summary>Bearing in radians, clockwise from north.</summary>
    public static double Bearing(int latA, int lonA, int latB, int lonB) =>
        Math.Atan2(((double)lonB - lonA) * EastScale(latA), (double)latB - latA);
}
