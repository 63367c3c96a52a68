using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>A question to several organisations: what is needed and where, not who needs it. The first to accept learns that.</summary>
public sealed class OfferModel(Db db, ReferralDesk desk, Texts texts, Actor actor) : PageModel
{
    [BindProperty] public StepForm Input { get; set; } = new();
    public Referral Referral { get; private set; } = null!;
    public string Category { get; private set; } = "";
    public string Service { get; private set; } = "";
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;
    private ReferralOffer offer = null!;

    public async Task<IActionResult> OnGetAsync(Guid referral) => await LoadAsync(referral) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAcceptAsync(Guid referral)
    {
        if (actor.Organisations() is not { Count: > 0 } mine || await db.Set<ReferralOffer>().FirstOrDefaultAsync(o => o.ReferralId == referral && mine.Contains(o.OrganisationId)) is not { } asked) return NotFound();
        // Who comes late is told so, instead of "not there": they were asked, after all.
        if (await desk.AcceptOfferAsync(asked) is { } refusal)
        {
            this.Tell(texts[refusal.Key]);
            return LocalRedirect("/referrals/inbox");
        }
        this.Tell(texts["referrals.offer.yours"]);
        return LocalRedirect($"/referrals/received/{referral}");
    }

    public async Task<IActionResult> OnPostDeclineAsync(Guid referral)
    {
        if (!await LoadAsync(referral)) return NotFound();
        if (await desk.DeclineOfferAsync(offer, Input.Decline, Input.Words) is { } refusal) return this.Refuse(refusal);
        this.Tell(texts["referrals.offer.declined"]);
        return LocalRedirect("/referrals/inbox");
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        if (actor.Organisations() is not { Count: > 0 } mine || await db.OffersTo(mine, desk.Today).FirstOrDefaultAsync(o => o.ReferralId == id) is not { } found) return false;
        offer = found;
        Referral = await db.Set<Referral>().AsNoTracking().FirstAsync(r => r.Id == id);
        Category = (await db.NeedNamesAsync(texts)).GetValueOrDefault(Referral.Category, Referral.Category);
        Service = await db.Set<Service>().Where(s => s.Id == offer.ServiceId).Select(s => s.Name).FirstAsync();
        return true;
    }
}
