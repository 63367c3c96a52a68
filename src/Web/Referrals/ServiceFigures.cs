using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>How one service answers referrals: counts, shares, and working days from sending. What is kept back is null.</summary>
public sealed record ServiceFigures(Guid ServiceId, string Service, string Organisation)
{
    public const int Fewest = 5;
    public static readonly string[] Columns = ["sent", "accepted", "declined", "delivered", "notDelivered", "confirmed", "acceptance", "delivery", "toOpen", "toAnswer", "toDeliver"];

    public int? Sent { get; init; }
    public int? Accepted { get; init; }
    public int? Declined { get; init; }
    public int? Delivered { get; init; }
    public int? NotDelivered { get; init; }
    public int? Confirmed { get; init; }

    /// <summary>Accepted of those answered, and delivered of those that came to an end, in percent.</summary>
    public int? Acceptance { get; init; }
    public int? Delivery { get; init; }

    /// <summary>Median working days.</summary>
    public decimal? ToOpen { get; init; }
    public decimal? ToAnswer { get; init; }
    public decimal? ToDeliver { get; init; }

    /// <summary>Some figure is kept back because it tells of one to four people.</summary>
    public bool IsProtected { get; init; }

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
        _ => IsProtected && column is not ("acceptance" or "delivery" or "toOpen" or "toAnswer" or "toDeliver") ? texts["ledger.shown.keptBack"] : "–",
    };

    /// <summary>All services asked in a span of days. With protection for whoever is not the receiver itself.</summary>
    public static async Task<List<ServiceFigures>> OfAsync(Db db, IQueryable<Referral> of, DateOnly from, DateOnly until, bool protect = false)
    {
        var (since, before) = (WallClock.Day(from, db.Network.Zone).From, WallClock.Day(until, db.Network.Zone).Until);
        var rows = await (from r in of.AsNoTracking()
                          where r.ServiceId != null && r.SentAt >= since && r.SentAt < before && r.Status != ReferralStatus.Mistake
                          select new { ServiceId = r.ServiceId!.Value, r.SentAt, r.OpenedAt, r.AnsweredAt, r.DeliveredAt, r.DeclineReason, r.NotDeliveredReason, r.Status }).ToListAsync();
        var names = await (from s in db.Set<Service>() join o in db.Set<Organisation>() on s.OrganisationId equals o.Id select new { s.Id, s.Name, Owner = o.Name }).ToDictionaryAsync(x => x.Id, x => (x.Name, x.Owner));
        return [.. rows.GroupBy(r => r.ServiceId).Select(g =>
        {
            var raw = new Counts(g.Count(), g.Count(r => r.AnsweredAt != null && r.DeclineReason == null), g.Count(r => r.DeclineReason != null),
                g.Count(r => r.DeliveredAt != null), g.Count(r => r.NotDeliveredReason != null), g.Count(r => r.Status == ReferralStatus.Confirmed));
            return Of(g.Key, names[g.Key], raw, protect,
                Median(g.Where(r => r.OpenedAt != null).Select(r => Days(r.SentAt!.Value, r.OpenedAt!.Value))),
                Median(g.Where(r => r.AnsweredAt != null).Select(r => Days(r.SentAt!.Value, r.AnsweredAt!.Value))),
                Median(g.Where(r => r.DeliveredAt != null).Select(r => Days(r.SentAt!.Value, r.DeliveredAt!.Value))));
        }).OrderBy(f => f.Service, StringComparer.CurrentCulture).ThenBy(f => f.ServiceId)];

        int Days(DateTime a, DateTime b) => ReferralClock.Between(db.Network.Country, WallClock.Local(a, db.Network.Zone).On, WallClock.Local(b, db.Network.Zone).On);
    }

    internal sealed record Counts(int Sent, int Accepted, int Declined, int Delivered, int NotDelivered, int Confirmed);

    internal static ServiceFigures Of(Guid id, (string Name, string Owner) names, Counts n, bool protect, decimal? toOpen, decimal? toAnswer, decimal? toDeliver)
    {
        var (sent, answers) = (protect && n.Sent < Fewest ? (int?)null : n.Sent, Keep(n.Sent, [n.Accepted, n.Declined, n.Sent - n.Accepted - n.Declined]));
        // What was accepted parts into delivered (confirmed or not), failed and under way.
        var ends = Keep(n.Accepted, [n.Confirmed, n.Delivered - n.Confirmed, n.NotDelivered, n.Accepted - n.Delivered - n.NotDelivered]);
        var delivered = ends[0] is { } c && ends[1] is { } d ? c + d : (int?)null;
        bool Big(int count) => !protect || count >= Fewest;
        return new(id, names.Name, names.Owner)
        {
            Sent = sent, Accepted = answers[0], Declined = answers[1], Delivered = answers[0] is null ? null : delivered, NotDelivered = answers[0] is null ? null : ends[2], Confirmed = answers[0] is null ? null : ends[0],
            Acceptance = answers[0] is { } yes && answers[1] is { } no && yes + no > 0 && Big(yes + no) ? (int)Math.Round(100m * yes / (yes + no)) : null,
            Delivery = delivered is { } done && ends[2] is { } failed && done + failed > 0 && Big(done + failed) ? (int)Math.Round(100m * done / (done + failed)) : null,
            ToOpen = Big(n.Sent) ? toOpen : null, ToAnswer = Big(n.Accepted + n.Declined) ? toAnswer : null, ToDeliver = Big(n.Delivered) ? toDeliver : null,
            IsProtected = protect && (sent is null || answers.Contains(null) || ends.Contains(null)),
        };

        int?[] Keep(int total, int[] parts) => protect ? Protect(total, parts) : [.. parts.Select(p => (int?)p)];
    }

    /// <summary>
    /// Parts of a total that is shown: none of one to four people, and none that follows from the rest. A lone part kept back
    /// would be the total less the others, so the next smallest goes with it, until those kept back are five or more together.
    /// </summary>
    internal static int?[] Protect(int total, int[] parts)
    {
        if (total is > 0 and < Fewest) return new int?[parts.Length];
        var kept = parts.Select(p => p is > 0 and < Fewest).ToArray();
        while (kept.Any(k => k) && (kept.Count(k => k) == 1 || parts.Where((_, i) => kept[i]).Sum() < Fewest))
        {
            var next = Enumerable.Range(0, parts.Length).Where(i => !kept[i] && parts[i] > 0).OrderBy(i => parts[i]).Cast<int?>().FirstOrDefault();
            if (next is not { } also) return new int?[parts.Length];
            kept[also] = true;
        }
        return [.. parts.Select((p, i) => kept[i] ? (int?)null : p)];
    }

    private static decimal? Median(IEnumerable<int> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2m;
    }
}
