using Web.People;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>Another organisation that helps in the same joint case.</summary>
public sealed record Helper(string Organisation, string Category, ReferralStatus Status);

/// <summary>What a receiver sees of a referral, signed in or by a link: the frozen copy, and why it may see it.</summary>
public sealed record SharedView(Referral Referral, ReferralConsent Consent, Snapshot Snapshot, string Category, string Service, string Organisation, string Sender, IReadOnlyList<Helper> Helpers, string? Written, Func<DateTime, string> DayOf)
{
    public static async Task<SharedView> OfAsync(Db db, Referral referral, Texts texts)
    {
        var consent = await db.Set<ReferralConsent>().AsNoTracking().FirstAsync(c => c.Id == referral.ConsentId);
        var snapshot = Snapshot.Read(referral.Shared);
        var needs = await db.NeedNamesAsync(texts);
        var service = await db.Set<Service>().Where(s => s.Id == referral.ServiceId).Select(s => s.Name).FirstOrDefaultAsync() ?? "";
        var organisation = await db.Set<Organisation>().Where(o => o.Id == referral.OrganisationId).Select(o => o.Name).FirstOrDefaultAsync() ?? "";
        var sender = await db.Set<Unit>().Where(u => u.Id == referral.UnitId).Select(u => u.Name).FirstAsync();
        if (referral.FromOrganisationId is { } from) sender = $"{await db.Set<Organisation>().Where(o => o.Id == from).Select(o => o.Name).FirstAsync()} ({sender})";
        List<Helper> helpers = [];
        // Who else helps is shown only where the person agreed to that too, and of those only whose own consent stands.
        if (referral.CaseId is { } joint && snapshot[SharedField.OtherHelpers] is not null)
        {
            var today = WallClock.Today(db.Clock, db.Network.Zone);
            var others = await (from r in db.Set<Referral>()
                                join c in db.Set<ReferralConsent>() on r.ConsentId equals c.Id
                                join o in db.Set<Organisation>() on r.OrganisationId equals o.Id
                                where r.CaseId == joint && r.Id != referral.Id && r.Status != ReferralStatus.Draft && c.WithdrawnAt == null && c.Until >= today
                                orderby o.Name
                                select new { o.Name, r.Category, r.Status, c.Fields }).ToListAsync();
            helpers = [.. others.Where(o => o.Fields.Split(' ').Contains(nameof(SharedField.OtherHelpers))).Select(o => new Helper(o.Name, needs.GetValueOrDefault(o.Category, o.Category), o.Status))];
        }
        return new(referral, consent, snapshot, needs.GetValueOrDefault(referral.Category, referral.Category), service, organisation, sender, helpers,
            texts.Language == db.Network.Language ? null : db.Network.Language, at => texts.Date(WallClock.Local(at, db.Network.Zone).On));
    }
}
