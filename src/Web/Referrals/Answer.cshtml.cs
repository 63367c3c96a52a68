using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>
/// An organisation without an account answers by a one-time link. Opening the link shows no more than a reference: programs that
/// look through mail open links too. A link that was used, is over, or never was: not there, all in the same words.
/// </summary>
public sealed class AnswerModel(Db db, ReferralDesk desk, Texts texts) : PageModel
{
    [BindProperty] public StepForm Input { get; set; } = new();
    [BindProperty(SupportsGet = true, Name = "step")] public ReferralStep? Asked { get; set; }
    public bool IsGone { get; private set; }
    public Referral Referral { get; private set; } = null!;
    public SharedView? View { get; private set; }
    public ReferralOffer? Offer { get; private set; }
    public bool Read { get; private set; }
    public string Category { get; private set; } = "";
    public string Organisation { get; private set; } = "";
    public string Path { get; private set; } = "";
    public string Until { get; private set; } = "";
    public StepsView Steps => new(Referral, Side.Receiver, Path, Input, Asked);
    private ReferralLink link = null!;

    public async Task<IActionResult> OnGetAsync(string pass)
    {
        if (!await FindAsync(pass)) return Gone();
        if (Offer is not null) Asked = null;
        if (Asked == ReferralStep.Deliver) Input.DeliveredOn = desk.Today;
        return Page();
    }

    public async Task<IActionResult> OnPostReadAsync(string pass)
    {
        if (!await FindAsync(pass)) return Gone();
        ModelState.Clear();
        Asked = null;
        await ShowAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostStepAsync(string pass)
    {
        if (!await FindAsync(pass) || Offer is not null) return Gone();
        Refusal? refusal = new("", "referrals.rule.notNow");
        if (ModelState.IsValid)
        {
            db.Seen(Referral, Input.Version);
            if (Input.Taken(Side.Receiver, null) is { } taken && (refusal = await desk.TakeAsync(Referral, taken)) is null) return Done();
        }
        return ModelState.IsValid ? this.Refuse(refusal!) : Page();
    }

    public async Task<IActionResult> OnPostAcceptOfferAsync(string pass)
    {
        if (!await FindAsync(pass) || Offer is null) return Gone();
        if (await desk.AcceptOfferAsync(Offer) is not { } refusal) return Done();
        this.Tell(texts[refusal.Key]);
        return LocalRedirect("/");
    }

    public async Task<IActionResult> OnPostDeclineOfferAsync(string pass)
    {
        if (!await FindAsync(pass) || Offer is null) return Gone();
        if (await desk.DeclineOfferAsync(Offer, Input.Decline, Input.Words) is not { } refusal) return Done();
        await ShowAsync();
        return this.Refuse(refusal);
    }

    private PageResult Gone()
    {
        ModelState.Clear();
        (IsGone, Response.StatusCode) = (true, StatusCodes.Status404NotFound);
        return Page();
    }

    private LocalRedirectResult Done()
    {
        link.UsedAt ??= desk.Now;
        this.Tell(texts["referrals.answer.thanks"]);
        return LocalRedirect("/");
    }

    private async Task ShowAsync()
    {
        Read = true;
        if (Offer is not null)
        {
            Category = (await db.NeedNamesAsync(texts)).GetValueOrDefault(Referral.Category, Referral.Category);
            return;
        }
        if (Referral.May(ReferralStep.Open, Side.Receiver))
        {
            await desk.TakeAsync(Referral, new(ReferralStep.Open, Side.Receiver));
            await db.SaveChangesAsync();
        }
        View = await SharedView.OfAsync(db, Referral, texts);
        db.Saw("referrals/answer", Referral.PersonId);
    }

    private async Task<bool> FindAsync(string pass)
    {
        Response.Headers.CacheControl = "no-store";
        var hash = ReferralLink.HashOf(pass);
        if (await db.Set<ReferralLink>().FirstOrDefaultAsync(l => l.KeyHash == hash) is not { } found || !found.Works(desk.Now)) return false;
        link = found;
        Path = $"/referrals/answer/{pass}";
        if (HttpMethods.IsPost(Request.Method)) await db.LockAsync($"referral {link.ReferralId}");
        Guid[] to = [link.OrganisationId];
        if (await db.ReceivedBy(to, desk.Today).FirstOrDefaultAsync(r => r.Id == link.ReferralId) is { } direct) Referral = direct;
        else if (await db.OffersTo(to, desk.Today).FirstOrDefaultAsync(o => o.ReferralId == link.ReferralId) is { } offer)
            (Offer, Referral) = (offer, await db.Set<Referral>().FirstAsync(r => r.Id == link.ReferralId));
        else return false;
        Organisation = await db.Set<Organisation>().Where(o => o.Id == link.OrganisationId).Select(o => o.Name).FirstAsync();
        Until = texts.Date(WallClock.Local(link.ExpiresAt, db.Network.Zone).On);
        return true;
    }
}
