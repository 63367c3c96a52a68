using Roads;
using Web.People;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>The way of a shift over its stops, from the office and back to it, leg by leg.</summary>
public static class DrivenWay
{
    /// <summary>Metres of each leg, and whether somebody was on board. A leg that no road covers is left out.</summary>
    public static List<(long Metres, bool Passenger)> Legs(Unit unit, IReadOnlyList<RunStop> stops, RoadMap map)
    {
        if (stops.Count == 0) return [];
        var office = new GeoPoint(unit.Latitude, unit.Longitude);
        List<GeoPoint> way = [office, .. stops.Select(s => new GeoPoint(s.Latitude, s.Longitude)), office];
        var table = map.Times(way);
        List<(long, bool)> legs = [];
        var aboard = 0;
        for (var i = 0; i + 1 < way.Count; i++)
        {
            if (i > 0) aboard += stops[i - 1].Ride.Status == RideStatus.NoShow ? 0 : stops[i - 1].Pickup ? 1 : -1;
            if (table.Reaches(i, i + 1)) legs.Add((table.Metres(i, i + 1), aboard > 0));
        }
        return legs;
    }

    /// <summary>The roads of each leg, from the office over the stops and back; a leg without a way is null.</summary>
    public static IReadOnlyList<Roads.Route?> Routes(Unit unit, IReadOnlyList<RunStop> stops, RoadMap map)
    {
        if (stops.Count == 0 || map.IsStraightLine) return [];
        var office = new GeoPoint(unit.Latitude, unit.Longitude);
        List<GeoPoint> way = [office, .. stops.Select(s => new GeoPoint(s.Latitude, s.Longitude)), office];
        return [.. way.Zip(way.Skip(1), map.Route)];
    }

    /// <summary>Each leg is a search of its own; a day with more is drawn from stop to stop.</summary>
    public const int MostDrawn = 150;
    private const double DrawnWithinMetres = 12;

    /// <summary>The line of a tour on a map, along the roads or from stop to stop; empty without stops.</summary>
    public static List<GeoPoint> Line(Unit unit, IReadOnlyList<RunStop> stops, RoadMap map, bool byRoad)
    {
        if (stops.Count == 0) return [];
        var office = new GeoPoint(unit.Latitude, unit.Longitude);
        List<GeoPoint> straight = [office, .. stops.Select(s => new GeoPoint(s.Latitude, s.Longitude)), office];
        return byRoad && !map.IsStraightLine
            ? [.. straight.Zip(straight.Skip(1), (from, to) => map.Route(from, to)?.Drawn(DrawnWithinMetres) ?? [from, to]).SelectMany(leg => leg)]
            : straight;
    }

    /// <summary>The stops in the order in which they were really made; who was not there keeps the planned place.</summary>
    public static IReadOnlyList<RunStop> AsDriven(IEnumerable<ClosedRide> rides, Network network, DateOnly day) =>
        [.. rides.SelectMany(r => r.Outcome switch
            {
                RideOutcome.Done => new (RunStop Stop, DateTime At)[] { (new(r.Ride, true), r.PickedUpAt!.Value), (new(r.Ride, false), r.DroppedOffAt!.Value) },
                RideOutcome.NoShow => [(new(r.Ride, true), network.InstantOf(day, r.Ride.PlannedPickupMinute ?? 0))],
                _ => [],
            })
            .OrderBy(s => s.At).ThenBy(s => s.Stop.Ride.Id).ThenByDescending(s => s.Stop.Pickup).Select(s => s.Stop)];
}
