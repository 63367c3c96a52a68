using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>A unit's day: each shift with its stops, what has no driver and why, and everything that can be done about it.</summary>
public sealed partial class BoardModel(Db db, TimeProvider clock, Texts texts, RoadMaps maps) : PageModel
{
    /// <summary>One shift with its stops.</summary>
    public sealed record Tour(Shift Shift, Vehicle Vehicle, DriverName? Driver, IReadOnlyList<RunStop> Stops);

    /// <summary>A ride without a driver, and why: the reason of the planner, or that only a driver could go who is not to be sent.</summary>
    public sealed record Waiting(Ride Ride, Dispatch.Reason Reason, bool OnlyNotSent, IReadOnlyList<string> Ranks);

    public Unit Unit { get; private set; } = null!;
    public DateOnly Day { get; private set; }
    public DateOnly Today { get; private set; }
    public List<Tour> Tours { get; private set; } = [];
    public List<Waiting> Unassigned { get; private set; } = [];
    public ILookup<Guid, NotKept> NotKept { get; private set; } = null!;
    public Dictionary<Guid, DriverName> Drivers { get; private set; } = [];
    public IReadOnlyList<Ride> Homes { get; private set; } = [];
    public IReadOnlyList<Ride> All { get; private set; } = [];
    public List<Ride> Ended { get; private set; } = [];
    public Dictionary<Guid, RiderCard> Riders { get; private set; } = [];
    public DayPlanVersion? LastPlan { get; private set; }

    /// <summary>Today's rides that come too late when nothing changes: when they are then fetched, by what was pressed on the phones (null when nobody can, such as when the driver has gone home), and by how many minutes they are late.</summary>
    public Dictionary<Guid, (int? Pickup, int Minutes)> Late { get; private set; } = [];

    /// <summary>Why a ride of <see cref="Late"/> that nobody can fetch any more cannot be fetched, in a sentence.</summary>
    public Dictionary<Guid, string> WhyNot { get; private set; } = [];

    /// <summary>How many rides have times that can no longer be kept, for the rules or the roads have changed since.</summary>
    public int OffTheClock { get; private set; }
    public bool StraightLine { get; private set; }
    public bool Schematic { get; private set; }

    /// <summary>Changes with every change of the day; a page that knows another one is out of date.</summary>
    public string Stamp { get; private set; } = "";

    /// <summary>Why what was asked for was not done.</summary>
    public string? Sorry { get; private set; }

    /// <summary>What another coordinator did meanwhile to the ride that this one wanted to change.</summary>
    public (string Mine, Ride Theirs)? Lost { get; private set; }
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    /// <summary>There is something to mend: a ride without a driver, or one that comes later than it is planned.</summary>
    public bool MayMend => Tours.Any(t => t.Stops.Count > 0 || t.Shift.EndedAt is not null) && (Unassigned.Count > 0 || OffTheClock > 0 || Tours.SelectMany(t => t.Stops).Any(s => s.Pickup && Late.TryGetValue(s.Ride.Id, out var late) && late.Pickup != s.Ride.PlannedPickupMinute));

    public int MinuteOf(DateTime at) => db.Network.MinuteOf(Day, at);

    /// <summary>Names of those with whom a ride is to go in one car.</summary>
    public IEnumerable<string> Together(Ride ride) => ride.TogetherId is null ? [] :
        Tours.SelectMany(t => t.Stops).Where(s => s.Pickup).Select(s => s.Ride).Concat(Unassigned.Select(u => u.Ride)).Where(r => r.GoesTogetherWith(ride)).Select(r => Riders[r.RiderId].Person.FullName);

    public bool HasWayHome(Ride ride) =>
        Tours.SelectMany(t => t.Stops).Select(s => s.Ride).Concat(Unassigned.Select(u => u.Ride)).Any(r => r.AfterRideId == ride.Id && r.Status is (RideStatus.Requested or RideStatus.Planned));

    public IEnumerable<Shift> Open => Tours.Select(t => t.Shift).Where(s => s.MayCarry);

    public bool Matches(Ride ride) => string.IsNullOrWhiteSpace(Q)
        || Roads.Folding.Fold($"{Riders[ride.RiderId].Person.FullName} {ride.FromLabel} {ride.ToLabel}").Contains(Roads.Folding.Fold(Q), StringComparison.Ordinal);

    public async Task<IActionResult> OnGetAsync(string unit, string? day) => await Load(unit, day) is null ? NotFound() : Page();

    /// <summary>The part that changes, for the script.</summary>
    public async Task<IActionResult> OnGetTableAsync(string unit, string? day) => await Load(unit, day) is null ? NotFound() : Partial("_BoardChange", this);

