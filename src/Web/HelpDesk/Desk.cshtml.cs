using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.HelpDesk;

/// <summary>The work list of a unit's desk by day: whom to call back, what is overdue, what is due today, what comes, what is new.</summary>
public sealed class DeskModel(Db db, NeedDesk desk, Choosing choosing, IEnumerable<IAnswerOutcomes> outcomes, Texts texts) : PageModel
{
    private const int PageSize = 50;
    public static readonly string[] Lists = ["due", "coming", "new", "ended"];

    public sealed record Row(Need Need, string? Person, string Category, string? Keeper);

    [BindProperty(SupportsGet = true)] public string Show { get; set; } = "due";
    [BindProperty(SupportsGet = true)] public bool Mine { get; set; }
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;
    public Unit Unit { get; private set; } = null!;
    public DateOnly Today => desk.Today;
    public DateTime Now => desk.Now;
    public Dictionary<string, int> Counts { get; } = [];
    public List<Row> Rows { get; private set; } = [];

    /// <summary>Promises to call: requests on line, and callers who were told so.</summary>
    public List<(DeskContact Contact, string Name, string? Number, Guid? NeedId)> Calls { get; private set; } = [];
    public List<(ServicePlan Plan, string Name)> Reviews { get; private set; } = [];

    /// <summary>Activities, advice hours and food parcels of today, and those of which nobody said yet whether they happened.</summary>
    public List<(NeedAppointment Appointment, string Name)> Appointments { get; private set; } = [];
    public int Pages { get; private set; } = 1;
    public string At(DateTime at) => texts.At(at, db.Network);

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found) return NotFound();
        Unit = found;
        if (!Lists.Contains(Show)) Show = Lists[0];
        await desk.CatchUpAsync(outcomes, db.NeedsOf(Unit));
        await db.SaveChangesAsync();
        foreach (var list in Lists[..3]) Counts[list] = await Of(list).CountAsync();
        var total = Counts.TryGetValue(Show, out var n) ? n : await Of(Show).CountAsync();
        Pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        var needs = await Ordered(Of(Show)).AsNoTracking().Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync();
        await CallsAsync();
        await NameAsync(needs);
        return Page();
    }

    public async Task<IActionResult> OnPostCalledAsync(string unit, Guid contact)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found || await db.Set<DeskContact>().FirstOrDefaultAsync(c => c.Id == contact && c.UnitId == found.Id) is not { } called) return NotFound();
        called.CalledAt ??= desk.Now;
        return LocalRedirect($"/help/desk/{found.Slug}?show={(Lists.Contains(Show) ? Show : Lists[0])}");
    }

    /// <summary>Came, or did not come, said straight from the list.</summary>
    public async Task<IActionResult> OnPostHappenedAsync(string unit, Guid appointment, AppointmentStep step)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found || await db.Set<NeedAppointment>().FirstOrDefaultAsync(a => a.Id == appointment && a.UnitId == found.Id) is not { } one) return NotFound();
        // Somebody else said it meanwhile: the list shows it no more.
        if (await desk.EndAsync(one, step) is null) this.Tell(texts["desk.appointment.ended"]);
        return LocalRedirect($"/help/desk/{found.Slug}?show={(Lists.Contains(Show) ? Show : Lists[0])}");
    }

    private IQueryable<Need> Of(string list)
    {
        var mine = Mine ? db.NeedsOf(Unit).Where(n => n.CoordinatorId == db.Actor.AccountId) : db.NeedsOf(Unit);
        return list switch
        {
            "due" => mine.Open().Where(n => n.FollowUpOn <= Today),
            "coming" => mine.Open().Where(n => n.FollowUpOn > Today),
            "new" => mine.Open().Where(n => n.FollowUpOn == null),
            _ => mine.Where(n => n.Status != NeedStatus.Asked && n.Status != NeedStatus.Waiting && !n.Tallied),
        };
    }

    private IQueryable<Need> Ordered(IQueryable<Need> needs) => Show switch
    {
        "ended" => needs.OrderByDescending(n => n.EndedAt).ThenBy(n => n.Id),
        "new" => needs.OrderBy(n => n.AskedAt).ThenBy(n => n.Id),
        _ => needs.OrderBy(n => n.FollowUpOn).ThenBy(n => n.AskedAt).ThenBy(n => n.Id),
    };

    private async Task CallsAsync()
    {
        var due = await db.Set<DeskContact>().AsNoTracking().Where(c => c.UnitId == Unit.Id && c.CalledAt == null && c.ForgottenAt == null && (c.CallBy != null || c.CallBackOn <= Today)).OrderBy(c => c.At).Take(PageSize).ToListAsync();
        var ids = due.ConvertAll(c => c.Id);
        var needs = await db.NeedsOf(Unit).Where(n => ids.Contains(n.ContactId)).Select(n => new { n.ContactId, n.Id }).ToListAsync();
        var people = await NamesAsync(due.Select(c => c.PersonId));
        var known = people.Keys.ToList();
        var numbers = await PersonQueries.Of(db, Unit.Id).Where(p => known.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.PhoneE164 ?? p.Phone ?? p.ContactPhone);
        Calls = [.. due.OrderBy(c => c.CallBy ?? c.At).Select(c => (c, c.PersonId is { } p ? people.GetValueOrDefault(p, "") : c.Name ?? "", c.PhoneE164 ?? c.Phone ?? (c.PersonId is { } who ? numbers.GetValueOrDefault(who) : null), needs.FirstOrDefault(n => n.ContactId == c.Id)?.Id))];
        var reviews = await db.Set<ServicePlan>().AsNoTracking().Where(p => p.UnitId == Unit.Id && p.EndedOn == null && p.ReviewOn <= Today).OrderBy(p => p.ReviewOn).Take(PageSize).ToListAsync();
        var planned = await NamesAsync(reviews.Select(r => (Guid?)r.PersonId));
        Reviews = reviews.ConvertAll(r => (r, planned.GetValueOrDefault(r.PersonId, "")));
        var arranged = await (from a in db.Set<NeedAppointment>().AsNoTracking()
                              join n in db.NeedsOf(Unit) on a.NeedId equals n.Id
                              where a.Status == AppointmentStatus.Arranged && a.Day <= Today
                              orderby a.Day, a.Minute, a.Id
                              select new { a, n.PersonId }).Take(PageSize).ToListAsync();
        var coming = await NamesAsync(arranged.Select(x => x.PersonId));
        Appointments = arranged.ConvertAll(x => (x.a, x.PersonId is { } p ? coming.GetValueOrDefault(p, "") : ""));
        db.Saw("help/desk", [.. people.Keys, .. planned.Keys, .. coming.Keys]);
    }

    private async Task NameAsync(List<Need> needs)
    {
        var people = await NamesAsync(needs.Select(n => n.PersonId));
        var contacts = needs.Select(n => n.ContactId).Distinct().ToList();
        var callers = await db.Set<DeskContact>().Where(c => contacts.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name);
        var keepers = await db.Set<Account>().ToDictionaryAsync(a => a.Id, a => a.Name);
        db.Saw("help/desk", people.Keys);
        foreach (var n in needs)
            Rows.Add(new(n, n.PersonId is { } p ? people.GetValueOrDefault(p) : callers.GetValueOrDefault(n.ContactId), await choosing.NameAsync("need", n.Category), n.CoordinatorId is { } k ? keepers.GetValueOrDefault(k) : null));
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(IEnumerable<Guid?> ids)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToList();
        return await PersonQueries.Of(db, Unit.Id).Where(p => wanted.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName);
    }
}
