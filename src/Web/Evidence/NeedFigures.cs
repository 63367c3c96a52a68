using Web.HelpDesk;
using Web.Ledger;
using Web.People;

namespace Web.Evidence;

/// <summary>A counted need without anything that tells whose it is but an id that is never shown.</summary>
public sealed record NeedFact(Guid UnitId, Guid Whose, string Category, string Group, string Municipality, int Month, NeedStatus Status, UnmetReason? Reason);

/// <summary>
/// How the needs of one selection ended: by kind, municipality, group and month, and by kind × municipality, each with every total,
/// made safe to show together.
/// </summary>
public sealed class NeedFigures
{
    public const string NotAsked = "-", Met = "met", Waiting = "waiting", Unmet = "unmet";

    private readonly Dictionary<CellKey, Cell> cells;

    private NeedFigures(Dictionary<CellKey, Cell> cells) => this.cells = cells;

    public IReadOnlyCollection<Cell> Cells => cells.Values;

    /// <summary>The needs of a year that count.</summary>
    public static async Task<List<NeedFact>> FactsAsync(Db db, int year, CancellationToken cancel = default)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var needs = await db.Set<Need>().AsNoTracking().Counted().Where(n => n.AskedOn >= first && n.AskedOn <= last)
            .Select(n => new { n.Id, n.UnitId, n.PersonId, n.Category, n.Group, n.Municipality, n.AskedOn, n.Status, n.UnmetReason }).ToListAsync(cancel);
        // Who did not say who they are is somebody else each time.
        return [.. needs.Select(n => new NeedFact(n.UnitId, n.PersonId ?? n.Id, n.Category, n.Group.Length == 0 ? NotAsked : n.Group, n.Municipality, n.AskedOn.Month, n.Status, n.Status == NeedStatus.Unmet ? n.UnmetReason : null))];
    }

    /// <param name="facts">All needs of the year.</param>
    /// <param name="selection">What of them is asked for.</param>
    public static NeedFigures Of(IReadOnlyList<NeedFact> facts, Selection selection)
    {
        var chosen = Count(facts, selection, selection);
        // Each filter left out alone: what lies between the two pages must not be about a few people either.
        var wholes = new (bool Filtered, Func<Dictionary<CellKey, Cell>> Count)[]
        {
            (selection.Unit is not null, () => Count(facts, selection, new() { Year = selection.Year, Month = selection.Month, Area = selection.Area, Need = selection.Need })),
            (selection.Month != 0, () => Count(facts, selection, new() { Year = selection.Year, Area = selection.Area, Need = selection.Need, Unit = selection.Unit })),
            (selection.Area is not null, () => Count(facts, selection, new() { Year = selection.Year, Month = selection.Month, Need = selection.Need, Unit = selection.Unit })),
            (selection.Need is not null, () => Count(facts, selection, new() { Year = selection.Year, Month = selection.Month, Area = selection.Area, Unit = selection.Unit })),
        }.Where(w => w.Filtered).Select(w => w.Count()).ToList();
        Disclosure.Protect([.. chosen.Values], cell => wholes.Any(w => w.TryGetValue(cell.Key, out var whole) && Disclosure.DifferenceTells(whole, cell)));
        return new(chosen);
    }

    public Cell? Find(string? need = null, string? area = null, string? group = null, int month = 0, string? outcome = null, UnmetReason? reason = null) =>
        cells.GetValueOrDefault(Key(need, area, group, month, outcome, reason));

    /// <summary>Values of a dimension that have any need.</summary>
    public IEnumerable<T> Values<T>(Func<CellKey, T?> of) => cells.Keys.Select(of).OfType<T>().Distinct();

    private static CellKey Key(string? need, string? area, string? group, int month, string? outcome, UnmetReason? reason) =>
        new(Figure.Needs, null, area, month, need, group, outcome, reason?.ToString());

    // The keys do not name what the page is filtered by, so that a cell and the same cell of a wider page are found by one key.
    private static Dictionary<CellKey, Cell> Count(IReadOnlyList<NeedFact> facts, Selection shown, Selection filter)
    {
        var cells = new Dictionary<CellKey, Cell>();
        foreach (var f in facts)
        {
            if ((filter.Unit is { } unit && f.UnitId != unit.Id) || (filter.Month != 0 && f.Month != filter.Month)
                || (filter.Area is { } area && f.Municipality != area) || (filter.Need is { } need && f.Category != need)) continue;
            var outcome = f.Status switch { NeedStatus.Met => Met, NeedStatus.Unmet => Unmet, _ => Waiting };
            foreach (var row in Rows(f, shown))
            {
                Add(row, f);
                Add(row with { Outcome = outcome }, f);
                if (f.Reason is { } why && row.Depth <= 1) Add(row with { Outcome = outcome, Reason = why.ToString() }, f);
            }
        }
        return cells;

        void Add(CellKey key, NeedFact fact)
        {
            if (!cells.TryGetValue(key, out var cell)) cells[key] = cell = new Cell(key);
            cell.Value++;
            cell.Entries++;
            cell.By[fact.Whose] = cell.By.GetValueOrDefault(fact.Whose) + 1;
        }
    }

    // Of what the page is filtered by there is only one value, which is the total.
    private static IEnumerable<CellKey> Rows(NeedFact f, Selection shown)
    {
        var total = Key(null, null, null, 0, null, null);
        yield return total;
        yield return total with { Group = f.Group };
        if (shown.Need is null) yield return total with { Topic = f.Category };
        if (shown.Area is null) yield return total with { Municipality = f.Municipality };
        if (shown.Month == 0) yield return total with { Month = f.Month };
        if (shown is { Need: null, Area: null }) yield return total with { Topic = f.Category, Municipality = f.Municipality };
    }
}
