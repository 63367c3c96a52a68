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

    /// <summary>
    /// Where to go first, if one may not add a proof of oneself now. Who owes the second proof and has none adds the first
    /// one; who has one must have given it, and lately.
    /// </summary>
    public static async Task<string?> MayNotAddProofAsync(Db db, Actor actor, string back)
    {
        if (!actor.OwesSecondFactor)
            return await IsAsync(db) ? null : SignInAgain(back);
        return await db.Set<Account>().AnyAsync(a => a.Id == actor.AccountId && (a.TotpSecret != null || db.Set<Passkey>().Any(k => k.AccountId == a.Id))) ? SignInAgain("/people/me") : null;
    }

    /// <summary>The page of signing in, and back here.</summary>
    public static string SignInAgain(string back) => "/people/sign-in?again=true&next=" + Uri.EscapeDataString(back);
}
