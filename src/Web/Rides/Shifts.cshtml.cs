using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Volunteers;

namespace Web.Rides;

/// <summary>A week of the unit's shifts: the coordinator adds one or a repeating set, sets drivers and vehicles, calls off.</summary>
public sealed class ShiftsModel(Db db, TimeProvider clock, Texts texts) : PageModel
{
    public sealed class Form
    {
        [Required] public DateOnly? Day { get; set; }
        [Required] public TimeOnly? Start { get; set; }
        [Required] public TimeOnly? End { get; set; }
        [Required] public Guid? VehicleId { get; set; }
        public Guid? VolunteerId { get; set; }
        [Range(0, 240)] public int? BreakMinutes { get; set; }
        public int[] Weekdays { get; set; } = [];
        public DateOnly? Until { get; set; }
    }

    /// <summary>One line of the week.</summary>
    public sealed record Row(Shift Shift, Vehicle Vehicle, DriverName? Driver, int Rides);

    /// <summary>A driver chosen for a shift on which riders asked for another one; a coordinator may mean it all the same.</summary>
    public sealed record Doubt(Shift Shift, int Version, Guid Vehicle, DriverName Driver, IReadOnlyList<AskedForAnother> Asked);

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public DateOnly Monday { get; private set; }
    public DateOnly Today { get; private set; }
    public List<Row> Rows { get; private set; } = [];
    public List<Vehicle> Vehicles { get; private set; } = [];
    public List<DriverName> Drivers { get; private set; } = [];
    public Doubt? Doubted { get; private set; }

    public async Task<IActionResult> OnGetAsync(string unit, string? week)
    {
        if (!await Load(unit, week)) return NotFound();
        Input = Usual();
        return Page();
    }

    private Form Usual() => new() { Day = Monday > Today ? Monday : Today, Start = new(8, 0), End = new(14, 0), BreakMinutes = 30, VehicleId = Vehicles.Count == 1 ? Vehicles[0].Id : null };

    public async Task<IActionResult> OnPostAddAsync(string unit, string? week)
    {
        if (!await Load(unit, week)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Vehicles.All(v => v.Id != Input.VehicleId)) return NotFound();
        var driver = Input.VolunteerId is null ? null : Drivers.SingleOrDefault(d => d.Volunteer.Id == Input.VolunteerId)?.Volunteer;
        if (Input.VolunteerId is not null && driver is null) return NotFound();

        var around = await db.ShiftsAround(Input.Day!.Value, Input.Until ?? Input.Day.Value);
        var (made, refusal) = Shift.Plan(Unit, Input, driver, Today, await LeftOut(), around);
        if (made is null) return this.Refuse(refusal!);

        db.AddRange(made);
        return await SaveOr(() => this.Refuse(new("Day", "rides.shifts.clashNow")), made[0].Day, texts["rides.shifts.added", ("n", made.Count)]);
    }

    public async Task<IActionResult> OnPostAssignAsync(string unit, string? week, Guid shift, int version, Guid vehicle, Guid? driver, bool knowingly)
    {
        if (!await Load(unit, week) || await Find(shift) is not { } found) return NotFound();
        ModelState.Clear();
        if (Vehicles.SingleOrDefault(v => v.Id == vehicle) is not { } car) return NotFound();
        var by = driver is null ? null : Drivers.SingleOrDefault(d => d.Volunteer.Id == driver)?.Volunteer;
        if (driver is not null && by is null) return NotFound();

        db.Seen(found, version);
        var asked = by is null || by.Id == found.VolunteerId ? [] : await db.AskedForAnother(found, by);
        if (asked.Count > 0 && !knowingly)
        {
            Doubted = new(found, version, car.Id, Drivers.Single(d => d.Volunteer.Id == by!.Id), asked);
            Input = Usual();
            db.Saw("rides/shifts", asked.Select(a => a.Wish.PersonId));
            return Page();
        }
        if (found.Assign(by, car, await db.ShiftsAround(found.Day, found.Day)) is { } refusal)
            return this.Refuse(refusal with { Field = "" });
        // Whoever decided so for these riders does not have it undone by the next planning.
        foreach (var ride in asked.Select(a => a.Ride).DistinctBy(r => r.Id).Where(r => r is { Locked: false } && r.May(RideEventKind.Locked)))
            db.Add(ride.Record(RideEventKind.Locked, clock.GetUtcNow().UtcDateTime, db.Actor.AccountId, texts["rides.shifts.knowingly"]).Event!);
        return await SaveOr(() => this.Refuse(new("", "rides.shifts.clashNow")), found.Day, texts["rides.shifts.changed"]);
    }

