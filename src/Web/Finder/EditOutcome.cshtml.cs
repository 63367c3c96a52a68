using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Finder;

/// <summary>An outcome of a draft, edited on screen: for whom it is found, which services it looks up, how urgent it is.</summary>
public sealed class EditOutcomeModel(Db db, Texts texts, Choosing choosing) : DraftPart(db, texts)
{
    [BindProperty] public OutcomeForm Input { get; set; } = new();
    public Outcome? Before { get; private set; }
    public List<SelectListItem> Urgencies => [.. Enum.GetValues<Urgency>().Select(u => new SelectListItem(Texts[$"finder.urgency.{u}"], u.ToString()))];
    public List<SelectListItem> Needs { get; private set; } = [];
    public List<SelectListItem> Groups { get; private set; } = [];

    public List<SelectListItem> Asked(AnswerKind kind) => [.. Questions.Questions.Where(q => q.Kind == kind).Select(q => new SelectListItem(q.Text.In(Texts.Language), q.Id))];

    public async Task<IActionResult> OnGetAsync(Guid finder, string? part)
    {
        if (!await LoadAsync(finder, part)) return NotFound();
        Input = OutcomeForm.Of(Questions, Before, Row.Version, Texts);
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
        return Save(Questions with { Outcomes = [.. Questions.Outcomes.Where(o => o.Id != part)] }, Input.Version);
    }

    private async Task<bool> LoadAsync(Guid finder, string? part)
    {
        if (!await LoadDraftAsync(finder)) return false;
        Before = Questions.Outcomes.FirstOrDefault(o => o.Id == part);
        (Needs, Groups) = (await choosing.ListAsync("need", withAny: false), await choosing.ListAsync("group", withAny: false));
        return part is null || Before is not null;
    }
}
