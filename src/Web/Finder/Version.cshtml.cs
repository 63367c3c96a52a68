using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Finder;

/// <summary>One version: its proof, the saved cases that it changes, its questions and outcomes, and the two steps to readers.</summary>
public sealed class VersionModel(Db db, Actor actor, Texts texts, TimeProvider clock) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(120)] public string? Name { get; set; }
        [Required, StringLength(2000)] public string? Answers { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public FinderVersion Row { get; private set; } = null!;
    public Questionnaire Questions { get; private set; } = null!;
    public Proof Proof { get; private set; } = null!;
    public int Cases { get; private set; }
    public IReadOnlyList<(string Case, IReadOnlyList<string> Gone, IReadOnlyList<string> Come)> Changed { get; private set; } = [];

    private Questionnaire? Before { get; set; }

    /// <summary>What an outcome is called, in this version or in the one before.</summary>
    public string TitleOf(string outcome) =>
        Questions.Outcomes.Concat(Before?.Outcomes ?? []).FirstOrDefault(o => o.Id == outcome)?.Title.In(texts.Language) is { Length: > 0 } title ? title : outcome;

    /// <summary>Names of cases stand in the network's language.</summary>
    public string? Written => texts.Language == db.Network.Language ? null : db.Network.Language;
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(Guid finder) => await LoadAsync(finder) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSendAsync(Guid finder)
    {
        ModelState.Clear();
        if (!await LoadAsync(finder)) return NotFound();
        return Row.Send(Proof, actor.AccountId, Now) is { } refusal ? this.Refuse(refusal) : Done("finder.versions.sent");
    }

    public async Task<IActionResult> OnPostPublishAsync(Guid finder)
    {
        ModelState.Clear();
        if (!await LoadAsync(finder)) return NotFound();
        if (Row.Publish(Proof, actor.AccountId, Now) is { } refusal) return this.Refuse(refusal);
        foreach (var before in await db.Set<FinderVersion>().Where(v => v.State == FinderState.Published && v.Number < Row.Number).ToListAsync()) before.State = FinderState.Replaced;
        return Done("finder.versions.published");
    }

    public async Task<IActionResult> OnPostCaseAsync(Guid finder)
    {
        if (!await LoadAsync(finder)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var answers = Input.Answers!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.Split('=', 2, StringSplitOptions.TrimEntries)).ToList();
        if (answers.FirstOrDefault(a => a.Length < 2 || Questions.Find(a[0]) is null) is { } wrong) return this.Refuse(new(nameof(Form.Answers), "finder.cases.wrong", ("line", wrong[0])));
        db.Add(new FinderCase { Name = Input.Name!.Trim(), Answers = JsonSerializer.Serialize(answers.DistinctBy(a => a[0]).ToDictionary(a => a[0], a => a[1].Split('|', StringSplitOptions.TrimEntries))) });
        return Done("finder.cases.saved");
    }

    private LocalRedirectResult Done(string key)
    {
        this.Tell(texts[key]);
        return LocalRedirect($"/finder/version/{Row.Id}");
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await db.Set<FinderVersion>().FirstOrDefaultAsync(v => v.Id == id) is not { } row) return false;
        (Row, Questions) = (row, row.Read());
        Proof = Proof.Of(Questions, Languages.All.Select(l => l.Code), await db.WithoutServiceAsync(Questions, HttpContext.RequestAborted));
        var cases = await db.Set<FinderCase>().AsNoTracking().OrderBy(c => c.Name).ToListAsync();
        Cases = cases.Count;
        var before = await db.Set<FinderVersion>().AsNoTracking().Where(v => v.Number < row.Number && v.PublishedAt != null).OrderByDescending(v => v.Number).FirstOrDefaultAsync();
        Before = before?.Read();
        Changed = FinderSteps.Replay(Before, Questions, before is null ? [] : cases, WallClock.Today(clock, db.Network.Zone));
        return true;
    }
}
