namespace Roads.Addresses;

/// <summary>The sixteen voivodships by name and by the first two digits of TERYT, with a box around each.</summary>
/// <remarks>
/// In EPSG:2180 north and east have the same range, so most Polish points with their axes exchanged still lie in Poland; only the region tells.
/// The boxes are a tenth of a degree wider than the regions.
/// </remarks>
internal static class PolishRegions
{
    private static readonly (string Code, string Name, GeoBox Box)[] s_regions =
    [
        ("02", "dolnośląskie", new(50.0, 14.7, 51.95, 17.95)), ("04", "kujawsko-pomorskie", new(52.2, 17.1, 53.95, 19.9)),
        ("06", "lubelskie", new(50.1, 21.5, 52.45, 24.3)), ("08", "lubuskie", new(51.25, 14.4, 53.25, 16.6)),
        ("10", "łódzkie", new(50.7, 17.95, 52.55, 20.8)), ("12", "małopolskie", new(49.05, 18.9, 50.65, 21.6)),
        ("14", "mazowieckie", new(50.9, 19.1, 53.6, 23.3)), ("16", "opolskie", new(49.85, 16.75, 51.35, 18.85)),
        ("18", "podkarpackie", new(48.9, 21.0, 50.95, 23.7)), ("20", "podlaskie", new(52.15, 21.45, 54.55, 24.1)),
        ("22", "pomorskie", new(53.35, 16.55, 54.95, 19.8)), ("24", "śląskie", new(49.25, 17.85, 51.25, 20.15)),
        ("26", "świętokrzyskie", new(50.05, 19.55, 51.5, 22.0)), ("28", "warmińsko-mazurskie", new(53.0, 19.0, 54.6, 23.0)),
        ("30", "wielkopolskie", new(51.0, 15.65, 53.8, 19.25)), ("32", "zachodniopomorskie", new(52.5, 14.0, 54.7, 17.15)),
    ];

    /// <summary>Whether a point lies in Poland and, if the register names it, in its region.</summary>
    /// <param name="region">Name of the voivodship or a TERYT number; another or no text tells nothing.</param>
    /// <param name="point">The point.</param>
    public static bool Holds(string? region, GeoPoint point)
    {
        if (!RegisterReader.IsIn("PL", point)) return false;
        foreach (var (code, name, box) in s_regions)
            if (region is not null && (region.StartsWith(code, StringComparison.Ordinal) || region.Equals(name, StringComparison.OrdinalIgnoreCase)))
                return box.Contains(point);
        return true;
    }
}
