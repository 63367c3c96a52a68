using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Referrals;

/// <summary>A person's own referrals: who helps, how far it is, was it as it should be; and the agreement, to be taken back any day.</summary>
public sealed class MineModel(Db db, ReferralDesk desk, Texts texts, Actor actor) : PageModel
{
    public List<WorkRow> Rows { get; private set; } = [];
    public Dictionary<Guid, ReferralConsent> Consents { get; private set; } = [];
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;

    private IQueryable<Referral> Own => db.Set<Referral>().Where(r => r.PersonId == actor.PersonId && r.Status != ReferralStatus.Draft && r.Status != ReferralStatus.Mistake);

    public async Task<IActionResult> OnGetAsync()
    {
        if (actor.PersonId is null) return LocalRedirect("/people/me");
        await ShowAsync();
        return Page();
    }

    public Task<IActionResult> OnPostConfirmAsync(Guid referral, int version) => DoAsync(referral, version, ReferralStep.Confirm, null);

    public Task<IActionResult> OnPostDisputeAsync(Guid referral, int version, string? words) => DoAsync(referral, version, ReferralStep.Dispute, words);

    public async Task<IActionResult> OnPostWithdrawAsync(Guid referral)
    {
        if (actor.PersonId is null || await Own.FirstOrDefaultAsync(r => r.Id == referral) is not { } found || await db.Set<ReferralConsent>().FirstOrDefaultAsync(c => c.Id == found.ConsentId) is not { } consent) return NotFound();
        await desk.WithdrawConsentAsync(consent, ConsentChannel.Online);
        this.Tell(texts["referrals.mine.withdrawn"]);
        return LocalRedirect("/referrals/mine");
    }

    private async Task<IActionResult> DoAsync(Guid referral, int version, ReferralStep step, string? words)
    {
        if (actor.PersonId is null || await Own.FirstOrDefaultAsync(r => r.Id == referral) is not { } found) return NotFound();
        db.Seen(found, version);
        if (await desk.TakeAsync(found, new(step, Side.Person, actor.AccountId) { Words = words?[..Math.Min(words.Length, 1000)] }) is { } refusal)
        {
            ModelState.Clear();
            await ShowAsync();
            return this.Refuse(refusal with { Field = "" });
        }
        this.Tell(texts["referrals.mine.thanks"]);
        return LocalRedirect("/referrals/mine");
    }

    private async Task ShowAsync()
    {
        Rows = await new WorkList(db, desk.Today).RowsAsync(await Own.AsNoTracking().OrderByDescending(r => r.MadeAt).Take(100).ToListAsync(), texts);
        var ids = Rows.Select(r => r.Referral.ConsentId).OfType<Guid>().ToList();
        Consents = await db.Set<ReferralConsent>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id);
        db.Saw("referrals/mine", actor.PersonId!.Value);
    }
}
