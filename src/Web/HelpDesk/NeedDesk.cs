using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.HelpDesk;

/// <summary>The one door through which needs change: the desk's pages, referrals, and rooms that made something for a need come in here.</summary>
public sealed partial class NeedDesk(Db db)
{
    /// <summary>The desk asks after something under way at the latest after so many days.</summary>
    private const int FollowUpDays = 7;
    private const int AtOnce = 500;

    public DateTime Now => db.Clock.GetUtcNow().UtcDateTime;
    public DateOnly Today => WallClock.Today(db.Clock, db.Network.Zone);
    private Guid? By => db.Actor.AccountId;

    /// <summary>Something was made for the need (a referral was sent, a ride booked): it waits. The answer, or why not.</summary>
    public async Task<(NeedAnswer? Answer, Refusal? Refusal)> MadeAsync(Need need, NeedAnswerKind kind, Guid thingId, string path, Guid? serviceId = null, DateOnly? followUp = null, CancellationToken cancel = default)
    {
        if (await db.Set<NeedAnswer>().FirstOrDefaultAsync(a => a.NeedId == need.Id && a.ThingId == thingId, cancel) is { } already) return (already, null);
        var answer = new NeedAnswer { NeedId = need.Id, Kind = kind, ThingId = thingId, Path = path, ServiceId = serviceId, At = Now, AccountId = By };
        var (happened, refusal) = need.Answered(answer, followUp ?? need.FollowUpOn ?? Today.AddDays(FollowUpDays), Now, By);
        if (happened is null) return (null, refusal);
        db.AddRange(answer, happened);
        return (answer, null);
    }

    /// <summary>Another thing took the place of what was made; the need goes on waiting, now for that one.</summary>
    public async Task ReplacedAsync(NeedAnswerKind kind, IReadOnlyCollection<Guid> thingIds, Guid byId, string path, CancellationToken cancel = default)
    {
        var answers = await db.Set<NeedAnswer>().Where(a => a.Kind == kind && a.Delivered == null && a.ThingId != null && thingIds.Contains(a.ThingId.Value)).ToListAsync(cancel);
        foreach (var answer in answers) (answer.ThingId, answer.Path) = (byId, path);
    }

    /// <summary>What was made was delivered: the need is met. Nothing happens to needs that are closed already.</summary>
    public async Task DeliveredAsync(NeedAnswerKind kind, Guid thingId, CancellationToken cancel = default)
    {
        foreach (var (answer, need) in await OfThingAsync(kind, thingId, cancel))
        {
            (answer.Delivered, answer.EndedAt) = (true, Now);
            if (need.Meet(answer, Now, By).Event is { } met) db.Add(met);
        }
    }

    /// <summary>What was made came to nothing (declined, cancelled, not delivered): with nothing else under way the need is back on today's work list.</summary>
    public async Task FailedAsync(NeedAnswerKind kind, Guid thingId, UnmetReason? reason, CancellationToken cancel = default)
    {
        foreach (var (answer, need) in await OfThingAsync(kind, thingId, cancel))
        {
            (answer.Delivered, answer.EndedAt, answer.Reason) = (false, Now, reason);
            var others = (await db.Set<NeedAnswer>().Where(a => a.NeedId == need.Id && a.Id != answer.Id).ToListAsync(cancel)).Any(a => a.IsUnderWay);
            if (need.Fail(answer, others, Today, Now, By).Event is { } failed) db.Add(failed);
        }
    }

    /// <summary>What was called delivered was not, says the person: the need is back on today's work list, and its answer under way again.</summary>
    public async Task DisputedAsync(NeedAnswerKind kind, Guid thingId, CancellationToken cancel = default)
    {
        foreach (var (answer, need) in await OfThingAsync(kind, thingId, cancel, ended: true))
        {
            (answer.Delivered, answer.EndedAt, answer.Reason) = (null, null, null);
            if (need.Reopen(Today, Now, By).Event is { } reopened) db.Add(reopened);
        }
    }

    /// <summary>Looks at what became of things made for these needs in rooms that are asked for it; answers under way only.</summary>
    public async Task CatchUpAsync(IEnumerable<IAnswerOutcomes> rooms, IQueryable<Need> needs, CancellationToken cancel = default)
    {
        foreach (var room in rooms)
        {
            var things = await (from a in db.Set<NeedAnswer>()
                                join n in needs on a.NeedId equals n.Id
                                where a.Kind == room.Kind && a.Delivered == null && a.ThingId != null
                                orderby a.Id
                                select a.ThingId!.Value).Take(AtOnce).ToListAsync(cancel);
            foreach (var outcome in things.Count == 0 ? [] : await room.OfAsync(db, things, cancel))
                if (outcome.Delivered is true) await DeliveredAsync(room.Kind, outcome.ThingId, cancel);
                else if (outcome.Delivered is false) await FailedAsync(room.Kind, outcome.ThingId, outcome.Reason, cancel);
        }
    }

    private async Task<List<(NeedAnswer Answer, Need Need)>> OfThingAsync(NeedAnswerKind kind, Guid thingId, CancellationToken cancel, bool ended = false) =>
        [.. (await (from a in db.Set<NeedAnswer>()
                    join n in db.Set<Need>() on a.NeedId equals n.Id
                    where a.Kind == kind && a.ThingId == thingId && (a.Delivered != null) == ended
                    select new { a, n }).ToListAsync(cancel)).Select(x => (x.a, x.n))];
}
