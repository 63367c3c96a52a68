using Web.Platform.Documents;
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
        services.AddNavigation(MenuPart.Directory, "/find", "finder.nav", 1);
        services.AddNavigation(MenuPart.Directory, "/finder", "finder.versions.title", 66, Role.Coordinator, Role.Administrator);
    }

    public static void MapFinder(this IEndpointRouteBuilder app)
    {
        // Leaving at once: the answers go with the cookie, and the browser goes to a page that tells nothing.
        app.MapGet("/find/leave/{to}", (HttpContext http, string to) =>
        {
            KeptAnswers.Forget(http);
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
            return Results.Redirect(to == "anew" ? "/find" : Elsewhere);
        });
        app.MapRead("/finder/version/{finder:guid}.csv", (db, http) => SheetAsync(db, http, v => Results.Bytes(FinderSheet.Write(v.Read()), Csv.Type, $"finder-{v.Number}.csv")));
        app.MapRead("/finder/version/{finder:guid}.xlsx", (db, http) => SheetAsync(db, http, v => Results.Bytes(FinderSheet.WriteWorkbook(v.Read()), Xlsx.Type, $"finder-{v.Number}.xlsx")));
    }

    private static async Task<IResult> SheetAsync(Db db, HttpContext http, Func<FinderVersion, IResult> write)
    {
        var finder = Guid.Parse((string)http.GetRouteValue("finder")!);
        return await db.Set<FinderVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.Id == finder) is { } version ? write(version) : Results.NotFound();
    }

    private const string Elsewhere = "https://www.wikipedia.org/";
}
