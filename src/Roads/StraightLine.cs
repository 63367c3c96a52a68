namespace Roads;

/// <summary>Travel times without any road data: straight lines, made longer by a factor, at one speed.</summary>
/// <remarks>For the days before a road file is imported. Real ways round a hill or over a river can take twice as long: say so where it shows.</remarks>
public sealed class StraightLine : ITravelTimes
{
    private readonly double _factor;
    private readonly double _metresPerSecond;

    /// <summary>Straight lines with a factor and a speed.</summary>
    /// <param name="factor">Road metres per straight-line metre, 1 or more; 1.4 is usual in hilly country.</param>
    /// <param name="kmh">Average speed in km/h, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public StraightLine(double factor = 1.4, double kmh = 45)
    {
        if (!(factor >= 1)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "A road is never shorter than the straight line.");
        if (!(kmh > 0)) throw new ArgumentOutOfRangeException(nameof(kmh), kmh, "Speed must be above zero.");
        _factor = factor;
        _metresPerSecond = kmh / 3.6;
    }

    /// <inheritdoc/>
    public TravelTable Times(IReadOnlyList<GeoPoint> places)
    {
        GeoPoints.MustBeValid(places);
        var n = places.Count;
        var seconds = new int[n * n];
        var metres = new int[n * n];
        for (var from = 0; from < n; from++)
            for (var to = 0; to < n; to++)
                (seconds[from * n + to], metres[from * n + to]) = Drive(places[from], places[to]);
        return new(seconds, metres, [.. places.Select(place => (Snap?)new Snap(place, 0, null, RoadClass.Unclassified))]);
    }

    /// <inheritdoc/>
    public Route? Route(GeoPoint from, GeoPoint to)
    {
        GeoPoints.MustBeValid([from, to]);
        var (seconds, metres) = Drive(from, to);
        return new(seconds, metres, [from, to], []);
    }

    private (int Seconds, int Metres) Drive(GeoPoint from, GeoPoint to)
    {
        var metres = from.MetresTo(to) * _factor;
        return ((int)Math.Ceiling(metres / _metresPerSecond), (int)Math.Round(metres));
    }
}
