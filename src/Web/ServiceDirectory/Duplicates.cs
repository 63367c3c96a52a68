using Web.ServiceDirectory.Search;

namespace Web.ServiceDirectory;

/// <summary>Records that may be the same thing written down twice: by name, number of a register, telephone. A person decides.</summary>
public static class Duplicates
{
    private const double AlikeEnough = 0.6;

    public static IEnumerable<(Service A, Service B)> Of(IReadOnlyCollection<Service> services, string language)
    {
        var read = services.OrderBy(s => s.Id).Select(s => (Row: s, Record: s.Read(), Words: Words(s.Name, language))).ToList();
        return Pairs(read, r => [Analyser.Fold(r.Row.Name), .. r.Record.Phones.Select(p => p.Number), r.Record.Email ?? ""], (a, b) =>
            Meet(a.Record.Areas, b.Record.Areas) && Alike(a.Words, b.Words) >= (a.Row.OrganisationId == b.Row.OrganisationId ? 1 : AlikeEnough)).Select(p => (p.A.Row, p.B.Row));
    }

    public static IEnumerable<(Organisation A, Organisation B)> Of(IReadOnlyCollection<Organisation> organisations, string language)
    {
        var read = organisations.OrderBy(o => o.Id).Select(o => (Row: o, Record: o.Read(), Words: Words(o.Name, language))).ToList();
        return Pairs(read, r => [Analyser.Fold(r.Row.Name), r.Record.Identifier ?? "", r.Record.Phone ?? ""], (a, b) =>
            (a.Record.Identifier is { Length: > 0 } number && number == b.Record.Identifier) || Alike(a.Words, b.Words) >= AlikeEnough).Select(p => (p.A.Row, p.B.Row));
    }

    // Only what shares a key is compared: everything with everything would be slow from a few thousand on.
    private static IEnumerable<(T A, T B)> Pairs<T>(List<T> all, Func<T, IEnumerable<string>> keys, Func<T, T, bool> same)
    {
        var told = new HashSet<(int, int)>();
        var shared = all.SelectMany((item, i) => keys(item).Where(k => k.Length > 0).Distinct().Select(k => (Key: k, i))).GroupBy(x => x.Key, StringComparer.Ordinal).Where(g => g.Skip(1).Any() && g.Count() <= 50);
        foreach (var group in shared)
            foreach (var a in group)
                foreach (var b in group.Where(b => b.i > a.i))
                    if (told.Add((a.i, b.i)) && same(all[a.i], all[b.i])) yield return (all[a.i], all[b.i]);
    }

    private static HashSet<string> Words(string name, string language) => [.. Analyser.For(language).Tokens(name).Select(t => t.Stem)];

    private static double Alike(HashSet<string> a, HashSet<string> b) => a.Count + b.Count == 0 ? 0 : a.Intersect(b).Count() / (double)a.Union(b).Count();

    private static bool Meet(List<string> a, List<string> b) => a.Count == 0 || b.Count == 0 || a.Intersect(b).Any();
}
