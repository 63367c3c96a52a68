using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;

namespace Web.Rides;

/// <summary>The unit's vehicles with their places and papers; those out of use at the end.</summary>
public sealed class VehiclesModel(Db db, TimeProvider clock) : PageModel
{
    public Unit Unit { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public IReadOnlyList<Vehicle> Vehicles { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == unit) is not { } found)
            return NotFound();
        (Unit, Today) = (found, db.Network.Today(clock));
        Vehicles = await db.Set<Vehicle>().AsNoTracking().Where(v => v.UnitId == found.Id).OrderBy(v => v.RetiredOn != null).ThenBy(v => v.Name).ToListAsync();
        return Page();
    }
}
