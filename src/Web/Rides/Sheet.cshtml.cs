using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>A shift on paper, in large type, with boxes for the driver to fill in: the equal of the phone.</summary>
public sealed class SheetModel(Db db, TimeProvider clock, RoadMaps maps) : PageModel
{
    public const int SameDoorMetres = 20;

    public Unit Unit { get; private set; } = null!;
    public Shift Shift { get; private set; } = null!;
    public Vehicle Vehicle { get; private set; } = null!;
    public string? Driver { get; private set; }
    public IReadOnlyList<RunStop> Stops { get; private set; } = [];
    public IReadOnlyList<Ride> Homes { get; private set; } = [];
    public IReadOnlyList<Ride> Theres { get; private set; } = [];
    public Dictionary<Guid, RiderCard> Riders { get; private set; } = [];
    public int PlannedKm { get; private set; }

    /// <summary>How many of its rides have times that can no longer be kept, for the rules or the roads have changed since.</summary>
    public int OffTheClock { get; private set; }
    public IReadOnlyList<Roads.Route?> Way { get; private set; } = [];
    public RouteSketch? Sketch { get; private set; }
    public string? MapFrom { get; private set; }
    public bool StraightLine { get; private set; }
    public bool Schematic { get; private set; }

    public async Task<IActionResult> OnGetAsync(string unit, Guid shift)
    {
        if (await db.Set<Unit>().AsNoTracking().SingleOrDefaultAsync(u => u.Slug == unit) is not { } found
            || await db.Shifts.AsNoTracking().SingleOrDefaultAsync(s => s.Id == shift && s.UnitId == found.Id) is not { } its || !await MaySee(found, its)) return NotFound();
        (Unit, Shift) = (found, its);
        Vehicle = await db.Set<Vehicle>().AsNoTracking().SingleAsync(v => v.Id == its.VehicleId);
        var names = await db.NamesOfDrivers([its]);
        Driver = its.VolunteerId is { } v ? names[v].Name : null;
        var rides = await db.Set<Ride>().AsNoTracking().Where(r => r.ShiftId == its.Id).ToListAsync();
        Stops = RunStop.Of(rides);
        (Homes, Theres) = (await db.WaysHomeOf(rides), await db.WaysThereOf(rides));
        Riders = await db.RiderCardsOf(rides);
        var map = maps.For(db.Network);
        (StraightLine, Schematic) = (map.IsStraightLine, map.IsSchematic);
        PlannedKm = (int)((DrivenWay.Legs(Unit, Stops, map).Sum(l => l.Metres) + 500) / 1000);
        Way = DrivenWay.Routes(Unit, Stops, map);
        if (its.Day >= db.Network.Today(clock) && rides.Any(r => r.Status == RideStatus.Planned))
        {
            var off = DayProblem.InTime(await UnitDay.LoadAsync(db, Unit, its.Day, clock.GetUtcNow()), map).OffTheClock;
            OffTheClock = rides.Count(r => off.ContainsKey(r.Id));
        }
        MapFrom = map.Info?.Attribution;
        if (Way.OfType<Roads.Route>().Any())
            Sketch = new([.. Way.OfType<Roads.Route>().Select(r => r.Points)], [.. Stops.Select(s => new Roads.GeoPoint(s.Latitude, s.Longitude))]);
        db.Saw("rides/sheet", Riders.Values.Select(c => c.Person.Id));
        return Page();
    }

    // A driver sees the own sheet, around the shift; whoever runs the unit sees each.
    private async Task<bool> MaySee(Unit unit, Shift shift) =>
        db.Actor.Is([Role.Coordinator, Role.Administrator], unit.Slug)
        || ((await db.OwnDriving(db.Actor)).Any(v => v.Id == shift.VolunteerId) && shift.IsShownToDriver(db.Network, clock.GetUtcNow().UtcDateTime));
}