    public async Task<IActionResult> OnPostCallOffAsync(string unit, string? week, Guid shift, int version)
    {
        if (!await Load(unit, week) || await Find(shift) is not { } found) return NotFound();
        ModelState.Clear();
        db.Seen(found, version);
        if (found.CallOff(Rows.Single(r => r.Shift.Id == shift).Rides) is { } refusal)
            return this.Refuse(refusal);
        this.Tell(texts["rides.shifts.calledOff"]);
        return Back(found.Day);
    }

    // Two coordinators may pass the check at the same instant; the database then lets only one through.
    private async Task<IActionResult> SaveOr(Func<IActionResult> clash, DateOnly day, string done)
    {
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return clash();
        }
        this.Tell(done);
        return Back(day);
    }

    private RedirectToPageResult Back(DateOnly day) =>
        RedirectToPage(new { unit = Unit.Slug, week = day.Monday().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });

    private Task<Shift?> Find(Guid id) => db.Shifts.SingleOrDefaultAsync(s => s.Id == id && s.UnitId == Unit.Id);

    private async Task<Func<DateOnly, bool>> LeftOut()
    {
        var rules = await db.Set<RideRules>().AsNoTracking().SingleOrDefaultAsync(r => r.UnitId == Unit.Id);
        return day => rules is { DrivesOnHolidays: false } && Holidays.Find(db.Network.Country, day) is not null;
    }

    private async Task<bool> Load(string unit, string? week)
    {
        if (await db.Set<Unit>().AsNoTracking().SingleOrDefaultAsync(u => u.Slug == unit) is not { } found) return false;
        Unit = found;
        Today = db.Network.Today(clock);
        if (week is not null && !DateOnly.TryParseExact(week, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return false;
        Monday = (week is null ? Today : DateOnly.ParseExact(week, "yyyy-MM-dd", CultureInfo.InvariantCulture)).Monday();
        Vehicles = await db.VehiclesOf(Unit);
        Drivers = await db.DriversOf(Unit);

        var shifts = await db.Shifts.AsNoTracking().Where(s => s.UnitId == Unit.Id && s.Day >= Monday && s.Day <= Monday.AddDays(6)).ToListAsync();
        var cars = await db.Set<Vehicle>().AsNoTracking().Where(v => v.UnitId == Unit.Id).ToDictionaryAsync(v => v.Id);
        var names = await db.NamesOfDrivers(shifts);
        var rides = await db.Set<Ride>().Where(r => r.UnitId == Unit.Id && r.ShiftId != null && r.Day >= Monday.AddDays(-1) && r.Day <= Monday.AddDays(7))
            .GroupBy(r => r.ShiftId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        Rows = [.. shifts.OrderBy(s => s.Day).ThenBy(s => s.StartMinute).ThenBy(s => cars[s.VehicleId].Name, StringComparer.Ordinal)
            .Select(s => new Row(s, cars[s.VehicleId], s.VolunteerId is { } v ? names.GetValueOrDefault(v) : null, rides.GetValueOrDefault(s.Id)))];
        db.Saw("rides/shifts", Rows.Select(r => r.Driver?.PersonId).OfType<Guid>().Concat(Drivers.Select(d => d.PersonId)));
        return true;
    }
}
