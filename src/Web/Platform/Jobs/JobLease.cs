namespace Web.Platform.Jobs;

/// <summary>A network's turn for one kind of job. Several nodes may look; the database lets one of them take it.</summary>
public sealed class JobLease(Doors doors, TimeProvider clock)
{
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(10);

    private sealed class Taken
    {
        public Guid Id { get; set; }
        public Guid NetworkId { get; set; }
    }

    /// <summary>Makes sure there is a row for every network and kind; run at start, and when a network was added.</summary>
    public async Task PrepareAsync(IEnumerable<NetworkJob> jobs, CancellationToken cancel)
    {
        var networks = await doors.NetworksAsync(cancel);
        await using var db = doors.Closed(Actor.Machine);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var network in networks)
            foreach (var job in jobs)
                await db.Database.ExecuteSqlAsync($"""
                    INSERT INTO jobs (id, network_id, kind, due_at, attempts)
                    SELECT {Guid.CreateVersion7()}, {network.Id}, {job.Kind}, {clock.GetUtcNow().UtcDateTime}, 0
                    WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE network_id = {network.Id} AND kind = {job.Kind})
                    """, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Takes one network whose turn it is, for ten minutes at most; null when none is due.</summary>
    public async Task<(Guid Id, Guid NetworkId)?> TakeAsync(string kind, CancellationToken cancel)
    {
        var (now, until) = (clock.GetUtcNow().UtcDateTime, clock.GetUtcNow().UtcDateTime + longest);
        await using var db = doors.Closed(Actor.Machine);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var taken = doors.Engine == DatabaseEngine.Postgres
            ? await db.Database.SqlQuery<Taken>($"""
                UPDATE jobs SET leased_until = {until}, attempts = attempts + 1 WHERE id = (
                    SELECT id FROM jobs WHERE kind = {kind} AND due_at <= {now} AND (leased_until IS NULL OR leased_until < {now})
                    ORDER BY due_at FOR UPDATE SKIP LOCKED LIMIT 1)
                RETURNING id AS "Id", network_id AS "NetworkId"
                """).ToListAsync(cancel)
            : await db.Database.SqlQuery<Taken>($"""
                UPDATE jobs SET leased_until = {until}, attempts = attempts + 1 WHERE id = (
                    SELECT id FROM jobs WHERE kind = {kind} AND due_at <= {now} AND (leased_until IS NULL OR leased_until < {now})
                    ORDER BY due_at LIMIT 1)
                RETURNING id AS "Id", network_id AS "NetworkId"
                """).ToListAsync(cancel);
        await transaction.CommitAsync(cancel);
        return taken is [var one] ? (one.Id, one.NetworkId) : null;
    }

    /// <summary>Gives it back: done, to be due again at its next turn; or failed, to be tried soon.</summary>
    public async Task GiveBackAsync(Guid id, TimeSpan untilNext, bool done, CancellationToken cancel)
    {
        var due = clock.GetUtcNow().UtcDateTime + untilNext;
        await using var db = doors.Closed(Actor.Machine);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await (done
            ? db.Database.ExecuteSqlAsync($"UPDATE jobs SET due_at = {due}, leased_until = NULL, attempts = 0 WHERE id = {id}", cancel)
            : db.Database.ExecuteSqlAsync($"UPDATE jobs SET due_at = {due}, leased_until = NULL WHERE id = {id}", cancel));
        await transaction.CommitAsync(cancel);
    }
}
