namespace Web.People;

/// <summary>Ending sessions: in force with the next request on every node.</summary>
public static class Sessions
{
    public static Task<int> EndAllAsync(Db db, Guid accountId, Guid? but = null)
    {
        var now = db.Clock.GetUtcNow().UtcDateTime;
        return db.Set<Session>().Where(s => s.AccountId == accountId && s.EndedAt == null && s.Id != but).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now));
    }

    public static IQueryable<Session> Living(Db db, Guid accountId)
    {
        var now = db.Clock.GetUtcNow().UtcDateTime;
        return db.Set<Session>().Where(s => s.AccountId == accountId && s.EndedAt == null && s.EndsAt > now).OrderByDescending(s => s.LastSeenAt);
    }
}
