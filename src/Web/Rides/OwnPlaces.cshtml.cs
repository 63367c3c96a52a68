using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>Places as people of the unit call them: found first in every address box of the unit.</summary>
public sealed class OwnPlacesModel(Db db, TimeProvider clock, Texts texts) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(80)] public string? Name { get; set; }
        [Required] public Address? Place { get; set; }

        /// <summary>The place that is changed; none: a new one.</summary>
        public Guid? Id { get; set; }
        public int Version { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public IReadOnlyList<OwnPlace> Places { get; private set; } = [];
    public bool JustRemoved { get; private set; }
    public IReadOnlyList<OwnPlace> Removed { get; private set; } = [];
    public IReadOnlyList<MapPoint> Points => [.. Places.Select((p, i) => new MapPoint(p.Label, p.Latitude, p.Longitude, $"{i + 1}", $"#p-{p.Id}", 1))];

    public async Task<IActionResult> OnGetAsync(string unit, Guid? change, bool removed)
    {
        if (!await LoadAsync(unit)) return NotFound();
        JustRemoved = removed;
        if (Places.FirstOrDefault(p => p.Id == change) is { } its)
            Input = new() { Id = its.Id, Version = its.Version, Name = its.Name, Place = new(its.Address, its.Latitude, its.Longitude) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit)
    {
        if (!await LoadAsync(unit)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var place = Input.Id is null ? new OwnPlace { UnitId = Unit.Id } : Places.FirstOrDefault(p => p.Id == Input.Id);
        if (place is null) return NotFound();
        if (Input.Id is not null) db.Seen(place, Input.Version);
        if (place.Call(Input.Name!.Trim(), Input.Place!, Places) is { } refusal) return this.Refuse(refusal);
        if (Input.Id is null) db.Add(place);
        return Done("rides.ownPlaces.saved", place);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string unit, Guid place, int version)
    {
        if (!await LoadAsync(unit) || Places.FirstOrDefault(p => p.Id == place) is not { } its) return NotFound();
        db.Seen(its, version);
        its.Remove(clock.GetUtcNow().UtcDateTime);
        return Done("rides.ownPlaces.removed", its);
    }

    public async Task<IActionResult> OnPostBringBackAsync(string unit, Guid place, int version)
    {
        if (!await LoadAsync(unit) || Removed.FirstOrDefault(p => p.Id == place) is not { } its) return NotFound();
        ModelState.Clear();   // the form for a new name stands on the same page, empty
        db.Seen(its, version);
        return its.BringBack(Places) is { } refusal ? this.Refuse(refusal) : Done("rides.ownPlaces.back", its);
    }

    private LocalRedirectResult Done(string said, OwnPlace place)
    {
        this.Tell(texts[said, ("name", place.Name)]);
        return LocalRedirect($"/rides/own-places/{Unit.Slug}{(place.RemovedAt is null ? "" : "?removed=true")}");
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == slug) is not { } unit) return false;
        Unit = unit;
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-OwnPlace.DaysToBringBack);
        var all = await db.Set<OwnPlace>().Where(p => p.UnitId == unit.Id && (p.RemovedAt == null || p.RemovedAt >= since)).OrderBy(p => p.FoldedName).ThenBy(p => p.Id).ToListAsync();
        (Places, Removed) = ([.. all.Where(p => p.RemovedAt is null)], [.. all.Where(p => p.RemovedAt is not null).OrderByDescending(p => p.RemovedAt)]);
        return true;
    }
}
