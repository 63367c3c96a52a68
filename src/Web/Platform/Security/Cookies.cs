namespace Web.Platform.Security;

/// <summary>Names and settings of the product's own cookies: none leaves its host, none is read by a script.</summary>
public static class Cookies
{
    // A browser takes a __Host- cookie only over https; plain http exists on loopback alone, for a first look at the product.
    public static string Name(HttpContext http, string name) => http.Request.IsHttps ? "__Host-" + name : name;

    public static string? Read(HttpContext http, string name) => http.Request.Cookies[Name(http, name)];

    public static void Write(HttpContext http, string name, string value, TimeSpan? life = null) =>
        http.Response.Cookies.Append(Name(http, name), value, Options(http, life));

    public static void Remove(HttpContext http, string name) => http.Response.Cookies.Delete(Name(http, name), Options(http, null));

    private static CookieOptions Options(HttpContext http, TimeSpan? life) => new()
    {
        HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, MaxAge = life,
    };
}
