using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.ServiceDirectory.Importing;

namespace Web.ServiceDirectory;

/// <summary>Records from a file: first a dry run with what is new, changed, the same and dropped, and why; then, by a second press, into the directory.</summary>
[RequestSizeLimit(DirectoryFile.LargestFile + 1_000_000)]
[RequestFormLimits(MultipartBodyLengthLimit = DirectoryFile.LargestFile + 1_000_000)]
public sealed class ImportModel(Db db, Actor actor, Taking taking, TimeProvider clock) : PageModel
{
    public sealed record ReportOf(Taken Taken, List<Note> Notes);

    [BindProperty] public string? Source { get; set; }
    [BindProperty] public IFormFile? Upload { get; set; }
    public DirectoryImport? Staged { get; private set; }
    public ReportOf? Report { get; private set; }

    public async Task OnGetAsync(Guid? id)
    {
        Staged = id is null ? null : await db.Set<DirectoryImport>().FirstOrDefaultAsync(i => i.Id == id);
        Report = Staged is null ? null : JsonSerializer.Deserialize<ReportOf>(Staged.Report);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Source) || Source.Length > 80) ModelState.AddModelError(nameof(Source), "directory.import.sourceMissing");
        if (Upload is not { Length: > 0 }) ModelState.AddModelError(nameof(Upload), "directory.import.fileMissing");
        if (!ModelState.IsValid) return Page();
        using var memory = new MemoryStream();
        await Upload!.CopyToAsync(memory, HttpContext.RequestAborted);
        var staged = DirectoryFile.Read(memory.ToArray(), db.Network.Language);
        var taken = await taking.TakeAsync(staged, Source!.Trim(), dry: true, HttpContext.RequestAborted);
        var row = new DirectoryImport { Source = Source.Trim(), FileName = Path.GetFileName(Upload.FileName), Staged = JsonSerializer.Serialize(staged), Report = JsonSerializer.Serialize(new ReportOf(taken, staged.Notes)), MadeAt = clock.GetUtcNow().UtcDateTime, MadeBy = actor.AccountId };
        db.Add(row);
        return Redirect($"/directory/import?id={row.Id}");
    }

    public async Task<IActionResult> OnPostTakeAsync(Guid id)
    {
        if (await db.Set<DirectoryImport>().FirstOrDefaultAsync(i => i.Id == id) is not { AppliedAt: null } row) return NotFound();
        await taking.TakeAsync(JsonSerializer.Deserialize<StagedFile>(row.Staged)!, row.Source, dry: false, HttpContext.RequestAborted);
        row.AppliedAt = clock.GetUtcNow().UtcDateTime;
        return Redirect($"/directory/import?id={row.Id}");
    }
}
