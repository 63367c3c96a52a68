using System.Security.Claims;

namespace Web.People;

/// <summary>
/// Reads, for each request, the session of its cookie with account and roles as they are now: ended, disabled or
/// changed is in force with the next request on every node.
/// </summary>
public sealed class SessionCheck(RequestDelegate next, Doors doors, Networks networks, TimeProvider clock)
{
    private sealed record Found(Session Session, string Name, Guid? PersonId, string Language, bool Disabled, List<GrantOf> Grants);

    private sealed record GrantOf(Role Role, Guid? UnitId, string? UnitSlug, Guid? OrganisationId);

    public async Task InvokeAsync(HttpContext http, Actor actor)
    {
        if (!actor.SignedIn && http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<OutsideTheTable>() is null
            && Cookies.Read(http, SignInSteps.SessionCookie) is { Length: > 0 and < 100 } token
            && await networks.FindAsync(http.Request.Host.Host, http.RequestAborted) is { } network)
            await RecogniseAsync(http, actor, network, Session.HashOf(token));
        await next(http);
    }

    private async Task RecogniseAsync(HttpContext http, Actor actor, Network network, string hash)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        Found? found;
        await using (var db = await doors.OpenAsync(network, readOnly: true, cancel: http.RequestAborted))
            found = await ReadAsync(db, hash, http.RequestAborted);
        if (found is null || found.Disabled || !found.Session.Lives(now))
        {
            Cookies.Remove(http, SignInSteps.SessionCookie);
            return;
        }
        if (now - found.Session.LastSeenAt > TimeSpan.FromMinutes(1))
            await TouchAsync(network, found.Session.Id, now, http.RequestAborted);

        var grants = found.Grants.Select(g => new Grant(g.Role, g.UnitId, g.UnitSlug, g.OrganisationId)).ToList();
        actor.SignIn(found.Session.AccountId, found.Session.Id, found.PersonId, found.Name, grants);
        actor.Language = found.Language;
        actor.OwesSecondFactor = !found.Session.SecondFactor && !network.Demonstration && grants.Exists(g => g.Role != Role.Resident);
        http.User = new ClaimsPrincipal(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, found.Session.AccountId.ToString()),
            new(ClaimTypes.Name, found.Name),
            new("language", found.Language),
            .. grants.Select(g => new Claim(ClaimTypes.Role, g.Role.ToString())),
        ], "session"));
    }

    private static Task<Found?> ReadAsync(Db db, string hash, CancellationToken cancel) =>
        (from s in db.Set<Session>().AsNoTracking()
         where s.TokenHash == hash
         join a in db.Set<Account>() on s.AccountId equals a.Id
         select new Found(s, a.Name, a.PersonId, a.Language, a.DisabledAt != null,
             (from g in db.Set<RoleGrant>()
              where g.AccountId == a.Id
              join u in db.Set<Unit>() on g.UnitId equals u.Id into units
              from u in units.DefaultIfEmpty()
              select new GrantOf(g.Role, g.UnitId, u == null ? null : u.Slug, g.OrganisationId)).ToList())).SingleOrDefaultAsync(cancel);

    private async Task TouchAsync(Network network, Guid sessionId, DateTime now, CancellationToken cancel)
    {
        await using var db = await doors.OpenAsync(network, cancel: cancel);
        await db.Set<Session>().Where(s => s.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), cancel);
        await db.CommitAsync(cancel);
    }
}
