namespace Web.Ledger;

/// <summary>Ledger entries of one unit, municipality, person, month, kind and topic, added up: what all public numbers are made from.</summary>
/// <param name="Entries">How many entries were added up, reversals included.</param>
public sealed record Fact(
    Guid UnitId, string Municipality, Guid? PersonId, int Year, int Month, LedgerKind Kind, string Topic, long Amount, int Entries, DateTime LastRecordedAt);

/// <summary>Reads of the ledger that more than one page needs.</summary>
public static class LedgerQueries
{
    public static async Task<List<Fact>> FactsAsync(this Db db, int year, CancellationToken cancel = default)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var sums = await db.Set<LedgerEntry>().AsNoTracking()
            .Where(e => e.WorkedOn >= first && e.WorkedOn <= last)
            .GroupBy(e => new { e.UnitId, e.Municipality, e.PersonId, e.WorkedOn.Month, e.Kind, e.Topic })
            .Select(g => new { g.Key, Amount = g.Sum(e => e.Amount), Entries = g.Count(), Last = g.Max(e => e.RecordedAt) })
            .ToListAsync(cancel);
        return [.. sums.Select(s => new Fact(s.Key.UnitId, s.Key.Municipality, s.Key.PersonId, year, s.Key.Month, s.Key.Kind, s.Key.Topic, s.Amount, s.Entries, s.Last))];
    }

    /// <summary>The years the ledger knows, latest first.</summary>
    public static async Task<List<int>> LedgerYearsAsync(this Db db, CancellationToken cancel = default)
    {
        var years = await db.Set<LedgerEntry>().AsNoTracking().Select(e => e.WorkedOn.Year).Distinct().ToListAsync(cancel);
        return [.. years.OrderDescending()];
    }
}
