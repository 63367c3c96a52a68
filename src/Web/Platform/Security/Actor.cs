namespace Web.Platform.Security;

/// <summary>What a person may be in a network; <c>docs/glossary.md</c> has the words in all languages.</summary>
public enum Role
{
    Administrator,
    Coordinator,
    Driver,
    OrganisationWorker,
    Planner,
    Resident,
}

/// <summary>A role held in one unit, or in the whole network where <paramref name="UnitId"/> is null.</summary>
public sealed record Grant(Role Role, Guid? UnitId = null, string? UnitSlug = null, Guid? OrganisationId = null);

/// <summary>Who is acting in this request, command or job, and what they may be.</summary>
public sealed class Actor
{
    /// <summary>Commands and jobs of the installation itself.</summary>
    public static Actor Machine { get; } = new() { IsMachine = true };

    public bool IsMachine { get; private init; }
    public Guid? AccountId { get; private set; }
    public Guid? SessionId { get; private set; }
    public Guid? PersonId { get; private set; }
    public string Name { get; private set; } = "";
    public IReadOnlyList<Grant> Grants { get; private set; } = [];

    /// <summary>The language chosen in the account; empty where none was.</summary>
    public string Language { get; set; } = "";
    public bool SignedIn => AccountId is not null;

    /// <summary>Holds a role that asks for a second proof, and has not given it: sees nothing but the page to set it up.</summary>
    public bool OwesSecondFactor { get; set; }

    /// <summary>Set once a request, by the check of its session.</summary>
    public void SignIn(Guid accountId, Guid sessionId, Guid? personId, string name, IReadOnlyList<Grant> grants) =>
        (AccountId, SessionId, PersonId, Name, Grants) = (accountId, sessionId, personId, name, grants);

    public bool Is(Role role) => Grants.Any(g => g.Role == role);

    /// <summary>Holds one of the roles in this unit, or in the whole network.</summary>
    public bool Is(IEnumerable<Role> roles, string unitSlug) =>
        Grants.Any(g => roles.Contains(g.Role) && (g.UnitId is null || string.Equals(g.UnitSlug, unitSlug, StringComparison.OrdinalIgnoreCase)));

    /// <summary>An actor made for a command, a job or a test that works in someone's name.</summary>
    public static Actor For(Guid accountId, string name, params IReadOnlyList<Grant> grants)
    {
        var actor = new Actor();
        actor.SignIn(accountId, Guid.Empty, null, name, grants);
        return actor;
    }
}
