using Web.Platform.Documents;
using Web.ServiceDirectory.Search;

namespace Web.ServiceDirectory;

/// <summary>The lists an editor begins with: needs, groups, life events, the service types of four countries, and everyday phrases. Adding them again adds only what is missing.</summary>
public static class StarterLists
{
    private static readonly string[] languages = ["sl", "pl", "lt", "cs", "en"];

    /// <returns>How many lines were added.</returns>
    public static async Task<int> AddAsync(Db db, DateOnly from, CancellationToken cancel = default)
    {
        await db.LockAsync("directory", cancel);   // two editors may press at once
        var terms = (await db.Set<TaxonomyTerm>().Select(t => t.Taxonomy + ":" + t.Code).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var phrases = (await db.Set<SearchPhrase>().Select(p => p.Language + ":" + p.Words).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var before = terms.Count + phrases.Count;
        foreach (var row in Table("taxonomies.csv"))
            if (terms.Add($"{row["taxonomy"]}:{row["code"]}"))
                db.Add(new TaxonomyTerm
                {
                    Taxonomy = row["taxonomy"], Code = row["code"], ParentCode = row["parent"] is { Length: > 0 } parent ? parent : null, MapsTo = row["maps_to"], ValidFrom = from,
                    Names = Records.Write(languages.Where(l => row[l].Length > 0).ToDictionary(l => l, l => row[l])),
                });
        foreach (var row in Table("phrases.csv"))
            if (phrases.Add($"{row["language"]}:{row["words"]}"))
                db.Add(new SearchPhrase { Language = row["language"], Words = row["words"], Means = row["means"] });
        return terms.Count + phrases.Count - before;
    }

    private static IEnumerable<Dictionary<string, string>> Table(string name)
    {
        using var stream = typeof(StarterLists).Assembly.GetManifestResourceStream("directory/" + name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var table = Csv.Read(bytes.ToArray())!;
        return [.. table.Rows.Select(r => table.Columns.Zip(r.Fields).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }
}
