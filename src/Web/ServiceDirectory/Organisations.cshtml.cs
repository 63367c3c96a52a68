using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>The editor's list of organisations, each with how many services it gives.</summary>
public sealed class OrganisationsModel(Db db, Texts texts) : PageModel
{
    public IReadOnlyList<(Organisation Row, int Services)> Rows { get; private set; } = [];
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;

    public async Task OnGetAsync()
    {
        var counts = await db.Set<Service>().Where(s => s.Status != ListingStatus.Archived).GroupBy(s => s.OrganisationId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        Rows = [.. (await db.Set<Organisation>().AsNoTracking().Where(o => o.Status != ListingStatus.Archived).ToListAsync()).OrderBy(o => o.Name, texts.Sort).Select(o => (o, counts.GetValueOrDefault(o.Id)))];
    }
}
