using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>A receiver passes a part of a referral on, or gives the whole case to another; the person agrees to the new receiver, and never more is passed on than was received.</summary>
public sealed class PassOnModel(Db db, ReferralDesk desk, Choosing choosing, Texts texts, Actor actor) : PageModel, IConsentPage
{
    [BindProperty] public SendForm Input { get; set; } = new();
    [BindProperty] public Guid? ServiceId { get; set; }
    [BindProperty] public bool? Whole { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty(SupportsGet = true, Name = "category")] public string? Category { get; set; }
    public Referral Referral { get; private set; } = null!;
    public List<SelectListItem> Categories { get; private set; } = [];
    public List<SelectListItem> ServiceChoices { get; private set; } = [];
    public IReadOnlyList<SharedField> MayShare { get; private set; } = [];
    public List<SelectListItem> Ways => [new(texts["referrals.passOn.part"], "False"), new(texts["referrals.passOn.whole"], "True")];

    public async Task<IActionResult> OnGetAsync(Guid referral)
    {
        if (!await LoadAsync(referral)) return NotFound();
        Input.Consent = new() { Purpose = await texts.PurposeAsync(choosing, Category!), Fields = [.. MayShare], Until = desk.Today.AddMonths(6) };
        db.Saw("referrals/pass-on", Referral.PersonId);
        return Page();
    }

    /// <summary>Services for another kind of help; what was typed and agreed to stays.</summary>
    public async Task<IActionResult> OnPostChangeAsync(Guid referral)
    {
        if (!await LoadAsync(referral)) return NotFound();
        return await this.ChangeKindAsync(Input.Category, Category, texts, choosing);
    }

    public async Task<IActionResult> OnPostAsync(Guid referral)
    {
        if (Category is not null && Category != Input.Category) return await OnPostChangeAsync(referral);
        Category = Input.Category;
        if (!await LoadAsync(referral)) return NotFound();
        if (Whole is null) ModelState.AddModelError(nameof(Whole), "referrals.passOn.howMissing");
        if (ServiceId is not { } service || ServiceChoices.All(s => s.Value != service.ToString()))
        {
            ModelState.AddModelError(nameof(ServiceId), "referrals.send.serviceMissing");
            return Page();
        }
        if (!ModelState.IsValid) return Page();
        db.Seen(Referral, Version);
        var person = await db.Set<Person>().FirstAsync(p => p.Id == Referral.PersonId);
        var given = Input.Consent.Given() with { Fields = [.. Input.Consent.Fields.Intersect(MayShare)] };
        var refusal = Whole == true
            ? await desk.HandOverAsync(Referral, person, service, given, Side.Receiver)
            : (await desk.SendAsync(new(person, Category!, [service], given) { NeedId = Referral.NeedId, AskedFor = Input.AskedFor, Urgent = Referral.Urgent, CaseId = Referral.CaseId, PartOf = Referral, Site = $"{Request.Scheme}://{Request.Host}" })).Refusal;
        if (refusal is not null) return this.Refuse(refusal);
        this.Tell(texts[Whole == true ? "referrals.handOver.done" : "referrals.passOn.done"]);
        return LocalRedirect(Whole == true ? "/referrals/inbox" : $"/referrals/received/{referral}");
    }

    /// <summary>Services of other organisations that fit.</summary>
    public static async Task<List<SelectListItem>> ChoicesAsync(Db db, Referral referral, string category, Texts texts) =>
        [.. (await db.SuitableAsync(category, referral.Municipality, null, [], texts)).Where(s => s.OrganisationId != referral.OrganisationId).Select(s => new SelectListItem(texts.Say(s), s.Id.ToString()))];

    private async Task<bool> LoadAsync(Guid id)
    {
        if (actor.Organisations() is not { Count: > 0 } mine || await db.ReceivedBy(mine, desk.Today).FirstOrDefaultAsync(r => r.Id == id) is not { } found || !found.May(ReferralStep.HandOver, Side.Receiver)) return false;
        Referral = found;
        MayShare = [.. Snapshot.Read(found.Shared).Fields.Keys.Order()];
        Categories = await choosing.ListAsync("need", withAny: false);
        if (Categories.All(c => c.Value != Category)) Category = Referral.Category;
        ServiceChoices = await ChoicesAsync(db, Referral, Category!, texts);
        return true;
    }
}
