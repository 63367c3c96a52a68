using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Referrals;

/// <summary>One referral as its receiver sees it: what was shared and why, what happened, what to do next, and notes that stay here.</summary>
public sealed class ReceivedModel(Db db, ReferralDesk desk, Texts texts, Actor actor) : PageModel
{
    [BindProperty] public StepForm Input { get; set; } = new();
    [BindProperty(SupportsGet = true, Name = "step")] public ReferralStep? Asked { get; set; }
    public Referral Referral { get; private set; } = null!;
    public SharedView View { get; private set; } = null!;
    public List<HistoryLine> History { get; private set; } = [];
    public List<ReceiverNote> Notes { get; private set; } = [];
    public StepsView Steps => new(Referral, Side.Receiver, $"/referrals/received/{Referral.Id}", Input, Asked);

    public async Task<IActionResult> OnGetAsync(Guid referral)
    {
        if (!await FindAsync(referral)) return NotFound();
        if (Referral.Status == ReferralStatus.Sent)
        {
            // Two colleagues may open it in the same second.
            await db.LockAsync($"referral {referral}");
            await db.Entry(Referral).ReloadAsync();
            if (Referral.May(ReferralStep.Open, Side.Receiver)) await desk.TakeAsync(Referral, new(ReferralStep.Open, Side.Receiver, actor.AccountId));
            await db.SaveChangesAsync();
        }
        if (Asked == ReferralStep.Deliver) Input.DeliveredOn = desk.Today;
        await ShowAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostStepAsync(Guid referral)
    {
        if (!await FindAsync(referral)) return NotFound();
        Refusal? refusal = new("", "referrals.rule.notNow");
        if (ModelState.IsValid)
        {
            db.Seen(Referral, Input.Version);
            if (Input.Taken(Side.Receiver, actor.AccountId) is { } taken && (refusal = await desk.TakeAsync(Referral, taken)) is null)
            {
                this.Tell(texts["referrals.one.done", ("state", texts.Say(Referral.Status))]);
                return LocalRedirect($"/referrals/received/{referral}");
            }
        }
        await ShowAsync();
        return ModelState.IsValid ? this.Refuse(refusal!) : Page();
    }

    public async Task<IActionResult> OnPostNoteAsync(Guid referral, string? words)
    {
        if (!await FindAsync(referral)) return NotFound();
        if (!string.IsNullOrWhiteSpace(words))
            db.Add(new ReceiverNote { ReferralId = referral, OrganisationId = Referral.OrganisationId!.Value, Words = words.Trim()[..Math.Min(words.Trim().Length, 2000)], At = desk.Now, AccountId = actor.AccountId });
        return LocalRedirect($"/referrals/received/{referral}");
    }

    // Not there, or another organisation's, or its consent has ended: the same answer.
    private async Task<bool> FindAsync(Guid id)
    {
        if (actor.Organisations() is not { Count: > 0 } mine || await db.ReceivedBy(mine, desk.Today).FirstOrDefaultAsync(r => r.Id == id) is not { } found) return false;
        Referral = found;
        return true;
    }

    private async Task ShowAsync()
    {
        View = await SharedView.OfAsync(db, Referral, texts);
        History = await HistoryLine.OfAsync(db, Referral.Id);
        Notes = await db.Set<ReceiverNote>().AsNoTracking().Where(n => n.ReferralId == Referral.Id && n.OrganisationId == Referral.OrganisationId).OrderBy(n => n.At).ToListAsync();
        db.Saw("referrals/received", Referral.PersonId);
    }
}
