using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>How one service answers referrals: counts, shares, and working days from sending. For whoever is not the receiver itself the counts are rounded to fives, and what too few would tell is null.</summary>
public sealed record ServiceFigures(Guid ServiceId, string Service, string Organisation)
{
    public static readonly string[] Columns = ["sent", "accepted", "declined", "delivered", "notDelivered", "confirmed", "acceptance", "delivery", "toOpen", "toAnswer", "toDeliver"];

    public required int Sent { get; init; }
    public required int Accepted { get; init; }
    public required int Declined { get; init; }
    public required int Delivered { get; init; }
    public required int NotDelivered { get; init; }
    public required int Confirmed { get; init; }

    /// <summary>Accepted of those answered, and delivered of those that came to an end, in percent.</summary>
    public int? Acceptance { get; init; }
    public int? Delivery { get; init; }

    /// <summary>Median working days.</summary>
    public decimal? ToOpen { get; init; }
    public decimal? ToAnswer { get; init; }
    public decimal? ToDeliver { get; init; }

    // Said to be an object at once: of whole numbers and decimals together the compiler would make decimals, and shares are known by being whole.
    public object? this[string column] => column switch
    {
        "sent" => (object?)Sent, "accepted" => Accepted, "declined" => Declined, "delivered" => Delivered, "notDelivered" => NotDelivered, "confirmed" => Confirmed,
        "acceptance" => Acceptance, "delivery" => Delivery, "toOpen" => ToOpen, "toAnswer" => ToAnswer, _ => ToDeliver,
    };

    public string Say(Texts texts, string column) => this[column] switch
    {
        int share when column is "acceptance" or "delivery" => $"{share} %",
        int count => texts.Number(count),
        decimal days => texts.Number(days),
        _ => "–",
    };

    /// <summary>All services asked in a span of days; rounded for whoever is not the receiver itself.</summary>
    public static async Task<List<ServiceFigures>> OfAsync(Db db, IQueryable<Referral> of, DateOnly from, DateOnly until, bool rounded = false)
    {
        var (since, before) = (WallClock.Day(from, db.Network.Zone).From, WallClock.Day(until, db.Network.Zone).Until);
        var rows = await (from r in of.AsNoTracking()
                          where r.ServiceId != null && r.SentAt >= since && r.SentAt < before && r.Status != ReferralStatus.Mistake
                          select new Row(r.Id, r.ServiceId!.Value, r.SentAt!.Value, r.OpenedAt, r.AnsweredAt, r.DeliveredAt, r.DeclineReason != null, r.NotDeliveredReason != null, r.Status)).ToListAsync();
        var names = await (from s in db.Set<Service>() join o in db.Set<Organisation>() on s.OrganisationId equals o.Id select new { s.Id, s.Name, Owner = o.Name }).ToDictionaryAsync(x => x.Id, x => (x.Name, x.Owner));
        return [.. rows.GroupBy(r => r.ServiceId).Select(g => Of(g.Key, names[g.Key], [.. g], rounded, Days)).Where(f => f.Sent > 0).OrderBy(f => f.Service, StringComparer.CurrentCulture).ThenBy(f => f.ServiceId)];

        int Days(DateTime a, DateTime b) => ReferralClock.Between(db.Network.Country, WallClock.Local(a, db.Network.Zone).On, WallClock.Local(b, db.Network.Zone).On);
    }

    private sealed record Row(Guid Id, Guid ServiceId, DateTime SentAt, DateTime? OpenedAt, DateTime? AnsweredAt, DateTime? DeliveredAt, bool Declined, bool Failed, ReferralStatus Status);

    private static ServiceFigures Of(Guid id, (string Name, string Owner) names, List<Row> sent, bool rounded, Func<DateTime, DateTime, int> days)
    {
        // What is said of a share or a median hangs on the numbers shown, so that it tells no more than they do.
        var fewest = rounded ? RoundedCount.FewestForShares : 1;
        var (accepted, declined, delivered, failed) = (Count(r => r.AnsweredAt != null && !r.Declined), Count(r => r.Declined), Count(r => r.DeliveredAt != null), Count(r => r.Failed));
        return new(id, names.Name, names.Owner)
        {
            Sent = Count(_ => true), Accepted = accepted, Declined = declined, Delivered = delivered, NotDelivered = failed, Confirmed = Count(r => r.Status == ReferralStatus.Confirmed),
            Acceptance = Share(accepted, declined), Delivery = Share(delivered, failed),
            ToOpen = Middle(r => r.OpenedAt), ToAnswer = Middle(r => r.AnsweredAt), ToDeliver = Middle(r => r.DeliveredAt),
        };

        int Count(Func<Row, bool> which) => rounded ? RoundedCount.Of(sent.Where(which).Select(r => r.Id)).Shown : sent.Count(which);
        int? Share(int yes, int no) => yes + no < fewest ? null : (int)Math.Round(100m * yes / (yes + no));
        decimal? Middle(Func<Row, DateTime?> when) => Count(r => when(r) is not null) < fewest ? null : Median(sent.Where(r => when(r) is not null).Select(r => days(r.SentAt, when(r)!.Value)));
    }

    private static decimal? Median(IEnumerable<int> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2m;
    }
}
