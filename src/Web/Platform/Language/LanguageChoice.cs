using System.Globalization;
using System.Security.Cryptography;

namespace Web.Platform.Language;

/// <summary>Chooses the language of a request: asked for now, the account's, chosen before, the browser's, the network's.</summary>
public sealed class LanguageChoice(RequestDelegate next)
{
    public const string CookieName = "lang";

    public async Task InvokeAsync(HttpContext http, Actor actor, Networks networks)
    {
        // Files have no language, and the question whether we live must not ask the database.
        if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<OutsideTheTable>() is not null || http.Request.Path.StartsWithSegments("/health"))
        {
            await next(http);
            return;
        }

        string? language;
        try
        {
            language = await AskedFor(http);
        }
        catch (InvalidDataException)   // a form that is no form
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (language is not null) Remember(http, actor, language);
        language ??= await Preferred(http, actor, networks);
        CultureInfo.CurrentUICulture = Languages.Get(language).Culture;
        CultureInfo.CurrentCulture = Languages.Working(language);
        http.Response.Headers.ContentLanguage = language;
        await next(http);
    }

    private static async ValueTask<string?> AskedFor(HttpContext http)
    {
        var asked = await LanguageSwitchFilter.Pressed(http) ?? http.Request.Query["lang"].ToString();
        return Languages.Has(asked) ? asked : null;
    }

    private static async ValueTask<string> Preferred(HttpContext http, Actor actor, Networks networks)
    {
        var cookie = (http.Request.Cookies[CookieName] ?? "").Split('.');
        var chosen = cookie[0];
        var byThisAccount = cookie.Length > 1 && cookie[1] == Mark(actor);
        string?[] wishes =
        [
            byThisAccount ? chosen : actor.Language,
            chosen,
            .. http.Request.GetTypedHeaders().AcceptLanguage.Where(a => a.Quality != 0).OrderByDescending(a => a.Quality ?? 1)
                .Select(a => a.Value.ToString().Split('-')[0].ToLowerInvariant()),
        ];
        return wishes.FirstOrDefault(Languages.Has)
            ?? (await networks.FindAsync(http.Request.Host.Host, http.RequestAborted))?.Language
            ?? Languages.Fallback;
    }

    private static void Remember(HttpContext http, Actor actor, string language) =>
        http.Response.Cookies.Append(CookieName, actor.SignedIn ? $"{language}.{Mark(actor)}" : language, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true,
        });

    // Tells accounts on a shared computer apart and names nobody: the next person to sign in gets their own language.
    private static string? Mark(Actor actor) => actor.AccountId is { } account
        ? Convert.ToHexStringLower(SHA256.HashData(account.ToByteArray()).AsSpan(0, 4))
        : null;
}
