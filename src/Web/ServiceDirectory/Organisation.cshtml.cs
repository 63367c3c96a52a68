using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>One organisation and what it offers.</summary>
public sealed class OrganisationModel(Db db, Texts texts) : PageModel
{
    public OrganisationRecord Record { get; private set; } = null!;
    public IReadOnlyList<(Guid Id, ServiceRecord Record)> Services { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid organisation)
    {
        if (await db.Set<Organisation>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == organisation && (o.Status == ListingStatus.Public || o.Status == ListingStatus.ClosedForNow)) is not { } found) return await db.LeadsToAsync<Organisation>(organisation) is { } now ? LocalRedirectPermanent($"/organisations/{now}") : NotFound();
        Record = found.Read();
        Services = [.. (await db.Shown().AsNoTracking().Where(s => s.OrganisationId == organisation).ToListAsync()).Select(s => (s.Id, s.Read())).OrderBy(s => s.Item2.Name.Words(texts.Language), texts.Sort)];
        return Page();
    }

    public string ShowPhone(string number) => Phone.Show(number, db.Network.Country);
}
