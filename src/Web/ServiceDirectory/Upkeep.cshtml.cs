using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory.Search;

namespace Web.ServiceDirectory;

/// <summary>The editor's list: what waits for approval, what readers reported, whom to call because a record was not checked for long, and what may stand twice.</summary>
public sealed class UpkeepModel(Db db, Texts texts, TimeProvider clock, Actor actor) : PageModel
{
    private const int CallsAtOnce = 25;

    public IReadOnlyList<Service> Pending { get; private set; } = [];
    public IReadOnlyList<(Mistake Mistake, string Name)> Mistakes { get; private set; } = [];
    public IReadOnlyList<Service> Due { get; private set; } = [];
    public IReadOnlyList<(Service A, Service B)> Twice { get; private set; } = [];
    public string Country => db.Network.Country;

    /// <summary>Names stand in the network's language: said so to readers of another.</summary>
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;
    private DateOnly Today => WallClock.Today(clock, db.Network.Zone);

    public async Task OnGetAsync()
    {
        var services = await db.Set<Service>().AsNoTracking().Where(s => s.Status != ListingStatus.Archived).ToListAsync();
        var names = services.ToDictionary(s => s.Id, s => s.Name);
        Pending = [.. services.Where(s => s.PendingDocument is not null).OrderBy(s => s.PendingAt)];
        Mistakes = [.. (await db.Set<Mistake>().AsNoTracking().Where(m => m.SettledAt == null).OrderBy(m => m.ToldAt).Take(100).ToListAsync()).Select(m => (m, names.GetValueOrDefault(m.ServiceId, "")))];
        Due = [.. services.Where(s => s.Status != ListingStatus.Draft && (s.VerifyBy is null || s.VerifyBy < Today)).OrderBy(s => s.VerifyBy is null).ThenBy(s => s.VerifyBy).Take(CallsAtOnce)];
        Twice = [.. services.GroupBy(s => (s.OrganisationId, Analyser.Fold(s.Name))).Where(g => g.Count() > 1).Select(g => (g.First(), g.Skip(1).First())).Take(20)];
    }

    public async Task<IActionResult> OnPostVerifyAsync(Guid service)
    {
        if (await db.Set<Service>().FirstOrDefaultAsync(s => s.Id == service) is not { } found) return NotFound();
        found.Verify(Today);
        this.Tell(texts["directory.upkeep.verified"]);
        return LocalRedirect("/directory");
    }

    public async Task<IActionResult> OnPostSettleAsync(Guid mistake)
    {
        if (await db.Set<Mistake>().FirstOrDefaultAsync(m => m.Id == mistake) is not { } found) return NotFound();
        (found.SettledAt, found.SettledBy) = (clock.GetUtcNow().UtcDateTime, actor.AccountId);
        return LocalRedirect("/directory");
    }
}
