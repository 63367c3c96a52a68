namespace Web.Platform.Security;

/// <summary>How far a right on a route reaches.</summary>
public enum Reach
{
    /// <summary>Anyone, signed in or not.</summary>
    Public,

    /// <summary>Anyone who gave a password, the second proof still owed or not: pages that let them give it, or leave.</summary>
    Account,

    /// <summary>Anyone signed in; the page shows only what is the actor's own.</summary>
    Own,

    /// <summary>A role held in the unit that the route names as <c>{unit}</c>, or in the whole network.</summary>
    Unit,

    /// <summary>A role held in the whole network.</summary>
    Network,
}

/// <summary>One line of the signed table of who may do what.</summary>
/// <param name="Route">The route's template, as the endpoint has it.</param>
/// <param name="Reach">How far the right reaches.</param>
/// <param name="Roles">Who may; empty for <see cref="Reach.Public"/>, and for <see cref="Reach.Own"/> where any signed-in person may.</param>
public sealed record AccessRow(string Route, Reach Reach, params IReadOnlyList<Role> Roles);

/// <summary>The table of access, by route.</summary>
public sealed class AccessTable(IEnumerable<AccessRow> rows)
{
    private readonly Dictionary<string, AccessRow> byRoute = rows.ToDictionary(r => Normal(r.Route), StringComparer.OrdinalIgnoreCase);

    public AccessRow? Find(string? routePattern) => routePattern is null ? null : byRoute.GetValueOrDefault(Normal(routePattern));

    /// <summary>May this actor use the route, for this unit? The answer to no is a 404, or the sign-in page for the unknown.</summary>
    public static bool Allows(AccessRow row, Actor actor, string? unit) => row.Reach switch
    {
        Reach.Public => true,
        Reach.Account => actor.SignedIn,
        _ when actor.OwesSecondFactor => false,
        Reach.Own => actor.SignedIn && (row.Roles.Count == 0 || actor.Grants.Any(g => row.Roles.Contains(g.Role))),
        Reach.Unit => actor.SignedIn && unit is not null && actor.Is(row.Roles, unit),
        Reach.Network => actor.SignedIn && actor.Grants.Any(g => g.UnitId is null && row.Roles.Contains(g.Role)),
        _ => false,
    };

    private static string Normal(string route) => route.Trim('/');
}
