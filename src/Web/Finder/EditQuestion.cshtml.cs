using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Finder;

/// <summary>A question of a draft, edited on screen: its answers, and where each leads.</summary>
public sealed class EditQuestionModel(Db db, Texts texts) : PageModel
{
    [BindProperty] public QuestionForm Input { get; set; } = new();
    public FinderVersion Row { get; private set; } = null!;
    public Questionnaire Questions { get; private set; } = null!;
    public Asking? Before { get; private set; }
    public List<SelectListItem> Kinds => Choices.Of<AnswerKind>(texts, "finder.kind");
    public List<SelectListItem> Goals => [.. Questions.Questions.Where(q => q.Id != Before?.Id).Select(q => new SelectListItem(q.Text.In(texts.Language), q.Id)), new(texts["finder.versions.end"], RowForm.End)];

    public async Task<IActionResult> OnGetAsync(Guid finder, string? part)
    {
        if (!await LoadAsync(finder, part)) return NotFound();
        Input = QuestionForm.Of(Questions, Before, Row.Version, texts);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid finder, string? part)
    {
        if (!await LoadAsync(finder, part)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var (made, why) = Input.WriteTo(Questions, Before, texts);
        if (made is null) return this.Refuse(why!);
        return Save(made);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid finder, string part)
    {
        ModelState.Clear();
        if (!await LoadAsync(finder, part) || Before is null) return NotFound();
        var users = Questions.Questions.Where(q => q.Id != part && q.Next.Any(n => n.To == part || n.When.SelectMany(c => c.Leaves()).Any(l => l.Question == part))).Select(q => q.Id)
            .Concat(Questions.Outcomes.Where(o => o.Rows.SelectMany(r => r.When).SelectMany(c => c.Leaves()).Any(l => l.Question == part)).Select(o => o.Id)).ToList();
        if (users.Count > 0)
        {
            Input = QuestionForm.Of(Questions, Before, Row.Version, texts);
            return this.Refuse(new("", "finder.rules.inUse", ("where", string.Join(", ", users))));
        }
        return Save(Questions with { Questions = [.. Questions.Questions.Where(q => q.Id != part)] });
    }

    private LocalRedirectResult Save(Questionnaire made)
    {
        db.Seen(Row, Input.Version);
        Row.Document = made.ToJson();
        this.Tell(texts["finder.rules.saved"]);
        return LocalRedirect($"/finder/version/{Row.Id}");
    }

    private async Task<bool> LoadAsync(Guid finder, string? part)
    {
        if (await db.Set<FinderVersion>().FirstOrDefaultAsync(v => v.Id == finder && v.State == FinderState.Draft) is not { } row) return false;
        (Row, Questions) = (row, row.Read());
        Before = Questions.Find(part);
        return part is null || Before is not null;
    }
}
