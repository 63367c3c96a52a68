using System.Collections.Concurrent;
using Web.Platform.Language;

namespace Web.Finder;

/// <summary>Counts what is found, without answers and without anybody: gathered in memory, written down by a job.</summary>
public sealed class FoundCounts(Doors doors, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(Guid Network, DateOnly Month, string Outcome, string Place), int> seen = new();

    public void Remember(Network network, IEnumerable<string> outcomes, string place)
    {
        var today = WallClock.Today(clock, network.Zone);
        foreach (var outcome in outcomes)
            seen.AddOrUpdate((network.Id, new(today.Year, today.Month, 1), outcome, place), 1, (_, n) => n + 1);
    }

    public async Task KeepAsync(Network network, CancellationToken cancel)
    {
        var mine = seen.Keys.Where(k => k.Network == network.Id).ToList();
        if (mine.Count == 0) return;
        await using var db = await doors.OpenAsync(network, cancel: cancel);
        foreach (var key in mine)
            if (seen.TryRemove(key, out var times))
            {
                var row = await db.Set<FinderCount>().FirstOrDefaultAsync(c => c.Month == key.Month && c.Outcome == key.Outcome && c.Place == key.Place, cancel);
                if (row is null) db.Add(row = new FinderCount { Month = key.Month, Outcome = key.Outcome, Place = key.Place });
                row.Times += times;
            }
        await db.CommitAsync(cancel);
    }
}
