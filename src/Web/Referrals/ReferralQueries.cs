using Web.People;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>Which referrals an actor may see: the one place for it. What is not in these queries is not there.</summary>
public static class ReferralQueries
{
    private static readonly ReferralStatus[] shut = [ReferralStatus.Draft, ReferralStatus.Withdrawn, ReferralStatus.Mistake];

    /// <summary>The organisations an actor works for. Nobody's where the role names none: an empty list opens no door.</summary>
    public static IReadOnlyList<Guid> Organisations(this Actor actor) =>
        [.. actor.Grants.Where(g => g.Role == Role.OrganisationWorker).Select(g => g.OrganisationId).OfType<Guid>().Distinct()];

    /// <summary>What a unit's desk has sent or drafted.</summary>
    public static IQueryable<Referral> SentBy(this Db db, Unit unit) => db.Set<Referral>().Where(r => r.UnitId == unit.Id);

    /// <summary>What these organisations received and may still read: the consent stands today, and nobody took the referral back.</summary>
    public static IQueryable<Referral> ReceivedBy(this Db db, IReadOnlyList<Guid> organisations, DateOnly today) =>
        db.Set<Referral>().Where(r => r.OrganisationId != null && organisations.Contains(r.OrganisationId.Value) && !shut.Contains(r.Status)
            && db.Set<ReferralConsent>().Any(c => c.Id == r.ConsentId && c.WithdrawnAt == null && c.Until >= today));

    /// <summary>Open questions to several, of which these organisations are some. Whom it is about is not in them.</summary>
    public static IQueryable<ReferralOffer> OffersTo(this Db db, IReadOnlyList<Guid> organisations, DateOnly today) =>
        db.Set<ReferralOffer>().Where(o => organisations.Contains(o.OrganisationId) && o.Status == OfferStatus.Open
            && db.Set<Referral>().Any(r => r.Id == o.ReferralId && r.OrganisationId == null && r.Status == ReferralStatus.Sent
                && db.Set<ReferralConsent>().Any(c => c.Id == r.ConsentId && c.WithdrawnAt == null && c.Until >= today)));

    /// <summary>Parts that these organisations passed on: they see how far each is.</summary>
    public static IQueryable<Referral> PassedOnBy(this Db db, IReadOnlyList<Guid> organisations) =>
        db.Set<Referral>().Where(r => r.FromOrganisationId != null && organisations.Contains(r.FromOrganisationId.Value));

    /// <summary>
    /// Services for a second choice. What was asked already, for this referral and for the same need of the person in the quarter
    /// before, is not among them; what else the organisations offer that said no, or were silent, comes last and is marked.
    /// </summary>
    public static async Task<List<SuitableService>> SecondChoicesAsync(this Db db, Referral former, string category, string area, int? age, Texts texts)
    {
        var same = await db.Set<Referral>().AsNoTracking().Where(r => r.PersonId == former.PersonId && r.Category == former.Category && r.MadeAt >= former.MadeAt.AddDays(-90))
            .Select(r => new { r.Id, r.ServiceId, r.OrganisationId, r.Status }).ToListAsync();
        var ids = same.ConvertAll(r => r.Id);
        var offers = await db.Set<ReferralOffer>().Where(o => ids.Contains(o.ReferralId)).Select(o => new { o.ReferralId, o.ServiceId, o.OrganisationId, o.Status }).ToListAsync();
        var asked = same.Select(r => r.ServiceId).OfType<Guid>().Concat(offers.Select(o => o.ServiceId)).ToHashSet();
        var refused = same.Where(r => r.Id == former.Id || r.Status == ReferralStatus.Declined).Select(r => r.OrganisationId).OfType<Guid>()
            .Concat(offers.Where(o => o.ReferralId == former.Id || o.Status == OfferStatus.Declined).Select(o => o.OrganisationId)).ToHashSet();
        return [.. (await db.SuitableAsync(category, area, age, asked, texts)).Select(s => s with { SaidNo = refused.Contains(s.OrganisationId) }).OrderBy(s => s.SaidNo)];
    }
}
