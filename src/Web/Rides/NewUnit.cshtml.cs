using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>Opens a unit with the practice of one that works, and leads its first coordinator to the checklist.</summary>
public sealed class NewUnitModel(Db db, TimeProvider clock, Texts texts) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(80)] public string? Name { get; set; }
        [StringLength(80)] public string? NameGenitive { get; set; }
        [StringLength(80)] public string? NameLocative { get; set; }
        [Required, StringLength(80)] public string? Municipality { get; set; }
        [Required] public Address? Office { get; set; }
        [Required, StringLength(40)] public string? Phone { get; set; }
        public Guid? From { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public IReadOnlyList<Unit> Units { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Units = await UnitsAsync();
        Input.From = Units is [var first, ..] ? first.Id : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Units = await UnitsAsync();
        if (!ModelState.IsValid)
            return Page();
        if (Platform.Forms.Phone.Normalise(Input.Phone, db.Network.Country) is not { } phone)
            return this.Refuse(new("Phone", "rides.unit.phoneWrong"));
        if (Input.Office is not { Lat: { } lat, Lon: { } lon } office)
            return this.Refuse(new("Office", "rides.unit.officeNotPlaced"));
        var slug = SlugOf(Input.Name!);
        if (slug.Length == 0 || await db.Set<Unit>().AnyAsync(u => u.Slug == slug || u.Name == Input.Name))
            return this.Refuse(new("Name", "rides.newUnit.taken"));
        var from = Units.FirstOrDefault(u => u.Id == Input.From);

        var unit = new Unit
        {
            Slug = slug, Name = Input.Name!.Trim(), NameGenitive = Input.NameGenitive?.Trim() ?? "", NameLocative = Input.NameLocative?.Trim() ?? "",
            Municipality = Input.Municipality!.Trim(), Phone = phone, Address = office.Text, Latitude = lat, Longitude = lon, OpenedOn = db.Network.Today(clock),
        };
        db.Add(unit);
        await CopyAsync(unit, from);
        this.Tell(from is null ? texts["rides.newUnit.opened", ("unit", unit.Name)] : texts["rides.newUnit.copied", ("unit", unit.Name), ("from", from.Name)]);
        return LocalRedirect($"/rides/checklist/{unit.Slug}");
    }

    private async Task CopyAsync(Unit unit, Unit? from)
    {
        var rules = from is null ? null : await db.Set<RideRules>().AsNoTracking().FirstOrDefaultAsync(r => r.UnitId == from.Id);
        var vehicles = from is null ? [] : await db.Set<Vehicle>().AsNoTracking().Where(v => v.UnitId == from.Id).OrderBy(v => v.Name).ToListAsync();
        var (ownRules, ownVehicles) = Practice.CopyTo(unit, rules ?? new RideRules { UnitId = unit.Id }, vehicles);
        db.Add(ownRules);
        db.AddRange(ownVehicles);
    }

    private Task<List<Unit>> UnitsAsync() => db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null).OrderBy(u => u.OpenedOn).ThenBy(u => u.Name).ToListAsync();

    private static string SlugOf(string name) => string.Join('-', Roads.Folding.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => string.Concat(w.Where(char.IsAsciiLetterOrDigit))));
}
