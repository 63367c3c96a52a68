namespace Roads.Import;

/// <summary>Average driving speeds in km/h by class of road, one table a country.</summary>
/// <remarks>
/// SI, CZ, PL, LT: country rows of the default speed tables made from traces for OpenStreetMap routers (MIT licence), rural and
/// suburban; thin cells (motorways inside built-up areas) are filled from the rural row. Service roads stand there at 5 km/h, which is car parks;
/// the lane to a farm would take an hour, so 12 and 8 are taken, and 12 for tracks (own judgement). General: car profile of OSRM 5 (BSD-2),
/// where a posted limit times 0.8 replaces the table, instead of capping it.
/// </remarks>
internal sealed class SpeedTable
{
    /// <summary>Motorway, trunk, primary, secondary, tertiary, unclassified, residential, living street, service, track.</summary>
    private readonly double[] _rural;
    private readonly double[] _suburban;

    /// <summary>Motorway to tertiary.</summary>
    private readonly int[] _link;
    private readonly int[] _roundabout;
    private readonly bool _postedReplaces;

    private SpeedTable(double[] rural, double[] suburban, int[] link, int[] roundabout, bool postedReplaces = false) =>
        (_rural, _suburban, _link, _roundabout, _postedReplaces) = (rural, suburban, link, roundabout, postedReplaces);

    private static readonly SpeedTable s_general = new(
        [90, 85, 65, 55, 40, 25, 25, 10, 15, 12], [90, 85, 65, 55, 40, 25, 25, 10, 15, 12],
        [45, 40, 30, 25, 20], [45, 40, 30, 30, 25, 25, 20, 10, 10, 10], postedReplaces: true);

    private static readonly Dictionary<string, SpeedTable> s_countries = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SI"] = new([114, 91, 49, 45, 32, 24, 17, 10, 12, 12], [114, 91, 30, 30, 26, 22, 17, 10, 8, 12],
            [46, 50, 43, 38, 32], [40, 40, 22, 21, 20, 22, 17, 10, 5, 5]),
        ["CZ"] = new([111, 90, 52, 45, 35, 19, 15, 10, 12, 12], [111, 90, 34, 34, 31, 19, 16, 10, 8, 12],
            [44, 44, 42, 37, 31], [54, 38, 22, 21, 21, 19, 16, 10, 14, 14]),
        ["PL"] = new([105, 104, 59, 53, 43, 27, 17, 10, 12, 12], [105, 104, 35, 30, 27, 22, 17, 10, 8, 12],
            [40, 42, 42, 39, 37], [20, 20, 20, 20, 20, 21, 17, 10, 15, 15]),
        ["LT"] = new([111, 75, 59, 49, 32, 28, 18, 10, 12, 12], [111, 75, 28, 26, 24, 24, 18, 10, 8, 12],
            [33, 33, 34, 27, 29], [23, 22, 21, 20, 19, 19, 18, 10, 5, 5]),
    };

    /// <summary>The countries that have a table of their own.</summary>
    public static IReadOnlyList<string> Countries => [.. s_countries.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether a country has a table of its own.</summary>
    public static bool Knows(string? country) => country is not null && s_countries.ContainsKey(country);

    /// <summary>The table of a country, or the general one.</summary>
    public static SpeedTable Of(string? country) => Knows(country) ? s_countries[country!] : s_general;

    /// <summary>The table with the speeds that a profile has of its own.</summary>
    public SpeedTable For(DrivingProfile profile) =>
        new(profile.RuralKmh?.ToArray() ?? _rural, profile.SuburbanKmh?.ToArray() ?? _suburban, _link, _roundabout, _postedReplaces && profile.RuralKmh is null)
        {
            MaxKmh = profile.MaxKmh,
        };

    /// <summary>Highest speed of the vehicle, 0 for none.</summary>
    private double MaxKmh { get; init; }

    /// <summary>Speed on a road, in km/h.</summary>
    /// <param name="road">What the road's tags say.</param>
    /// <param name="posted">Posted limit in the direction of driving, 0 if none.</param>
    public double Kmh(RoadFacts road, double posted)
    {
        var table = road.IsBuiltUp ? _suburban : _rural;
        double kmh = road.IsRoundabout ? _roundabout[(int)road.Class]
            : road.IsLink ? _link[Math.Min((int)road.Class, _link.Length - 1)]
            : table[(int)road.Class];
        if (posted > 0) kmh = _postedReplaces && road.Class < RoadClass.Service && !road.IsLink && !road.IsRoundabout ? 0.8 * posted : Math.Min(posted, kmh);
        if (MaxKmh > 0) kmh = Math.Min(MaxKmh, kmh);
        return road.SurfaceCapKmh > 0 ? Math.Min(road.SurfaceCapKmh, kmh) : kmh;
    }
}
