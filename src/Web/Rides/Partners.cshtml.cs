using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Rides;

/// <summary>Organisations that carry the unit and what they give; one is added or changed on the same page.</summary>
public sealed class PartnersModel(Db db, Texts texts) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(160)] public string? Name { get; set; }
        public PartnerGives Gives { get; set; }
        [StringLength(300)] public string? What { get; set; }
        public DateOnly? Since { get; set; }
        public DateOnly? Until { get; set; }
        public int Version { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public Partner? Editing { get; private set; }
    public IReadOnlyList<Partner> Partners { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit, Guid? partner)
    {
        if (!await LoadAsync(unit, partner))
            return NotFound();
        if (Editing is { } p)
            Input = new() { Name = p.Name, Gives = p.Gives, What = p.What, Since = p.Since, Until = p.Until, Version = p.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string unit, Guid? partner)
    {
        if (!await LoadAsync(unit, partner))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (Input.Until < Input.Since)
            return this.Refuse(new("Until", "rides.partners.untilBeforeSince"));

        var p = Editing ?? new Partner { UnitId = Unit.Id, Name = "" };
        if (Editing is null)
            db.Add(p);
        else
            db.Seen(p, Input.Version);
        (p.Name, p.Gives, p.What, p.Since, p.Until) = (Input.Name!.Trim(), Input.Gives, string.IsNullOrWhiteSpace(Input.What) ? null : Input.What.Trim(), Input.Since, Input.Until);
        this.Tell(texts["rides.partners.saved", ("name", p.Name)]);
        return LocalRedirect($"/rides/partners/{Unit.Slug}");
    }

    private async Task<bool> LoadAsync(string slug, Guid? id)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == slug) is not { } unit)
            return false;
        Unit = unit;
        Partners = await db.Set<Partner>().Where(p => p.UnitId == unit.Id).OrderBy(p => p.Name).ToListAsync();
        Editing = Partners.FirstOrDefault(p => p.Id == id);
        return id is null || Editing is not null;
    }
}
