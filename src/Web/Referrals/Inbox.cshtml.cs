using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>What an organisation was asked: open questions to several, overdue (new ones too), new, due, under way, ended; and its own figures.</summary>
public sealed class InboxModel(Db db, Texts texts, Actor actor) : PageModel
{
    public const int Most = 100;

    public sealed record OfferRow(ReferralOffer Offer, string Reference, string Category, string Municipality, bool Urgent);

    public List<string> OrganisationNames { get; private set; } = [];
    public List<OfferRow> Offers { get; private set; } = [];
    public List<(string Key, List<WorkRow> Rows)> Lists { get; private set; } = [];
    public List<WorkRow> PassedOn { get; private set; } = [];
    public List<ServiceFigures> Figures { get; private set; } = [];
    public DateOnly Today => WallClock.Today(db.Clock, db.Network.Zone);
    public DateOnly From => Today.AddYears(-1);
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;

    /// <summary>Who it is about stands in the list only once the referral was opened.</summary>
    public static string? NameOf(Referral r) => r.Status == ReferralStatus.Sent ? null : Snapshot.Read(r.Shared)[SharedField.Name];

    public async Task<IActionResult> OnGetAsync()
    {
        // A worker whose role names no organisation works for nobody: there is no such page.
        if (actor.Organisations() is not { Count: > 0 } mine) return NotFound();
        OrganisationNames = await db.Set<Organisation>().Where(o => mine.Contains(o.Id)).Select(o => o.Name).OrderBy(n => n).ToListAsync();
        var needs = await db.NeedNamesAsync(texts);
        Offers = [.. (await (from o in db.OffersTo(mine, Today) join r in db.Set<Referral>() on o.ReferralId equals r.Id orderby r.Urgent descending, o.OfferedAt select new { Offer = o, r.Reference, r.Category, r.Municipality, r.Urgent }).Take(Most).ToListAsync())
            .Select(x => new OfferRow(x.Offer, x.Reference, needs.GetValueOrDefault(x.Category, x.Category), x.Municipality, x.Urgent))];
        var received = db.ReceivedBy(mine, Today).AsNoTracking();
        ReferralStatus[] working = [ReferralStatus.Opened, ReferralStatus.Accepted, ReferralStatus.Waiting, ReferralStatus.InProgress];
        Lists =
        [
            ("overdue", await RowsAsync(received.Where(r => (r.Status == ReferralStatus.Sent || working.Contains(r.Status)) && r.DueOn < Today).OrderByDescending(r => r.Urgent).ThenBy(r => r.DueOn).ThenBy(r => r.Id))),
            ("new", await RowsAsync(received.Where(r => r.Status == ReferralStatus.Sent && r.DueOn >= Today).OrderByDescending(r => r.Urgent).ThenBy(r => r.DueOn).ThenBy(r => r.Id))),
            ("due", await RowsAsync(received.Where(r => working.Contains(r.Status) && r.DueOn == Today).OrderBy(r => r.Id))),
            ("open", await RowsAsync(received.Where(r => working.Contains(r.Status) && r.DueOn > Today).OrderBy(r => r.DueOn).ThenBy(r => r.Id))),
            ("ended", await RowsAsync(received.Where(r => r.Status != ReferralStatus.Sent && !working.Contains(r.Status)).OrderByDescending(r => r.StatusAt).ThenBy(r => r.Id))),
        ];
        PassedOn = await RowsAsync(db.PassedOnBy(mine).AsNoTracking().OrderByDescending(r => r.MadeAt));
        Figures = await ServiceFigures.OfAsync(db, db.Set<Referral>().Where(r => r.OrganisationId != null && mine.Contains(r.OrganisationId.Value)), From, Today);
        db.Saw("referrals/inbox", Lists.SelectMany(l => l.Rows).Where(r => NameOf(r.Referral) is not null).Select(r => r.Referral.PersonId));
        return Page();
    }

    private async Task<List<WorkRow>> RowsAsync(IQueryable<Referral> of) => await new WorkList(db, Today).RowsAsync(await of.Take(Most).ToListAsync(), texts);
}
