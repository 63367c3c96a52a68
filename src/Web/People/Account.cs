namespace Web.People;

/// <summary>Someone who may sign in. A person is optional (an officer nobody drives), and so is an e-mail address.</summary>
public sealed class Account : NetworkRow
{
    [References<Person>] public Guid? PersonId { get; set; }

    /// <summary>Kept in lower case.</summary>
    public required string SignInName { get; set; }
    public required string Name { get; set; }
    public string? Email { get; set; }

    /// <summary>E.164, for one-time codes by SMS.</summary>
    public string? Mobile { get; set; }
    public string Language { get; set; } = "";
    public string? PasswordHash { get; set; }
    public DateTime? PasswordChangedAt { get; set; }

    /// <summary>Sealed; readable only to who holds the protection keys.</summary>
    public string? TotpSecret { get; set; }

    /// <summary>The half-minute whose code was used last: a code works once.</summary>
    public long TotpLastStep { get; set; }
    public DateTime? DisabledAt { get; set; }
    public DateTime CreatedAt { get; init; }

    public static string Fold(string signInName) => signInName.Trim().ToLowerInvariant();
}

/// <summary>A role given to an account, for one unit or for the whole network.</summary>
public sealed class RoleGrant : NetworkRow
{
    [References<Account>] public required Guid AccountId { get; init; }
    public required Role Role { get; init; }
    [References<Unit>] public Guid? UnitId { get; init; }
    public Guid? OrganisationId { get; init; }
    public DateTime GivenAt { get; init; }
}

/// <summary>A key that lives in a person's phone, computer or security stick, and takes the place of password and second step.</summary>
public sealed class Passkey : NetworkRow
{
    [References<Account>] public required Guid AccountId { get; init; }
    public required string CredentialId { get; init; }
    public required string PublicKey { get; init; }
    public required string Name { get; set; }
    public long SignCount { get; set; }
    public string Transports { get; init; } = "";
    public bool UserVerified { get; set; }
    public bool BackupEligible { get; init; }
    public bool BackedUp { get; set; }
    public required string AttestationObject { get; init; }
    public required string ClientData { get; init; }
    public DateTime CreatedAt { get; init; }
}
