using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>Roads that are closed or slow for a time: quotes, plans and sheets go round them.</summary>
public sealed class ClosuresModel(Db db, TimeProvider clock, RoadMaps maps, ClosureWatch watch, Texts texts) : PageModel
{
    public sealed class Form
    {
        [Required] public Address? Place { get; set; }
        [Range(1, 130)] public int? Kmh { get; set; }
        [StringLength(200)] public string? Reason { get; set; }
        [Required] public DateOnly? FromOn { get; set; }
        public DateOnly? UntilOn { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public DateOnly Today => db.Network.Today(clock);
    public IReadOnlyList<RoadClosure> Closures { get; private set; } = [];
    public IReadOnlyList<MapPoint> Points => [.. Closures.Select((c, i) => new MapPoint(c.Place, c.Latitude, c.Longitude, $"{i + 1}", $"#c-{c.Id}", 4, !c.IsInForce(Today)))];

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (!await LoadAsync(unit)) return NotFound();
        Input.FromOn = Today;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit)
    {
        if (!await LoadAsync(unit)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Input.UntilOn < Input.FromOn) return this.Refuse(new("UntilOn", "rides.closures.untilBeforeFrom"));
        if (Input.Place is not { Lat: { } lat, Lon: { } lon }) return this.Refuse(new("Place", "rides.closures.notPlaced"));
        if (maps.For(db.Network).RoadAt(new(lat, lon)) is not { } road) return this.Refuse(new("Place", "rides.closures.noRoad"));

        var closure = new RoadClosure
        {
            UnitId = Unit.Id, Place = road.Street is { } street && !Input.Place.Text.Contains(street, StringComparison.Ordinal) ? $"{street} ({Input.Place.Text})" : Input.Place.Text,
            Latitude = road.Point.Latitude, Longitude = road.Point.Longitude, Kmh = Input.Kmh, Reason = string.IsNullOrWhiteSpace(Input.Reason) ? null : Input.Reason.Trim(),
            FromOn = Input.FromOn!.Value, UntilOn = Input.UntilOn,
        };
        db.Add(closure);
        db.Note("closed", "road", closure.Id, closure.Place);
        watch.Nudge();
        this.Tell(texts["rides.closures.saved", ("place", closure.Place)]);
        return LocalRedirect($"/rides/closures/{Unit.Slug}");
    }

    public async Task<IActionResult> OnPostLiftAsync(string unit, Guid closure, int version)
    {
        if (!await LoadAsync(unit) || Closures.FirstOrDefault(c => c.Id == closure) is not { } its) return NotFound();
        db.Seen(its, version);
        its.Lift(clock.GetUtcNow().UtcDateTime);
        db.Note("reopened", "road", its.Id, its.Place);
        watch.Nudge();
        this.Tell(texts["rides.closures.lifted", ("place", its.Place)]);
        return LocalRedirect($"/rides/closures/{Unit.Slug}");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == slug) is not { } unit) return false;
        Unit = unit;
        var today = Today;
        Closures = [.. (await db.Set<RoadClosure>().Where(c => c.UnitId == unit.Id && c.LiftedAt == null).OrderBy(c => c.FromOn).ThenBy(c => c.Id).ToListAsync()).Where(c => !c.IsOver(today))];
        return true;
    }
}
