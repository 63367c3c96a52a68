using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>A word of the lists: set right where it stands, or changed from a day on, when the word that held until then stays as it was.</summary>
public sealed class EditTermModel(Db db, Texts texts, TimeProvider clock, Publishing publishing) : PageModel
{
    public sealed class Line
    {
        [StringLength(200)] public string? Name { get; set; }
    }

    public sealed class Form
    {
        public string? Taxonomy { get; set; }
        [StringLength(60), RegularExpression(@"[\p{L}\p{N}._-]+")] public string? Code { get; set; }
        public string? ParentCode { get; set; }
        [StringLength(500)] public string? MapsTo { get; set; }
        public DateOnly? From { get; set; }
        public DateOnly? Until { get; set; }
        public List<Line> Names { get; set; } = [];
        public int Version { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public TaxonomyTerm? Row { get; private set; }
    public List<SelectListItem> Lists => [.. TaxonomyTerm.Lists.Select(l => new SelectListItem(texts[$"directory.list.{l.ToLowerInvariant()}"], l))];
    public List<SelectListItem> Parents { get; private set; } = [];
    private DateOnly Today => WallClock.Today(clock, db.Network.Zone);

    public async Task<IActionResult> OnGetAsync(Guid? term)
    {
        if (!await LoadAsync(term)) return NotFound();
        var names = Row?.InAllLanguages() ?? [];
        Input = new() { Taxonomy = Row?.Taxonomy ?? "need", Code = Row?.Code, ParentCode = Row?.ParentCode, MapsTo = Row?.MapsTo, From = Row?.ValidFrom ?? Today, Until = Row?.ValidUntil, Names = [.. Languages.All.Select(l => new Line { Name = names.GetValueOrDefault(l.Code) })], Version = Row?.Version ?? 0 };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? term)
    {
        if (!await LoadAsync(term) || Input.Names.Count != Languages.All.Count) return NotFound();
        if (!ModelState.IsValid) return Page();
        var (taxonomy, code, from) = (Row?.Taxonomy ?? Input.Taxonomy, Row?.Code ?? Input.Code, Input.From ?? Today);
        var names = Languages.All.Select((l, i) => (l.Code, Name: Input.Names[i].Name?.Trim())).Where(n => !string.IsNullOrEmpty(n.Name)).ToDictionary(n => n.Code, n => n.Name!);
        var parent = string.IsNullOrEmpty(Input.ParentCode) ? null : Input.ParentCode;
        if (!TaxonomyTerm.Lists.Contains(taxonomy)) return this.Refuse(new(nameof(Form.Taxonomy), "finder.chooseOne"));
        if (string.IsNullOrEmpty(code)) return this.Refuse(new(nameof(Form.Code), "directory.terms.codeMissing"));
        // Our own lists are read by everyone; the service types of a country at least in its language.
        if (names.Count == 0 || taxonomy is "need" or "group" or "event" && names.Count < Languages.All.Count) return this.Refuse(new("Names[0].Name", "directory.terms.namesMissing"));
        if (Input.Until < from) return this.Refuse(new(nameof(Form.Until), "finder.rules.datesWrong"));
        if (parent is not null && (parent == code || !await db.Set<TaxonomyTerm>().AnyAsync(t => t.Taxonomy == taxonomy && t.Code == parent && t.ParentCode == null))) return this.Refuse(new(nameof(Form.ParentCode), "finder.chooseOne"));
        var others = await db.Set<TaxonomyTerm>().Where(t => t.Taxonomy == taxonomy && t.Code == code && (Row == null || t.Id != Row.Id)).ToListAsync();
        if (others.Any(t => t.ValidFrom <= (Input.Until ?? DateOnly.MaxValue) && (t.ValidUntil ?? DateOnly.MaxValue) >= from)) return this.Refuse(new(nameof(Form.Code), "directory.terms.codeTaken"));

        var now = Row;
        if (Row is not null) db.Seen(Row, Input.Version);
        if (Row is null || from > Row.ValidFrom)
        {
            if (Row is not null) Row.ValidUntil = from.AddDays(-1);
            db.Add(now = new TaxonomyTerm { Taxonomy = taxonomy!, Code = code, Names = "", ValidFrom = from });
        }
        else now!.ValidFrom = from;
        (now!.ParentCode, now.MapsTo, now.Names, now.ValidUntil) = (parent, string.Join(' ', (Input.MapsTo ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)), Records.Write(names), Input.Until);
        await db.SaveChangesAsync();
        await publishing.TermChangedAsync(taxonomy!, code, HttpContext.RequestAborted);
        this.Tell(texts["directory.terms.saved"]);
        return LocalRedirect("/directory/terms");
    }

    private async Task<bool> LoadAsync(Guid? id)
    {
        Row = id is null ? null : await db.Set<TaxonomyTerm>().FirstOrDefaultAsync(t => t.Id == id);
        if (id is not null && Row is null) return false;
        var taxonomy = Row?.Taxonomy ?? "need";
        Parents = [.. (await db.Set<TaxonomyTerm>().AsNoTracking().Where(t => t.Taxonomy == taxonomy && t.ParentCode == null).ToListAsync()).DistinctBy(t => t.Code).Where(t => t.Code != Row?.Code).OrderBy(t => t.In(texts.Language), texts.Sort).Select(t => new SelectListItem(t.In(texts.Language), t.Code))];
        return true;
    }
}
