using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Roads;
using Web.People;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>Which settlements, and how many riders, lie within some minutes of driving from the office.</summary>
public sealed class ReachModel(Db db, RoadMaps maps) : PageModel
{
    public sealed record Row(string Name, string? Municipality, int Minutes, decimal Km);

    private IReadOnlyList<GeoArea> area = [];

    [BindProperty(SupportsGet = true), Range(5, 90)] public int? Minutes { get; set; } = 30;
    public Unit Unit { get; private set; } = null!;
    public RoadMap Map => maps.For(db.Network);
    public bool OfficeIsOnRoads { get; private set; }
    public IReadOnlyList<Row> Settlements { get; private set; } = [];
    public (int Near, int All) Riders { get; private set; }

    public IReadOnlyList<MapPoint> Office => [new(Unit.Name, Unit.Latitude, Unit.Longitude, Tone: 5)];

    public IReadOnlyList<MapShape> ShapeOf(string label) => area.Count == 0 ? [] : [new(label, area)];

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == unit) is not { } found) return NotFound();
        Unit = found;
        if (ModelState.IsValid) Minutes ??= 30;
        var (office, map) = (new GeoPoint(found.Latitude, found.Longitude), Map);
        OfficeIsOnRoads = map.Reaches(office);
        if (map.IsStraightLine || !OfficeIsOnRoads || !ModelState.IsValid || Minutes is not { } minutes) return Page();

        var seconds = 60 * minutes;
        Settlements = [.. map.SettlementsWithin(office, seconds).Select(s => new Row(s.Place.Name, s.Place.Municipality, (s.Seconds + 59) / 60, Math.Round(s.Metres / 1000m, 1)))];
        area = map.AreaWithin(office, seconds);
        var homes = await (from r in db.Set<Rider>()
                           join p in db.Set<Person>() on r.PersonId equals p.Id
                           where r.UnitId == found.Id && p.Latitude != null && p.Longitude != null
                           select new { p.Latitude, p.Longitude }).ToListAsync();
        Riders = (map.CountWithin(office, [.. homes.Select(h => new GeoPoint(h.Latitude!.Value, h.Longitude!.Value))], seconds), homes.Count);
        return Page();
    }
}
