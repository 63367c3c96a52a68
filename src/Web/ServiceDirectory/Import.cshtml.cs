using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.ServiceDirectory.Importing;

namespace Web.ServiceDirectory;

/// <summary>
/// Records from a file: first a dry run with what is new, changed, the same and dropped, and why; then, by a second press, into the directory.
/// Of somebody's own table it is asked first what its columns are, unless its source was asked before.
/// </summary>
[RequestSizeLimit(DirectoryFile.LargestFile + 1_000_000)]
[RequestFormLimits(MultipartBodyLengthLimit = DirectoryFile.LargestFile + 1_000_000)]
public sealed class ImportModel(Db db, Actor actor, Taking taking, TableImport tables, TimeProvider clock) : PageModel
{
    public sealed record ReportOf(Taken Taken, List<Note> Notes);

    [BindProperty] public string? Source { get; set; }
    [BindProperty] public IFormFile? Upload { get; set; }
    public DirectoryImport? Staged { get; private set; }
    public ReportOf? Report { get; private set; }
    public IReadOnlyList<string> Sources { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id)
    {
        await LoadAsync();
        Staged = id is null ? null : await db.Set<DirectoryImport>().FirstOrDefaultAsync(i => i.Id == id);
        if (Staged is { Report: "" }) return LocalRedirect($"/directory/import-columns/{Staged.Id}");
        Report = Staged is null ? null : JsonSerializer.Deserialize<ReportOf>(Staged.Report);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (string.IsNullOrWhiteSpace(Source) || Source.Length > 80) ModelState.AddModelError(nameof(Source), "directory.import.sourceMissing");
        if (Upload is not { Length: > 0 }) ModelState.AddModelError(nameof(Upload), "directory.import.fileMissing");
        if (!ModelState.IsValid) return Page();
        var file = new byte[Upload!.Length];
        await using (var stream = Upload.OpenReadStream()) await stream.ReadExactlyAsync(file, HttpContext.RequestAborted);
        var source = Source!.Trim();
        var found = DirectoryFile.Table(file);
        if (found is { Table: { CutOff: false } table })
        {
            var waiting = Row(source, "", "", DirectoryImport.Pack(file));
            var known = await db.Set<ImportMapping>().AsNoTracking().FirstOrDefaultAsync(m => m.Source == source, HttpContext.RequestAborted);
            var columns = known?.Read() ?? [];
            if (known is not null && table.Columns.All(c => columns.Any(k => k.Column == c))) await tables.StageAsync(waiting, columns, HttpContext.RequestAborted);
            return LocalRedirect($"/directory/import?id={waiting.Id}");
        }
        var staged = found is not null ? StagedFile.Refused(ImportFault.TooManyRows, $"{TableRows.MostRows}") : DirectoryFile.Read(file, db.Network.Language);
        var taken = await taking.TakeAsync(staged, source, dry: true, HttpContext.RequestAborted);
        var row = Row(source, JsonSerializer.Serialize(staged), JsonSerializer.Serialize(new ReportOf(taken, staged.Notes)), "");
        return LocalRedirect($"/directory/import?id={row.Id}");
    }

    public async Task<IActionResult> OnPostTakeAsync(Guid id)
    {
        if (await db.Set<DirectoryImport>().FirstOrDefaultAsync(i => i.Id == id) is not { AppliedAt: null, Report: not "" } row) return NotFound();
        await taking.TakeAsync(JsonSerializer.Deserialize<StagedFile>(row.Staged)!, row.Source, dry: false, HttpContext.RequestAborted);
        row.AppliedAt = clock.GetUtcNow().UtcDateTime;
        return LocalRedirect($"/directory/import?id={row.Id}");
    }

    private DirectoryImport Row(string source, string staged, string report, string raw)
    {
        var row = new DirectoryImport { Source = source, FileName = Path.GetFileName(Upload!.FileName), Raw = raw, Staged = staged, Report = report, MadeAt = clock.GetUtcNow().UtcDateTime, MadeBy = actor.AccountId };
        db.Add(row);
        return row;
    }

    private async Task LoadAsync() => Sources = await db.Set<DirectoryImport>().Where(i => i.AppliedAt != null).Select(i => i.Source).Distinct().OrderBy(s => s).ToListAsync();
}
