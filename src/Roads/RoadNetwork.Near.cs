using Roads.Graph;

namespace Roads;

public sealed partial class RoadNetwork
{
    /// <summary>Driving times and lengths from some places to others.</summary>
    /// <remarks>As <see cref="Times(IReadOnlyList{GeoPoint})"/>, for two lists: one drive home for each of a thousand riders is one column.</remarks>
    /// <param name="from">Where drives start, one row each.</param>
    /// <param name="to">Where they end, one column each.</param>
    /// <exception cref="ArgumentException">A coordinate is not valid, or there are more than 256 million pairs.</exception>
    public TravelRows Times(IReadOnlyList<GeoPoint> from, IReadOnlyList<GeoPoint> to)
    {
        GeoPoints.MustBeValid(from);
        GeoPoints.MustBeValid(to);
        if ((long)from.Count * to.Count > (long)MostPlaces * MostPlaces) throw new ArgumentException($"{from.Count} × {to.Count} pairs are too many at a time.", nameof(to));
        var (seconds, metres) = (GC.AllocateUninitializedArray<int>(from.Count * to.Count), GC.AllocateUninitializedArray<int>(from.Count * to.Count));
        Fill(from, AnchorsOf(from, atKerb: false), to, AnchorsOf(to, atKerb: false), seconds, metres);
        return new(seconds, metres, from.Count, to.Count);
    }

    /// <summary>Which of many places can be driven to soonest.</summary>
    /// <param name="from">Where the drive starts.</param>
    /// <param name="places">The places to choose from.</param>
    /// <param name="count">How many at most, 1 or more.</param>
    /// <param name="withinSeconds">Leaves out what takes longer.</param>
    /// <returns>Soonest first; places that cannot be reached are not in it.</returns>
    /// <exception cref="ArgumentException">A coordinate is not valid, or the count is below 1.</exception>
    public IReadOnlyList<NearPlace> Nearest(GeoPoint from, IReadOnlyList<GeoPoint> places, int count, int withinSeconds = TravelTable.Unreachable - 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var row = Times([from], places);
        return [.. Enumerable.Range(0, places.Count)
            .Where(place => row.Seconds(0, place) <= withinSeconds && row.Reaches(0, place))
            .OrderBy(place => row.Seconds(0, place)).ThenBy(place => row.Metres(0, place)).ThenBy(place => place)
            .Take(count).Select(place => new NearPlace(place, row.Seconds(0, place), row.Metres(0, place)))];
    }

    /// <summary>Which of many places lie within a driving time of one: who lives within 30 minutes of the unit.</summary>
    /// <param name="from">Where the drive starts.</param>
    /// <param name="places">The places.</param>
    /// <param name="seconds">The driving time in seconds.</param>
    /// <returns>Soonest first.</returns>
    /// <exception cref="ArgumentException">A coordinate is not valid.</exception>
    public IReadOnlyList<NearPlace> Within(GeoPoint from, IReadOnlyList<GeoPoint> places, int seconds) =>
        places.Count == 0 ? [] : Nearest(from, places, places.Count, seconds);

    /// <summary>The roads one reaches within a driving time (an isochrone), to draw.</summary>
    /// <remarks>A search of Dijkstra over turns, stopped at the limit: milliseconds. Lines end where the time is up. A road that is reached
    /// from both ends with a gap between gives two lines.</remarks>
    /// <param name="from">Where the drive starts.</param>
    /// <param name="seconds">The driving time in seconds, above 0.</param>
    /// <returns>The lines; empty if no road is near the start.</returns>
    /// <exception cref="ArgumentException">A coordinate is not valid, or the time is not above 0.</exception>
    public IReadOnlyList<RoadLine> Reach(GeoPoint from, int seconds)
    {
        GeoPoints.MustBeValid([from]);
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, 1);
        return AnchorOf(from) is { } start ? new Isochrone(_stretches, _turns).From(start, seconds) : [];
    }
}
