using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>Adds a vehicle, changes it, or takes it out of use.</summary>
public sealed class EditVehicleModel(Db db, TimeProvider clock, Texts texts) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(60)] public string? Name { get; set; }
        [StringLength(20)] public string? Plate { get; set; }
        [Required, Range(0, 20)] public int? Seats { get; set; } = 3;
        [Required, Range(0, 6)] public int? WheelchairPlaces { get; set; } = 0;
        [Required, Range(0, 2_000_000)] public int? OdometerKm { get; set; }
        public DateOnly? InsuredUntil { get; set; }
        public DateOnly? InspectedUntil { get; set; }
        public DateOnly? ServiceDueOn { get; set; }
        public int Version { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public Vehicle? Vehicle { get; private set; }

    public async Task<IActionResult> OnGetAsync(string unit, Guid? vehicle)
    {
        if (!await LoadAsync(unit, vehicle))
            return NotFound();
        if (Vehicle is { } v)
            Input = new()
            {
                Name = v.Name, Plate = v.Plate, Seats = v.Seats, WheelchairPlaces = v.WheelchairPlaces, OdometerKm = v.OdometerKm,
                InsuredUntil = v.InsuredUntil, InspectedUntil = v.InspectedUntil, ServiceDueOn = v.ServiceDueOn, Version = v.Version,
            };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit, Guid? vehicle)
    {
        if (!await LoadAsync(unit, vehicle))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (Input.Seats + Input.WheelchairPlaces == 0)
            return this.Refuse(new("Seats", "rides.vehicles.noPlace"));

        var v = Vehicle ?? new Vehicle { UnitId = Unit.Id, Name = "" };
        if (Vehicle is null)
            db.Add(v);
        else
            db.Seen(v, Input.Version);
        (v.Name, v.Plate, v.Seats, v.WheelchairPlaces) = (Input.Name!.Trim(), Input.Plate?.Trim().ToUpperInvariant() ?? "", Input.Seats!.Value, Input.WheelchairPlaces!.Value);
        (v.OdometerKm, v.InsuredUntil, v.InspectedUntil, v.ServiceDueOn) = (Input.OdometerKm!.Value, Input.InsuredUntil, Input.InspectedUntil, Input.ServiceDueOn);
        return Done(texts["rides.vehicles.saved", ("name", v.Name)]);
    }

    public async Task<IActionResult> OnPostRetireAsync(string unit, Guid? vehicle, int version)
    {
        if (!await LoadAsync(unit, vehicle) || Vehicle is null)
            return NotFound();
        ModelState.Clear();
        var today = db.Network.Today(clock);
        var waiting = await db.Set<Shift>().CountAsync(s => s.VehicleId == Vehicle.Id && s.Day >= today && (s.Status == ShiftStatus.Open || s.Status == ShiftStatus.Taken || s.Status == ShiftStatus.Driving));
        db.Seen(Vehicle, version);
        if (Vehicle.Retire(today, waiting) is { } refusal)
            return this.Refuse(refusal);
        return Done(texts["rides.vehicles.retired", ("name", Vehicle.Name)]);
    }

    public async Task<IActionResult> OnPostReturnAsync(string unit, Guid? vehicle, int version)
    {
        if (!await LoadAsync(unit, vehicle) || Vehicle is null)
            return NotFound();
        db.Seen(Vehicle, version);
        Vehicle.RetiredOn = null;
        return Done(texts["rides.vehicles.saved", ("name", Vehicle.Name)]);
    }

    private LocalRedirectResult Done(string words)
    {
        this.Tell(words);
        return LocalRedirect($"/rides/vehicles/{Unit.Slug}");
    }

    private async Task<bool> LoadAsync(string slug, Guid? id)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == slug) is not { } unit)
            return false;
        Unit = unit;
        Vehicle = id is null ? null : await db.Set<Vehicle>().FirstOrDefaultAsync(v => v.Id == id && v.UnitId == unit.Id);
        return id is null || Vehicle is not null;
    }
}
