using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>What an organisation proposes, of a service or of itself, beside what is shown now, thing by thing; the editor takes it or gives it back.</summary>
public sealed class ApproveModel(Db db, Texts texts, Publishing publishing, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        [Required] public bool? Approves { get; set; }
        public int Version { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Listing Row { get; private set; } = null!;
    public IReadOnlyList<Changed> Changes => Changed.Between(Row.Status == ListingStatus.Draft ? null : Row.Document, Row.PendingDocument!);
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;

    public async Task<IActionResult> OnGetAsync(Guid service)
    {
        if (!await LoadAsync(service)) return NotFound();
        Input.Version = Row.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid service)
    {
        if (!await LoadAsync(service)) return NotFound();
        if (!ModelState.IsValid || Row.PendingDocument is null) return Page();
        db.Seen(Row, Input.Version);
        if (Input.Approves == true)
        {
            if (Row is Service of)
                await publishing.ServiceAsync(of, Records.Read<ServiceRecord>(Row.PendingDocument), await db.Set<Organisation>().SingleAsync(o => o.Id == of.OrganisationId), HttpContext.RequestAborted);
            else
                await publishing.OrganisationAsync((Organisation)Row, Records.Read<OrganisationRecord>(Row.PendingDocument), HttpContext.RequestAborted);
            Row.Verify(WallClock.Today(clock, db.Network.Zone));
        }
        else
            Row.Forget();
        this.Tell(texts[Input.Approves == true ? "directory.approve.done" : "directory.approve.returned"]);
        return LocalRedirect("/directory");
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        Listing? found = await db.Set<Service>().FirstOrDefaultAsync(s => s.Id == id);
        found ??= await db.Set<Organisation>().FirstOrDefaultAsync(o => o.Id == id);
        Row = found!;
        return found is not null;
    }
}
