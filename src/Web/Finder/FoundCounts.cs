using Web.Platform.Jobs;
using Web.Platform.Language;

namespace Web.Finder;

/// <summary>Counts what is found, without answers and without anybody.</summary>
public sealed class FoundCounts(Doors doors, TimeProvider clock)
{
    private readonly Gathered<(DateOnly Month, string Outcome, string Place)> seen = new(doors);

    public void Remember(Network network, IEnumerable<string> outcomes, string place)
    {
        var today = WallClock.Today(clock, network.Zone);
        foreach (var outcome in outcomes) seen.Count(network, (new(today.Year, today.Month, 1), outcome, place));
    }

    public Task KeepAsync(Network network, CancellationToken cancel) => seen.KeepAsync(network, async (db, found, times) =>
    {
        var row = await db.Set<FinderCount>().FirstOrDefaultAsync(c => c.Month == found.Month && c.Outcome == found.Outcome && c.Place == found.Place, cancel);
        if (row is null) db.Add(row = new FinderCount { Month = found.Month, Outcome = found.Outcome, Place = found.Place });
        row.Times += times;
    }, cancel);
}
