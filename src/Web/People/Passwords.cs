using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Web.People;

/// <summary>Keeps and checks passwords: PBKDF2 with SHA-512, and no more at once than the machine has cores.</summary>
public sealed class Passwords : IDisposable
{
    public const int FewestRounds = 210_000;
    public const int MinimumLength = 8;
    public const int MaximumLength = 200;

    private static readonly HashSet<string> common = ReadCommon();
    private readonly PasswordHasher<Account> hasher;
    private readonly SemaphoreSlim atOnce = new(Environment.ProcessorCount);
    private readonly string ofNobody;

    public Passwords(IConfiguration configuration)
    {
        var rounds = Math.Max(FewestRounds, configuration.GetValue("Opora:PasswordRounds", FewestRounds));
        hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));
        ofNobody = Hash(Guid.NewGuid().ToString());
    }

    public string Hash(string password) => hasher.HashPassword(null!, password);

    /// <summary>
    /// True when it is the password; <c>Stale</c> when it should be hashed anew with today's rounds. An account that is
    /// not there, or has no password, takes as long as any other.
    /// </summary>
    public async Task<(bool Right, bool Stale)> CheckAsync(string? hash, string password, CancellationToken cancel = default)
    {
        await atOnce.WaitAsync(cancel);
        try
        {
            var result = await Task.Run(() => hasher.VerifyHashedPassword(null!, hash ?? ofNobody, password), cancel);
            return hash is null ? (false, false) : (result != PasswordVerificationResult.Failed, result == PasswordVerificationResult.SuccessRehashNeeded);
        }
        finally
        {
            atOnce.Release();
        }
    }

    /// <summary>The message that says why this may not be a password; null when it may. Any characters, any composition.</summary>
    public static string? Fault(string? password, Account account)
    {
        if (password is null || password.Length < MinimumLength)
            return "people.password.short";
        if (password.Length > MaximumLength)
            return "people.password.long";
        var folded = password.ToLowerInvariant();
        return common.Contains(folded) || folded == account.SignInName || folded.Distinct().Count() < 4 ? "people.password.common" : null;
    }

    public void Dispose() => atOnce.Dispose();

    private static HashSet<string> ReadCommon()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("common-passwords.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] != '#')];
    }
}
