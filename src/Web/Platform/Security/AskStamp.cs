using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Web.Platform.Security;

/// <summary>
/// When a public form was opened, sealed so that a machine cannot make it up. Nobody reads and fills in a form in three seconds; how
/// long somebody takes at the most is nobody's business, so a stamp never grows old.
/// </summary>
public sealed class AskStamp(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan shortest = TimeSpan.FromSeconds(3);
    private readonly IDataProtector seal = protection.CreateProtector("public form");

    public string New() => seal.Protect(clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>Not faster than a person writes.</summary>
    public bool IsUnhurried(string? stamp) => OpenedAt(stamp) is { } opened && clock.GetUtcNow() - opened >= shortest;

    /// <summary>The stamp to send along when the form is shown again: its own, or a new one where that is none.</summary>
    public string Again(string? stamp) => OpenedAt(stamp) is null ? New() : stamp!;

    private DateTimeOffset? OpenedAt(string? stamp)
    {
        if (string.IsNullOrEmpty(stamp)) return null;
        try
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(seal.Unprotect(stamp), CultureInfo.InvariantCulture));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
