using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>
/// A service is edited, in one language at a time. An organisation edits its own, and what it sends waits for an editor;
/// what an editor saves is shown at once.
/// </summary>
public sealed class EditServiceModel(Db db, Texts texts, TimeProvider clock, Actor actor, Publishing publishing, Choosing choosing) : PageModel
{
    [BindProperty] public ServiceForm Input { get; set; } = new();
    [BindProperty(SupportsGet = true, Name = "in")] public string? Chosen { get; set; }
    [BindProperty(SupportsGet = true, Name = "organisation")] public Guid? OrganisationId { get; set; }
    public Service? Row { get; private set; }
    public ServiceRecord Record { get; private set; } = new();

    /// <summary>Null while an editor has yet to say whose new service it is.</summary>
    public Organisation? Organisation { get; private set; }
    public IReadOnlyList<(Guid Id, string Name)> Choice { get; private set; } = [];
    [BindProperty] public string? NewOrganisation { get; set; }
    public List<SelectListItem> Needs { get; private set; } = [];
    public List<SelectListItem> Groups { get; private set; } = [];
    public List<SelectListItem> Locations { get; private set; } = [];
    public List<SelectListItem> Programmes { get; private set; } = [];

    /// <summary>The language whose texts are edited.</summary>
    public string In => Languages.Has(Chosen) ? Chosen! : db.Network.Language;
    public bool IsEditor => actor.IsEditor();
    public IReadOnlyList<(string Field, string Label, int Rows)> TextFields { get; } = [("name", "directory.edit.name", 1), ("description", "directory.edit.description", 5)];

    public string? Original(string field) => Record.Texts().First(t => t.Field == field).Text is { OriginalLanguage: { } l } text ? text[l].Text : null;

    public async Task<IActionResult> OnGetAsync(Guid? service)
    {
        if (!await LoadAsync(service)) return await AskWhoseAsync(service);
        Input = ServiceForm.Of(Record, Row, In, db.Network.Country);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? service)
    {
        if (!await LoadAsync(service)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var now = clock.GetUtcNow().UtcDateTime;
        var of = Organisation!.Read();
        Input.Locations.RemoveAll(l => of.Locations.All(o => o.Id.ToString() != l));   // another's place is no place of this service
        if (of.Programmes.All(p => p.Id != Input.Programme)) Input.Programme = null;
        if (Input.WriteTo(Record, In, db.Network.Country, WallClock.Today(clock, db.Network.Zone)) is { } refusal) return this.Refuse(refusal);
        if (Row is null) db.Add(Row = new Service { OrganisationId = Organisation!.Id, Name = Input.Name!, Document = Records.Write(new ServiceRecord()), ChangedAt = now });
        else db.Seen(Row, Input.Version);
        if (!IsEditor)
        {
            Row.Propose(Records.Write(Record), actor.AccountId, now);
            this.Tell(texts["directory.edit.sent"]);
            return LocalRedirect("/directory/mine");
        }
        await publishing.ServiceAsync(Row, Record, Organisation!, HttpContext.RequestAborted);
        if (Row.Status is ListingStatus.Public or ListingStatus.ClosedForNow) Row.Status = Input.ClosedForNow ? ListingStatus.ClosedForNow : ListingStatus.Public;
        Row.Verify(WallClock.Today(clock, db.Network.Zone));
        this.Tell(texts["directory.edit.published", ("name", Row.Name)]);
        return LocalRedirect("/directory");
    }

    public async Task<IActionResult> OnPostOrganisationAsync()
    {
        if (!IsEditor) return NotFound();
        ModelState.Clear();
        if (string.IsNullOrWhiteSpace(NewOrganisation) || NewOrganisation.Length > 200)
        {
            ModelState.AddModelError(nameof(NewOrganisation), "directory.edit.organisationMissing");
            return await AskWhoseAsync(null);
        }
        var organisation = new Organisation { Name = "", Document = "", VerifyMonths = 12 };
        db.Add(organisation);
        await publishing.OrganisationAsync(organisation, new() { Name = LocalText.Of(In, NewOrganisation.Trim()) }, HttpContext.RequestAborted);
        return LocalRedirect($"/directory/service?organisation={organisation.Id}");
    }

    private async Task<IActionResult> AskWhoseAsync(Guid? service)
    {
        if (service is not null || !IsEditor || OrganisationId is not null) return NotFound();
        Choice = [.. (await db.Set<Organisation>().Where(o => o.Status != ListingStatus.Archived).Select(o => new { o.Id, o.Name }).ToListAsync()).OrderBy(o => o.Name, texts.Sort).Select(o => (o.Id, o.Name))];
        return Page();
    }

    // What waits is edited on; of another organisation's service, its worker learns nothing.
    private async Task<bool> LoadAsync(Guid? id)
    {
        Row = id is null ? null : await db.Set<Service>().FirstOrDefaultAsync(s => s.Id == id);
        if (id is not null && Row is null) return false;
        var owner = Row?.OrganisationId ?? OrganisationId ?? actor.Grants.FirstOrDefault(g => g.OrganisationId is not null)?.OrganisationId;
        if (await db.Set<Organisation>().FirstOrDefaultAsync(o => o.Id == owner) is not { } organisation || !actor.MayEdit(organisation.Id)) return false;
        Organisation = organisation;
        if (Row is not null) Record = Records.Read<ServiceRecord>(Row.PendingDocument ?? Row.Document);
        Needs = await choosing.ListAsync("need", withAny: false);
        Groups = await choosing.ListAsync("group", withAny: false);
        var of = organisation.Read();
        Locations = [.. of.Locations.Select(l => new SelectListItem(string.Join(", ", new[] { l.Name, l.Street, l.Town }.Where(t => !string.IsNullOrEmpty(t))) is { Length: > 0 } line ? line : "–", l.Id.ToString()))];
        Programmes = [.. of.Programmes.Select(p => new SelectListItem(p.Name.Words(texts.Language), p.Id.ToString()))];
        return true;
    }
}

/// <summary>Who may change what in the directory.</summary>
public static class DirectoryAccess
{
    public static bool IsEditor(this Actor actor) => actor.Is(Role.Administrator) || actor.Is(Role.Coordinator);

    public static bool MayEdit(this Actor actor, Guid organisation) => actor.IsEditor() || actor.Grants.Any(g => g.Role == Role.OrganisationWorker && g.OrganisationId == organisation);
}
