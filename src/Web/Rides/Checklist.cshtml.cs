using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Roads;
using Web.People;
using Web.Platform.Language;
using Web.Platform.Maps;
using Web.Volunteers;

namespace Web.Rides;

/// <summary>The first coordinator's way to the first ride, read from what is really there.</summary>
public sealed class ChecklistModel(Db db, TimeProvider clock, RoadMaps roads, Texts texts) : PageModel
{
    public Unit Unit { get; private set; } = null!;
    public IReadOnlyList<Step> Steps { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == unit) is not { } found)
            return NotFound();
        Unit = found;
        Steps = Step.Of(await StateAsync(found), found.Slug);
        return Page();
    }

    /// <summary>Marks a step that nothing else shows; pressing again changes nothing.</summary>
    public async Task<IActionResult> OnPostMarkAsync(string unit, string step)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == unit) is not { } found || step is not (Step.RulesRead or Step.ScriptPrinted))
            return NotFound();
        if (!await db.Set<ChecklistMark>().AnyAsync(m => m.UnitId == found.Id && m.Step == step))
            db.Add(new ChecklistMark { UnitId = found.Id, Step = step, MarkedOn = db.Network.Today(clock) });
        return LocalRedirect($"/rides/checklist/{found.Slug}");
    }

    private async Task<UnitState> StateAsync(Unit unit)
    {
        var today = db.Network.Today(clock);
        var marks = await db.Set<ChecklistMark>().AsNoTracking().Where(m => m.UnitId == unit.Id).Select(m => m.Step).ToListAsync();
        var drivers = await db.Set<Volunteer>().AsNoTracking().Where(v => v.UnitId == unit.Id && v.Drives && v.Status == VolunteerStatus.Active).ToListAsync();
        var map = roads.For(db.Network);
        return new(
            OfficeHours: unit.OfficeHours.Length > 0 && unit.Phone.Length > 0,
            RulesRead: marks.Contains(Step.RulesRead),
            VehicleWithPapers: (await db.VehiclesOf(unit)).Any(v => v.HasPapers(today)),
            Driver: drivers.Any(d => d.AgreementSignedOn is not null && d.LicenceValidUntil >= today),
            Coordinator: await db.Set<RoleGrant>().AnyAsync(g => g.UnitId == unit.Id && g.Role == Role.Coordinator),
            Roads: map is { IsStraightLine: false, IsSchematic: false } && map.Reaches(new GeoPoint(unit.Latitude, unit.Longitude)),
            ScriptPrinted: marks.Contains(Step.ScriptPrinted),
            Rider: await db.Set<Rider>().AnyAsync(r => r.UnitId == unit.Id),
            Shift: await db.Set<Shift>().AnyAsync(s => s.UnitId == unit.Id));
    }

    public string TitleText => texts["rides.checklist.title", ("unit", Unit.Name)];
}
