using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Volunteers;

namespace Web.Rides;

/// <summary>A driver sees the open shifts of the own units and takes them, and gives own ones back in time.</summary>
public sealed class MyShiftsModel(Db db, TimeProvider clock, Texts texts) : PageModel
{
    private const int WeeksAhead = 8;

    /// <summary>A shift as its driver, or a driver who might take it, sees it.</summary>
    public sealed record Row(Shift Shift, string Unit, string UnitPhone, string Vehicle, int Rides);

    public List<Row> Open { get; private set; } = [];
    public List<Row> Mine { get; private set; } = [];
    public DateOnly Today { get; private set; }
    public int NoticeHours { get; private set; }

    /// <summary>Why the shift just pressed could not be had.</summary>
    public Refusal? Sorry { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await Load(await db.OwnDriving(db.Actor));
        return Page();
    }

    public async Task<IActionResult> OnPostTakeAsync(Guid shift)
    {
        var own = await db.OwnDriving(db.Actor);
        var units = own.Select(v => v.UnitId).ToList();
        if (await db.Shifts.SingleOrDefaultAsync(s => s.Id == shift && units.Contains(s.UnitId)) is not { } found) return NotFound();
        var me = own.Single(v => v.UnitId == found.UnitId);
        if (found.VolunteerId == me.Id) return RedirectToPage();

        var fits = (await db.AskedForAnother(found, me)).Count == 0;
        if (found.Take(me, db.Network.Today(clock), await db.ShiftsAround(found.Day, found.Day), fits) is { } refusal)
            return await Refuse(own, shift, refusal);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            // Another driver was faster by a blink, or this one took two shifts at once: the database let one through.
            return await Refuse(own, shift, new("", "rides.myShifts.gone"));
        }
        this.Tell(texts["rides.myShifts.taken", ("day", found.Day), ("from", WallTime.Clock(found.StartMinute))]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostGiveBackAsync(Guid shift, int version)
    {
        var own = await db.OwnDriving(db.Actor);
        var ids = own.Select(v => v.Id).ToList();
        if (await db.Shifts.SingleOrDefaultAsync(s => s.Id == shift && s.VolunteerId != null && ids.Contains(s.VolunteerId.Value)) is not { } found) return NotFound();
        db.Seen(found, version);
        var rules = await db.Set<RideRules>().AsNoTracking().SingleOrDefaultAsync(r => r.UnitId == found.UnitId) ?? new RideRules { UnitId = found.UnitId };
        var startsAt = db.Network.InstantOf(found.Day, found.StartMinute);
        if (found.GiveBack(own.Single(v => v.Id == found.VolunteerId), startsAt, clock.GetUtcNow().UtcDateTime, rules.GiveBackHours) is { } refusal)
        {
            Sorry = refusal;
            await Load(own);
            return Page();
        }
        this.Tell(texts["rides.myShifts.givenBack"]);
        return RedirectToPage();
    }

    private async Task<IActionResult> Refuse(List<Volunteer> own, Guid shift, Refusal why)
    {
        db.ChangeTracker.Clear();
        if (why.Key == "rides.myShifts.gone" && await db.Shifts.AsNoTracking().SingleOrDefaultAsync(s => s.Id == shift) is { VolunteerId: { } driver } now
            && (await db.NamesOfDrivers([now])).GetValueOrDefault(driver) is { } by)
        {
            why = own.Any(v => v.Id == driver) ? new("", "rides.myShifts.already") : new("", "rides.myShifts.takenBy", ("name", by.Name));
            db.Saw("rides/my-shifts", by.PersonId);
        }
        Sorry = why;
        Response.StatusCode = StatusCodes.Status409Conflict;
        await Load(own);
        return Page();
    }

    private async Task Load(List<Volunteer> own)
    {
        Today = db.Network.Today(clock);
        var units = own.Select(v => v.UnitId).ToList();
        var ids = own.Select(v => v.Id).ToList();
        NoticeHours = await db.Set<RideRules>().Where(r => units.Contains(r.UnitId)).Select(r => (int?)r.GiveBackHours).MaxAsync() ?? new RideRules { UnitId = default }.GiveBackHours;
        var rows = await (
            from s in db.Shifts
            join u in db.Set<Unit>() on s.UnitId equals u.Id
            join v in db.Set<Vehicle>() on s.VehicleId equals v.Id
            where units.Contains(s.UnitId) && s.Day >= Today && s.Day <= Today.AddDays(7 * WeeksAhead)
                && ((s.Status == ShiftStatus.Open && s.VolunteerId == null) || (s.VolunteerId != null && ids.Contains(s.VolunteerId.Value) && s.Status != ShiftStatus.Cancelled))
            orderby s.Day, s.StartMinute
            select new Row(s, u.Name, u.Phone, v.Name, db.Set<Ride>().Count(r => r.ShiftId == s.Id))).AsNoTracking().ToListAsync();
        Open = [.. rows.Where(r => r.Shift.VolunteerId is null)];
        Mine = [.. rows.Where(r => r.Shift.VolunteerId is not null)];
    }
}
