using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;

namespace Web.Rides;

/// <summary>What to say and ask on the telephone, in order, to lie beside it on paper.</summary>
public sealed class CallScriptModel(Db db) : PageModel
{
    public Unit Unit { get; private set; } = null!;
    public RideRules Rules { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == unit) is not { } found)
            return NotFound();
        Unit = found;
        Rules = await db.Set<RideRules>().AsNoTracking().FirstOrDefaultAsync(r => r.UnitId == found.Id) ?? new RideRules { UnitId = found.Id };
        return Page();
    }
}
