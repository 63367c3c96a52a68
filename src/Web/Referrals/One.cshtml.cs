using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>One referral as the desk sees it: state, what was shared, history, second choice, parts and joint case. The receiver's own notes are not here.</summary>
public sealed class OneModel(Db db, ReferralDesk desk, Texts texts) : PageModel
{
    [BindProperty] public StepForm Input { get; set; } = new();
    [BindProperty(SupportsGet = true, Name = "step")] public ReferralStep? Asked { get; set; }
    public Unit Unit { get; private set; } = null!;
    public Referral Referral { get; private set; } = null!;
    public Person? Person { get; private set; }
    public string Category { get; private set; } = "";
    public string? Receiver { get; private set; }
    public string? ReceiverPhone { get; private set; }
    public string? Service { get; private set; }
    public string? Keeper { get; private set; }
    public ReferralConsent? Consent { get; private set; }
    public ReferralCase? Case { get; private set; }
    public Snapshot Snapshot { get; private set; } = null!;
    public List<HistoryLine> History { get; private set; } = [];
    public List<(ReferralOffer Offer, string Name)> Offers { get; private set; } = [];
    public Referral? Before { get; private set; }
    public Referral? After { get; private set; }
    public Referral? Whole { get; private set; }
    public List<WorkRow> Parts { get; private set; } = [];
    public List<WorkRow> InCase { get; private set; } = [];
    public List<WorkRow> OfPerson { get; private set; } = [];
    public List<SelectListItem> Colleagues { get; private set; } = [];
    public SuitableService? Next { get; private set; }
    public DateOnly Today => desk.Today;
    public StepsView Steps => new(Referral, Side.Sender, $"/referrals/referral/{Unit.Slug}/{Referral.Id}", Input, Asked);
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;

    /// <summary>Declined, failed, or silent beyond its day.</summary>
    public bool MaySecondChoice => Referral.SecondChoiceDue || (Referral.DueOn < Today && Referral.Status is ReferralStatus.Sent or ReferralStatus.Opened or ReferralStatus.Waiting);

    public string DayOf(DateTime at) => texts.Date(WallClock.Local(at, db.Network.Zone).On);

    public async Task<IActionResult> OnGetAsync(string unit, Guid referral)
    {
        if (!await FindAsync(unit, referral)) return NotFound();
        if (Asked == ReferralStep.Deliver) Input.DeliveredOn = Today;
        await ShowAsync();
        return Page();
    }

    public Task<IActionResult> OnPostStepAsync(string unit, Guid referral) => DoAsync(unit, referral, async () =>
        Input.Taken(Side.Sender, db.Actor.AccountId) is { } taken ? await desk.TakeAsync(Referral, taken) : new Refusal("", "referrals.rule.notNow"));

    public Task<IActionResult> OnPostMistakenAsync(string unit, Guid referral) =>
        DoAsync(unit, referral, () => desk.TakeAsync(Referral, new(ReferralStep.MarkMistaken, Side.Sender, db.Actor.AccountId)));

    public Task<IActionResult> OnPostWithdrawAsync(string unit, Guid referral) => DoAsync(unit, referral, async () =>
    {
        if (await db.Set<ReferralConsent>().FirstOrDefaultAsync(c => c.Id == Referral.ConsentId) is { } consent) await desk.WithdrawConsentAsync(consent, ConsentChannel.InPerson);
        return null;
    });

    public async Task<IActionResult> OnPostCaseAsync(string unit, Guid referral, string? caseName, List<Guid> others)
    {
        if (!await FindAsync(unit, referral)) return NotFound();
        if (string.IsNullOrWhiteSpace(caseName) || caseName.Length > 120 || Referral.CaseId is not null)
        {
            ModelState.Clear();
            await ShowAsync();
            return this.Refuse(new("", "referrals.case.nameMissing"));
        }
        var joint = new ReferralCase { UnitId = Unit.Id, PersonId = Referral.PersonId, Name = caseName.Trim(), OpenedAt = desk.Now };
        db.Add(joint);
        Referral.CaseId = joint.Id;
        foreach (var other in await db.SentBy(Unit).Where(r => others.Contains(r.Id) && r.PersonId == Referral.PersonId && r.CaseId == null).ToListAsync()) other.CaseId = joint.Id;
        return Again();
    }

    public async Task<IActionResult> OnPostKeepAsync(string unit, Guid referral, Guid keeper)
    {
        if (!await FindAsync(unit, referral)) return NotFound();
        if (!await ColleaguesOf(db, Unit).AnyAsync(a => a.Id == keeper)) return NotFound();
        Referral.KeeperId = keeper;
        return Again();
    }

