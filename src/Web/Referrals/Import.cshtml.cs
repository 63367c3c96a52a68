using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Referrals;

/// <summary>Referrals from a FHIR bundle: tried out first, with a line for each, then taken over. Both do the same work; only one is committed.</summary>
[NoTransaction]
public sealed class ImportModel(Doors doors, Networks networks, Actor actor, Texts texts) : PageModel
{
    private const int MostCharacters = 2_000_000;

    public sealed class Form
    {
        [StringLength(MostCharacters)] public string? Text { get; set; }
        public IFormFile? File { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public List<FhirLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string unit)
    {
        await using var db = await OpenAsync(readOnly: true);
        return await LoadAsync(db, unit) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string unit, bool take)
    {
        await using var db = await OpenAsync(readOnly: false);
        if (!await LoadAsync(db, unit)) return NotFound();
        if (Input.File is { Length: > 0 and < MostCharacters } file)
        {
            using var reader = new StreamReader(file.OpenReadStream());
            Input.Text = await reader.ReadToEndAsync();
            ModelState.Remove("Input.Text");
        }
        if (!ModelState.IsValid) return Page();
        if (string.IsNullOrWhiteSpace(Input.Text)) return this.Refuse(new("Text", "referrals.import.empty"));
        var (lines, fault) = await new FhirImport(db!, new ReferralDesk(db!, texts), texts).TakeAsync(Unit, Input.Text, $"{Request.Scheme}://{Request.Host}");
        if (fault is not null) return this.Refuse(new("Text", fault.Key, ("value", fault.Value)));
        Lines = lines;
        // A bundle with a fault is taken over whole or not at all; what is not committed never was.
        if (take && lines.Any(l => l.Result == FhirResult.Refused)) return this.Refuse(new("Text", "referrals.import.faulty"));
        if (!take) return Page();
        db!.Note("imported", "referrals", Unit.Id, $"{lines.Count(l => l.Result == FhirResult.New)} new, {lines.Count(l => l.Result == FhirResult.Moved)} moved");
        await db.CommitAsync();
        this.Tell(texts["referrals.import.done", ("n", lines.Count(l => l.Result != FhirResult.Unchanged))]);
        return LocalRedirect($"/referrals/desk/{Unit.Slug}");
    }

    private async Task<Db?> OpenAsync(bool readOnly) =>
        await networks.FindAsync(Request.Host.Host, HttpContext.RequestAborted) is { } network ? await doors.OpenAsync(network, actor, readOnly, HttpContext.RequestAborted) : null;

    private async Task<bool> LoadAsync(Db? db, string unit)
    {
        if (db is null || await PersonQueries.UnitAsync(db, unit) is not { } found) return false;
        Unit = found;
        return true;
    }
}
