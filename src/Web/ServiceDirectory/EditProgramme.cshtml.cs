using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>A programme under which an organisation gives services, in all languages side by side.</summary>
public sealed class EditProgrammeModel(Db db, Texts texts, OrganisationEditing editing) : PageModel
{
    public sealed class Line
    {
        [StringLength(200)] public string? Name { get; set; }
        [StringLength(2000)] public string? Description { get; set; }
    }

    [BindProperty] public List<Line> Input { get; set; } = [];
    [BindProperty] public int Version { get; set; }
    public Organisation Row { get; private set; } = null!;
    public OrganisationRecord Record { get; private set; } = null!;
    public OrganisationProgramme? Before { get; private set; }
    public bool IsEditor => editing.IsEditor;

    public async Task<IActionResult> OnGetAsync(Guid organisation, Guid? programme)
    {
        if (!await LoadAsync(organisation, programme)) return NotFound();
        static string? Said(LocalText? text, string language) => text is not null && text.TryGetValue(language, out var said) ? said.Text : null;
        Input = [.. Languages.All.Select(l => new Line { Name = Said(Before?.Name, l.Code), Description = Said(Before?.Description, l.Code) })];
        Version = Row.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid organisation, Guid? programme)
    {
        if (!await LoadAsync(organisation, programme) || Input.Count != Languages.All.Count) return NotFound();
        if (Input.All(l => string.IsNullOrWhiteSpace(l.Name))) ModelState.AddModelError("Input[0].Name", texts["directory.programme.nameMissing"]);
        if (!ModelState.IsValid) return Page();
        db.Seen(Row, Version);
        var p = Before ?? new();
        // The network's language is written first: it is the original, the others are translations of it.
        foreach (var (language, line) in Languages.All.Select((l, i) => (l.Code, Input[i])).OrderBy(l => l.Code != db.Network.Language))
            (p.Name, p.Description) = (p.Name.Write(language, line.Name), p.Description.Write(language, line.Description));
        if (IsEditor)
        {
            p.Name.Approve();
            p.Description.Approve();
        }
        if (Before is null) Record.Programmes.Add(p);
        return await SavedAsync();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid organisation, Guid programme)
    {
        ModelState.Clear();
        if (!await LoadAsync(organisation, programme)) return NotFound();
        var used = (await db.Set<Service>().AsNoTracking().Where(s => s.OrganisationId == organisation && s.Status != ListingStatus.Archived).ToListAsync()).Where(s => s.Read().ProgrammeId == programme).Select(s => s.Name).ToList();
        if (used.Count > 0)
        {
            await OnGetAsync(organisation, programme);
            return this.Refuse(new("", "directory.location.inUse", ("services", string.Join(", ", used))));
        }
        Record.Programmes.RemoveAll(p => p.Id == programme);
        return await SavedAsync();
    }

    private async Task<IActionResult> SavedAsync()
    {
        this.Tell(texts[await editing.SaveAsync(Row, Record, HttpContext.RequestAborted) ? "directory.organisation.saved" : "directory.edit.sent"]);
        return LocalRedirect($"/directory/organisation/{Row.Id}");
    }

    private async Task<bool> LoadAsync(Guid organisation, Guid? programme)
    {
        if (await editing.FindAsync(organisation) is not var (row, record)) return false;
        (Row, Record, Before) = (row, record, record.Programmes.FirstOrDefault(p => p.Id == programme));
        return programme is null || Before is not null;
    }
}
