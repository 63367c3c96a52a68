using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>A step in words: when, what, why, and by which side. Names of people are not in it, names of organisations are.</summary>
public sealed record HistoryLine(DateOnly Day, TimeOnly Time, ReferralStep Step, Side By, string? Who, string? Reason, string? Words)
{
    public static async Task<List<HistoryLine>> OfAsync(Db db, Guid referralId)
    {
        var events = await db.Set<ReferralEvent>().AsNoTracking().Where(e => e.ReferralId == referralId).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync();
        var words = await db.Set<ReferralWord>().AsNoTracking().Where(w => w.ReferralId == referralId).ToDictionaryAsync(w => w.EventId, w => w.Words);
        var ids = events.Where(e => e.By == Side.Receiver).Select(e => e.OrganisationId).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<Organisation>().AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name);
        return events.ConvertAll(e =>
        {
            var (day, time) = WallClock.Local(e.At, db.Network.Zone);
            var reason = e.Reason is null ? null : e.Step == ReferralStep.Decline ? $"referrals.declineReason.{e.Reason.InKey()}" : $"referrals.notDeliveredReason.{e.Reason.InKey()}";
            return new HistoryLine(day, time, e.Step, e.By, e.By == Side.Receiver && e.OrganisationId is { } o ? names.GetValueOrDefault(o) : null, reason, words.GetValueOrDefault(e.Id));
        });
    }
}
