using Web.Platform.Forms;
using Web.Platform.Jobs;

namespace Web.Finder;

/// <summary>The finder in the program.</summary>
public static class FinderSetup
{
    public static void AddFinder(this IServiceCollection services)
    {
        services.AddSingleton<KeptAnswers>();
        services.AddSingleton<FoundCounts>();
        services.AddJob("finder-counts", TimeSpan.FromMinutes(5), (s, network, cancel) => s.GetRequiredService<FoundCounts>().KeepAsync(network, cancel));
        services.AddNavigation("/find", "finder.nav", 1);
    }

    /// <summary>Leaving at once: the answers go with the cookie, and the browser goes to a page that tells nothing.</summary>
    public static void MapFinder(this IEndpointRouteBuilder app) => app.MapGet("/find/leave/{to}", (HttpContext http, string to) =>
    {
        KeptAnswers.Forget(http);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Results.Redirect(to == "anew" ? "/find" : Elsewhere);
    });

    private const string Elsewhere = "https://www.wikipedia.org/";
}
