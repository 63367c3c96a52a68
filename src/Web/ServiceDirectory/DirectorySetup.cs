using System.Globalization;
using System.Security;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Jobs;
using Web.Platform.Language;
using Web.ServiceDirectory.Search;
using Web.ServiceDirectory.Standards;

namespace Web.ServiceDirectory;

/// <summary>The directory in the program: its services, files for machines, and its places in the menu.</summary>
public static class DirectorySetup
{
    public static void AddDirectory(this IServiceCollection services)
    {
        services.AddScoped<Publishing>();
        services.AddScoped<Choosing>();
        services.AddScoped<OrganisationEditing>();
        services.AddSingleton<OrganisationNames>(async db => await db.Set<Organisation>().AsNoTracking().Where(o => o.Status != ListingStatus.Archived).ToDictionaryAsync(o => o.Id, o => o.Name));
        services.AddScoped<Importing.TableImport>();
        services.AddScoped<Importing.Taking>();
        services.AddScoped<Searching>();
        services.AddSingleton<MissedWords>();
        services.AddSingleton(s => new LinkCheck(s.GetRequiredService<Doors>(), s.GetRequiredService<TimeProvider>()));
        services.AddJob("dead-links", TimeSpan.FromHours(24), (s, network, cancel) =>
            s.GetRequiredService<IConfiguration>().GetValue("Opora:CheckLinks", false) ? s.GetRequiredService<LinkCheck>().RunAsync(network, cancel) : Task.CompletedTask);
        services.AddSingleton<VerifyReminders>();
        services.AddJob("verify-reminders", TimeSpan.FromHours(24), (s, network, cancel) => s.GetRequiredService<VerifyReminders>().RunAsync(network, cancel));
        services.AddJob("missed-words", TimeSpan.FromMinutes(5), (s, network, cancel) => s.GetRequiredService<MissedWords>().KeepAsync(network, cancel));
        services.AddJob("search-index", TimeSpan.FromHours(24), CatchUpAsync);
        services.AddNavigation(MenuPart.Directory, "/services", "directory.nav", 2);
        services.AddNavigation(MenuPart.Directory, "/directory", "directory.upkeep.title", 65, Role.Coordinator, Role.Administrator);
        services.AddNavigation(MenuPart.Directory, "/directory/mine", "directory.mine.title", 65, Role.OrganisationWorker);
    }

    public static void MapDirectory(this IEndpointRouteBuilder app)
    {
        app.MapHsds();
        app.MapRead("/services/names", async (db, http) => Results.Json(await NamesAsync(db, http.Request.Query["q"].ToString(), http.RequestServices.GetRequiredService<Texts>().Language)));
        app.MapRead("/services/{service:guid}/card.vcf", async (db, http) =>
            await ServiceView.FindAsync(db, Guid.Parse((string)http.GetRouteValue("service")!), db.Clock.GetUtcNow().UtcDateTime) is { } view
                ? Results.Text(VCard.Of(view, http.RequestServices.GetRequiredService<Texts>().Language, $"{Site(http)}/services/{view.Service.Id}"), VCard.Type) : Results.NotFound());
        app.MapRead("/services/{service:guid}.jsonld", async (db, http) =>
            await ServiceView.FindAsync(db, Guid.Parse((string)http.GetRouteValue("service")!), db.Clock.GetUtcNow().UtcDateTime) is { } view
                ? Results.Text(CpsvAp.Of([view], await db.Set<TaxonomyTerm>().AsNoTracking().ToListAsync(), Site(http)), CpsvAp.Type) : Results.NotFound());
        app.MapRead("/services.jsonld", async (db, http) =>
            Results.Text(CpsvAp.Of(await ServiceView.AllAsync(db, db.Clock.GetUtcNow().UtcDateTime), await db.Set<TaxonomyTerm>().AsNoTracking().ToListAsync(), Site(http)), CpsvAp.Type));
        app.MapRead("/sitemap.xml", async (db, http) =>
        {
            var lines = (await db.Shown().OrderBy(s => s.Id).Select(s => new { s.Id, s.ChangedAt }).ToListAsync())
                .Select(s => $"<url><loc>{SecurityElement.Escape($"{Site(http)}/services/{s.Id}")}</loc><lastmod>{s.ChangedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</lastmod></url>")
                .Prepend($"<url><loc>{SecurityElement.Escape(Site(http) + "/find")}</loc></url>").Prepend($"<url><loc>{SecurityElement.Escape(Site(http) + "/services")}</loc></url>");
            return Results.Text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" + string.Join("\n", lines) + "\n</urlset>\n", "application/xml");
        });
    }

    // While somebody types: the names of the best, in the reader's language.
    private static async Task<IReadOnlyList<object>> NamesAsync(Db db, string typed, string language)
    {
        const int Most = 6, Longest = 200, Looked = 12;   // what is no longer shown may be among the best
        var ids = (await new Searching(db).FindAsync(typed[..Math.Min(typed.Length, Longest)], language, Looked, unfinished: true)).Select(h => h.Subject).ToList();
        var found = await db.Shown().AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.Id)).ToDictionaryAsync(s => s.Id);
        return [.. ids.Where(found.ContainsKey).Take(Most).Select(id => found[id].Read().Name.In(language) is { } name ? new { text = name.Text, lang = name.Language, href = $"/services/{id}" } : null).OfType<object>()];
    }

    // A transaction for some records at a time: editors save in between.
    private static async Task CatchUpAsync(IServiceProvider services, Network network, CancellationToken cancel)
    {
        var doors = services.GetRequiredService<Doors>();
        List<Guid> behind;
        await using (var db = await doors.OpenAsync(network, readOnly: true, cancel: cancel)) behind = await new Publishing(db).BehindAsync(cancel);
        foreach (var some in behind.Chunk(100))
        {
            await using var db = await doors.OpenAsync(network, cancel: cancel);
            await new Publishing(db).CatchUpAsync(some, cancel);
            await db.CommitAsync(cancel);
        }
    }

    private static string Site(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";
}
