using System.Globalization;

namespace Web.Platform.Database;

/// <summary>
/// Walks the audit chain of each network and says whether it holds. The end of a chain can be cut off together with its
/// head; only an earlier head kept elsewhere shows that, so each run prints one and takes one.
/// </summary>
public static class VerifyAudit
{
    /// <param name="kept">An earlier answer, "LINE:HASH", that must still stand in the chain of one of the networks.</param>
    /// <returns>0 when all chains hold, 1 when one does not.</returns>
    public static async Task<int> RunAsync(Doors doors, string? kept, TextWriter output, CancellationToken cancel = default)
    {
        var (broken, found) = (false, kept is null);
        foreach (var network in await doors.NetworksAsync(cancel))
        {
            await using var db = await doors.OpenAsync(network, readOnly: true, cancel: cancel);
            var fault = await AuditChain.FaultAsync(db, cancel);
            var head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(cancel);
            await output.WriteLineAsync(fault is null ? $"{network.Name}: OK, {head.Sequence} lines, {head.Sequence}:{head.Hash}" : $"{network.Name}: {fault}");
            broken |= fault is not null;
            found |= kept is not null && await HasAsync(db, kept, cancel);
        }
        if (!found)
            await output.WriteLineAsync($"No network has the line {kept}: the end of its chain was cut off, or it was written anew.");
        return broken || !found ? 1 : 0;
    }

    private static async Task<bool> HasAsync(Db db, string kept, CancellationToken cancel) =>
        kept.Split(':') is [var line, var hash] && long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
        && await db.Set<AuditEntry>().AnyAsync(e => e.Sequence == sequence && e.Hash == hash, cancel);
}
