namespace Web.Ledger;

/// <summary>Corrections: an entry is taken back by a second one of the opposite amount, never changed.</summary>
public sealed partial class LedgerEntry
{
    /// <summary>The kind of volunteer work that closing a shift writes.</summary>
    public const string Driving = "Driving";

    /// <summary>
    /// The entry that takes this one back, under the same day, person and topic, so that all sums are as if it had never been.
    /// The right figure is then a new entry. Each entry is taken back once at most (the database refuses a second time).
    /// </summary>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    /// <exception cref="InvalidOperationException">This entry is itself a reversal.</exception>
    public LedgerEntry Reverse(string reason, DateTime recordedAt, Guid? recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (ReversesId is not null)
            throw new InvalidOperationException("A reversal is not reversed: write a new entry.");
        return new()
        {
            UnitId = UnitId,
            Municipality = Municipality,
            PersonId = PersonId,
            WorkedOn = WorkedOn,
            Kind = Kind,
            Amount = -Amount,
            Topic = Topic,
            Source = Source,
            SourceId = SourceId,
            RecordedAt = recordedAt,
            RecordedBy = recordedBy,
            ReversesId = Id,
            Reason = reason.Trim(),
        };
    }

    /// <summary>The entries among these that count: neither reversals nor taken back by one of them.</summary>
    public static IEnumerable<LedgerEntry> Standing(IReadOnlyCollection<LedgerEntry> entries)
    {
        var takenBack = entries.Where(e => e.ReversesId is not null).Select(e => e.ReversesId!.Value).ToHashSet();
        return entries.Where(e => e.ReversesId is null && !takenBack.Contains(e.Id));
    }
}
