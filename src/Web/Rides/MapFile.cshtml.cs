using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>The roads, addresses and map of the network: what there is, and a newer file from OpenStreetMap in its place.</summary>
[RequestSizeLimit(LargestBytes), RequestFormLimits(MultipartBodyLengthLimit = LargestBytes)]
public sealed class MapFileModel(Db db, RoadMaps maps, RoadImports imports, Texts texts) : PageModel
{
    private const long LargestBytes = 2_000_000_000;
    private const int SecondsBetweenLooks = 2;

    public sealed class Form
    {
        public IFormFile? File { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public RoadMap Map => maps.For(db.Network);
    public RoadImport? Import => imports.Of(db.Network);
    public IReadOnlyList<MapPoint> Offices { get; private set; } = [];
    public IReadOnlyList<string> Outside { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var units = await db.Set<Unit>().AsNoTracking().OrderBy(u => u.Name).ToListAsync();
        var reached = units.ToLookup(u => Map.Reaches(new(u.Latitude, u.Longitude)));
        Offices = [.. reached[true].Select(u => new MapPoint(u.Name, u.Latitude, u.Longitude, Href: $"/rides/unit/{u.Slug}"))];
        Outside = [.. reached[false].Select(u => u.Name)];
        // Without a script the page looks again by itself.
        if (Import is { IsRunning: true })
            Response.Headers["Refresh"] = SecondsBetweenLooks.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        if (Input.File is not { Length: > 0 } file)
            return this.Refuse(new("File", "rides.mapFile.noFile"));
        if (!await imports.StartAsync(db.Network, file.FileName, to => file.CopyToAsync(to)))
            return this.Refuse(new("File", "rides.mapFile.busy"));
        db.Note("imported", "roads", null, Path.GetFileName(file.FileName));
        this.Tell(texts["rides.mapFile.started", ("file", Path.GetFileName(file.FileName))]);
        return LocalRedirect("/rides/map-file");
    }
}
