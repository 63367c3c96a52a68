using Web.People;
using Web.Platform.Language;
using Web.Platform.Messages;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>
/// Mail and SMS about referrals. They carry no content: no name, no need, no service; only a reference and where to read on
/// (Gravity SDOH: "SMS SHALL NOT include the bundle").
/// </summary>
public sealed class ReferralNotices(Db db, Texts texts)
{
    private DateTime Now => db.Clock.GetUtcNow().UtcDateTime;

    /// <summary>Tells whom a step concerns.</summary>
    public async Task TellAsync(Referral referral, StepTaken taken)
    {
        switch (taken.Step)
        {
            case ReferralStep.Send: await NewAsync(referral); break;
            case ReferralStep.Remind: await ToReceiverAsync(referral, referral.OrganisationId, "referrals.notice.remind"); break;
            // Without an account, what comes next is told by a new link.
            case ReferralStep.Accept or ReferralStep.PutOnList or ReferralStep.Begin when taken.By == Side.Receiver && referral.OrganisationId is { } to && !await HasAccountAsync(to):
                await ToReceiverAsync(referral, to, "referrals.notice.next");
                break;
            case ReferralStep.Withdraw or ReferralStep.MarkMistaken: await ToReceiverAsync(referral, referral.OrganisationId, "referrals.notice.over", withLink: false); break;
        }
        if (taken is { Step: ReferralStep.Begin, AppointmentOn: not null }) await ToPersonAsync(referral, "referrals.notice.personAppointment");
        if (taken is { Step: ReferralStep.Deliver }) await ToPersonAsync(referral, "referrals.notice.personConfirm");
    }

    /// <summary>Something new waits for the receiver, or for each of several.</summary>
    public async Task NewAsync(Referral referral)
    {
        await db.SaveChangesAsync();   // the offers are asked for by a query
        if (referral.OrganisationId is { } one) await ToReceiverAsync(referral, one, "referrals.notice.new");
        else
            foreach (var offer in await db.Set<ReferralOffer>().Where(o => o.ReferralId == referral.Id && o.Status == OfferStatus.Open).ToListAsync())
                await ToReceiverAsync(referral, offer.OrganisationId, "referrals.notice.new");
    }

    public Task TakenAsync(Referral referral, Guid organisation) => ToReceiverAsync(referral, organisation, "referrals.notice.taken", withLink: false);

    /// <summary>Links that nobody used yet stop working.</summary>
    public async Task ForgetLinksAsync(Guid referralId, Guid? except = null)
    {
        foreach (var link in await db.Set<ReferralLink>().Where(l => l.ReferralId == referralId && l.UsedAt == null && l.OrganisationId != except).ToListAsync())
            link.UsedAt = Now;
    }

    private async Task ToReceiverAsync(Referral referral, Guid? organisationId, string key, bool withLink = true)
    {
        if (organisationId is not { } id || await db.Set<Organisation>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == id) is not { } organisation) return;
        var words = texts.In(db.Network.Language);
        var link = !withLink ? "" : await HasAccountAsync(id) ? $"{referral.Site}/referrals/inbox" : $"{referral.Site}/referrals/answer/{await NewLinkAsync(referral, id)}";
        var text = words[key, ("reference", referral.Reference), ("link", link)];
        var record = organisation.Read();
        if (record.Email is { Length: > 0 } mail) Outbox.Mail(db, mail, words["referrals.notice.subject", ("reference", referral.Reference)], text);
        else if (record.Phone is { } phone && Platform.Forms.Phone.TakesMessages(phone)) Outbox.Sms(db, phone, text);
    }

    private async Task<string> NewLinkAsync(Referral referral, Guid organisationId)
    {
        foreach (var old in await db.Set<ReferralLink>().Where(l => l.ReferralId == referral.Id && l.OrganisationId == organisationId && l.UsedAt == null).ToListAsync()) old.UsedAt = Now;
        var (link, key) = ReferralLink.Make(referral.Id, organisationId, Now);
        db.Add(link);
        return key;
    }

    private async Task ToPersonAsync(Referral referral, string key)
    {
        if (await db.Set<Person>().FirstOrDefaultAsync(p => p.Id == referral.PersonId && p.ErasedAt == null) is not { } person) return;
        var words = texts.In(Languages.Has(person.Language) ? person.Language : db.Network.Language);
        var phone = await db.Set<Unit>().Where(u => u.Id == referral.UnitId).Select(u => u.Phone).FirstAsync();
        Tell.Person(db, person, words["referrals.notice.subject", ("reference", referral.Reference)], words[key, ("reference", referral.Reference), ("phone", phone)], "referral", referral.Id);
    }

    private Task<bool> HasAccountAsync(Guid organisation) => db.Set<RoleGrant>().AnyAsync(g => g.Role == Role.OrganisationWorker && g.OrganisationId == organisation);
}
