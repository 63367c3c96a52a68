using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;

namespace Web.Platform.Security;

/// <summary>
/// Keeps the answer of a public page for a few seconds, for each network, language and size of text. Whoever is signed in,
/// carries a message for the next page, or sends a form is always answered anew.
/// </summary>
public static class PublicPages
{
    public const string Policy = "public";
    private static readonly TimeSpan kept = TimeSpan.FromSeconds(10);

    public static void AddPublicPages(this IServiceCollection services) =>
        services.AddOutputCache(o => o.AddPolicy(Policy, p => p.AddPolicy<ForAnyone>(), excludeDefaultPolicy: true));

    private sealed class ForAnyone : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var http = context.HttpContext;
            var plain = HttpMethods.IsGet(http.Request.Method) && http.Request.QueryString.Value is null or "" && !http.RequestServices.GetRequiredService<Actor>().SignedIn
                && !http.Request.Cookies.Keys.Any(c => c.Contains("told", StringComparison.Ordinal) || c.Contains("TempData", StringComparison.Ordinal));
            (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage, context.AllowLocking) = (plain, plain, plain, true);
            context.ResponseExpirationTimeSpan = kept;
            context.CacheVaryByRules.VaryByHost = true;
            context.CacheVaryByRules.VaryByValues["language"] = CultureInfo.CurrentUICulture.Name;
            context.CacheVaryByRules.VaryByValues["text"] = http.Request.Cookies["text"] ?? "";
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var answer = context.HttpContext.Response;
            context.AllowCacheStorage &= answer.StatusCode == StatusCodes.Status200OK && answer.Headers.SetCookie.Count == 0;
            return ValueTask.CompletedTask;
        }
    }
}
