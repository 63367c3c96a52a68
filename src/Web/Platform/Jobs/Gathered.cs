using System.Collections.Concurrent;

namespace Web.Platform.Jobs;

/// <summary>
/// What readers do is counted in memory and written down by a job, so that reading writes nothing. What was written is taken off only once it is
/// committed: a failed turn loses no count.
/// </summary>
public sealed class Gathered<T>(Doors doors, int mostKept = int.MaxValue) where T : notnull
{
    private readonly ConcurrentDictionary<(Guid Network, T What), int> seen = new();

    public void Count(Network network, T what)
    {
        if (seen.Count < mostKept || seen.ContainsKey((network.Id, what))) seen.AddOrUpdate((network.Id, what), 1, (_, n) => n + 1);
    }

    /// <param name="write">Adds this many to the row of this thing.</param>
    public async Task KeepAsync(Network network, Func<Db, T, int, Task> write, CancellationToken cancel)
    {
        var mine = seen.Where(s => s.Key.Network == network.Id).ToList();
        if (mine.Count == 0) return;
        await using var db = await doors.OpenAsync(network, cancel: cancel);
        foreach (var (key, times) in mine) await write(db, key.What, times);
        await db.CommitAsync(cancel);
        foreach (var (key, times) in mine)
            if (seen.AddOrUpdate(key, 0, (_, n) => n - times) <= 0) seen.TryRemove(KeyValuePair.Create(key, 0));
    }
}
