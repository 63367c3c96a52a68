using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>What is to be sent.</summary>
public sealed record SendOrder(Person Person, string Category, IReadOnlyList<Guid> Services, ConsentGiven Consent)
{
    public Guid? NeedId { get; init; }
    public string? AskedFor { get; init; }
    public bool Urgent { get; init; }
    public Guid? CaseId { get; init; }

    /// <summary>The referral that was declined, failed or is overdue, in whose place this one goes.</summary>
    public Referral? InPlaceOf { get; init; }

    /// <summary>The referral of which an organisation passes on a part.</summary>
    public Referral? PartOf { get; init; }

    /// <summary>Address of the product, for links.</summary>
    public string Site { get; init; } = "";
}

/// <summary>Sends referrals and takes their steps, with all that follows: events, places of the service, the need it came from, notices.</summary>
public sealed class ReferralDesk(Db db, Texts texts)
{
    private readonly ReferralNotices notices = new(db, texts);

    public DateOnly Today => WallClock.Today(db.Clock, db.Network.Zone);
    public DateTime Now => db.Clock.GetUtcNow().UtcDateTime;
    public StepClock Clock => new(Now, Today, db.Network.Country);

    /// <summary>Sends to one service, or asks several at once. Without a consent that names them nothing is sent.</summary>
    public async Task<(Referral? Sent, Refusal? Refusal)> SendAsync(SendOrder order)
    {
        var services = await db.Shown().Where(s => order.Services.Contains(s.Id)).ToListAsync();
        if (services.Count == 0) return (null, new("Services", "referrals.send.serviceMissing"));
        // One question to an organisation, though two of its services may fit.
        services = [.. services.OrderBy(s => order.Services.ToList().IndexOf(s.Id)).DistinctBy(s => s.OrganisationId)];
        var given = order.Consent with { Receivers = [.. services.Select(s => s.OrganisationId)] };
        var language = Languages.Has(order.Person.Language) ? order.Person.Language : texts.Language;
        var (consent, refusal) = ReferralConsent.Give(order.Person, given, language, db.Actor.AccountId, Clock);
        if (consent is null) return (null, refusal);

        var referral = Referral.Draft(order.Person, order.Category, order.NeedId, Clock, d =>
        {
            (d.ManyAsked, d.OrganisationId, d.ServiceId) = (services.Count > 1, services[0].OrganisationId, services[0].Id);
            (d.Urgent, d.AskedFor, d.CaseId, d.Site, d.KeeperId) = (order.Urgent, order.AskedFor, order.CaseId, order.Site, db.Actor.AccountId);
            (d.InPlaceOfId, d.PartOfId, d.FromOrganisationId) = (order.InPlaceOf?.Id, order.PartOf?.Id, order.PartOf?.OrganisationId);
        });
        referral.ConsentId = consent.Id;
        referral.Shared = (order.PartOf is { } whole ? Snapshot.Read(whole.Shared).Part(given.Fields, order.AskedFor) : Snapshot.Of(order.Person, referral.AskedFor, given.Fields)).Write();
        db.AddRange(consent, referral);
        if (services.Count > 1)
            db.AddRange(services.Select(s => new ReferralOffer { ReferralId = referral.Id, OrganisationId = s.OrganisationId, ServiceId = s.Id, OfferedAt = Now }));
        if (await TakeAsync(referral, new(ReferralStep.Send, Side.Sender, db.Actor.AccountId)) is { } no) return (null, no);
        if (order.InPlaceOf is { } former) await SettleAsync(former);
        return (referral, null);
    }

    /// <summary>Takes a step; null when it was taken.</summary>
    public async Task<Refusal?> TakeAsync(Referral referral, StepTaken taken)
    {
        var before = referral.Status;
        var (happened, refusal) = referral.Record(taken, Clock);
        if (happened is null) return refusal;
        db.Add(happened);
        if (!string.IsNullOrWhiteSpace(taken.Words)) db.Add(new ReferralWord { ReferralId = referral.Id, EventId = happened.Id, Words = taken.Words.Trim() });
        await FollowPlacesAsync(referral, before);
        await NeedOutcome.FollowAsync(db, referral, taken);
        await notices.TellAsync(referral, taken);
        return null;
    }

    /// <summary>One of several takes it: the first wins, the others are told.</summary>
    public async Task<Refusal?> AcceptOfferAsync(ReferralOffer mine)
    {
        // Whoever comes here waits for the one before, and then reads what that one wrote.
        await db.LockAsync($"referral {mine.ReferralId}");
        var referral = await db.Set<Referral>().FirstAsync(r => r.Id == mine.ReferralId);
        await db.Entry(referral).ReloadAsync();
        if (referral.OrganisationId is not null || referral.Status != ReferralStatus.Sent) return new("", "referrals.offer.taken");
        (referral.OrganisationId, referral.ServiceId) = (mine.OrganisationId, mine.ServiceId);
        if (await TakeAsync(referral, new(ReferralStep.Accept, Side.Receiver, db.Actor.AccountId)) is { } refusal) return refusal;
        foreach (var offer in await db.Set<ReferralOffer>().Where(o => o.ReferralId == referral.Id && o.Status == OfferStatus.Open).ToListAsync())
        {
            (offer.Status, offer.AnsweredAt) = (offer.Id == mine.Id ? OfferStatus.Won : OfferStatus.Taken, Now);
            if (offer.Id != mine.Id) await notices.TakenAsync(referral, offer.OrganisationId);
        }
        await notices.ForgetLinksAsync(referral.Id, except: mine.OrganisationId);
        return null;
    }

