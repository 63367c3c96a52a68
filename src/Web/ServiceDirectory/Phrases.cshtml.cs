using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory.Search;

namespace Web.ServiceDirectory;

/// <summary>What people say and what they mean by it: the editors' list, with the words that found nothing waiting beside it.</summary>
public sealed class PhrasesModel(Db db, Texts texts, TimeProvider clock, Choosing choosing) : PageModel
{
    public sealed class Form
    {
        [Required, StringLength(80)] public string? Words { get; set; }
        [Required] public string? Language { get; set; }
        [Required] public string? Means { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public IReadOnlyList<SearchPhrase> Phrases { get; private set; } = [];
    public IReadOnlyList<MissedWord> Missed { get; private set; } = [];
    public List<SelectListItem> Needs { get; private set; } = [];

    public async Task OnGetAsync(string? words, string? language)
    {
        await LoadAsync();
        Input = new() { Words = words, Language = Languages.Has(language) ? language : texts.Language };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!ModelState.IsValid) return Page();
        if (!Languages.Has(Input.Language) || Needs.All(n => n.Value != Input.Means)) return this.Refuse(new(nameof(Form.Means), "finder.chooseOne"));
        var (words, means) = (Input.Words!.Trim().ToLowerInvariant(), "need." + Input.Means);
        if (Analyser.Words(words).Count == 0) return this.Refuse(new(nameof(Form.Words), "directory.phrases.empty"));
        if (!Phrases.Any(p => p.Language == Input.Language && p.Words == words && p.Means == means))
            db.Add(new SearchPhrase { Language = Input.Language!, Words = words, Means = means });
        foreach (var missed in Missed.Where(m => m.Language == Input.Language && m.Words == words)) missed.SettledOn = WallClock.Today(clock, db.Network.Zone);
        this.Tell(texts["directory.phrases.added"]);
        return LocalRedirect("/directory/phrases");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid phrase)
    {
        if (await db.Set<SearchPhrase>().FirstOrDefaultAsync(p => p.Id == phrase) is { } found) db.Remove(found);
        return LocalRedirect("/directory/phrases");
    }

    public async Task<IActionResult> OnPostStarterAsync()
    {
        var added = await StarterLists.AddAsync(db, WallClock.Today(clock, db.Network.Zone), HttpContext.RequestAborted);
        this.Tell(texts["directory.phrases.starterAdded", ("n", added)]);
        return LocalRedirect("/directory/phrases");
    }

    public string NameOf(string means) => means.StartsWith("need.", StringComparison.Ordinal) ? Needs.FirstOrDefault(n => n.Value == means[5..])?.Text.TrimStart('–', ' ') ?? means : means;

    private async Task LoadAsync()
    {
        Needs = await choosing.ListAsync("need", withAny: false);
        Phrases = await db.Set<SearchPhrase>().OrderBy(p => p.Language).ThenBy(p => p.Words).ToListAsync();
        Missed = await db.Set<MissedWord>().Where(m => m.SettledOn == null).OrderByDescending(m => m.Times).ThenBy(m => m.Words).Take(50).ToListAsync();
    }
}
