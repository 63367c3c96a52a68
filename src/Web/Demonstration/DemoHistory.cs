using System.Globalization;
using Roads;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;
using Web.Rides;

namespace Web.Demonstration;

/// <summary>Drives the past of the demonstration, tour by tour, through booking, shift and closing as a unit does.</summary>
internal sealed class DemoHistory(Doors doors, PastClock clock, Network network, DemoTown town, RoadNetwork roads)
{
    private readonly RoadMap map = RoadMap.Of(roads);
    private readonly DateOnly today = LocalTime.Of(network, clock.Today).Day;

    public DateOnly WorkingDaysAgo(int count) => WorkingDays.Before(network.Country, today, count);

    public async Task DriveAsync(IEnumerable<(DemoFiles.TourRow Row, DateOnly Day)> rides)
    {
        foreach (var tour in rides.GroupBy(r => (r.Row.Unit, r.Day, r.Row.Tour)).OrderBy(t => t.Key.Day).ThenBy(t => t.First().Row.TourStart, StringComparer.Ordinal))
            await DriveTourAsync(tour.Key.Day, [.. tour.Select(t => t.Row)]);
    }

    private async Task DriveTourAsync(DateOnly day, List<DemoFiles.TourRow> rows)
    {
        clock.Now = new DateTimeOffset(network.InstantOf(day, 20 * 60));
        await using var db = await doors.OpenAsync(network, Actor.For(town.Coordinator!.Value, "Koordinatorka Krško"));
        var unit = town.Units[rows[0].Unit];
        if (rows[0].Status == "cancelled")
        {
            foreach (var ride in rows.SelectMany(r => Booked(r, day)))
                AddWithEvents(db, ride, [ride.Record(RideEventKind.Cancelled, clock.Now.UtcDateTime, town.Coordinator, rows[0].Reason).Event!]);
            await db.CommitAsync();
            return;
        }

        var (first, volunteer) = (rows[0], town.Drivers[rows[0].Driver]);
        var vehicle = await db.Set<Vehicle>().SingleAsync(v => v.Id == town.Vehicles[first.Vehicle].Id);
        var shift = new Shift
        {
            UnitId = unit.Id, VehicleId = vehicle.Id, VolunteerId = volunteer.Id, Day = day, Status = ShiftStatus.Taken,
            StartMinute = Minute(first.TourStart), EndMinute = Minute(first.TourEnd),
        };
        db.Add(shift);
        var closed = rows.SelectMany(r => Carry(db, r, day, shift)).ToList();
        var share = Shift.ShareWithPassenger(DrivenWay.Legs(unit, DrivenWay.AsDriven(closed, network, day), map));
        var (odometerStart, odometerEnd) = (Whole(first.OdometerStart), Whole(first.OdometerEnd));
        var entries = shift.Close(new(
            volunteer.PersonId, unit.Municipality, network.InstantOf(day, shift.StartMinute), network.InstantOf(day, shift.EndMinute),
            odometerStart, odometerEnd, shift.EndMinute - shift.StartMinute, share, closed), clock.Now.UtcDateTime, town.Coordinator);
        vehicle.OdometerKm = Math.Max(vehicle.OdometerKm, odometerEnd);
        db.AddRange(entries);
        await db.CommitAsync();
    }

    private IEnumerable<ClosedRide> Carry(Db db, DemoFiles.TourRow row, DateOnly day, Shift shift)
    {
        var rides = Booked(row, day);
        var noShow = row.Status == "no_show";
        for (var leg = 0; leg < rides.Count; leg++)
        {
            var (ride, there) = (rides[leg], leg == 0);
            var pickup = Minute(there ? row.Pickup : noShow ? row.Pickup : row.Leave);
            var dropoff = noShow ? pickup + 20 : Minute(there ? row.Arrive : row.Home);
            (ride.ShiftId, ride.PickupOrder, ride.DropoffOrder, ride.PlannedPickupMinute, ride.PlannedDropoffMinute) = (shift.Id, leg * 2, leg * 2 + 1, pickup, dropoff);
            List<RideEvent> events = [ride.Record(RideEventKind.Assigned, clock.Now.UtcDateTime, town.Coordinator).Event!];
            var outcome = !noShow ? RideOutcome.Done : there ? RideOutcome.NoShow : RideOutcome.NotDriven;
            var (pickedUpAt, droppedOffAt) = (network.InstantOf(day, pickup), network.InstantOf(day, dropoff));
            events.AddRange(ride.Settle(outcome, pickedUpAt, droppedOffAt, clock.Now.UtcDateTime, town.Coordinator, row.Reason.Length == 0 ? null : row.Reason).Events);
            AddWithEvents(db, ride, events);
            var person = town.People[row.Rider];
            yield return outcome == RideOutcome.Done
                ? new(ride, person.Id, person.Municipality, there, outcome, pickedUpAt, droppedOffAt)
                : new(ride, person.Id, person.Municipality, there, outcome, null, null, row.Reason);
        }
    }

