using Web.People;
using Web.Platform.Language;

namespace Web.Referrals;

/// <summary>What happens to referrals by itself: reminders when a clock has run out, and forgetting.</summary>
internal static class ReferralJobs
{
    /// <summary>Years after its end for which a referral still tells whom it was about.</summary>
    public const int YearsKept = 5;
    private const int AtOnce = 200;
    private static readonly ReferralStatus[] waitedFor = [ReferralStatus.Sent, ReferralStatus.Opened, ReferralStatus.Accepted, ReferralStatus.Waiting, ReferralStatus.InProgress];

    /// <summary>A receiver is reminded once in each state, on the first day after the one that was due. The desk's list shows it from then on.</summary>
    public static async Task RemindAsync(IServiceProvider services, Network network, CancellationToken cancel)
    {
        while (true)
        {
            await using var db = await services.GetRequiredService<Doors>().OpenAsync(network, cancel: cancel);
            var desk = new ReferralDesk(db, services.GetRequiredService<Texts>());
            var late = await db.Set<Referral>().Where(r => r.DueOn < desk.Today && r.RemindedAt == null && waitedFor.Contains(r.Status)).OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(AtOnce).ToListAsync(cancel);
            foreach (var referral in late) await desk.TakeAsync(referral, new(ReferralStep.Remind, Side.Machine));
            await db.CommitAsync(cancel);
            if (late.Count < AtOnce) return;
        }
    }

    /// <summary>Takes the person out of referrals of people who were erased, and of those that ended long ago.</summary>
    public static async Task ForgetAsync(IServiceProvider services, Network network, CancellationToken cancel)
    {
        while (true)
        {
            await using var db = await services.GetRequiredService<Doors>().OpenAsync(network, cancel: cancel);
            var now = db.Clock.GetUtcNow().UtcDateTime;
            var old = now.AddYears(-YearsKept);
            var done = await db.Set<Referral>().Where(r => r.ForgottenAt == null && (r.EndedAt < old || db.Set<Person>().Any(p => p.Id == r.PersonId && p.ErasedAt != null))).Take(AtOnce).ToListAsync(cancel);
            var ids = done.ConvertAll(r => r.Id);
            var consents = done.Select(r => r.ConsentId).OfType<Guid>().ToList();
            foreach (var referral in done) referral.Forget(now);
            foreach (var consent in await db.Set<ReferralConsent>().Where(c => consents.Contains(c.Id)).ToListAsync(cancel)) consent.Forget(now);
            db.RemoveRange(await db.Set<ReferralWord>().Where(w => ids.Contains(w.ReferralId)).ToListAsync(cancel));
            db.RemoveRange(await db.Set<ReceiverNote>().Where(n => ids.Contains(n.ReferralId)).ToListAsync(cancel));
            db.RemoveRange(await db.Set<ReferralLink>().Where(l => ids.Contains(l.ReferralId)).ToListAsync(cancel));
            await db.CommitAsync(cancel);
            if (done.Count < AtOnce) return;
        }
    }
}