    /// <summary>One of several says no; when the last one does, the referral is declined.</summary>
    public async Task<Refusal?> DeclineOfferAsync(ReferralOffer mine, DeclineReason? reason, string? words)
    {
        var taken = new StepTaken(ReferralStep.Decline, Side.Receiver, db.Actor.AccountId) { Decline = reason, Words = words };
        if (taken.Lacks(Today) is { } lacks) return lacks;
        await db.LockAsync($"referral {mine.ReferralId}");
        await db.Entry(mine).ReloadAsync();
        if (mine.Status != OfferStatus.Open) return new("", "referrals.offer.taken");
        (mine.Status, mine.Reason, mine.AnsweredAt) = (OfferStatus.Declined, reason, Now);
        await db.SaveChangesAsync();
        if (await db.Set<ReferralOffer>().AnyAsync(o => o.ReferralId == mine.ReferralId && o.Status == OfferStatus.Open)) return null;
        var referral = await db.Set<Referral>().FirstAsync(r => r.Id == mine.ReferralId);
        return await TakeAsync(referral, taken);
    }

    /// <summary>The whole case goes to another organisation, with its history; the receiver before sees it no more.</summary>
    public async Task<Refusal?> HandOverAsync(Referral referral, Person person, Guid serviceId, ConsentGiven given, Side by)
    {
        if (!referral.May(ReferralStep.HandOver, by)) return new("", "referrals.rule.notNow");
        if (await db.Shown().FirstOrDefaultAsync(s => s.Id == serviceId) is not { } service || service.OrganisationId == referral.OrganisationId) return new("Services", "referrals.send.serviceMissing");
        var (consent, refusal) = ReferralConsent.Give(person, given with { Receivers = [service.OrganisationId] }, Languages.Has(person.Language) ? person.Language : texts.Language, db.Actor.AccountId, Clock);
        if (consent is null) return refusal;
        if (await TakeAsync(referral, new(ReferralStep.HandOver, by, db.Actor.AccountId)) is { } no) return no;
        db.Add(consent);
        (referral.OrganisationId, referral.ServiceId, referral.ConsentId) = (service.OrganisationId, service.Id, consent.Id);
        referral.Shared = Snapshot.Read(referral.Shared).Part(given.Fields, null).Write();
        await notices.NewAsync(referral);
        return null;
    }

    /// <summary>The person takes the consent back: from this instant the receivers see nothing, and what could still be stopped is.</summary>
    public async Task WithdrawConsentAsync(ReferralConsent consent, ConsentChannel channel)
    {
        consent.Withdraw(channel, db.Actor.AccountId, Now);
        await db.SaveChangesAsync();
        foreach (var referral in await db.Set<Referral>().Where(r => r.ConsentId == consent.Id).ToListAsync())
        {
            if (referral.May(ReferralStep.Withdraw, Side.Person)) await TakeAsync(referral, new(ReferralStep.Withdraw, Side.Person, db.Actor.AccountId));
            await CloseOffersAsync(referral);
            await notices.ForgetLinksAsync(referral.Id);
        }
    }

    /// <summary>Offers nobody took up, where the referral itself was taken back.</summary>
    public async Task CloseOffersAsync(Referral referral)
    {
        foreach (var offer in await db.Set<ReferralOffer>().Where(o => o.ReferralId == referral.Id && o.Status == OfferStatus.Open).ToListAsync())
            (offer.Status, offer.AnsweredAt) = (OfferStatus.Taken, Now);
    }

    // What was declined or failed is settled by its second choice; what is only overdue is called off first.
    private async Task SettleAsync(Referral former)
    {
        if (former.May(ReferralStep.Decline, Side.Sender))
        {
            await TakeAsync(former, new(ReferralStep.Decline, Side.Sender, db.Actor.AccountId) { Decline = DeclineReason.NoAnswer });
            await CloseOffersAsync(former);
            await notices.ForgetLinksAsync(former.Id);
        }
        if (former.May(ReferralStep.SecondChoice, Side.Sender)) await TakeAsync(former, new(ReferralStep.SecondChoice, Side.Sender, db.Actor.AccountId));
    }

    private async Task FollowPlacesAsync(Referral referral, ReferralStatus before)
    {
        var places = (Referral.HoldsPlace(before), Referral.HoldsPlace(referral.Status)) switch { (false, true) => -1, (true, false) when referral.TookPlace => 1, _ => 0 };
        var waiting = (before == ReferralStatus.Waiting, referral.Status == ReferralStatus.Waiting) switch { (false, true) => 1, (true, false) => -1, _ => 0 };
        if (referral.ServiceId is not { } id || (places == 0 && waiting == 0)) return;
        await db.LockAsync($"places {id}");
        var service = await db.Set<Service>().FirstAsync(s => s.Id == id);
        if (db.Entry(service).State == EntityState.Unchanged) await db.Entry(service).ReloadAsync();
        var took = service.Occupy(-places, waiting, Today);
        referral.TookPlace = places < 0 ? took : places == 0 && referral.TookPlace;
    }
}
