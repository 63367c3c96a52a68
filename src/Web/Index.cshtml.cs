using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Web.People;
using Web.Platform.Language;

namespace Web;

/// <summary>The first page: looking for help in words or by questions, whom to call, and how to ask for a ride.</summary>
[OutputCache(PolicyName = PublicPages.Policy)]
public sealed class IndexModel(Db db, Texts texts, Actor actor) : PageModel
{
    public List<Unit> Units { get; private set; } = [];
    public string Network => db.Network.Name;
    public bool SignedIn => actor.SignedIn;

    public async Task OnGetAsync() =>
        Units = [.. (await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null).ToListAsync()).OrderBy(u => u.Name, texts.Sort)];
}
