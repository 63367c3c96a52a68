using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>Anyone may say that something about a service is wrong; editors see it in their list.</summary>
public sealed class TellMistakeModel(Db db, Texts texts, TimeProvider clock) : PageModel
{
    private const int MostOpen = 20;

    public sealed class Form
    {
        [Required, StringLength(1000)] public string? Words { get; set; }

        /// <summary>Nobody sees this box; whoever fills it in is a machine.</summary>
        public string? Website { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public ServiceView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid service) => await LoadAsync(service) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid service)
    {
        if (!await LoadAsync(service)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (NationalIds.Find(Input.Words).Count > 0) return this.Refuse(new(nameof(Form.Words), "directory.mistake.number"));
        if (Input.Website is { Length: > 0 }) return this.Refuse(new("", "forms.trap"));
        // Beyond what editors can read, more of the same helps nobody and only fills the list.
        if (await db.Set<Mistake>().CountAsync(m => m.ServiceId == service && m.SettledAt == null) < MostOpen)
            db.Add(new Mistake { ServiceId = service, Words = Input.Words!.Trim(), ToldAt = clock.GetUtcNow().UtcDateTime });
        this.Tell(texts["directory.mistake.thanks"]);
        return LocalRedirect($"/services/{service}");
    }

    private async Task<bool> LoadAsync(Guid service)
    {
        var view = await ServiceView.FindAsync(db, service, clock.GetUtcNow().UtcDateTime, HttpContext.RequestAborted);
        View = view!;
        return view is not null;
    }
}
