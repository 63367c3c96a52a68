using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>A car that cannot go on: its rides wait for another driver, whoever sits in it where it stands.</summary>
public sealed class StopModel(Db db, TimeProvider clock, Texts texts) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(200)] public string? Reason { get; set; }
        public Address? Place { get; set; }

        /// <summary>A stop of the tour, for a place that no address names.</summary>
        public string? Near { get; set; }
        public int Version { get; set; }
    }

    private List<Ride> rides = [];
    private List<RunStop> stops = [];

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public Shift Shift { get; private set; } = null!;
    public Vehicle Vehicle { get; private set; } = null!;
    public Dictionary<Guid, RiderCard> Riders { get; private set; } = [];
    public List<SelectListItem> Stops => [.. stops.Select(s => s.Label).Distinct().Select(l => new SelectListItem(l, l))];
    public IEnumerable<Ride> Aboard => rides.Where(r => r.Status == RideStatus.OnBoard);
    public IEnumerable<Ride> ToCome => rides.Where(r => r.Status == RideStatus.Planned);

    public async Task<IActionResult> OnGetAsync(string unit, Guid shift)
    {
        if (!await LoadAsync(unit, shift)) return NotFound();
        (Input.Version, Input.Near) = (Shift.Version, stops.LastOrDefault(s => s.At is not null)?.Label);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit, Guid shift)
    {
        if (!await LoadAsync(unit, shift)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var place = Input.Place is { IsPlaced: true } ? Input.Place : stops.Find(s => s.Label == Input.Near) is { } near ? new Address(Input.Place?.Text ?? near.Label, near.Latitude, near.Longitude) : null;
        if (Aboard.Any() && place is null) return this.Refuse(new("Near", "rides.stop.whereMissing"));

        db.Seen(Shift, Input.Version);
        var (now, why) = (clock.GetUtcNow().UtcDateTime, Input.Reason!.Trim());
        var minute = db.Network.MinuteOf(Shift.Day, now);
        var rules = await db.RulesOf(Unit);
        if (Shift.Stop(now, $"{texts.Time(WallTime.Clock(minute))}: {why}") is { } refusal) return this.Refuse(refusal);
        foreach (var ride in rides)
        {
            var (happened, no) = ride.Status == RideStatus.OnBoard ? ride.Strand(place!, minute, rules, now, db.Actor.AccountId, why) : ride.Record(RideEventKind.Unassigned, now, db.Actor.AccountId, why);
            if (happened is null) return this.Refuse(no!);
            db.Add(happened);
        }
        this.Tell(texts["rides.stop.done"]);
        return Redirect($"/rides/board/{Unit.Slug}/{Shift.Day:yyyy-MM-dd}");
    }

    private async Task<bool> LoadAsync(string unit, Guid shift)
    {
        if (await db.Set<Unit>().AsNoTracking().SingleOrDefaultAsync(u => u.Slug == unit) is not { } found
            || await db.Shifts.SingleOrDefaultAsync(s => s.Id == shift && s.UnitId == found.Id && s.Status == ShiftStatus.Driving && s.EndedAt == null) is not { } its) return false;
        (Unit, Shift) = (found, its);
        Vehicle = await db.Set<Vehicle>().AsNoTracking().SingleAsync(v => v.Id == its.VehicleId);
        var all = await db.Set<Ride>().Where(r => r.ShiftId == its.Id).OrderBy(r => r.PickupOrder).ToListAsync();
        stops = [.. RunStop.Of(all)];
        rides = [.. all.Where(r => r.Status is RideStatus.Planned or RideStatus.OnBoard)];
        Riders = await db.RiderCardsOf(rides);
        db.Saw("rides/stop", Riders.Values.Select(c => c.Person.Id));
        return true;
    }
}