    private async Task<IActionResult> DoAsync(string unit, Guid referral, Func<Task<Refusal?>> step)
    {
        if (!await FindAsync(unit, referral)) return NotFound();
        if (!ModelState.IsValid)
        {
            await ShowAsync();
            return Page();
        }
        db.Seen(Referral, Input.Version);
        if (await step() is { } refusal)
        {
            await ShowAsync();
            return this.Refuse(refusal);
        }
        this.Tell(texts["referrals.one.done", ("state", texts.Say(Referral.Status))]);
        return Again();
    }

    private LocalRedirectResult Again() => LocalRedirect($"/referrals/referral/{Unit.Slug}/{Referral.Id}");

    private async Task<bool> FindAsync(string unit, Guid id)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found || await db.SentBy(found).FirstOrDefaultAsync(r => r.Id == id) is not { } referral) return false;
        (Unit, Referral) = (found, referral);
        return true;
    }

    private async Task ShowAsync()
    {
        Person = await PersonQueries.Of(db, Unit.Id).FirstOrDefaultAsync(p => p.Id == Referral.PersonId);
        Snapshot = Snapshot.Read(Referral.Shared);
        Consent = await db.Set<ReferralConsent>().FirstOrDefaultAsync(c => c.Id == Referral.ConsentId);
        Case = await db.Set<ReferralCase>().FirstOrDefaultAsync(c => c.Id == Referral.CaseId);
        History = await HistoryLine.OfAsync(db, Referral.Id);
        var work = new WorkList(db, Today);
        var self = (await work.RowsAsync([Referral], texts))[0];
        (Category, Receiver, Service) = (self.Category, self.Receiver, self.Service);
        if (Referral.OrganisationId is { } to) ReceiverPhone = (await db.Set<Organisation>().AsNoTracking().FirstAsync(o => o.Id == to)).Read().Phone;
        Offers = [.. (await (from o in db.Set<ReferralOffer>() join g in db.Set<Organisation>() on o.OrganisationId equals g.Id where o.ReferralId == Referral.Id orderby g.Name select new { Offer = o, g.Name }).ToListAsync()).Select(x => (x.Offer, x.Name))];
        Before = await db.Set<Referral>().FirstOrDefaultAsync(r => r.Id == Referral.InPlaceOfId);
        After = await db.Set<Referral>().FirstOrDefaultAsync(r => r.InPlaceOfId == Referral.Id);
        Whole = await db.Set<Referral>().FirstOrDefaultAsync(r => r.Id == Referral.PartOfId);
        Parts = await work.RowsAsync(await db.Set<Referral>().Where(r => r.PartOfId == Referral.Id).ToListAsync(), texts);
        InCase = Referral.CaseId is { } joint ? await work.RowsAsync(await db.Set<Referral>().Where(r => r.CaseId == joint && r.Id != Referral.Id).ToListAsync(), texts) : [];
        OfPerson = Referral.CaseId is null ? await work.RowsAsync(await db.SentBy(Unit).Where(r => r.PersonId == Referral.PersonId && r.Id != Referral.Id && r.CaseId == null && r.DueOn != null).Take(20).ToListAsync(), texts) : [];
        var colleagues = await ColleaguesOf(db, Unit).Select(a => new { a.Id, a.Name }).ToListAsync();
        Colleagues = [.. colleagues.OrderBy(a => a.Name, texts.Sort).Select(a => new SelectListItem(a.Name, a.Id.ToString(), a.Id == Referral.KeeperId))];
        Keeper = colleagues.FirstOrDefault(a => a.Id == Referral.KeeperId)?.Name;
        if (MaySecondChoice)
        {
            var age = Person?.BirthYear is { } born ? Today.Year - born : (int?)null;
            Next = (await db.SecondChoicesAsync(Referral, Referral.Category, Referral.Municipality, age, texts)).FirstOrDefault();
        }
        db.Saw("referrals/referral", Referral.PersonId);
    }

    private static IQueryable<Account> ColleaguesOf(Db db, Unit unit) => db.Set<Account>().Where(a => a.DisabledAt == null
        && db.Set<RoleGrant>().Any(g => g.AccountId == a.Id && (g.Role == Role.Coordinator || g.Role == Role.Administrator) && (g.UnitId == null || g.UnitId == unit.Id)));
}
