using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>A repeating ride: its days, and ending it with a word on what becomes of the rides already made.</summary>
public sealed class SeriesModel(Db db, RideDesk desk, SeriesMaker maker, Texts texts) : PageModel
{
    public sealed class Form
    {
        public DateOnly? LastOn { get; set; }
        public int Version { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public RideSeries Series { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public DateOnly Today => desk.Local.Day;
    public RideWish Wish { get; private set; } = null!;
    public List<Ride> Made { get; private set; } = [];

    /// <summary>Days of the pattern, and those to which single bookings were moved.</summary>
    public List<RepeatedDay> Days { get; private set; } = [];

    /// <summary>The booking of a day: one that stands before one that is cancelled.</summary>
    public Ride? On(DateOnly day) => Made.Where(r => r.Day == day).OrderBy(r => r.Status == RideStatus.Cancelled).ThenBy(r => r.AfterRideId is not null).FirstOrDefault();

    public async Task<IActionResult> OnGetAsync(string unit, Guid series)
    {
        if (!await Load(unit, series)) return NotFound();
        Input.LastOn = Series.LastOn;
        db.Saw("rides/series", Person.Id);
        return Page();
    }

    /// <summary>Ends after a day: later rides of the series that have not begun are cancelled, and it says how many.</summary>
    public async Task<IActionResult> OnPostAsync(string unit, Guid series)
    {
        if (!await Load(unit, series)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Input.LastOn is not { } last) return this.Refuse(new("LastOn", "rides.ask.dayMissing"));
        if (last < desk.Local.Day.AddDays(-1)) return this.Refuse(new("LastOn", "rides.book.past"));
        db.Seen(Series, Input.Version);
        var n = await maker.EndAsync(Series, last, texts["rides.series.ended"]);
        this.Tell(texts["rides.series.endedWith", ("day", last), ("n", n)]);
        return Redirect($"/rides/series/{Unit.Slug}/{Series.Id}");
    }

    private async Task<bool> Load(string unit, Guid series)
    {
        if (await db.UnitAt(unit) is not { } found || await db.Set<RideSeries>().FirstOrDefaultAsync(s => s.Id == series && s.UnitId == found.Id) is not { } known) return false;
        if (await db.RiderOf(found, known.RiderId) is not { } who) return false;
        (Unit, Series, Person, Wish) = (found, known, who.Person, JsonSerializer.Deserialize<RideWish>(known.Form)!);
        var today = desk.Local.Day;
        Made = await db.Set<Ride>().Where(r => r.SeriesId == series && r.Day >= today).OrderBy(r => r.Day).ThenBy(r => r.AfterRideId != null).ToListAsync();
        var last = Series.LastOn ?? Series.MadeUntil.AddDays(28);
        var pattern = Repetition.Days(Series.Days, Series.EveryWeeks, Series.FirstOn, last, db.Network.Country, await db.RulesOf(Unit)).Where(d => d.On >= today).Take(30).ToList();
        Days = [.. pattern, .. Made.Where(r => r.Status != RideStatus.Cancelled).Select(r => r.Day).Distinct().Where(on => pattern.All(d => d.On != on)).Select(on => new RepeatedDay(on, null, false))];
        Days.Sort((a, b) => a.On.CompareTo(b.On));
        return true;
    }
}
