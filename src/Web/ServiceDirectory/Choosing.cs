using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>The lists to choose from in filters and forms, in the reader's language.</summary>
public sealed class Choosing(Db db, Texts texts)
{
    private List<TaxonomyTerm>? terms;

    public async Task<IReadOnlyList<TaxonomyTerm>> TermsAsync(string taxonomy)
    {
        var today = WallClock.Today(db.Clock, db.Network.Zone);
        terms ??= await db.Set<TaxonomyTerm>().AsNoTracking().Where(t => t.ValidFrom <= today && (t.ValidUntil == null || t.ValidUntil >= today)).ToListAsync();
        return [.. terms.Where(t => t.Taxonomy == taxonomy)];
    }

    /// <summary>Parents with their children under them.</summary>
    public async Task<List<SelectListItem>> ListAsync(string taxonomy, bool withAny = true)
    {
        var all = await TermsAsync(taxonomy);
        List<SelectListItem> list = withAny ? [new(texts["directory.any"], "")] : [];
        foreach (var parent in all.Where(t => t.ParentCode is null).OrderBy(t => t.In(texts.Language), texts.Sort))
        {
            list.Add(new(parent.In(texts.Language), parent.Code));
            list.AddRange(all.Where(t => t.ParentCode == parent.Code).OrderBy(t => t.In(texts.Language), texts.Sort).Select(t => new SelectListItem("– " + t.In(texts.Language), t.Code)));
        }
        return list;
    }

    public async Task<List<SelectListItem>> AreasAsync()
    {
        var areas = await db.Set<ServiceFact>().Where(f => f.Kind == FactKind.Area).Select(f => f.Value).Distinct().ToListAsync();
        return [new(texts["directory.anywhere"], ""), .. areas.OrderBy(a => a, texts.Sort).Select(a => new SelectListItem(a, a))];
    }

    public async Task<List<SelectListItem>> SpokenAsync()
    {
        var spoken = await db.Set<ServiceFact>().Where(f => f.Kind == FactKind.Language).Select(f => f.Value).Distinct().ToListAsync();
        return [new(texts["directory.any"], ""), .. spoken.Select(s => new SelectListItem(texts.LanguageName(s), s)).OrderBy(i => i.Text, texts.Sort)];
    }

    public async Task<string> NameAsync(string taxonomy, string code) => (await TermsAsync(taxonomy)).FirstOrDefault(t => t.Code == code)?.In(texts.Language) ?? code;
}

/// <summary>Names of languages, of hours and of money in words.</summary>
public static class DirectoryWords
{
    private static readonly string[] known = ["sl", "pl", "lt", "cs", "en", "de", "hr", "hu", "it", "uk", "ru", "sq", "rom", "sgn", "sk", "bs", "sr", "fr"];

    public static string LanguageName(this Texts texts, string code) => known.Contains(code) ? texts[$"directory.language.{code}"] : code;

    /// <summary>"pon.–pet. 8.00–14.00".</summary>
    public static string Say(this Texts texts, Hours hours)
    {
        var days = texts.Days(hours.Days);
        var times = hours.AllDay ? texts["directory.allDay"] : $"{texts.Time(hours.Opens)}–{texts.Time(hours.Closes)}";
        var season = (hours.From, hours.Until) switch
        {
            ({ } from, { } until) => $" ({texts.Date(from)}–{texts.Date(until)})",
            ({ } from, null) => " (" + texts["directory.hoursFrom", ("day", from)] + ")",
            (null, { } until) => " (" + texts["directory.hoursUntil", ("day", until)] + ")",
            _ => "",
        };
        return $"{days} {times}{season}";
    }

    public static string Say(this Texts texts, Cost cost) =>
        cost.Amount == 0 ? texts["directory.free"] : $"{texts.Number(cost.Amount, 2)} {(cost.Currency == "EUR" ? "€" : cost.Currency)}";
}
