using System.Globalization;
using System.Security.Cryptography;

namespace Web.People;

/// <summary>A code that works once and for minutes only: sent to mail or mobile, printed on a login card, or shown on the console.</summary>
public sealed class OneTimeCode : NetworkRow, IUnaudited
{
    private const int MostAttempts = 5;

    [References<Account>] public Guid? AccountId { get; init; }
    public required CodeKind Kind { get; init; }
    public required string CodeHash { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime ExpiresAt { get; init; }
    public int Attempts { get; set; }
    public DateTime? UsedAt { get; set; }

    /// <summary>A new code, and the row that knows only its hash. Digits where it is typed within minutes, letters too where it lives longer.</summary>
    public static (OneTimeCode Row, string Code) Make(CodeKind kind, Guid? accountId, DateTime now)
    {
        var (life, code) = kind switch
        {
            CodeKind.SignIn => (TimeSpan.FromMinutes(10), RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture)),
            CodeKind.FirstAdministrator => (TimeSpan.FromMinutes(15), Letters(12)),
            _ => (TimeSpan.FromDays(14), Letters(12)),
        };
        var id = Guid.CreateVersion7();
        return (new OneTimeCode { Id = id, AccountId = accountId, Kind = kind, CodeHash = HashOf(id, code), CreatedAt = now, ExpiresAt = now + life }, code);
    }

    /// <summary>Spends a try; true when it was the code and its time is not over.</summary>
    public bool Use(string? typed, DateTime now)
    {
        if (UsedAt is not null || now >= ExpiresAt || Attempts >= MostAttempts)
            return false;
        Attempts++;
        if (HashOf(Id, Plain(typed)) != CodeHash)
            return false;
        UsedAt = now;
        return true;
    }

    private static string Plain(string? typed) => string.Concat((typed ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();

    // Six digits are soon tried through: the row's own id salts them, and five tries are all there are.
    private static string HashOf(Guid id, string code) => Session.HashOf($"{id}:{Plain(code)}");

    // Without letters and digits that look alike on paper; 31^12 is more than 59 bits.
    private static string Letters(int count) =>
        string.Join('-', RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", count).Chunk(4).Select(c => new string(c)));
}

public enum CodeKind
{
    SignIn,
    Invitation,
    FirstAdministrator,
}
