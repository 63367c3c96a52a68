using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Web.Platform.Database;

/// <summary>The hash chain of a network's audit: appended in the writer's transaction, checked from the first line to the head.</summary>
public static class AuditChain
{
    public const string Start = "start";

    internal static async Task AppendAsync(Db db, IEnumerable<AuditNote> notes, CancellationToken cancel)
    {
        var head = await LockHeadAsync(db, cancel);
        var at = db.Clock.GetUtcNow().UtcDateTime;
        at = new DateTime(at.Ticks - at.Ticks % 10, DateTimeKind.Utc);   // PostgreSQL keeps microseconds: hash what is kept
        foreach (var note in notes)
        {
            var sequence = head.Sequence + 1;
            var hash = Hash(head.Hash, sequence, at, db.Actor.AccountId, note.Action, note.Subject, note.SubjectId, note.PersonId, note.Detail);
            db.Add(new AuditEntry
            {
                Sequence = sequence, At = at, AccountId = db.Actor.AccountId, Action = note.Action, Subject = note.Subject,
                SubjectId = note.SubjectId, PersonId = note.PersonId, Detail = note.Detail, PreviousHash = head.Hash, Hash = hash,
            });
            (head.Sequence, head.Hash) = (sequence, hash);
        }
        await db.SaveChangesAsync(cancel);
    }

    private static async Task<AuditHead> LockHeadAsync(Db db, CancellationToken cancel)
    {
        // On SQLite the transaction already holds the only write lock.
        var found = db.Engine == DatabaseEngine.Postgres
            ? await db.Set<AuditHead>().FromSql($"select * from audit_heads where tenant_id = {db.Network.Id} for update").SingleOrDefaultAsync(cancel)
            : await db.Set<AuditHead>().SingleOrDefaultAsync(cancel);
        return found ?? throw new InvalidOperationException($"Network {db.Network.Slug} has no audit head.");
    }

    /// <summary>Walks the whole chain. Null when it holds; otherwise what is wrong and at which line.</summary>
    public static async Task<string?> FaultAsync(Db db, CancellationToken cancel = default)
    {
        // People go on writing meanwhile: the last line before the head, the head before the lines that it stands for.
        var newest = await db.Set<AuditEntry>().MaxAsync(e => (long?)e.Sequence, cancel) ?? 0;
        var head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(cancel);
        if (newest > head.Sequence)
            return $"the chain ends at line {newest}, its head says {head.Sequence}";

        var (expected, last) = (0L, Start);
        await foreach (var e in db.Set<AuditEntry>().AsNoTracking().Where(e => e.Sequence <= head.Sequence).OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (expected == 0 && e.Sequence > 1)
                (expected, last) = (e.Sequence - 1, e.PreviousHash);   // closed years were removed by retention
            if (e.Sequence != ++expected)
                return $"line {expected} is missing";
            if (e.PreviousHash != last)
                return $"line {e.Sequence} does not follow the line before it";
            if (e.Hash != Hash(last, e.Sequence, e.At, e.AccountId, e.Action, e.Subject, e.SubjectId, e.PersonId, e.Detail))
                return $"line {e.Sequence} was changed";
            last = e.Hash;
        }
        return head.Sequence == expected && head.Hash == last ? null : $"the chain ends at line {expected}, its head says {head.Sequence}";
    }

    private static string Hash(string previous, long sequence, DateTime at, Guid? account, string action, string subject, Guid? subjectId, Guid? person, string? detail)
    {
        // Each part carries its length, so that no two different lines can spell the same text.
        var text = new StringBuilder();
        foreach (var part in (string[])[previous, sequence.ToString(CultureInfo.InvariantCulture), at.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            account?.ToString() ?? "", action, subject, subjectId?.ToString() ?? "", person?.ToString() ?? "", detail ?? ""])
            text.Append(part.Length).Append(':').Append(part).Append('|');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
