using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Referrals;

/// <summary>The desk gives a case to another organisation, its history with it; the person agrees anew, to the new receiver.</summary>
public sealed class HandOverModel(Db db, ReferralDesk desk, Texts texts) : PageModel, IConsentPage
{
    [BindProperty] public SendForm Input { get; set; } = new();
    [BindProperty] public Guid? ServiceId { get; set; }
    [BindProperty] public int Version { get; set; }
    public Unit Unit { get; private set; } = null!;
    public Referral Referral { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public List<SelectListItem> ServiceChoices { get; private set; } = [];
    public IReadOnlyList<SharedField> MayShare { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit, Guid referral)
    {
        if (!await LoadAsync(unit, referral)) return NotFound();
        Input.Consent = new() { Purpose = texts["referrals.consent.purposeOf", ("category", (await db.NeedNamesAsync(texts)).GetValueOrDefault(Referral.Category, Referral.Category))], Fields = [.. MayShare], Until = desk.Today.AddMonths(6) };
        db.Saw("referrals/hand-over", Person.Id);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit, Guid referral)
    {
        if (!await LoadAsync(unit, referral)) return NotFound();
        if (!ModelState.IsValid) return Page();
        db.Seen(Referral, Version);
        if (ServiceId is not { } service || ServiceChoices.All(s => s.Value != service.ToString()))
        {
            ModelState.AddModelError(nameof(ServiceId), "referrals.send.serviceMissing");
            return Page();
        }
        if (await desk.HandOverAsync(Referral, Person, service, Input.Consent.Given() with { Fields = [.. Input.Consent.Fields.Intersect(MayShare)] }, Side.Sender) is { } refusal) return this.Refuse(refusal);
        this.Tell(texts["referrals.handOver.done"]);
        return LocalRedirect($"/referrals/referral/{Unit.Slug}/{Referral.Id}");
    }

    private async Task<bool> LoadAsync(string unit, Guid id)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } found || await db.SentBy(found).FirstOrDefaultAsync(r => r.Id == id) is not { } referral || !referral.May(ReferralStep.HandOver, Side.Sender)
            || await PersonQueries.Of(db, found.Id).FirstOrDefaultAsync(p => p.Id == referral.PersonId) is not { } person) return false;
        (Unit, Referral, Person) = (found, referral, person);
        MayShare = [.. Snapshot.Read(referral.Shared).Fields.Keys.Order()];
        ServiceChoices = await PassOnModel.ChoicesAsync(db, referral, referral.Category, texts);
        return true;
    }
}
