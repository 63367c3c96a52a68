using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Volunteers;

namespace Web.Rides;

/// <summary>A driver makes the link to the own calendar, makes a new one in place of it, or takes it back.</summary>
public sealed class MyCalendarModel(Db db, Actor actor, Texts texts) : PageModel
{
    public sealed record Row(Volunteer Driving, string Unit);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostMakeAsync(Guid driving, int version) =>
        await ChangeAsync(driving, version, Feed.NewKey(), texts["rides.myCalendar.made"]);

    public async Task<IActionResult> OnPostRevokeAsync(Guid driving, int version) =>
        await ChangeAsync(driving, version, null, texts["rides.myCalendar.revoked"]);

    public string LinkOf(Volunteer driving) => $"{Request.Scheme}://{Request.Host}/rides/feed/{driving.FeedKey}.ics";

    private async Task<IActionResult> ChangeAsync(Guid id, int version, string? key, string done)
    {
        await LoadAsync();
        if (Rows.FirstOrDefault(r => r.Driving.Id == id)?.Driving is not { } driving)
            return NotFound();
        db.Seen(driving, version);
        driving.FeedKey = key;
        this.Tell(done);
        return LocalRedirect("/rides/my-calendar");
    }

    private async Task LoadAsync()
    {
        var units = await db.Set<Unit>().AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.Name);
        Rows = [.. (await db.OwnDriving(actor)).Select(v => new Row(v, units[v.UnitId])).OrderBy(r => r.Unit, StringComparer.Ordinal)];
    }
}
