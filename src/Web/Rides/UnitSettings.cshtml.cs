using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>A unit's name in its cases, its office and telephone, and the way to everything else that is set up for it.</summary>
public sealed class UnitSettingsModel(Db db, TimeProvider clock, Texts texts, RoadMaps maps) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(80)] public string? Name { get; set; }
        [StringLength(80)] public string? NameGenitive { get; set; }
        [StringLength(80)] public string? NameLocative { get; set; }
        [Required, StringLength(80)] public string? Municipality { get; set; }
        [Required] public Address? Office { get; set; }
        [Required, StringLength(40)] public string? Phone { get; set; }
        [Required, StringLength(200)] public string? OfficeHours { get; set; }
        [EmailAddress, StringLength(200)] public string? Email { get; set; }
        public int Version { get; set; }
    }

    public sealed record Warning(Vehicle Vehicle, Paper Paper);

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public RideRules Rules { get; private set; } = null!;
    public bool FlexCanBeMade => FlexFiles.CanBeMade(Rules, maps.For(db.Network));
    public IReadOnlyList<Warning> Warnings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (!await LoadAsync(unit))
            return NotFound();
        Input = new()
        {
            Name = Unit.Name, NameGenitive = Unit.NameGenitive, NameLocative = Unit.NameLocative, Municipality = Unit.Municipality, Phone = Unit.Phone,
            OfficeHours = Unit.OfficeHours, Email = Unit.Email, Version = Unit.Version,
            Office = Unit.Address.Length == 0 ? null : new(Unit.Address, Unit.Latitude, Unit.Longitude),
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit)
    {
        if (!await LoadAsync(unit))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (Platform.Forms.Phone.Normalise(Input.Phone, db.Network.Country) is not { } phone)
            return this.Refuse(new("Phone", "rides.unit.phoneWrong"));
        if (!Input.Office!.IsPlaced && Input.Office.Text != Unit.Address)
            return this.Refuse(new("Office", "rides.unit.officeNotPlaced"));

        db.Seen(Unit, Input.Version);
        (Unit.Name, Unit.Municipality, Unit.OfficeHours) = (Input.Name!.Trim(), Input.Municipality!.Trim(), Input.OfficeHours!.Trim());
        (Unit.NameGenitive, Unit.NameLocative, Unit.Email) = (Input.NameGenitive?.Trim() ?? "", Input.NameLocative?.Trim() ?? "", Input.Email?.Trim() ?? "");
        (Unit.Phone, Unit.Address) = (phone, Input.Office.Text);
        if (Input.Office is { Lat: { } lat, Lon: { } lon })
            (Unit.Latitude, Unit.Longitude) = (lat, lon);
        this.Tell(texts["rides.unit.saved"]);
        return LocalRedirect($"/rides/unit/{Unit.Slug}");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Set<Unit>().FirstOrDefaultAsync(u => u.Slug == slug) is not { } unit)
            return false;
        Unit = unit;
        Rules = await db.Set<RideRules>().AsNoTracking().FirstOrDefaultAsync(r => r.UnitId == unit.Id) ?? new RideRules { UnitId = unit.Id };
        var today = db.Network.Today(clock);
        Warnings = [.. from vehicle in await db.VehiclesOf(unit)
                       from paper in vehicle.Papers(today)
                       where paper.State is PaperState.Soon or PaperState.Overdue
                       orderby paper.DaysLeft
                       select new Warning(vehicle, paper)];
        return true;
    }
}
