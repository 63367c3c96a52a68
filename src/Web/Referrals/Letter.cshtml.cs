using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>A referral on paper for the person it is about, in large type and in their language: who helps, what they were told, whom to call.</summary>
public sealed class LetterModel(Db db, Frame frame, Texts texts) : PageModel
{
    public Unit Unit { get; private set; } = null!;
    public Referral Referral { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public ReferralConsent? Consent { get; private set; }
    public OrganisationRecord? Organisation { get; private set; }
    public string ServiceName { get; private set; } = "";
    public string Category { get; private set; } = "";
    public string Language { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string unit, Guid referral)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found || await db.SentBy(found).AsNoTracking().FirstOrDefaultAsync(r => r.Id == referral) is not { } one
            || await PersonQueries.Of(db, found.Id).AsNoTracking().FirstOrDefaultAsync(p => p.Id == one.PersonId) is not { } person) return NotFound();
        (Unit, Referral, Person) = (found, one, person);
        Language = Languages.Has(Person.Language) ? Person.Language : db.Network.Language;
        Consent = await db.Set<ReferralConsent>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == one.ConsentId);
        Category = (await db.NeedNamesAsync(texts.In(Language))).GetValueOrDefault(one.Category, one.Category);
        if (one.OrganisationId is { } to)
        {
            // A secret address does not go on paper either.
            Organisation = (await db.Set<Organisation>().AsNoTracking().FirstAsync(o => o.Id == to)).Read();
            ServiceName = one.ServiceId is { } s ? (await db.Set<Service>().AsNoTracking().FirstAsync(x => x.Id == s)).Read().Name.Words(Language) : "";
        }
        (frame.Unit, frame.Phone, frame.OfficeHours) = (Unit.Name, Unit.Phone, Unit.OfficeHours);
        db.Saw("referrals/letter", Person.Id);
        return Page();
    }
}
