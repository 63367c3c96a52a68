using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>The day on the map: the office, each stop with its number and the way it is driven in. The table says all of it.</summary>
public sealed partial class BoardModel
{
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
            var byRoad = Tours.Sum(t => t.Stops.Count + 1) <= DrivenWay.MostDrawn;
            return [.. Tours.Select((tour, i) => new MapLine(Label(tour), DrivenWay.Line(Unit, tour.Stops, map, byRoad), i)).Where(l => l.Points.Count > 1)];
        }
    }
}
