using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>The editor's list: what waits for approval, what readers reported, whom to call because a record was not checked for long, which web addresses are dead, and what may stand twice.</summary>
public sealed class UpkeepModel(Db db, Texts texts, TimeProvider clock, Actor actor) : PageModel
{
    private const int CallsAtOnce = 25;

    private const int TwiceAtOnce = 20;

    public IReadOnlyList<Listing> Pending { get; private set; } = [];
    public IReadOnlyList<(Mistake Mistake, string Name)> Mistakes { get; private set; } = [];
    public IReadOnlyList<Service> Due { get; private set; } = [];
    public IReadOnlyList<(Listing A, Listing B)> Twice { get; private set; } = [];

    /// <summary>Web addresses that did not answer, with the records that name them.</summary>
    public IReadOnlyList<(CheckedLink Link, IReadOnlyList<(string Href, string Name)> Of)> Dead { get; private set; } = [];
    public IReadOnlyDictionary<Guid, DateOnly?> Reminded { get; private set; } = new Dictionary<Guid, DateOnly?>();
    public string Country => db.Network.Country;

    /// <summary>Names stand in the network's language: said so to readers of another.</summary>
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;
    private DateOnly Today => WallClock.Today(clock, db.Network.Zone);

    public async Task OnGetAsync()
    {
        var services = await db.Set<Service>().AsNoTracking().Where(s => s.Status != ListingStatus.Archived).ToListAsync();
        var names = services.ToDictionary(s => s.Id, s => s.Name);
        var organisations = await db.Set<Organisation>().AsNoTracking().Where(o => o.Status != ListingStatus.Archived).ToListAsync();
        Pending = [.. services.Concat<Listing>(organisations).Where(s => s.PendingDocument is not null).OrderBy(s => s.PendingAt)];
        Reminded = organisations.ToDictionary(o => o.Id, o => o.RemindedOn);
        Mistakes = [.. (await db.Set<Mistake>().AsNoTracking().Where(m => m.SettledAt == null).OrderBy(m => m.ToldAt).Take(100).ToListAsync()).Select(m => (m, names.GetValueOrDefault(m.ServiceId, "")))];
        Due = [.. services.Where(s => s.Status != ListingStatus.Draft && (s.VerifyBy is null || s.VerifyBy < Today)).OrderBy(s => s.VerifyBy is null).ThenBy(s => s.VerifyBy).Take(CallsAtOnce)];
        // What was changed last first: it is remembered best, and pairs that an editor left alone do not hide it.
        Twice = [.. Duplicates.Of(services, db.Network.Language).Select(p => ((Listing)p.A, (Listing)p.B)).Concat(Duplicates.Of(organisations, db.Network.Language).Select(p => ((Listing)p.A, (Listing)p.B)))
            .OrderByDescending(p => p.Item1.ChangedAt > p.Item2.ChangedAt ? p.Item1.ChangedAt : p.Item2.ChangedAt).Take(TwiceAtOnce)];
        var dead = await db.Set<CheckedLink>().AsNoTracking().Where(l => l.Fault != null).OrderBy(l => l.FailedSince).ToListAsync();
        if (dead.Count > 0) Dead = [.. dead.Select(l => (l, Naming(l.Url, services, organisations))).Where(l => l.Item2.Count > 0)];
    }

    // A link that no record names any more is nobody's worry.
    private static IReadOnlyList<(string, string)> Naming(string url, List<Service> services, List<Organisation> organisations) =>
    [
        .. services.Where(s => Link.Safe(s.Read().Url) == url).Select(s => ($"/directory/service/{s.Id}", s.Name)),
        .. organisations.Where(o => Link.Safe(o.Read().Website) == url).Select(o => ($"/directory/organisation/{o.Id}", o.Name)),
    ];

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
