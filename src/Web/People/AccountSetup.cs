using Web.Platform.Language;

namespace Web.People;

/// <summary>Makes an account with its roles in one step: for the first administrator, for imports and for the demonstration.</summary>
public static class AccountSetup
{
    public static async Task<Account> CreateAsync(
        Db db, Passwords passwords, string signInName, string name, string? password, IEnumerable<(Role Role, Guid? UnitId)> roles,
        Guid? personId = null, string? email = null, string? language = null, Guid? organisationId = null, CancellationToken cancel = default)
    {
        var folded = Account.Fold(signInName);
        if (await db.Set<Account>().AnyAsync(a => a.SignInName == folded, cancel))
            throw new InvalidOperationException($"The sign-in name {folded} is taken.");
        var now = db.Clock.GetUtcNow().UtcDateTime;
        var account = new Account
        {
            PersonId = personId, SignInName = folded, Name = name, Email = email,
            Language = Languages.Has(language) ? language! : db.Network.Language,
            PasswordHash = password is null ? null : passwords.Hash(password), PasswordChangedAt = password is null ? null : now, CreatedAt = now,
        };
        db.Add(account);
        foreach (var (role, unitId) in roles)
            db.Add(new RoleGrant { AccountId = account.Id, Role = role, UnitId = unitId, OrganisationId = role == Role.OrganisationWorker ? organisationId : null, GivenAt = now });
        return account;
    }
}
