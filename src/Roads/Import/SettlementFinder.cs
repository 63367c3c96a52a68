using Roads.Graph;

namespace Roads.Import;

/// <summary>The settlement a place belongs to, when it does not say.</summary>
internal sealed class SettlementFinder
{
    private const double LimitMetres = 10_000;

    private readonly (int Lat, int Lon, Settlement Settlement)[] _byLat;

    public SettlementFinder(IEnumerable<Settlement> settlements) =>
        _byLat = [.. settlements.Select(s => (Earth.Units(s.Point.Latitude), Earth.Units(s.Point.Longitude), s)).OrderBy(s => s.Item1)];

    /// <summary>The nearest settlement, a town counting as nearer than a hamlet at the same distance; none beyond 10 km.</summary>
    public Settlement? At(int lat, int lon)
    {
        var (best, found) = (LimitMetres, (Settlement?)null);
        var start = FirstFrom(lat);
        for (var i = start; i < _byLat.Length && (_byLat[i].Lat - (double)lat) * Earth.UnitMetres <= best * Reach(SettlementKind.City); i++) Look(i);
        for (var i = start - 1; i >= 0 && (lat - (double)_byLat[i].Lat) * Earth.UnitMetres <= best * Reach(SettlementKind.City); i--) Look(i);
        return found;

        void Look(int i)
        {
            var metres = Earth.Metres(lat, lon, _byLat[i].Lat, _byLat[i].Lon) / Reach(_byLat[i].Settlement.Kind);
            if (metres < best) (best, found) = (metres, _byLat[i].Settlement);
        }
    }

    private static double Reach(SettlementKind kind) => kind switch
    {
        SettlementKind.City => 4,
        SettlementKind.Town => 2.5,
        SettlementKind.Village => 1.5,
        _ => 1,
    };

    private int FirstFrom(int lat)
    {
        var (low, high) = (0, _byLat.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_byLat[middle].Lat < lat) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
