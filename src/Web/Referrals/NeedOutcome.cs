using Web.HelpDesk;
using Web.People;

namespace Web.Referrals;

/// <summary>What a referral's step means for the need it came from.</summary>
internal static class NeedOutcome
{
    public static async Task FollowAsync(Db db, Referral referral, StepTaken taken)
    {
        if (referral.NeedId is not { } id) return;
        var desk = new NeedDesk(db);
        switch (taken.Step)
        {
            case ReferralStep.Send:
                if (await db.Set<Need>().FirstOrDefaultAsync(n => n.Id == id && n.UnitId == referral.UnitId) is { } need)
                    await desk.MadeAsync(need, NeedAnswerKind.Referral, referral.Id, $"/referrals/referral/{await db.Set<Unit>().Where(u => u.Id == referral.UnitId).Select(u => u.Slug).FirstAsync()}/{referral.Id}", referral.ServiceId);
                break;
            case ReferralStep.Deliver or ReferralStep.Confirm:
                await desk.DeliveredAsync(NeedAnswerKind.Referral, referral.Id);
                break;
            case ReferralStep.Dispute:
                await desk.DisputedAsync(NeedAnswerKind.Referral, referral.Id);
                break;
            case ReferralStep.Decline:
                await desk.FailedAsync(NeedAnswerKind.Referral, referral.Id, Of(taken.Decline));
                break;
            case ReferralStep.NotDeliver:
                await desk.FailedAsync(NeedAnswerKind.Referral, referral.Id, Of(taken.NotDelivered));
                break;
            case ReferralStep.Withdraw:
                await desk.FailedAsync(NeedAnswerKind.Referral, referral.Id, UnmetReason.Refused);
                break;
            case ReferralStep.MarkMistaken:
                await desk.FailedAsync(NeedAnswerKind.Referral, referral.Id, null);
                break;
        }
    }

    private static UnmetReason? Of(DeclineReason? reason) => reason switch
    {
        DeclineReason.NoPlace => UnmetReason.NoPlace,
        DeclineReason.NotEligible => UnmetReason.NotEligible,
        DeclineReason.NotInArea => UnmetReason.TooFar,
        DeclineReason.NotOurService => UnmetReason.NoSuchService,
        _ => null,
    };

    private static UnmetReason? Of(NotDeliveredReason? reason) => reason switch
    {
        NotDeliveredReason.NoShow or NotDeliveredReason.Unreachable => UnmetReason.Unreachable,
        NotDeliveredReason.NotEligible => UnmetReason.NotEligible,
        NotDeliveredReason.NoFunds => UnmetReason.NoFunds,
        NotDeliveredReason.Refused => UnmetReason.Refused,
        NotDeliveredReason.Moved or NotDeliveredReason.Died => UnmetReason.MovedOrDied,
        _ => null,
    };
}

/// <summary>Appointments that organisations gave for what was referred to them.</summary>
internal sealed class ReferralAppointments : IAppointments
{
    public async Task<IReadOnlyList<Appointment>> NextAsync(Db db, Guid unitId, Guid personId, DateOnly from, int atMost, CancellationToken cancel = default)
    {
        var slug = await db.Set<Unit>().Where(u => u.Id == unitId).Select(u => u.Slug).FirstAsync(cancel);
        var due = await db.Set<Referral>().AsNoTracking().Where(r => r.PersonId == personId && r.UnitId == unitId && r.Status == ReferralStatus.InProgress && r.AppointmentOn >= from)
            .OrderBy(r => r.AppointmentOn).Take(atMost).Select(r => new { r.Id, r.AppointmentOn, r.AppointmentMinute, Service = db.Set<ServiceDirectory.Service>().Where(s => s.Id == r.ServiceId).Select(s => s.Name).FirstOrDefault() }).ToListAsync(cancel);
        return [.. due.Select(r => new Appointment(r.AppointmentOn!.Value, r.AppointmentMinute, r.Service ?? "", $"/referrals/referral/{slug}/{r.Id}"))];
    }
}
