using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.Referrals;

/// <summary>A referral as a FHIR bundle, for its receiver's own program.</summary>
public sealed class ReceivedBundleModel(Db db, ReferralDesk desk, Texts texts, Actor actor) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid referral)
    {
        if (actor.Organisations() is not { Count: > 0 } mine || await db.ReceivedBy(mine, desk.Today).AsNoTracking().FirstOrDefaultAsync(r => r.Id == referral) is not { } one) return NotFound();
        db.Saw("referrals/bundle", one.PersonId);
        return Content(await Fhir.BundleAsync(db, one, texts), Fhir.Type);
    }
}
