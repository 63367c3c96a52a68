using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.Finder;

/// <summary>All versions of the finder; a new draft begins from the newest one, or from a spreadsheet.</summary>
[RequestSizeLimit(5_000_000)]
public sealed class VersionsModel(Db db, Actor actor, Texts texts, TimeProvider clock) : PageModel
{
    [BindProperty] public IFormFile? Upload { get; set; }
    public List<FinderVersion> Versions { get; private set; } = [];

    public async Task OnGetAsync() => Versions = await db.Set<FinderVersion>().AsNoTracking().OrderByDescending(v => v.Number).ToListAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        Questionnaire? made;
        try
        {
            made = Upload is { Length: > 0 } ? await ReadAsync(Upload) : Versions is [var newest, ..] ? newest.Read() : null;
        }
        catch (SheetFault wrong)
        {
            ModelState.AddModelError(nameof(Upload), texts[$"finder.sheet.{wrong.Trouble.InKey()}", ("line", wrong.Line), ("said", wrong.Said)]);
            return Page();
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException or KeyNotFoundException)
        {
            ModelState.AddModelError(nameof(Upload), texts["finder.versions.unreadable", ("why", wrong.Message)]);
            return Page();
        }
        if (made is null)
        {
            ModelState.AddModelError(nameof(Upload), "finder.versions.needsFile");
            return Page();
        }
        var version = new FinderVersion { Number = (Versions is [var last, ..] ? last.Number : 0) + 1, Document = made.ToJson(), MadeBy = actor.AccountId, MadeAt = clock.GetUtcNow().UtcDateTime };
        db.Add(version);
        return Redirect($"/finder/version/{version.Id}");
    }

    private static async Task<Questionnaire> ReadAsync(IFormFile file)
    {
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory);
        var bytes = memory.ToArray();
        return file.FileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? Questionnaire.Parse(Encoding.UTF8.GetString(bytes)) : FinderSheet.Read(bytes);
    }
}
