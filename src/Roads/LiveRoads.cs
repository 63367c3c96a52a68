namespace Roads;

/// <summary>Roads that change while people ask: a closed road or another speed is worked in behind the scenes and takes effect in one step.</summary>
/// <remarks>Safe to use from several threads at once. A question is answered wholly by the roads that were current when it came.</remarks>
public sealed class LiveRoads : ITravelTimes
{
    private readonly RoadNetwork _mapped;
    private readonly Lock _turn = new();
    private volatile RoadNetwork _current;
    private int _asked;

    /// <summary>Begins with the roads as they are on the map.</summary>
    public LiveRoads(RoadNetwork mapped) => _current = _mapped = mapped;

    /// <summary>The roads as they are now.</summary>
    public RoadNetwork Current => _current;

    /// <inheritdoc/>
    public TravelTable Times(IReadOnlyList<GeoPoint> places) => _current.Times(places);

    /// <inheritdoc/>
    public Route? Route(GeoPoint from, GeoPoint to) => _current.Route(from, to);

    /// <summary>Sets all changes to the map that hold from now on; an empty list is the map again.</summary>
    /// <remarks>Computed on another thread; until it is done the old roads answer. If another call comes meanwhile, only the last one takes effect.</remarks>
    /// <param name="changes">As for <see cref="RoadNetwork.With"/>.</param>
    /// <param name="cancel">Stops it; the old roads stay.</param>
    /// <returns>Whether these changes took effect, or a later call overtook them.</returns>
    /// <exception cref="ArgumentException">A change names no road; the old roads stay.</exception>
    public Task<bool> ChangeAsync(IReadOnlyList<RoadChange> changes, CancellationToken cancel = default)
    {
        var asked = Interlocked.Increment(ref _asked);
        return Task.Run(() =>
        {
            var changed = changes.Count == 0 ? _mapped : _mapped.With(changes, cancel);
            lock (_turn)
            {
                if (asked != Volatile.Read(ref _asked)) return false;
                _current = changed;
                return true;
            }
        }, cancel);
    }
}
