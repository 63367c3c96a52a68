using Web.People;

namespace Web.Ledger;

/// <summary>Public numbers as they are now, and editions as they were.</summary>
public static class NumbersQueries
{
    public static async Task<PublishedYear> LiveNumbersAsync(this Db db, int year, CancellationToken cancel = default)
    {
        var units = await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null || u.ClosedOn >= new DateOnly(year, 1, 1))
            .OrderBy(u => u.Name).Select(u => new { u.Id, u.Slug, u.Name }).ToListAsync(cancel);
        return PublishedYear.Of(db.Network.Name, Cube.Of(year, await db.FactsAsync(year, cancel)), units.ToDictionary(u => u.Id, u => new NamedUnit(u.Slug, u.Name)));
    }

    /// <summary>All frozen editions, latest first.</summary>
    public static async Task<List<EditionLine>> EditionsAsync(this Db db, CancellationToken cancel = default) =>
        await db.Set<Edition>().AsNoTracking().OrderByDescending(e => e.Year).ThenByDescending(e => e.Number)
            .Select(e => new EditionLine(e.Year, e.Number, e.FrozenAt)).ToListAsync(cancel);
}

/// <summary>An edition in a list.</summary>
public sealed record EditionLine(int Year, int Number, DateTime FrozenAt);
