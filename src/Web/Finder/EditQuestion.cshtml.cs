using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Finder;

/// <summary>A question of a draft, edited on screen: its answers, and where each leads.</summary>
public sealed class EditQuestionModel(Db db, Texts texts) : DraftPart(db, texts)
{
    [BindProperty] public QuestionForm Input { get; set; } = new();
    public Asking? Before { get; private set; }
    public List<SelectListItem> Kinds => Choices.Of<AnswerKind>(Texts, "finder.kind");
    public List<SelectListItem> Goals => [.. Questions.Questions.Where(q => q.Id != Before?.Id).Select(q => new SelectListItem(q.Text.In(Texts.Language), q.Id)), new(Texts["finder.versions.end"], RowForm.End)];

    public async Task<IActionResult> OnGetAsync(Guid finder, string? part)
    {
        if (!await LoadAsync(finder, part)) return NotFound();
        Input = QuestionForm.Of(Questions, Before, Row.Version, Texts);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid finder, string? part)
    {
        if (!await LoadAsync(finder, part)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var (made, why) = Input.WriteTo(Questions, Before, Texts);
        if (made is null) return this.Refuse(why!);
        return Save(made, Input.Version);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid finder, string part)
    {
        ModelState.Clear();
        if (!await LoadAsync(finder, part) || Before is null) return NotFound();
        var users = Questions.Questions.Where(q => q.Id != part && q.Next.Any(n => n.To == part || n.When.SelectMany(c => c.Leaves()).Any(l => l.Question == part))).Select(q => q.Id)
            .Concat(Questions.Outcomes.Where(o => o.Rows.SelectMany(r => r.When).SelectMany(c => c.Leaves()).Any(l => l.Question == part)).Select(o => o.Id)).ToList();
        if (users.Count > 0)
        {
            Input = QuestionForm.Of(Questions, Before, Row.Version, Texts);
            return this.Refuse(new("", "finder.rules.inUse", ("where", string.Join(", ", users))));
        }
        return Save(Questions with { Questions = [.. Questions.Questions.Where(q => q.Id != part)] }, Input.Version);
    }

    private async Task<bool> LoadAsync(Guid finder, string? part)
    {
        if (!await LoadDraftAsync(finder)) return false;
        Before = Questions.Find(part);
        return part is null || Before is not null;
    }
}
