using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;

namespace Web.Rides;

/// <summary>What each driver gave and each village was refused in the last three months: a table and a chart, on screen and on paper.</summary>
public sealed class FairnessModel(Db db, TimeProvider clock) : PageModel
{
    public Unit Unit { get; private set; } = null!;
    public RideRules Rules { get; private set; } = null!;
    public DateOnly Since { get; private set; }
    public DateOnly Today { get; private set; }
    public List<DriverShare> Drivers { get; private set; } = [];
    public List<VillageShare> Villages { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (await db.UnitAt(unit) is not { } found) return NotFound();
        (Unit, Today) = (found, db.Network.Today(clock));
        (Rules, Since) = (await db.RulesOf(Unit), FairShares.Since(Today));
        Drivers = await db.SharesOfDrivers(Unit, Since, Today.AddDays(1));
        Villages = await db.SharesOfVillages(Unit.Id, Since, Today.AddDays(1));
        db.Saw("rides/fairness", Drivers.Select(d => d.PersonId));
        return Page();
    }
}
