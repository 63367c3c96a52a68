using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Language;

namespace Web.Referrals;

/// <summary>A referral as a FHIR bundle, for the desk.</summary>
public sealed class BundleModel(Db db, Texts texts) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string unit, Guid referral)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found || await db.SentBy(found).AsNoTracking().FirstOrDefaultAsync(r => r.Id == referral) is not { } one) return NotFound();
        db.Saw("referrals/bundle", one.PersonId);
        return Content(await Fhir.BundleAsync(db, one, texts), Fhir.Type);
    }
}
