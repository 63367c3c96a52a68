using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.Finder;

/// <summary>What the pages share that edit one part of a draft, a question or an outcome: the draft, and how it is saved.</summary>
public abstract class DraftPart(Db db, Texts texts) : PageModel
{
    protected Texts Texts { get; } = texts;
    public FinderVersion Row { get; private set; } = null!;
    public Questionnaire Questions { get; private set; } = null!;

    protected async Task<bool> LoadDraftAsync(Guid finder)
    {
        if (await db.Set<FinderVersion>().FirstOrDefaultAsync(v => v.Id == finder && v.State == FinderState.Draft) is not { } row) return false;
        (Row, Questions) = (row, row.Read());
        return true;
    }

    protected LocalRedirectResult Save(Questionnaire made, int version)
    {
        db.Seen(Row, version);
        Row.Document = made.ToJson();
        this.Tell(Texts["finder.rules.saved"]);
        return LocalRedirect($"/finder/version/{Row.Id}");
    }
}
