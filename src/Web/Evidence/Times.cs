using Web.HelpDesk;
using Web.Platform.Language;
using Web.Referrals;

namespace Web.Evidence;

/// <summary>How long people wait, in working days: half of them at most the median, nine in ten at most the ninth decile.</summary>
/// <param name="Count">Of how many, rounded.</param>
/// <param name="Median">Null where there are too few to say.</param>
/// <param name="P90">The same.</param>
public sealed record Times(int Count, decimal? Median, decimal? P90)
{
    public static Times Of(IEnumerable<(Guid Thing, int Days)> waits)
    {
        var all = waits.ToList();
        var shown = RoundedCount.Of(all.Select(w => w.Thing)).Shown;
        if (shown < RoundedCount.FewestForShares) return new(shown, null, null);
        var sorted = all.Select(w => w.Days).Order().ToList();
        var middle = sorted.Count / 2;
        return new(shown, sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2m, sorted[(int)Math.Ceiling(sorted.Count * 0.9) - 1]);
    }

    /// <summary>From asking to the first answer of needs; from sending to opening, answer and help of referrals.</summary>
    public static async Task<IReadOnlyList<(string Name, Times Times)>> AllAsync(Db db, Selection s, CancellationToken cancel = default)
    {
        var unit = s.Unit?.Id;
        var needs = await db.Set<Need>().AsNoTracking().Counted()
            .Where(n => n.AskedOn >= s.From && n.AskedOn <= s.Until && n.FirstAnsweredAt != null)
            .Where(n => unit == null || n.UnitId == unit).Where(n => s.Area == null || n.Municipality == s.Area).Where(n => s.Need == null || n.Category == s.Need)
            .Select(n => new { n.Id, n.AskedAt, n.FirstAnsweredAt }).ToListAsync(cancel);
        var (since, before) = (WallClock.Day(s.From, db.Network.Zone).From, WallClock.Day(s.Until, db.Network.Zone).Until);
        var sent = await ReferralsOf(db, s).Where(r => r.SentAt >= since && r.SentAt < before && r.Status != ReferralStatus.Mistake)
            .Select(r => new { r.Id, r.SentAt, r.OpenedAt, r.AnsweredAt, r.DeliveredAt }).ToListAsync(cancel);
        var known = new Dictionary<(DateOnly, DateOnly), int>();
        return
        [
            ("toFirstAnswer", Of(needs.Select(n => (n.Id, Days(n.AskedAt, n.FirstAnsweredAt!.Value))))),
            ("toOpen", Of(sent.Where(r => r.OpenedAt != null).Select(r => (r.Id, Days(r.SentAt!.Value, r.OpenedAt!.Value))))),
            ("toAnswer", Of(sent.Where(r => r.AnsweredAt != null).Select(r => (r.Id, Days(r.SentAt!.Value, r.AnsweredAt!.Value))))),
            ("toDeliver", Of(sent.Where(r => r.DeliveredAt != null).Select(r => (r.Id, Days(r.SentAt!.Value, r.DeliveredAt!.Value))))),
        ];

        int Days(DateTime from, DateTime until)
        {
            var span = (WallClock.Local(from, db.Network.Zone).On, WallClock.Local(until, db.Network.Zone).On);
            return known.TryGetValue(span, out var days) ? days : known[span] = ReferralClock.Between(db.Network.Country, span.Item1, span.Item2);
        }
    }

    /// <summary>Referrals of the selection, whatever their day.</summary>
    public static IQueryable<Referral> ReferralsOf(Db db, Selection s)
    {
        var unit = s.Unit?.Id;
        return db.Set<Referral>().AsNoTracking().Where(r => unit == null || r.UnitId == unit).Where(r => s.Area == null || r.Municipality == s.Area).Where(r => s.Need == null || r.Category == s.Need);
    }
}
