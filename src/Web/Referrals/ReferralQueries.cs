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

    /// <summary>Services that fit a need in a municipality, those with free places first; without the ones asked before.</summary>
    public static async Task<List<SuitableService>> SuitableAsync(this Db db, string category, string municipality, int? age, IReadOnlyCollection<Guid> without, Texts texts)
    {
        var parent = await db.Set<TaxonomyTerm>().Where(t => t.Taxonomy == "need" && t.Code == category).Select(t => t.ParentCode).FirstOrDefaultAsync();
        var filter = new ServiceFilter { Need = category, Area = municipality, Age = age };
        var found = await db.Matching(filter).AsNoTracking().Where(s => s.Status == ListingStatus.Public && !without.Contains(s.Id)).ToListAsync();
        if (found.Count == 0 && parent is not null)
            found = await db.Matching(new() { Need = parent, Area = municipality, Age = age }).AsNoTracking().Where(s => s.Status == ListingStatus.Public && !without.Contains(s.Id)).ToListAsync();
        var owners = found.Select(s => s.OrganisationId).Distinct().ToList();
        var names = await db.Set<Organisation>().AsNoTracking().Where(o => owners.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name);
        return [.. found.Select(s => new SuitableService(s.Id, s.OrganisationId, s.Read().Name.Words(texts.Language), names[s.OrganisationId], s.FreePlaces, s.Read().Capacity?.PeopleWaiting))
            .OrderBy(s => s.FreePlaces switch { > 0 => 0, null => 1, _ => 2 }).ThenBy(s => s.PeopleWaiting ?? 0).ThenBy(s => s.Name, texts.Sort).ThenBy(s => s.Id)];
    }

    /// <summary>Services already asked for this referral: itself, those in whose place it was sent, and those in its own.</summary>
    public static async Task<List<Guid>> AskedBeforeAsync(this Db db, Referral referral)
    {
        var same = await db.Set<Referral>().AsNoTracking()
            .Where(r => r.PersonId == referral.PersonId && r.Category == referral.Category && r.MadeAt >= referral.MadeAt.AddDays(-90)).Select(r => new { r.Id, r.ServiceId }).ToListAsync();
        var ids = same.ConvertAll(r => r.Id);
        var offered = await db.Set<ReferralOffer>().Where(o => ids.Contains(o.ReferralId)).Select(o => o.ServiceId).ToListAsync();
        return [.. same.Select(r => r.ServiceId).OfType<Guid>().Concat(offered).Distinct()];
    }
}

/// <summary>A service that fits.</summary>
public sealed record SuitableService(Guid Id, Guid OrganisationId, string Name, string Organisation, int? FreePlaces, int? PeopleWaiting);
