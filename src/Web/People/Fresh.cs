namespace Web.People;

/// <summary>Whoever changes a password, a second proof or a role has signed in a moment ago; a browser left open cannot.</summary>
public static class Fresh
{
    public static readonly TimeSpan Moment = TimeSpan.FromMinutes(15);

    public static async Task<bool> IsAsync(Db db)
    {
        var since = db.Clock.GetUtcNow().UtcDateTime - Moment;
        return db.Actor.SessionId is { } id && await db.Set<Session>().AnyAsync(s => s.Id == id && s.CreatedAt >= since);
    }

    /// <summary>The page of signing in, and back here.</summary>
    public static string SignInAgain(string back) => "/people/sign-in?again=true&next=" + Uri.EscapeDataString(back);
}
