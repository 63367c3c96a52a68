using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Web.People;

/// <summary>One question to a passkey and its answer: what is asked, and the state that the browser hands back sealed.</summary>
public sealed record PasskeyQuestion(string Options, string State);

/// <summary>Asks passkeys and checks their answers (WebAuthn), by the framework's handler.</summary>
public sealed class PasskeyRounds(IPasskeyHandler<Account> handler, PasskeyStore store, IDataProtectionProvider protection, ILogger<PasskeyRounds> log)
{
    private static readonly TimeSpan life = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector states = protection.CreateProtector("passkey state").ToTimeLimitedDataProtector();

    public async Task<PasskeyQuestion> AskForNewAsync(HttpContext http, Account account)
    {
        var made = await handler.MakeCreationOptionsAsync(new() { Id = account.Id.ToString(), Name = account.SignInName, DisplayName = account.Name }, http);
        return new(made.CreationOptionsJson, Seal("new", made.AttestationState));
    }

    public async Task<PasskeyQuestion> AskAsync(HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(null, http);
        return new(made.RequestOptionsJson, Seal("use", made.AssertionState));
    }

    /// <summary>Keeps the new key when its answer holds and its holder was checked.</summary>
    public async Task<bool> KeepAsync(HttpContext http, Account account, string answer, string state, string name)
    {
        if (Open("new", state) is not { } opened)
            return false;
        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = answer, AttestationState = opened });
        if (!result.Succeeded || !result.Passkey.IsUserVerified || result.UserEntity.Id != account.Id.ToString())
        {
            log.LogInformation("A new passkey was refused: {Reason}", result.Failure?.Message);
            return false;
        }
        result.Passkey.Name = name;
        await store.AddOrUpdatePasskeyAsync(account, result.Passkey, http.RequestAborted);
        return true;
    }

    /// <summary>Whose key answered; null when the answer does not hold.</summary>
    public async Task<Account?> WhoAsync(HttpContext http, string answer, string state)
    {
        if (Open("use", state) is not { } opened)
            return null;
        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = answer, AssertionState = opened });
        if (!result.Succeeded || !result.Passkey.IsUserVerified || result.User.DisabledAt is not null)
        {
            log.LogInformation("A passkey was refused: {Reason}", result.Failure?.Message);
            return null;
        }
        await store.AddOrUpdatePasskeyAsync(result.User, result.Passkey, http.RequestAborted);
        return result.User;
    }

    private string Seal(string what, string? state) => states.Protect($"{what}|{state}", life);

    private string? Open(string what, string state)
    {
        try
        {
            return states.Unprotect(state).Split('|', 2) is [var kind, var inner] && kind == what ? inner : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
