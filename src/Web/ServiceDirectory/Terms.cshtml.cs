using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>The lists by which services are ordered, with their dates: what holds now, what comes, what is over.</summary>
public sealed class TermsModel(Db db, Texts texts, TimeProvider clock) : PageModel
{
    public IReadOnlyList<(string List, IReadOnlyList<TaxonomyTerm> Terms)> Lists { get; private set; } = [];
    public DateOnly Today => WallClock.Today(clock, db.Network.Zone);

    public async Task OnGetAsync()
    {
        var all = await db.Set<TaxonomyTerm>().AsNoTracking().ToListAsync();
        Lists = [.. all.GroupBy(t => t.Taxonomy).OrderBy(g => TaxonomyTerm.Lists.Contains(g.Key) ? Array.IndexOf(TaxonomyTerm.Lists, g.Key) : 99).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, (IReadOnlyList<TaxonomyTerm>)[.. Ordered([.. g])]))];
    }

    // Parents with their children under them; a child whose parent is not there stands at the end.
    private IEnumerable<TaxonomyTerm> Ordered(List<TaxonomyTerm> terms)
    {
        var codes = terms.Select(t => t.Code).ToHashSet(StringComparer.Ordinal);
        return terms.Where(t => t.ParentCode is null || !codes.Contains(t.ParentCode)).OrderBy(t => t.In(texts.Language), texts.Sort).ThenBy(t => t.ValidFrom)
            .SelectMany(p => terms.Where(t => t.ParentCode == p.Code).OrderBy(t => t.In(texts.Language), texts.Sort).ThenBy(t => t.ValidFrom).Prepend(p)).Distinct();
    }
}
