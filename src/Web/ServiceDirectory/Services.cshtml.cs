using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>Search first: a box for words as people say them, then what must hold, then the list. All of it is one GET form.</summary>
public sealed class ServicesModel(Db db, Texts texts, TimeProvider clock, Choosing choosing, MissedWords missed) : PageModel
{
    private const int OnAPage = 20;

    [BindProperty(SupportsGet = true, Name = "")] public ServiceFilter Filter { get; set; } = new();
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;
    [BindProperty(SupportsGet = true)] public bool All { get; set; }
    public IReadOnlyList<ServiceRow> Rows { get; private set; } = [];
    public int Count { get; private set; }
    public int Pages => Math.Max(1, (Count + OnAPage - 1) / OnAPage);
    public IReadOnlyList<TaxonomyTerm> Needs { get; private set; } = [];
    public IReadOnlyList<(string Name, string Label, List<SelectListItem> Options, string? Chosen)> Lists { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (Filter.Q?.Length > 200) Filter.Q = Filter.Q[..200];
        Lists =
        [
            ("area", texts["directory.services.area"], await choosing.AreasAsync(), Filter.Area),
            ("need", texts["directory.services.need"], await choosing.ListAsync("need"), Filter.Need),
            ("group", texts["directory.services.group"], await choosing.ListAsync("group"), Filter.Group),
            ("speaks", texts["directory.services.speaks"], await choosing.SpokenAsync(), Filter.Speaks),
        ];
        if (Filter.IsEmpty && !All)
        {
            Needs = [.. (await choosing.TermsAsync("need")).Where(t => t.ParentCode is null).OrderBy(t => t.In(texts.Language), texts.Sort)];
            return;
        }
        var found = await db.FindServicesAsync(Filter, texts, clock.GetUtcNow().UtcDateTime, HttpContext.RequestAborted);
        Count = found.Count;
        P = Math.Clamp(P, 1, Pages);
        Rows = [.. found.Skip((P - 1) * OnAPage).Take(OnAPage)];
        if (Count == 0 && !Filter.HasConditions && !string.IsNullOrWhiteSpace(Filter.Q))
            missed.Remember(db.Network, Filter.Q, texts.Language);
    }

    public string ShowPhone(string number) => Phone.Show(number, db.Network.Country);

    public string Brief(string? text) => text is null ? "" : text.Length <= 220 ? text : text[..text.LastIndexOf(' ', 217)] + " …";
}
