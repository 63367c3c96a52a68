using Roads.Graph;
using Roads.Hierarchy;

namespace Roads;

public sealed partial class RoadNetwork
{
    /// <summary>A network with roads closed or with other speeds; this one stays as it is.</summary>
    /// <remarks>
    /// The hierarchy is contracted again in the same order: seconds for a city. Places on a closed road meet the nearest open one;
    /// what lies behind it and cannot be reached otherwise is unreachable, and named so by tables. Where a road ends at a closed one, cars may turn round.
    /// </remarks>
    /// <param name="changes">What is different from this network. Of two for one stretch the last counts.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ArgumentException">A point has no road near it, or a speed is not above 0.</exception>
    public RoadNetwork With(IReadOnlyList<RoadChange> changes, CancellationToken cancel = default)
    {
        var kmh = new Dictionary<int, double?>();
        foreach (var change in changes)
        {
            if (change.Kmh is { } speed && !(speed is > 0 and < 1000)) throw new ArgumentException($"A speed of {speed} km/h makes no sense.", nameof(changes));
            GeoPoints.MustBeValid([change.Point]);
            kmh[AnchorOf(change.Point)?.Stretch ?? throw new ArgumentException($"No road is near {change.Point}.", nameof(changes))] = change.Kmh;
        }
        var stretches = _stretches.With(kmh);
        var turns = new ChangedTurns(_stretches, stretches, _turns).Changed();
        return new(stretches, turns, Contraction.Again(turns, _hierarchy, null, cancel), Info with { Changes = kmh.Count }, Gazetteer);
    }
}
