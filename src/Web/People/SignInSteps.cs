using System.Globalization;
using Microsoft.AspNetCore.DataProtection;

namespace Web.People;

/// <summary>What the browser keeps between the steps of signing in, sealed: who gave a first proof, and that it signed in before.</summary>
public sealed class SignInSteps(IDataProtectionProvider protection)
{
    public const string SessionCookie = "opora";
    private const string StepCookie = "opora-step";
    private const string DeviceCookie = "opora-device";
    private static readonly TimeSpan stepLife = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector steps = protection.CreateProtector("sign-in step").ToTimeLimitedDataProtector();
    private readonly IDataProtector devices = protection.CreateProtector("known device");
    private readonly IDataProtector secrets = protection.CreateProtector("totp secret");

    /// <summary>First proof given: the account, the moment of its password (a changed one ends the step), and where to go then.</summary>
    public sealed record Step(Guid AccountId, Guid CodeId, long PasswordTicks, string Next);

    public void Keep(HttpContext http, Step step) =>
        Cookies.Write(http, StepCookie, steps.Protect(string.Create(CultureInfo.InvariantCulture, $"{step.AccountId}|{step.CodeId}|{step.PasswordTicks}|{step.Next}"), stepLife), stepLife);

    public Step? Read(HttpContext http)
    {
        if (Open(Cookies.Read(http, StepCookie), c => steps.Unprotect(c))?.Split('|', 4) is not [var account, var code, var ticks, var next])
            return null;
        return new(Guid.Parse(account), Guid.Parse(code), long.Parse(ticks, CultureInfo.InvariantCulture), next);
    }

    public static void Forget(HttpContext http) => Cookies.Remove(http, StepCookie);

    /// <summary>The name of this browser, if it has signed in to this account before.</summary>
    public string? KnownDevice(HttpContext http, Guid? accountId) =>
        accountId is not null && Open(Cookies.Read(http, DeviceCookie), devices.Unprotect)?.Split('|') is [var account, var device] && account == accountId.ToString() ? device : null;

    public void KeepDevice(HttpContext http, Guid accountId)
    {
        var device = KnownDevice(http, accountId) ?? Guid.NewGuid().ToString("N");
        Cookies.Write(http, DeviceCookie, devices.Protect($"{accountId}|{device}"), TimeSpan.FromDays(180));
    }

    public string Seal(byte[] totpSecret) => Convert.ToBase64String(secrets.Protect(totpSecret));

    public byte[] Unseal(string totpSecret) => secrets.Unprotect(Convert.FromBase64String(totpSecret));

    private static string? Open(string? sealedText, Func<string, string> open)
    {
        if (string.IsNullOrEmpty(sealedText))
            return null;
        try
        {
            return open(sealedText);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;   // old, foreign or tampered with: as if it were not there
        }
    }
}
