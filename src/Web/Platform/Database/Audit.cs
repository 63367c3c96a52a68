using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Web.Platform.Database;

/// <summary>One line of the audit: who did or saw what, chained to the line before by its hash.</summary>
[AppendOnly]
public sealed class AuditEntry : NetworkRow, IUnaudited
{
    public long Sequence { get; init; }
    public DateTime At { get; init; }
    public Guid? AccountId { get; init; }

    /// <summary>added, changed, deleted, saw, or a word of the room (signed_in, exported, refused).</summary>
    public required string Action { get; init; }

    /// <summary>The table, page or export it is about.</summary>
    public required string Subject { get; init; }
    public Guid? SubjectId { get; init; }

    /// <summary>The person whose data it was, so that each can be told who looked.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Names of the fields changed, never their personal values.</summary>
    public string? Detail { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }
}

/// <summary>The end of a network's audit chain; the row that its writers lock, last of all.</summary>
public sealed class AuditHead : NetworkRow, IUnaudited
{
    public long Sequence { get; set; }
    public required string Hash { get; set; }
}

internal sealed record AuditNote(string Action, string Subject, Guid? SubjectId, Guid? PersonId, string? Detail)
{
    public static AuditNote OfChange(EntityEntry<NetworkRow> entry)
    {
        var action = entry.State switch { EntityState.Added => "added", EntityState.Deleted => "deleted", _ => "changed" };
        var fields = entry.State != EntityState.Modified ? null : string.Join(' ', entry.Properties
            .Where(p => p.IsModified && p.Metadata.Name is not nameof(NetworkRow.Version))
            .Select(p => p.Metadata.GetColumnName()));
        var person = entry.Metadata.FindProperty("PersonId") is { } property ? entry.Property(property.Name).CurrentValue as Guid? : null;
        return new(action, entry.Metadata.GetTableName()!, entry.Entity.Id, person ?? (entry.Entity is IPerson ? entry.Entity.Id : null), fields);
    }
}

/// <summary>A row that is a person, so that the audit can name whose data was touched.</summary>
public interface IPerson;
