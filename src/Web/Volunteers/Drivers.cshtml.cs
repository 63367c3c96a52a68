using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Language;

namespace Web.Volunteers;

/// <summary>The unit's drivers, with agreement and licence, and whose licence runs out.</summary>
public sealed class DriversModel(Db db, TimeProvider clock) : PageModel
{
    public sealed record Row(Volunteer Volunteer, Guid PersonId, string Name, string? Phone);

    public Unit Unit { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == unit) is not { } found)
            return NotFound();
        (Unit, Today) = (found, WallClock.Today(clock, db.Network.Zone));
        Rows = await (from v in db.Set<Volunteer>().AsNoTracking()
                      join p in db.Set<Person>() on v.PersonId equals p.Id
                      where v.UnitId == found.Id && v.Drives && p.ErasedAt == null
                      orderby v.Status == VolunteerStatus.Ended, p.SortName
                      select new Row(v, p.Id, p.FullName, p.Phone)).ToListAsync();
        db.Saw("volunteers/drivers", Rows.Select(r => r.PersonId));
        return Page();
    }
}
