using System.Collections.Concurrent;
using Web.People;

namespace Web.Ledger;

/// <summary>Public numbers as they are now, and editions as they were.</summary>
public static class NumbersQueries
{
    // Working out what may be shown takes a while; the ledger only grows, so its length tells whether it has to be done again.
    private static readonly ConcurrentDictionary<(Guid Network, int Year), (string Stamp, PublishedYear Numbers)> known = new();
    private const int MostKnown = 500;

    public static async Task<PublishedYear> LiveNumbersAsync(this Db db, int year, CancellationToken cancel = default)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var units = await db.Set<Unit>().AsNoTracking().OrderBy(u => u.Name).Select(u => new { u.Id, u.Slug, u.Name }).ToListAsync(cancel);
        var entries = await db.Set<LedgerEntry>().CountAsync(e => e.WorkedOn >= first && e.WorkedOn <= last, cancel);
        var stamp = $"{entries} {db.Network.Name} {string.Join(' ', units.Select(u => u.Name))}";
        if (known.TryGetValue((db.Network.Id, year), out var before) && before.Stamp == stamp)
            return before.Numbers;

        var numbers = PublishedYear.Of(db.Network.Name, Cube.Of(year, await db.FactsAsync(year, cancel)), units.ToDictionary(u => u.Id, u => new NamedUnit(u.Slug, u.Name)));
        if (known.Count > MostKnown)
            known.Clear();
        known[(db.Network.Id, year)] = (stamp, numbers);
        return numbers;
    }

    /// <summary>All frozen editions, latest first.</summary>
    public static async Task<List<EditionLine>> EditionsAsync(this Db db, CancellationToken cancel = default) =>
        await db.Set<Edition>().AsNoTracking().OrderByDescending(e => e.Year).ThenByDescending(e => e.Number)
            .Select(e => new EditionLine(e.Year, e.Number, e.FrozenAt)).ToListAsync(cancel);
}

/// <summary>An edition in a list.</summary>
public sealed record EditionLine(int Year, int Number, DateTime FrozenAt);
