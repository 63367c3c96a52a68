using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ledger;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>Closing a shift from the phone's data or keyed from the sheet; what was done goes into the ledger with it.</summary>
public sealed class CloseModel(Db db, TimeProvider clock, Texts texts, RoadMaps maps) : PageModel
{
    public sealed class Line
    {
        public Guid Id { get; set; }
        public RideOutcome Outcome { get; set; }
        public TimeOnly? PickedUp { get; set; }
        public TimeOnly? DroppedOff { get; set; }
    }

    public sealed class Form
    {
        public int Version { get; set; }
        public List<Line> Rides { get; set; } = [];
        [Required] public TimeOnly? Started { get; set; }
        [Required] public TimeOnly? Ended { get; set; }
        [Required, Range(0, 9_999_999)] public int? OdometerStart { get; set; }
        [Required, Range(0, 9_999_999)] public int? OdometerEnd { get; set; }

        /// <summary>Left empty, they are the minutes between start and end.</summary>
        public int? Minutes { get; set; }
        public bool Sure { get; set; }
        public string? Reason { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public Shift Shift { get; private set; } = null!;
    public Vehicle Vehicle { get; private set; } = null!;
    public DriverName? Driver { get; private set; }

    /// <summary>In the order of the sheet.</summary>
    public List<Ride> Rides { get; private set; } = [];
    public Dictionary<Guid, RiderCard> Riders { get; private set; } = [];
    public bool Doubtful { get; private set; }

    public async Task<IActionResult> OnGetAsync(string unit, Guid shift)
    {
        if (!await Load(unit, shift)) return NotFound();
        TimeOnly? Wall(DateTime? at) => at is { } t ? WallTime.Clock(db.Network.MinuteOf(Shift.Day, t)) : null;
        Input = new()
        {
            Version = Shift.Version,
            Started = Wall(Shift.StartedAt) ?? WallTime.Clock(Shift.StartMinute),
            Ended = Wall(Shift.EndedAt) ?? WallTime.Clock(Shift.EndMinute),
            OdometerStart = Shift.OdometerStartKm ?? Vehicle.OdometerKm,
            OdometerEnd = Shift.OdometerEndKm,
            Minutes = Shift.ClosedMinutes,
            Rides = [.. Rides.Select(r => new Line { Id = r.Id, Outcome = r.Status == RideStatus.NoShow ? RideOutcome.NoShow : RideOutcome.Done, PickedUp = Wall(r.PickedUpAt), DroppedOff = Wall(r.DroppedOffAt) })],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit, Guid shift)
    {
        if (!await Load(unit, shift)) return NotFound();
        if (Driver is null) return this.Refuse(new("", "rides.close.noDriver"));
        if (!Input.Rides.Select(l => l.Id).SequenceEqual(Rides.Select(r => r.Id))) return this.Refuse(new("", "rides.close.ridesChanged"));
        if (!ModelState.IsValid) return Page();

        var closed = await Told();
        foreach (var fault in Shift.Faults(closed)) this.Refuse(fault);
        if (!ModelState.IsValid) return Page();
        var legs = DrivenWay.Legs(Unit, DrivenWay.AsDriven(closed.Rides, db.Network, Shift.Day), maps.For(db.Network));
        if (!Input.Sure)
            foreach (var doubt in Shift.Doubts(closed, Shift.OdometerEndKm is null || Shift.ClosedMinutes is null ? Vehicle.OdometerKm : closed.OdometerStartKm, legs.Sum(l => l.Metres))) this.Refuse(doubt);
        Doubtful = !ModelState.IsValid;
        if (Doubtful) return Page();

        var (now, by) = (clock.GetUtcNow().UtcDateTime, db.Actor.AccountId);
        db.Seen(Shift, Input.Version);
        foreach (var ride in closed.Rides)
        {
            var (events, refusal) = ride.Ride.Settle(ride.Outcome, ride.PickedUpAt, ride.DroppedOffAt, now, by, ride.Reason);
            if (refusal is not null) return this.Refuse(refusal);
            db.AddRange(events);
        }
        db.AddRange(Shift.Close(closed with { WithPassenger = Shift.ShareWithPassenger(legs) }, now, by));
        Vehicle.OdometerKm = Math.Max(Vehicle.OdometerKm, closed.OdometerEndKm);
        this.Tell(texts["rides.close.done", ("km", closed.OdometerEndKm - closed.OdometerStartKm), ("time", texts.Minutes(closed.VolunteerMinutes))]);
        return RedirectToPage(new { unit, shift });
    }

    public async Task<IActionResult> OnPostReopenAsync(string unit, Guid shift)
    {
        if (!await Load(unit, shift)) return NotFound();
        ModelState.Clear();
        var ids = Rides.Select(r => r.Id).ToList();
        var written = await db.Set<LedgerEntry>().Where(e => (e.Source == "shift" && e.SourceId == Shift.Id) || (e.Source == "ride" && ids.Contains(e.SourceId))).ToListAsync();
        db.Seen(Shift, Input.Version);
        var (reversals, refusal) = Shift.Reopen(written, Input.Reason, clock.GetUtcNow().UtcDateTime, db.Actor.AccountId);
        if (reversals is null) return this.Refuse(refusal!);
        db.AddRange(reversals);
        this.Tell(texts["rides.close.reopened"]);
        return RedirectToPage(new { unit, shift });
    }

    // What the form says, as instants of the shift's day.
    private async Task<ClosedShift> Told()
    {
        DateTime At(TimeOnly time) => db.Network.InstantOf(Shift.Day, time.Minute() + (time.Minute() < Shift.StartMinute - 12 * 60 ? 1440 : 0));
        var (started, ended) = (At(Input.Started!.Value), At(Input.Ended!.Value));
        var outcomes = Input.Rides.ToDictionary(l => l.Id, l => l.Outcome);
        var counted = await CountedElsewhere();
        var elsewhere = await StatusOfOutbounds();
        bool Counts(Ride ride) => !counted.Contains(ride.BookingId) && (ride.AfterRideId is not { } there
            || (outcomes.TryGetValue(there, out var outcome) ? outcome != RideOutcome.Done
                : elsewhere.GetValueOrDefault(there) is RideStatus.Cancelled or RideStatus.NoShow or RideStatus.Refused));
        return new(Driver!.PersonId, Unit.Municipality, started, ended, Input.OdometerStart!.Value, Input.OdometerEnd!.Value,
            Input.Minutes ?? (int)(ended - started).TotalMinutes, 0,
            [.. Rides.Zip(Input.Rides, (r, l) => new ClosedRide(r, Riders[r.RiderId].Person.Id, Riders[r.RiderId].Person.Municipality is { Length: > 0 } m ? m : Unit.Municipality,
                Counts(r), l.Outcome, l.PickedUp is { } up ? At(up) : null, l.DroppedOff is { } off ? At(off) : null, l.Outcome == RideOutcome.Done ? null : texts[$"rides.outcome.{l.Outcome}"]))]);
    }

    // Bookings that another shift's closing has counted already: there and back is one.
    private async Task<HashSet<Guid>> CountedElsewhere()
    {
        var bookings = Rides.Select(r => r.BookingId).ToList();
        return [.. await (from e in db.Set<LedgerEntry>()
                          join r in db.Set<Ride>() on e.SourceId equals r.Id
                          where e.Source == "ride" && e.Kind == LedgerKind.Ride && bookings.Contains(r.BookingId)
                          group e by r.BookingId into g
                          where g.Sum(e => e.Amount) > 0
                          select g.Key).ToListAsync()];
    }

    private Task<Dictionary<Guid, RideStatus>> StatusOfOutbounds()
    {
        var ids = Rides.Select(r => r.AfterRideId).OfType<Guid>().ToList();
        return db.Set<Ride>().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Status);
    }

    private async Task<bool> Load(string unit, Guid shift)
    {
        if (await db.Set<Unit>().AsNoTracking().SingleOrDefaultAsync(u => u.Slug == unit) is not { } found
            || await db.Shifts.SingleOrDefaultAsync(s => s.Id == shift && s.UnitId == found.Id && s.Status != ShiftStatus.Cancelled) is not { } its) return false;
        (Unit, Shift) = (found, its);
        Vehicle = await db.Set<Vehicle>().SingleAsync(v => v.Id == its.VehicleId);
        Driver = its.VolunteerId is { } driver ? (await db.NamesOfDrivers([its])).GetValueOrDefault(driver) : null;
        Rides = [.. (await db.Set<Ride>().Where(r => r.ShiftId == its.Id).ToListAsync()).OrderBy(r => r.PickupOrder ?? int.MaxValue).ThenBy(r => r.PlannedPickupMinute).ThenBy(r => r.Id)];
        Riders = await db.RiderCardsOf(Rides);
        db.Saw("rides/close", Riders.Values.Select(c => c.Person.Id));
        return true;
    }
}
