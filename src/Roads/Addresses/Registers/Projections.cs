namespace Roads.Addresses;

/// <summary>From the plane coordinates of national registers to degrees, good to a metre or two.</summary>
/// <remarks>
/// Transverse Mercator by Krüger's series of three terms on GRS 80 (Karney, 2011), taken as WGS 84; Krovak on Bessel's ellipsoid with the
/// seven parameters of ČÚZK (position vector), after EPSG guidance note 7-2.
/// </remarks>
internal static class Projections
{
    private const double Grs80 = 6_378_137, Grs80Flattening = 1 / 298.257222101;

    /// <summary>Slovenia, D96/TM (EPSG 3794).</summary>
    public static GeoPoint Slovenia(double east, double north) => TransverseMercator(east, north, 15, 0.9999, 500_000, -5_000_000);

    /// <summary>Poland, CS92 (EPSG 2180).</summary>
    public static GeoPoint Poland(double east, double north) => TransverseMercator(east, north, 19, 0.9993, 500_000, -5_300_000);

    /// <summary>Lithuania, LKS94 (EPSG 3346).</summary>
    public static GeoPoint Lithuania(double east, double north) => TransverseMercator(east, north, 24, 0.9998, 500_000, 0);

    private static GeoPoint TransverseMercator(double east, double north, double meridian, double scale, double falseEast, double falseNorth)
    {
        const double n = Grs80Flattening / (2 - Grs80Flattening);
        const double radius = Grs80 / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64);
        ReadOnlySpan<double> beta = [n / 2 - 2 * n * n / 3 + 37 * n * n * n / 96, n * n / 48 + n * n * n / 15, 17 * n * n * n / 480];
        ReadOnlySpan<double> delta = [2 * n - 2 * n * n / 3 - 2 * n * n * n, 7 * n * n / 3 - 8 * n * n * n / 5, 56 * n * n * n / 15];
        var (xi, eta) = ((north - falseNorth) / (scale * radius), (east - falseEast) / (scale * radius));
        var (x, e) = (xi, eta);
        for (var j = 0; j < 3; j++)
        {
            var k = 2 * (j + 1);
            x -= beta[j] * Math.Sin(k * xi) * Math.Cosh(k * eta);
            e -= beta[j] * Math.Cos(k * xi) * Math.Sinh(k * eta);
        }
        var chi = Math.Asin(Math.Sin(x) / Math.Cosh(e));
        var phi = chi;
        for (var j = 0; j < 3; j++) phi += delta[j] * Math.Sin(2 * (j + 1) * chi);
        return new(double.RadiansToDegrees(phi), meridian + double.RadiansToDegrees(Math.Atan2(Math.Sinh(e), Math.Cos(x))));
    }

    /// <summary>Czechia, S-JTSK Krovak (EPSG 5514), both numbers positive as the address files give them: Y to the west, X to the south.</summary>
    public static GeoPoint Czechia(double y, double x)
    {
        const double a = 6_377_397.155, e2 = 0.006674372230614;
        var e = Math.Sqrt(e2);
        var (centre, tilt, parallel) = (double.DegreesToRadians(49.5), double.DegreesToRadians(30 + 17 / 60.0 + 17.30311 / 3600), double.DegreesToRadians(78.5));
        var radius = a * Math.Sqrt(1 - e2) / (1 - e2 * Math.Pow(Math.Sin(centre), 2));
        var b = Math.Sqrt(1 + e2 * Math.Pow(Math.Cos(centre), 4) / (1 - e2));
        var gamma = Math.Asin(Math.Sin(centre) / b);
        var t = Math.Tan(Math.PI / 4 + gamma / 2) * Math.Pow((1 + e * Math.Sin(centre)) / (1 - e * Math.Sin(centre)), e * b / 2) / Math.Pow(Math.Tan(centre / 2 + Math.PI / 4), b);
        var n = Math.Sin(parallel);
        var r0 = 0.9999 * radius / Math.Tan(parallel);

        var d = Math.Atan2(y, x) / n;
        var s = 2 * (Math.Atan(Math.Pow(r0 / Math.Sqrt(x * x + y * y), 1 / n) * Math.Tan(parallel / 2 + Math.PI / 4)) - Math.PI / 4);
        var u = Math.Asin(Math.Cos(tilt) * Math.Sin(s) - Math.Sin(tilt) * Math.Cos(s) * Math.Cos(d));
        var v = Math.Asin(Math.Cos(s) * Math.Sin(d) / Math.Cos(u));
        var phi = u;
        for (var i = 0; i < 12; i++)
            phi = 2 * (Math.Atan(Math.Pow(t, -1 / b) * Math.Pow(Math.Tan(u / 2 + Math.PI / 4), 1 / b) * Math.Pow((1 + e * Math.Sin(phi)) / (1 - e * Math.Sin(phi)), e / 2)) - Math.PI / 4);
        return FromBessel(phi, double.DegreesToRadians(24 + 50 / 60.0) - v / b, a, e2);
    }

    private static GeoPoint FromBessel(double phi, double lambda, double a, double e2)
    {
        var prime = a / Math.Sqrt(1 - e2 * Math.Pow(Math.Sin(phi), 2));
        var (x, y, z) = (prime * Math.Cos(phi) * Math.Cos(lambda), prime * Math.Cos(phi) * Math.Sin(lambda), prime * (1 - e2) * Math.Sin(phi));
        const double second = Math.PI / 180 / 3600, m = 1 + 3.56e-6;
        const double rx = 4.998 * second, ry = 1.587 * second, rz = 5.261 * second;
        var (x2, y2, z2) = (570.8 + m * (x - rz * y + ry * z), 85.7 + m * (rz * x + y - rx * z), 462.8 + m * (-ry * x + rx * y + z));

        const double wgs84Flattening = 1 / 298.257223563;
        const double w2 = 2 * wgs84Flattening - wgs84Flattening * wgs84Flattening;
        var p = Math.Sqrt(x2 * x2 + y2 * y2);
        var latitude = Math.Atan2(z2, p * (1 - w2));
        for (var i = 0; i < 8; i++) latitude = Math.Atan2(z2 + w2 * Grs80 / Math.Sqrt(1 - w2 * Math.Pow(Math.Sin(latitude), 2)) * Math.Sin(latitude), p);
        return new(double.RadiansToDegrees(latitude), double.RadiansToDegrees(Math.Atan2(y2, x2)));
    }
}
