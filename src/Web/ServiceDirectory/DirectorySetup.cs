using Web.Platform.Forms;
using Web.Platform.Jobs;
using Web.Platform.Language;
using Web.ServiceDirectory.Search;

namespace Web.ServiceDirectory;

/// <summary>The directory in the program: its services, files for machines, and its places in the menu.</summary>
public static class DirectorySetup
{
    public static void AddDirectory(this IServiceCollection services)
    {
        services.AddScoped<Publishing>();
        services.AddScoped<Choosing>();
        services.AddScoped<Searching>();
        services.AddSingleton<MissedWords>();
        services.AddJob("missed-words", TimeSpan.FromMinutes(5), (s, network, cancel) => s.GetRequiredService<MissedWords>().KeepAsync(network, cancel));
        services.AddNavigation("/services", "directory.nav", 2);
    }

    public static void MapDirectory(this IEndpointRouteBuilder app)
    {
        app.MapGet("/services/{service:guid}/card.vcf", async (HttpContext http, Guid service, Networks networks, Doors doors, TimeProvider clock, Texts texts) =>
        {
            if (await networks.FindAsync(http.Request.Host.Host, http.RequestAborted) is not { } network) return Results.NotFound();
            await using var db = await doors.OpenAsync(network, readOnly: true, cancel: http.RequestAborted);
            return await ServiceView.FindAsync(db, service, clock.GetUtcNow().UtcDateTime, http.RequestAborted) is { } view
                ? Results.Text(VCard.Of(view, texts.Language, $"{http.Request.Scheme}://{http.Request.Host}/services/{service}"), VCard.Type)
                : Results.NotFound();
        });
    }
}
