using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>Services for somebody's need, as the desk offers them.</summary>
public static class Suitable
{
    /// <summary>Services that fit a need in a municipality, those with free places first; without the ones asked before. Where there is none, those of a kindred kind, marked as such.</summary>
    public static async Task<List<SuitableService>> SuitableAsync(this Db db, string category, string municipality, int? age, IReadOnlyCollection<Guid> without, Texts texts)
    {
        var parent = await db.Set<TaxonomyTerm>().Where(t => t.Taxonomy == "need" && t.Code == category).Select(t => t.ParentCode).FirstOrDefaultAsync();
        var filter = new ServiceFilter { Need = category, Area = municipality, Age = age };
        var found = await db.Matching(filter).AsNoTracking().Where(s => s.Status == ListingStatus.Public && !without.Contains(s.Id)).ToListAsync();
        var kindred = found.Count == 0 && parent is not null;
        if (kindred)
            found = await db.Matching(new() { Need = parent, Area = municipality, Age = age }).AsNoTracking().Where(s => s.Status == ListingStatus.Public && !without.Contains(s.Id)).ToListAsync();
        var owners = found.Select(s => s.OrganisationId).Distinct().ToList();
        var names = await db.Set<Organisation>().AsNoTracking().Where(o => owners.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name);
        return [.. found.Select(s => new SuitableService(s.Id, s.OrganisationId, s.Read().Name.Words(texts.Language), names[s.OrganisationId], s.FreePlaces, s.Read().Capacity?.PeopleWaiting) { IsKindred = kindred })
            .OrderBy(s => s.FreePlaces switch { > 0 => 0, null => 1, _ => 2 }).ThenBy(s => s.PeopleWaiting ?? 0).ThenBy(s => s.Name, texts.Sort).ThenBy(s => s.Id)];
    }

    /// <summary>"Meals at home, Karitas Krško".</summary>
    public static string Say(this Texts texts, SuitableService service) => $"{service.Name}, {service.Organisation}{(service.IsKindred ? $" ({texts["directory.kindred"]})" : "")}";
}

/// <summary>A service that fits.</summary>
public sealed record SuitableService(Guid Id, Guid OrganisationId, string Name, string Organisation, int? FreePlaces, int? PeopleWaiting)
{
    /// <summary>Not of the kind that is asked for, but of one beside it.</summary>
    public bool IsKindred { get; init; }

    /// <summary>Its organisation was asked already, for another of its services, and said no or nothing.</summary>
    public bool SaidNo { get; init; }
}
