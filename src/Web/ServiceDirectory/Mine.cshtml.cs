using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>What a worker's organisation offers: each service with its state, and one button to say that all is still right.</summary>
public sealed class MineModel(Db db, Texts texts, TimeProvider clock, Actor actor) : PageModel
{
    public IReadOnlyList<Organisation> Organisations { get; private set; } = [];
    public IReadOnlyList<Service> Services { get; private set; } = [];
    public DateOnly Today => WallClock.Today(clock, db.Network.Zone);
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostVerifyAsync(Guid organisation)
    {
        await LoadAsync();
        if (Organisations.All(o => o.Id != organisation)) return NotFound();
        foreach (var service in Services.Where(s => s.OrganisationId == organisation && s.Status != ListingStatus.Archived)) service.Verify(Today);
        Organisations.First(o => o.Id == organisation).Verify(Today);
        this.Tell(texts["directory.mine.verified"]);
        return LocalRedirect("/directory/mine");
    }

    private async Task LoadAsync()
    {
        var mine = actor.Grants.Where(g => g.Role == Role.OrganisationWorker && g.OrganisationId is not null).Select(g => g.OrganisationId!.Value).ToList();
        Organisations = await db.Set<Organisation>().Where(o => mine.Contains(o.Id)).ToListAsync();
        Services = [.. (await db.Set<Service>().Where(s => mine.Contains(s.OrganisationId)).ToListAsync()).OrderBy(s => s.Name, texts.Sort)];
    }
}
