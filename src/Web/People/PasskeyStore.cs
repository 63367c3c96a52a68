using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;

namespace Web.People;

/// <summary>Gives the framework's passkey handler our accounts and passkeys, through the door of the request.</summary>
public sealed class PasskeyStore(Db db) : IUserPasskeyStore<Account>
{
    public async Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(passkey.CredentialId);
        if (await db.Set<Passkey>().SingleOrDefaultAsync(k => k.CredentialId == id, cancellationToken) is not { } row)
        {
            db.Add(row = new Passkey
            {
                AccountId = user.Id, CredentialId = id, PublicKey = Convert.ToBase64String(passkey.PublicKey), Name = passkey.Name ?? "", Transports = string.Join(' ', passkey.Transports ?? []),
                BackupEligible = passkey.IsBackupEligible, AttestationObject = Convert.ToBase64String(passkey.AttestationObject), ClientData = Convert.ToBase64String(passkey.ClientDataJson),
                CreatedAt = passkey.CreatedAt.UtcDateTime,
            });
        }
        (row.SignCount, row.UserVerified, row.BackedUp) = (passkey.SignCount, passkey.IsUserVerified, passkey.IsBackedUp);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await db.Set<Passkey>().AsNoTracking().Where(k => k.AccountId == user.Id).ToListAsync(cancellationToken)).Select(Info)];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return await (from k in db.Set<Passkey>() where k.CredentialId == id join a in db.Set<Account>() on k.AccountId equals a.Id where a.DisabledAt == null select a).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return await db.Set<Passkey>().AsNoTracking().SingleOrDefaultAsync(k => k.AccountId == user.Id && k.CredentialId == id, cancellationToken) is { } row ? Info(row) : null;
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id && a.DisabledAt == null, cancellationToken) : null;

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        var name = Account.Fold(normalizedUserName);
        return db.Set<Account>().SingleOrDefaultAsync(a => a.SignInName == name && a.DisabledAt == null, cancellationToken);
    }

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SignInName);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SignInName);

    // Accounts are made and removed by our own pages; the framework only reads them.
    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private static UserPasskeyInfo Info(Passkey row) => new(
        Base64Url.DecodeFromChars(row.CredentialId), Convert.FromBase64String(row.PublicKey), new DateTimeOffset(row.CreatedAt, TimeSpan.Zero), (uint)row.SignCount,
        row.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.UserVerified, row.BackupEligible, row.BackedUp,
        Convert.FromBase64String(row.AttestationObject), Convert.FromBase64String(row.ClientData)) { Name = row.Name };
}
