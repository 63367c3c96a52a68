using Web.People;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Referrals;

/// <summary>A line of a work list.</summary>
public sealed record WorkRow(Referral Referral, string? Person, string Category, string? Receiver, string? Service);

/// <summary>Referrals in the order in which they want to be looked at, a page at a time.</summary>
public sealed class WorkList(Db db, DateOnly today)
{
    public const int PageSize = 50;

    /// <summary>What has a day and has reached it.</summary>
    public IQueryable<Referral> Due(IQueryable<Referral> of) => of.Where(r => r.DueOn != null && r.DueOn <= today);

    public async Task<(List<WorkRow> Rows, int Pages)> PageAsync(IQueryable<Referral> of, string list, int page, Texts texts, CancellationToken cancel = default)
    {
        var wanted = list switch
        {
            "due" => Due(of).OrderBy(r => r.DueOn).ThenBy(r => r.Id),
            "open" => of.Where(r => r.DueOn != null && r.DueOn > today).OrderBy(r => r.DueOn).ThenBy(r => r.Id),
            _ => of.Where(r => r.DueOn == null).OrderByDescending(r => r.StatusAt).ThenByDescending(r => r.Id),
        };
        var pages = ((await wanted.CountAsync(cancel)) + PageSize - 1) / PageSize;
        return (await RowsAsync(await wanted.AsNoTracking().Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel), texts, cancel), pages);
    }

    /// <summary>Adds names: of people, needs, organisations and services.</summary>
    public async Task<List<WorkRow>> RowsAsync(IReadOnlyList<Referral> referrals, Texts texts, CancellationToken cancel = default)
    {
        var people = referrals.Select(r => r.PersonId).Distinct().ToList();
        var names = await db.Set<Person>().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.FullName, p.ErasedAt }).ToDictionaryAsync(p => p.Id, p => p.ErasedAt is null ? p.FullName : null, cancel);
        var organisations = referrals.Select(r => r.OrganisationId).OfType<Guid>().Distinct().ToList();
        var receivers = await db.Set<Organisation>().Where(o => organisations.Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var services = referrals.Select(r => r.ServiceId).OfType<Guid>().Distinct().ToList();
        var what = await db.Set<Service>().Where(s => services.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        var needs = await db.NeedNamesAsync(texts, cancel);
        return [.. referrals.Select(r => new WorkRow(r, names.GetValueOrDefault(r.PersonId), needs.GetValueOrDefault(r.Category, r.Category),
            r.OrganisationId is { } o ? receivers.GetValueOrDefault(o) : null, r.ServiceId is { } s ? what.GetValueOrDefault(s) : null))];
    }
}

/// <summary>Names of needs from the directory's list.</summary>
public static class NeedNames
{
    public static async Task<Dictionary<string, string>> NeedNamesAsync(this Db db, Texts texts, CancellationToken cancel = default) =>
        (await db.Set<TaxonomyTerm>().AsNoTracking().Where(t => t.Taxonomy == "need").OrderBy(t => t.ValidFrom).ToListAsync(cancel))
            .GroupBy(t => t.Code).ToDictionary(g => g.Key, g => g.Last().In(texts.Language));
}
