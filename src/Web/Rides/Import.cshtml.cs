using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>Takes a table in: first a dry run that says what each row would do, then, when somebody says so, the same for good.</summary>
public sealed class ImportModel(Db db, TimeProvider clock, RoadMaps roads, Texts texts) : PageModel
{
    private const int LargestBytes = 2_000_000;

    public sealed class Form
    {
        public string? Table { get; set; }
        public IFormFile? File { get; set; }

        /// <summary>The file's text, carried from the dry run to the acceptance; or pasted from a spreadsheet.</summary>
        public string? Text { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public IReadOnlyList<ImportLine>? Lines { get; private set; }
    public IReadOnlyList<string> Ignored { get; private set; } = [];
    public int Count(ImportOutcome outcome) => Lines!.Count(l => l.Outcome == outcome);

    public async Task<IActionResult> OnGetAsync(string unit) => await LoadAsync(unit) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string unit)
    {
        if (!await LoadAsync(unit))
            return NotFound();
        if (await RunAsync() is { } refusal)
            return this.Refuse(refusal);
        db.ChangeTracker.Clear();   // a dry run leaves nothing behind
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostAcceptAsync(string unit)
    {
        if (!await LoadAsync(unit))
            return NotFound();
        if (await RunAsync() is { } refusal)
            return this.Refuse(refusal);
        db.Note("imported", Input.Table!, Unit.Id, $"{Count(ImportOutcome.New)} new, {Count(ImportOutcome.Changed)} changed");
        this.Tell(texts["rides.import.accepted", ("added", Count(ImportOutcome.New)), ("changed", Count(ImportOutcome.Changed))]);
        return LocalRedirect($"/rides/import/{Unit.Slug}");
    }

    private async Task<Refusal?> RunAsync()
    {
        if (!ImportTable.All.TryGetValue(Input.Table ?? "", out var table))
            return new("Table", "rides.import.whichTable");
        if (Input.File is { Length: > LargestBytes } || Input.Text is { Length: > LargestBytes })
            return new("File", "rides.import.tooLarge");
        if (await BytesAsync() is not { Length: > 0 } file)
            return new("File", "rides.import.noFile");

        var (rows, ignored, refusal) = table.Open(file, texts);
        if (rows is null)
            return refusal! with { Field = "File" };
        (Ignored, Input.Text) = (ignored, Encoding.UTF8.GetString(file));
        Lines = await table.ImportAsync(new(db, Unit, db.Network.Today(clock), clock.GetUtcNow().UtcDateTime, roads.For(db.Network), texts), rows);
        return Lines.Count == 0 ? new("File", "rides.import.noRows") : null;
    }

    private async Task<byte[]> BytesAsync()
    {
        if (Input.File is null)
            return Encoding.UTF8.GetBytes(Input.Text ?? "");
        using var copy = new MemoryStream();
        await Input.File.CopyToAsync(copy);
        return copy.ToArray();
    }

    private async Task<bool> LoadAsync(string slug)
    {
        if (await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Slug == slug) is not { } unit)
            return false;
        Unit = unit;
        return true;
    }
}
