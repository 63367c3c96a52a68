using Roads;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>The day on the map: the office, each stop with its number and the way it is driven in. The table says all of it.</summary>
public sealed partial class BoardModel
{
    // Each leg is a search of its own; a day with more is drawn from stop to stop.
    private const int MostLegs = 150;
    private const double DrawnWithinMetres = 12;

    private RoadMap map = null!;

    public IReadOnlyList<MapPoint> MapPoints(Texts words) =>
    [
        new(Unit.Name, Unit.Latitude, Unit.Longitude, Tone: 5),
        .. Tours.SelectMany((tour, i) => tour.Stops.Select((s, n) => new MapPoint(
            $"{tour.Vehicle.Name}, {(s.Minute is { } m ? words.Time(WallTime.Clock(m)) : "–")} {Riders[s.Ride.RiderId].Person.FullName}",
            s.Latitude, s.Longitude, $"{n + 1}", $"#{(s.Pickup ? "r" : "d")}-{s.Ride.Id}", i, s.IsOver))),
    ];

    public IReadOnlyList<MapLine> MapLines
    {
        get
        {
            var byRoad = Tours.Sum(t => t.Stops.Count + 1) <= MostLegs;
            return [.. Tours.Select((tour, i) => new MapLine(Label(tour), Way(tour.Stops, byRoad), i)).Where(l => l.Points.Count > 1)];
        }
    }

    private List<GeoPoint> Way(IReadOnlyList<RunStop> stops, bool byRoad)
    {
        if (stops.Count == 0)
            return [];
        var office = new GeoPoint(Unit.Latitude, Unit.Longitude);
        List<GeoPoint> straight = [office, .. stops.Select(s => new GeoPoint(s.Latitude, s.Longitude)), office];
        return byRoad && !map.IsStraightLine
            ? [.. straight.Zip(straight.Skip(1), (from, to) => map.Route(from, to)?.Drawn(DrawnWithinMetres) ?? [from, to]).SelectMany(leg => leg)]
            : straight;
    }
}