    private List<Ride> Booked(DemoFiles.TourRow row, DateOnly day)
    {
        var rider = town.Riders[row.Rider];
        var errand = row.Leave.Length == 0 ? 60 : Minute(row.Leave) - Minute(row.Arrive);
        var wish = new RideWish(
            Place("home", row.Rider), Place(row.To, row.Rider), day, TimeWish.ArriveBy,
            Minute(row.Appointment), ReturnWish.WhenDone, null, errand, Enum.Parse<Purpose>(row.Purpose, ignoreCase: true), row.Companion, rider.Wheelchair);
        var bookedAt = network.InstantOf(WorkingDays.Before(network.Country, day, 2), 10 * 60);
        return wish.Rides(rider, bookedAt, BookedThrough.Phone, town.Coordinator);
    }

    private static void AddWithEvents(Db db, Ride ride, IEnumerable<RideEvent> events)
    {
        db.Add(ride);
        db.Add(new RideEvent { RideId = ride.Id, Kind = RideEventKind.Booked, At = ride.BookedAt, AccountId = ride.BookedBy });
        db.AddRange(events);
    }

    /// <summary>The next day on which the units drive gets its shifts, and its requests wait to be planned.</summary>
    public async Task AskForTomorrowAsync(DemoFiles files)
    {
        var day = today.AddDays(1);
        while (!WorkingDays.Has(network.Country, day))
            day = day.AddDays(1);
        clock.Now = clock.Today;
        await using var db = await doors.OpenAsync(network, Actor.For(town.Coordinator!.Value, "Koordinatorka Krško"));
        foreach (var row in files.TomorrowShifts)
            db.Add(new Shift
            {
                UnitId = town.Units[row.Unit].Id, VehicleId = town.Vehicles[row.Vehicle].Id, Day = day, StartMinute = Minute(row.Start), EndMinute = Minute(row.End),
                VolunteerId = row.Driver.Length == 0 ? null : town.Drivers[Whole(row.Driver)].Id, Status = row.Driver.Length == 0 ? ShiftStatus.Open : ShiftStatus.Taken,
                BreakMinutes = row.BreakMinutes, BreakFromMinute = row.BreakMinutes == 0 ? null : 11 * 60, BreakToMinute = row.BreakMinutes == 0 ? null : 13 * 60 + 30,
            });
        Dictionary<int, List<Ride>> asked = [];
        foreach (var row in files.Tomorrow)
        {
            var rides = Wish(row, day).Rides(town.Riders[row.Rider], clock.Now.UtcDateTime.AddDays(-1), row.BookedBy == "online" ? BookedThrough.Online : BookedThrough.Phone, town.Coordinator);
            foreach (var ride in rides)
                AddWithEvents(db, ride, []);
            asked[row.Request] = rides;
            foreach (var (mine, theirs) in rides.Zip(asked.GetValueOrDefault(row.Together) ?? []))
                if (mine.GoTogether(theirs, [], apart: false) is { } refusal) throw new InvalidDataException($"{row.Request}: {refusal.Key}");
        }
        await db.CommitAsync();
    }

    private RideWish Wish(DemoFiles.RequestRow row, DateOnly day)
    {
        var rider = town.Riders[row.Rider];
        var back = row.Return switch { "open" => ReturnWish.WhenDone, "none" => ReturnWish.None, _ => ReturnWish.AtTime };
        return new(
            Place(row.From, row.Rider), Place(row.To, row.Rider), day,
            row.When == "leave_at" ? TimeWish.LeaveAt : TimeWish.ArriveBy, Minute(row.Time), back, back == ReturnWish.AtTime ? Minute(row.Return) : null,
            row.ErrandMinutes.Length == 0 ? null : Whole(row.ErrandMinutes), Enum.Parse<Purpose>(row.Purpose, ignoreCase: true), row.Companion, rider.Wheelchair,
            row.Note.Length == 0 ? null : row.Note);
    }

    private Address Place(string name, int rider) => name == "home"
        ? new(town.People[rider].Address!, town.People[rider].Latitude, town.People[rider].Longitude)
        : new(name, town.Places[name].Latitude, town.Places[name].Longitude);

    private static int Minute(string clock) => TimeOnly.Parse(clock, CultureInfo.InvariantCulture).ToTimeSpan() is var t ? (int)t.TotalMinutes : 0;

    private static int Whole(string number) => int.Parse(number, CultureInfo.InvariantCulture);
}
