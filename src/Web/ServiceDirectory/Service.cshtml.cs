using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.ServiceDirectory;

/// <summary>One service: all that is known of it, and ways to take it along.</summary>
public sealed class ServiceModel(Db db, Texts texts, TimeProvider clock) : PageModel
{
    public ServiceView View { get; private set; } = null!;
    public IReadOnlyList<MapPoint> Points => [.. Nearness.Open(View.Record, View.Organisation).Select(p => new MapPoint(p.Place.Line, p.Latitude, p.Longitude))];
    public Shown? OrganisationName => View.Organisation.Name.In(texts.Language);
    public string Link => $"{Request.Scheme}://{Request.Host}/services/{View.Service.Id}";
    public string Message => View.Message(texts, db.Network.Country, Link);
    public string SchemaOrg => Standards.SchemaOrg.Of(View, texts.Language, Link);

    public async Task<IActionResult> OnGetAsync(Guid service)
    {
        if (await ServiceView.FindAsync(db, service, clock.GetUtcNow().UtcDateTime, HttpContext.RequestAborted) is not { } view) return await db.LeadsToAsync<Service>(service) is { } now ? LocalRedirectPermanent($"/services/{now}") : NotFound();
        View = view;
        return Page();
    }
}
