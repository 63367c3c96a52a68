using System.Diagnostics;
using Roads;
using Web.People;
using Web.Platform.Forms;
using Web.Rides;

namespace Bench;

/// <summary>
/// A made-up day at real addresses: 100 riders, 3 vehicles, 60 rides asked for by phone one after the other, each answered
/// by the product's own booking code before the next is known; then the day planned as the board does it.
/// </summary>
public sealed class RealDay
{
    private const int Riders = 100, Rides = 60;
    private static readonly DateOnly day = new(2026, 11, 3);
    private readonly RoadNetwork roads;
    private readonly Random chance;
    private readonly List<GeoPoint> homes = [], destinations = [];
    private readonly List<Rider> riders = [];
    private UnitDay today;

    public RealDay(RoadNetwork roads, int seed = 1)
    {
        this.roads = roads;
        chance = new(seed);
        Choose(homes, Riders);
        Choose(destinations, 12);
        var office = destinations[0];
        var unit = new Unit { Slug = "real", Name = "Real", Municipality = "Real", Latitude = office.Latitude, Longitude = office.Longitude };
        var vehicles = Enumerable.Range(0, 3).Select(i => new Vehicle { UnitId = unit.Id, Name = $"Car {i + 1}", Seats = 4, WheelchairPlaces = i == 0 ? 1 : 0 }).ToList();
        var shifts = vehicles.Select((v, i) => new Shift
        {
            UnitId = unit.Id, VehicleId = v.Id, VolunteerId = Guid.CreateVersion7(), Day = day, Status = ShiftStatus.Taken,
            StartMinute = 7 * 60 + i * 30, EndMinute = 17 * 60 + i * 30, BreakMinutes = 30, BreakFromMinute = 11 * 60, BreakToMinute = 14 * 60,
        }).ToList();
        today = new(unit, new RideRules { UnitId = unit.Id }, day, shifts, vehicles.ToDictionary(v => v.Id), [], null);
        for (var i = 0; i < Riders; i++)
            riders.Add(new() { UnitId = unit.Id, PersonId = Guid.CreateVersion7(), Walker = i % 5 == 0, Wheelchair = i % 20 == 0 });
    }

    public List<double> QuoteMs { get; } = [];
    public int Asked { get; private set; }
    public int AtTheWishedTime { get; private set; }
    public int AtAnotherTime { get; private set; }
    public int Refused { get; private set; }
    public IReadOnlyList<Ride> Booked => today.Rides;

    private void Choose(List<GeoPoint> into, int count)
    {
        var places = roads.Places;
        while (into.Count < count)
        {
            var near = places[chance.Next(places.Count)].Point;
            var around = new GeoPoint(near.Latitude + (chance.NextDouble() - 0.5) * 0.02, near.Longitude + (chance.NextDouble() - 0.5) * 0.03);
            if (roads.Gazetteer.Nearest(around) is { Kind: EntryKind.Address } house && roads.Snap(house.Point) is not null)
                into.Add(house.Point);
        }
    }

    /// <summary>The phone rings until 60 rides are booked; a caller who cannot have the wished time takes the first other one offered.</summary>
    public void AnswerThePhone()
    {
        while (today.Rides.Count < Rides && Asked < 4 * Rides)
        {
            Asked++;
            var (rider, wish) = Call();
            var asking = new Asking(roads, rider, DateTime.UnixEpoch);
            var watch = Stopwatch.StartNew();
            var answer = asking.Ask(today, wish);
            QuoteMs.Add(watch.Elapsed.TotalMilliseconds);
            if ((answer.Yes ?? answer.Others.FirstOrDefault(o => o.Wish.Day == day)) is not { } deal)
            {
                Refused++;
                continue;
            }
            if (answer.Yes is null) AtAnotherTime++;
            else AtTheWishedTime++;
            Book(asking, rider, deal);
        }
    }

    private (Rider Rider, RideWish Wish) Call()
    {
        var who = chance.Next(Riders);
        var (home, to) = (homes[who], destinations[chance.Next(destinations.Count)]);
        var minute = 8 * 60 + chance.Next(8 * 12) * 5;
        return (riders[who], new(
            new Address("home", home.Latitude, home.Longitude), new Address("there", to.Latitude, to.Longitude), day, TimeWish.ArriveBy, minute,
            chance.Next(3) == 0 ? ReturnWish.None : ReturnWish.WhenDone, null, 30 + chance.Next(7) * 10, Purpose.Health, chance.Next(6) == 0 ? 1 : 0, riders[who].Wheelchair));
    }

    private void Book(Asking asking, Rider rider, Deal deal)
    {
        var rides = deal.Wish.Rides(rider, DateTime.UnixEpoch, BookedThrough.Phone, null);
        var taken = asking.Take(today, deal.Wish, rides, deal.Code)!.Value;
        RideMove.Apply(taken.Deal.Moves, today.Shifts, taken.Problem, DateTime.UnixEpoch, null);
        taken.Deal.Promise(rides);
        today = today with { Rides = [.. today.Rides, .. rides] };
    }

    public DayProblem Problem => DayProblem.Of(today, roads);

    /// <summary>The same rides with nothing promised and nobody assigned, for planning from nothing.</summary>
    public DayProblem Unplanned()
    {
        foreach (var ride in today.Rides)
        {
            ride.Record(RideEventKind.Unassigned, DateTime.UnixEpoch, null);
            (ride.PromisedFromMinute, ride.PromisedToMinute) = (null, null);
        }
        return DayProblem.Of(today, roads);
    }
}
