using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Documents;
using Web.Platform.Language;
using Web.ServiceDirectory.Importing;

namespace Web.ServiceDirectory;

/// <summary>What the columns of somebody's table are: asked once for a source, with what stands in the first rows beside each.</summary>
public sealed class ImportColumnsModel(Db db, Texts texts, TableImport tables) : PageModel
{
    private const int Examples = 3;

    public sealed class Line
    {
        public TableField? Field { get; set; }
        public string? Language { get; set; }
    }

    [BindProperty] public List<Line> Input { get; set; } = [];
    public DirectoryImport Row { get; private set; } = null!;
    public CsvTable Table { get; private set; } = null!;
    public List<SelectListItem> Fields => [.. Enum.GetValues<TableField>().Select(f => new SelectListItem(texts[$"directory.tableField.{f.InKey()}"], f.ToString()))];
    public List<SelectListItem> InLanguages => [.. Languages.All.Select(l => new SelectListItem(texts.LanguageName(l.Code), l.Code))];

    public string ExampleOf(int column) => string.Join(" · ", Table.Rows.Select(r => r.Fields[column]).Where(f => f.Length > 0).Distinct().Take(Examples).Select(f => f.Length > 60 ? f[..60] + "…" : f));

    public async Task<IActionResult> OnGetAsync(Guid import)
    {
        if (!await LoadAsync(import)) return NotFound();
        var kept = await db.Set<ImportMapping>().AsNoTracking().FirstOrDefaultAsync(m => m.Source == Row.Source);
        Input = [.. ColumnGuess.Of(Table.Columns, kept?.Read(), db.Network.Language).Select(m => new Line { Field = m.Field, Language = m.Language })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid import)
    {
        if (!await LoadAsync(import) || Input.Count != Table.Columns.Count) return NotFound();
        var columns = Table.Columns.Select((c, i) => new ColumnMeaning(c, Input[i].Field, Languages.Has(Input[i].Language) ? Input[i].Language! : db.Network.Language)).ToList();
        if (columns.All(c => c.Field != TableField.Name)) ModelState.AddModelError("", texts["directory.columns.nameMissing"]);
        if (columns.All(c => c.Field != TableField.Organisation)) ModelState.AddModelError("", texts["directory.columns.organisationMissing"]);
        foreach (var twice in columns.Where(c => c.Field is not null).GroupBy(c => (c.Field, c.IsText ? c.Language : "")).Where(g => g.Count() > 1))
            ModelState.AddModelError("", texts["directory.columns.twice", ("columns", string.Join(", ", twice.Select(t => t.Column)))]);
        if (!ModelState.IsValid) return Page();
        await tables.StageAsync(Row, columns, HttpContext.RequestAborted);
        return LocalRedirect($"/directory/import?id={Row.Id}");
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await db.Set<DirectoryImport>().FirstOrDefaultAsync(i => i.Id == id && i.AppliedAt == null && i.Raw != "") is not { } row) return false;
        (Row, Table) = (row, TableImport.Open(row).Table);
        return true;
    }
}
