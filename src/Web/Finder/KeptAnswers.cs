using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Web.Finder;

/// <summary>
/// Answers of a reader between pages: sealed in a cookie of the browser that ends with the session. Nothing is kept on the server, and
/// leaving takes the cookie along.
/// </summary>
public sealed class KeptAnswers(IDataProtectionProvider protection)
{
    private const string Cookie = "find";
    private const string Path = "/find";
    private const int Longest = 3500;
    private readonly IDataProtector seal = protection.CreateProtector("finder answers");

    public Dictionary<string, string[]> Read(HttpRequest request)
    {
        try
        {
            return request.Cookies[Cookie] is { Length: > 0 } kept ? JsonSerializer.Deserialize<Dictionary<string, string[]>>(seal.Unprotect(kept)) ?? [] : [];
        }
        catch (Exception broken) when (broken is CryptographicException or JsonException)
        {
            return [];
        }
    }

    public void Keep(HttpContext http, Dictionary<string, string[]> answers)
    {
        var kept = seal.Protect(JsonSerializer.Serialize(answers));
        if (kept.Length > Longest) kept = seal.Protect("{}");
        http.Response.Cookies.Append(Cookie, kept, Options(http));
    }

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http));

    private static CookieOptions Options(HttpContext http) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true, Path = Path };

    public static Answers Of(Dictionary<string, string[]> kept)
    {
        var answers = new Answers();
        foreach (var (question, values) in kept)
            answers[question] = values;
        return answers;
    }
}
