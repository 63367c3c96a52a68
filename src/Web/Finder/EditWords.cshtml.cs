using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.Finder;

/// <summary>The words of one question or outcome of a draft, in all languages side by side.</summary>
public sealed class EditWordsModel(Db db) : PageModel
{
    public sealed class Line
    {
        [StringLength(1000)] public string? Text { get; set; }
    }

    [BindProperty] public List<Line> Input { get; set; } = [];
    [BindProperty] public int Version { get; set; }
    public FinderVersion Row { get; private set; } = null!;
    public string Part { get; private set; } = "";
    public IReadOnlyList<(string Name, string Language)> Names { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid finder, string part)
    {
        if (await LoadAsync(finder, part) is not { } words) return NotFound();
        Version = Row.Version;
        Input = [.. words.Words.SelectMany(w => Languages.All.Select(l => new Line { Text = w.Wording.GetValueOrDefault(l.Code) }))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid finder, string part)
    {
        if (await LoadAsync(finder, part) is not { } words || Input.Count != Names.Count) return NotFound();
        if (!ModelState.IsValid) return Page();
        db.Seen(Row, Version);
        for (var i = 0; i < Input.Count; i++)
        {
            var wording = words.Words[i / Languages.All.Count].Wording;
            if (string.IsNullOrWhiteSpace(Input[i].Text)) wording.Remove(Names[i].Language);
            else wording[Names[i].Language] = Input[i].Text!.Trim();
        }
        Row.Document = Bare(words.Questions).ToJson();
        return LocalRedirect($"/finder/version/{Row.Id}");
    }

    private async Task<(Questionnaire Questions, List<(string Name, Wording Wording)> Words)?> LoadAsync(Guid finder, string part)
    {
        if (await db.Set<FinderVersion>().FirstOrDefaultAsync(v => v.Id == finder && v.State == FinderState.Draft) is not { } row) return null;
        // Help and reasons that are not there yet can be written; what stays empty is taken out again.
        var read = row.Read();
        var questions = read with
        {
            Questions = [.. read.Questions.Select(q => q.Id == part ? q with { Help = q.Help ?? [], Why = q.Why ?? [] } : q)],
            Outcomes = [.. read.Outcomes.Select(o => o.Id == part ? o with { Office = o.Office ?? [], Documents = [.. o.Documents, []] } : o)],
        };
        List<(string Name, Wording? Wording)>? words = questions.Find(part) is { } q ? [("text", q.Text), ("help", q.Help), ("why", q.Why), .. q.Options.Select(o => (o.Id, (Wording?)o.Text))]
            : questions.Outcomes.FirstOrDefault(o => o.Id == part) is { } o ? [("title", o.Title), ("text", o.Text), ("office", o.Office), .. o.Documents.Select((d, i) => ($"document {i + 1}", (Wording?)d))]
            : part == questions.Id ? [("title", questions.Title), ("lead", questions.Lead)] : null;
        if (words is null) return null;
        (Row, Part) = (row, part);
        var there = words.Where(w => w.Wording is not null).Select(w => (w.Name, w.Wording!)).ToList();
        Names = [.. there.SelectMany(w => Languages.All.Select(l => (w.Name, l.Code)))];
        return (questions, there);
    }

    private static Questionnaire Bare(Questionnaire q) => q with
    {
        Questions = [.. q.Questions.Select(a => a with { Help = a.Help is { Count: > 0 } ? a.Help : null, Why = a.Why is { Count: > 0 } ? a.Why : null })],
        Outcomes = [.. q.Outcomes.Select(o => o with { Office = o.Office is { Count: > 0 } ? o.Office : null, Documents = [.. o.Documents.Where(d => d.Count > 0)] })],
    };
}
