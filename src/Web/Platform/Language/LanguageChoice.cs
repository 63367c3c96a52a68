using System.Globalization;
using Microsoft.Extensions.Options;

namespace Web.Platform.Language;

/// <summary>Where a network and an account say which language they prefer.</summary>
public sealed class LanguageOptions
{
    public Func<HttpContext, string?> NetworkDefault { get; set; } = _ => null;
    public Func<HttpContext, string?> AccountPreference { get; set; } = http => http.User.FindFirst("language")?.Value;
}

/// <summary>Chooses the language of a request: asked for now, the account's, chosen before, the browser's, the network's.</summary>
public sealed class LanguageChoice(RequestDelegate next, IOptions<LanguageOptions> options)
{
    public const string CookieName = "lang";

    public async Task InvokeAsync(HttpContext http)
    {
        var language = Choose(http);
        CultureInfo.CurrentUICulture = Languages.Get(language).Culture;
        CultureInfo.CurrentCulture = Languages.Working(language);
        http.Response.Headers.ContentLanguage = language;
        await next(http);
    }

    private string Choose(HttpContext http)
    {
        var asked = http.Request.Query["lang"].ToString();
        if (Languages.Has(asked))
        {
            http.Response.Cookies.Append(CookieName, asked, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true,
            });
            return asked;
        }

        string?[] wishes =
        [
            options.Value.AccountPreference(http),
            http.Request.Cookies[CookieName],
            .. http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(a => a.Quality ?? 1).Select(a => a.Value.ToString().Split('-')[0].ToLowerInvariant()),
            options.Value.NetworkDefault(http),
        ];
        return wishes.FirstOrDefault(Languages.Has) ?? Languages.Fallback;
    }
}
