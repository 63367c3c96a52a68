using Roads.Addresses;
using Roads.Graph;
using Roads.Hierarchy;

namespace Roads;

public sealed partial class RoadNetwork
{
    /// <summary>A schematic network: settlements joined by legs of known length and speed, for a first map without any download.</summary>
    /// <remarks>
    /// Marked <see cref="RoadInfo.Schematic"/>. Every leg is driven both ways; legs meet at settlements only. Settlements that no
    /// leg reaches from the largest group stay in the gazetteer. Milliseconds for hundreds of legs.
    /// </remarks>
    /// <param name="source">Name of the source to show.</param>
    /// <param name="attribution">Words that must stand wherever the map is shown.</param>
    /// <param name="settlements">The settlements; one without a name is a junction, and cannot be searched for.</param>
    /// <param name="legs">The legs; their ends are indexes into <paramref name="settlements"/>.</param>
    /// <param name="pointsOfInterest">Clinics, shops and the like to be found by name; their kind, name, place, municipality, postcode and point are taken.</param>
    /// <exception cref="ArgumentException">A leg names no settlement, joins a settlement to itself, or has no length or speed above 0; or a coordinate is not valid.</exception>
    public static RoadNetwork FromLegs(string source, string attribution, IReadOnlyList<Settlement> settlements, IReadOnlyList<SchematicLeg> legs,
        IReadOnlyList<GazetteerEntry>? pointsOfInterest = null)
    {
        GeoPoints.MustBeValid([.. settlements.Select(s => s.Point), .. legs.SelectMany(l => l.Via)]);
        var list = new StretchList();
        for (var i = 0; i < legs.Count; i++)
        {
            var leg = legs[i];
            if (leg.From < 0 || leg.From >= settlements.Count || leg.To < 0 || leg.To >= settlements.Count || leg.From == leg.To)
                throw new ArgumentException($"Leg {i} does not join two of the {settlements.Count} settlements: {leg.From} to {leg.To}.", nameof(legs));
            if (!(leg.Metres > 0 && leg.Metres < 1e7) || !(leg.Kmh > 0 && leg.Kmh < 1e3))
                throw new ArgumentException($"Leg {i} has no usable length and speed: {leg.Metres} m, {leg.Kmh} km/h.", nameof(legs));

            foreach (var point in (IEnumerable<GeoPoint>)[settlements[leg.From].Point, .. leg.Via, settlements[leg.To].Point])
                list.Point(Earth.Units(point.Latitude), Earth.Units(point.Longitude));
            var ms = (int)Math.Min(int.MaxValue / 4, Math.Ceiling(leg.Metres * 3600 / leg.Kmh));
            list.Close(leg.From, leg.To, leg.Metres, ms, ms, list.NameIndex(leg.Name), leg.Class, StretchTraits.None);
        }

        return Of(list.ToStretches(settlements.Count), GazetteerData.Of(settlements.Where(s => s.Name.Length > 0), pointsOfInterest ?? []),
            info => info with { Source = source, Attribution = attribution, Schematic = true });
    }

    internal static RoadNetwork Of(Stretches all, GazetteerData places, Func<RoadInfo, RoadInfo> described)
    {
        var network = ConnectedNetwork.Of(all, new HashSet<int>(), ForbiddenDrives.None);
        var gazetteer = new Gazetteer(places);
        return new(network.Stretches, network.Turns, Contraction.Build(network.Turns), described(NetworkInfo.Of(network, gazetteer)), gazetteer);
    }
}
