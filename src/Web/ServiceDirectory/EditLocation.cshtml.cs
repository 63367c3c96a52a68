using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>A place of an organisation: its address, where it lies, how to get in; a secret one is shown to nobody else.</summary>
public sealed class EditLocationModel(Db db, Texts texts, OrganisationEditing editing, FindAddresses find) : PageModel
{
    public sealed class Form
    {
        public LocationKind Kind { get; set; }
        public bool Secret { get; set; }
        [StringLength(200)] public string? Name { get; set; }
        [StringLength(200)] public string? Street { get; set; }
        [StringLength(20)] public string? Postcode { get; set; }
        [StringLength(100)] public string? Town { get; set; }
        [StringLength(100)] public string? Municipality { get; set; }
        [StringLength(100)] public string? Region { get; set; }
        [StringLength(2, MinimumLength = 2)] public string? Country { get; set; }

        /// <summary>"45.9591, 15.4921", as maps copy it.</summary>
        [StringLength(60)] public string? Point { get; set; }
        public bool Wheelchair { get; set; }
        [StringLength(1000)] public string? Access { get; set; }
        [StringLength(1000)] public string? Transport { get; set; }
        [StringLength(300)] public string? Url { get; set; }
        public int Version { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Organisation Row { get; private set; } = null!;
    public OrganisationRecord Record { get; private set; } = null!;
    public Location? Before { get; private set; }
    public bool IsEditor => editing.IsEditor;
    public List<SelectListItem> Kinds => Choices.Of<LocationKind>(texts, "directory.locationKind");

    public async Task<IActionResult> OnGetAsync(Guid organisation, Guid? location)
    {
        if (!await LoadAsync(organisation, location)) return NotFound();
        var l = Before ?? new Location { Country = db.Network.Country };
        Input = new()
        {
            Kind = l.Kind, Secret = l.Secret, Name = l.Name, Street = l.Street, Postcode = l.Postcode, Town = l.Town, Municipality = l.Municipality, Region = l.Region, Country = l.Country, Wheelchair = l.Wheelchair, Url = l.Url,
            Point = l is { Latitude: { } lat, Longitude: { } lon } ? string.Create(CultureInfo.InvariantCulture, $"{lat:0.######}, {lon:0.######}") : null,
            Access = l.Access.Words(texts.Language), Transport = l.Transport.Words(texts.Language), Version = Row.Version,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid organisation, Guid? location)
    {
        if (!await LoadAsync(organisation, location)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Input.Kind != LocationKind.Virtual && (string.IsNullOrWhiteSpace(Input.Street) || string.IsNullOrWhiteSpace(Input.Town))) return this.Refuse(new(nameof(Form.Street), "directory.location.addressMissing"));
        if (Input.Kind == LocationKind.Virtual && Link.Safe(Input.Url) is null) return this.Refuse(new(nameof(Form.Url), "directory.edit.urlWrong"));
        if (!string.IsNullOrWhiteSpace(Input.Url) && Link.Safe(Input.Url) is null) return this.Refuse(new(nameof(Form.Url), "directory.edit.urlWrong"));
        if (!string.IsNullOrWhiteSpace(Input.Point) && Place(Input.Point) is null) return this.Refuse(new(nameof(Form.Point), "directory.location.pointWrong"));
        db.Seen(Row, Input.Version);
        var l = Before ?? new Location();
        (l.Kind, l.Secret, l.Name, l.Street, l.Postcode, l.Town) = (Input.Kind, Input.Secret, Blank(Input.Name), Blank(Input.Street), Blank(Input.Postcode), Blank(Input.Town));
        (l.Municipality, l.Region, l.Country, l.Wheelchair, l.Url) = (Blank(Input.Municipality), Blank(Input.Region), (Input.Country ?? db.Network.Country).ToUpperInvariant(), Input.Wheelchair, Link.Safe(Input.Url));
        if (l.Access.Words(texts.Language) != (Input.Access ?? "").Trim()) l.Access = l.Access.Write(texts.Language, Input.Access);
        if (l.Transport.Words(texts.Language) != (Input.Transport ?? "").Trim()) l.Transport = l.Transport.Write(texts.Language, Input.Transport);
        (l.Latitude, l.Longitude) = Place(Input.Point) ?? await LookUpAsync(l) ?? (null, null);
        if (Before is null) Record.Locations.Add(l);
        return await SavedAsync();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid organisation, Guid location)
    {
        ModelState.Clear();
        if (!await LoadAsync(organisation, location)) return NotFound();
        var used = (await db.Set<Service>().AsNoTracking().Where(s => s.OrganisationId == organisation && s.Status != ListingStatus.Archived).ToListAsync()).Where(s => s.Read().Places.Any(p => p.LocationId == location)).Select(s => s.Name).ToList();
        if (used.Count > 0)
        {
            await OnGetAsync(organisation, location);
            return this.Refuse(new("", "directory.location.inUse", ("services", string.Join(", ", used))));
        }
        Record.Locations.RemoveAll(l => l.Id == location);
        return await SavedAsync();
    }

    private async Task<IActionResult> SavedAsync()
    {
        this.Tell(texts[await editing.SaveAsync(Row, Record, HttpContext.RequestAborted) ? "directory.organisation.saved" : "directory.edit.sent"]);
        return LocalRedirect($"/directory/organisation/{Row.Id}");
    }

    // Where the gazetteer knows the address and nobody gave a point.
    private async Task<(double?, double?)?> LookUpAsync(Location l) =>
        l is { Kind: LocationKind.Physical, Street: { } street, Town: { } town } && await find($"{street}, {town}", 2, HttpContext.RequestAborted) is [{ IsPlaced: true } only] ? (only.Lat, only.Lon) : null;

    private static (double?, double?)? Place(string? typed) =>
        typed?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) is [var lat, var lon] && double.TryParse(lat, CultureInfo.InvariantCulture, out var y) && double.TryParse(lon, CultureInfo.InvariantCulture, out var x)
            && Math.Abs(y) <= 90 && Math.Abs(x) <= 180 ? (y, x) : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task<bool> LoadAsync(Guid organisation, Guid? location)
    {
        if (await editing.FindAsync(organisation) is not var (row, record)) return false;
        (Row, Record, Before) = (row, record, record.Locations.FirstOrDefault(l => l.Id == location));
        return location is null || Before is not null;
    }
}
