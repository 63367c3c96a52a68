using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>Two records of the same thing side by side: what they say differently, and whose word stays. The one that ends leads to the other from then on.</summary>
public sealed class MergeModel(Db db, Texts texts, Publishing publishing) : PageModel
{
    public sealed class Form
    {
        /// <summary>Things taken from the one that ends.</summary>
        public List<string> FromRight { get; set; } = [];
        public int LeftVersion { get; set; }
        public int RightVersion { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Listing Left { get; private set; } = null!;
    public Listing Right { get; private set; } = null!;
    public IReadOnlyList<MergeField> Fields { get; private set; } = [];
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;

    /// <summary>The one that stays is silent: the other's word is proposed.</summary>
    public bool IsProposed(MergeField field) => field.Left.Length == 0;

    public string NameOf(string field) => texts.Has($"directory.mergeField.{field}") ? texts[$"directory.mergeField.{field}"] : field;

    public async Task<IActionResult> OnGetAsync(Guid listing, Guid twin)
    {
        if (!await LoadAsync(listing, twin)) return NotFound();
        Input = new() { LeftVersion = Left.Version, RightVersion = Right.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid listing, Guid twin)
    {
        if (!await LoadAsync(listing, twin)) return NotFound();
        db.Seen(Left, Input.LeftVersion);
        db.Seen(Right, Input.RightVersion);
        var merged = Merging.Merge(Left.Document, Right.Document, Fields.Select(f => f.Name).Intersect(Input.FromRight).ToHashSet(StringComparer.Ordinal));
        if (Left is Service left) await MergeAsync(left, (Service)Right, merged);
        else await MergeAsync((Organisation)Left, (Organisation)Right, merged);
        Right.MergedInto = Left.Id;
        Right.Forget();
        db.Note("merged", Left is Service ? "services" : "organisations", Right.Id);
        this.Tell(texts["directory.merge.done", ("name", Left.Name)]);
        return LocalRedirect("/directory");
    }

    private async Task MergeAsync(Service left, Service right, string merged)
    {
        var record = Records.Read<ServiceRecord>(merged);
        var owner = await db.Set<Organisation>().SingleAsync(o => o.Id == left.OrganisationId);
        // Places of another organisation come along with the service that is given there.
        var (own, theirs) = (owner.Read(), (await db.Set<Organisation>().SingleAsync(o => o.Id == right.OrganisationId)).Read());
        var coming = theirs.Locations.Where(l => record.Places.Any(p => p.LocationId == l.Id) && own.Locations.All(o => o.Id != l.Id)).ToList();
        if (coming.Count > 0)
        {
            own.Locations.AddRange(coming);
            await publishing.OrganisationAsync(owner, own, HttpContext.RequestAborted);
        }
        await publishing.ServiceAsync(left, record, owner, HttpContext.RequestAborted);
        await publishing.HideAsync(right, ListingStatus.Archived, HttpContext.RequestAborted);
        foreach (var before in await db.Set<Service>().Where(s => s.MergedInto == right.Id).ToListAsync()) before.MergedInto = left.Id;
        foreach (var open in await db.Set<Mistake>().Where(m => m.ServiceId == right.Id && m.SettledAt == null).ToListAsync()) open.ServiceId = left.Id;
    }

    private async Task MergeAsync(Organisation left, Organisation right, string merged)
    {
        var record = Records.Read<OrganisationRecord>(merged);
        // Nothing that services hang on is lost, whoever's list was chosen.
        foreach (var of in new[] { left.Read(), right.Read() })
        {
            record.Locations.AddRange(of.Locations.Where(l => record.Locations.All(r => r.Id != l.Id)));
            record.Programmes.AddRange(of.Programmes.Where(p => record.Programmes.All(r => r.Id != p.Id)));
        }
        foreach (var service in await db.Set<Service>().Where(s => s.OrganisationId == right.Id).ToListAsync()) service.OrganisationId = left.Id;
        await db.SaveChangesAsync();
        await publishing.OrganisationAsync(left, record, HttpContext.RequestAborted);
        right.Status = ListingStatus.Archived;
        foreach (var before in await db.Set<Organisation>().Where(o => o.MergedInto == right.Id).ToListAsync()) before.MergedInto = left.Id;
        await db.SaveChangesAsync();
    }

    private async Task<bool> LoadAsync(Guid listing, Guid twin)
    {
        if (listing == twin) return false;
        Listing? left = await db.Set<Service>().FirstOrDefaultAsync(s => s.Id == listing && s.MergedInto == null), right = await db.Set<Service>().FirstOrDefaultAsync(s => s.Id == twin && s.MergedInto == null);
        left ??= await db.Set<Organisation>().FirstOrDefaultAsync(o => o.Id == listing && o.MergedInto == null);
        right ??= await db.Set<Organisation>().FirstOrDefaultAsync(o => o.Id == twin && o.MergedInto == null);
        if (left is null || right is null || left.GetType() != right.GetType()) return false;
        (Left, Right, Fields) = (left, right, Merging.Fields(left.Document, right.Document));
        return true;
    }
}