    private async Task<UnitDay?> Load(string unit, string? day)
    {
        Today = db.Network.Today(clock);
        if (await db.Set<Unit>().SingleOrDefaultAsync(u => u.Slug == unit) is not { } found) return null;
        if (day is not null && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return null;
        (Unit, Day) = (found, day is null ? Today : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        var loaded = await UnitDay.LoadAsync(db, Unit, Day, clock.GetUtcNow());
        map = maps.For(db.Network);
        (StraightLine, Schematic) = (map.IsStraightLine, map.IsSchematic);
        await Show(loaded);
        return loaded;
    }

    private async Task Show(UnitDay day)
    {
        Riders = await db.RiderCardsOf(day.Rides);
        (All, Homes) = (day.Rides, [.. day.Rides.Where(r => r.AfterRideId is not null)]);
        var drivers = Drivers = await db.NamesOfDrivers(day.Shifts);
        NotKept = Rides.NotKept.Of(day, PlannedAs.Of).ToLookup(n => n.Ride.Id);
        Tours = [.. day.Shifts.Where(s => s.Status != ShiftStatus.Cancelled).Select(s => new Tour(s, day.Vehicles[s.VehicleId],
            s.VolunteerId is { } v ? drivers.GetValueOrDefault(v) : null, RunStop.Of(day.Rides.Where(r => r.ShiftId == s.Id))))];
        var waiting = day.Rides.Where(r => r.ShiftId is null && r.Status == RideStatus.Requested).ToList();
        var problem = waiting.Count > 0 || day.NowMinute is not null ? DayProblem.Of(day, map) : null;
        var off = Day < Today || day.Rides.All(r => r.Status != RideStatus.Planned) ? new Dictionary<Guid, PlannedAs>() : (problem ?? DayProblem.InTime(day, map)).OffTheClock;
        OffTheClock = off.Count;
        if (day.NowMinute is null) Late = LateAmong(day.Rides.Where(r => off.ContainsKey(r.Id)), r => off[r.Id]);
        if (problem is not null)
        {
            var reasons = problem.Current().Unassigned.ToDictionary(u => u.Request, u => u.Reason);
            if (day.NowMinute is not null)
            {
                var runs = problem.Compare(problem.Current()).ToDictionary(m => m.Ride.Id, m => m.After);
                Late = LateAmong(day.Rides.Where(r => r is { Status: RideStatus.Planned, ShiftId: not null }), r => runs.GetValueOrDefault(r.Id, PlannedAs.Of(r)));
                WhyNot = day.Rides.Where(r => Late.TryGetValue(r.Id, out var late) && late.Pickup is null).ToDictionary(r => r.Id, r =>
                    day.Shifts.FirstOrDefault(s => s.Id == r.ShiftId)?.EndedAt is not null ? texts["rides.board.driverWentHome"] : reasons.TryGetValue(DayProblem.Key(r.Id), out var reason) ? texts[ReasonKey(reason)] : "");
            }
            Unassigned = [.. waiting.Select(r => new Waiting(r, reasons.GetValueOrDefault(DayProblem.Key(r.Id), Dispatch.Reason.NotPlannedYet), Placing.IsOnlyNotSent(day, problem, r), [.. day.RankKeys(r)])).OrderBy(w => w.Ride.WishMinute ?? int.MaxValue)];
        }
        Ended = [.. day.Rides.Where(r => r.Status is RideStatus.Cancelled or RideStatus.Refused or RideStatus.HandedOver || (r.Status is RideStatus.NoShow && r.ShiftId is null))];
        LastPlan = await db.Set<DayPlanVersion>().AsNoTracking().Where(p => p.UnitId == Unit.Id && p.Day == Day && p.AcceptedAt != null).OrderByDescending(p => p.AcceptedAt).FirstOrDefaultAsync();
        Stamp = BoardTopic.Stamp(day.Rides.Count, day.Rides.Sum(r => (long)r.Version), day.Shifts.Count, day.Shifts.Sum(s => (long)s.Version));
        db.Saw("rides/board", Riders.Values.Select(c => c.Person.Id).Concat(drivers.Values.Select(d => d.PersonId)));

        Dictionary<Guid, (int? Pickup, int Minutes)> LateAmong(IEnumerable<Ride> rides, Func<Ride, PlannedAs> comes) =>
            rides.Select(r => (Ride: r, As: comes(r))).Select(r => (r.Ride.Id, r.As.PickupMinute, By: r.Ride.LateBy(r.As, day.Rules)))
                .Where(r => r.PickupMinute is null || r.By > 0).ToDictionary(r => r.Id, r => (r.PickupMinute, r.By));
    }
}
