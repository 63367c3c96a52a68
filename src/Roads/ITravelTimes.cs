namespace Roads;

/// <summary>How long it takes to drive between places, and which way the road goes.</summary>
/// <remarks>Implementations are safe to call from several threads at once.</remarks>
public interface ITravelTimes
{
    /// <summary>Driving times and lengths from each place to each other place.</summary>
    /// <param name="places">Any number of places; the table keeps their order. The same place may occur twice.</param>
    /// <returns>A directed table. A place that no road is near has <see cref="TravelTable.Unreachable"/> in its row and column.</returns>
    /// <exception cref="ArgumentException">A coordinate is not a number or out of range.</exception>
    TravelTable Times(IReadOnlyList<GeoPoint> places);

    /// <summary>The fastest way from one place to another.</summary>
    /// <returns>The way, or <see langword="null"/> if there is none or no road is near one of the ends.</returns>
    /// <exception cref="ArgumentException">A coordinate is not a number or out of range.</exception>
    Route? Route(GeoPoint from, GeoPoint to);
}
