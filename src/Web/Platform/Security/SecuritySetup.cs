namespace Web.Platform.Security;

/// <summary>The table of access, the gate that asks it, and the headers of every answer.</summary>
public static class SecuritySetup
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; " +
        "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    public static void AddSecurity(this IServiceCollection services, IEnumerable<AccessRow> table)
    {
        services.AddSingleton(new AccessTable(table));
        services.AddSingleton<AskLimit>();
        services.AddSingleton<AskStamp>();
        KeyRing.Add(services);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "opora-form";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self), payment=()";
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        await next();
    });

    public static void UseAccessGate(this IApplicationBuilder app) => app.UseMiddleware<AccessGate>();
}
