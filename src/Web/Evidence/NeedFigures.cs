using Web.HelpDesk;
using Web.People;

namespace Web.Evidence;

/// <summary>A counted need without anything that tells whose it is.</summary>
public sealed record NeedFact(Guid Id, Guid UnitId, string Category, string Group, string Municipality, int Month, NeedStatus Status, UnmetReason? Reason);

/// <summary>Where a number stands: null or 0 in a dimension means all of it.</summary>
public readonly record struct NeedKey(string? Need, string? Area, string? Group, int Month, string? Outcome = null, UnmetReason? Reason = null);

/// <summary>
/// How the needs of one selection ended: by kind, municipality, group and month, and by kind × municipality, each with every total.
/// Every number is rounded by itself, and the same needs give the same number on every page (docs/decisions/0092).
/// </summary>
public sealed class NeedFigures
{
    public const string NotAsked = "-", Met = "met", Waiting = "waiting", Unmet = "unmet";

    private readonly Dictionary<NeedKey, RoundedCount> counts = [];

    private NeedFigures()
    {
    }

    /// <summary>The needs of a year that count.</summary>
    public static async Task<List<NeedFact>> FactsAsync(Db db, int year, CancellationToken cancel = default)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var needs = await db.Set<Need>().AsNoTracking().Counted().Where(n => n.AskedOn >= first && n.AskedOn <= last)
            .Select(n => new { n.Id, n.UnitId, n.Category, n.Group, n.Municipality, n.AskedOn, n.Status, n.UnmetReason }).ToListAsync(cancel);
        return [.. needs.Select(n => new NeedFact(n.Id, n.UnitId, n.Category, n.Group.Length == 0 ? NotAsked : n.Group, n.Municipality, n.AskedOn.Month, n.Status, n.Status == NeedStatus.Unmet ? n.UnmetReason : null))];
    }

    /// <param name="facts">All needs of the year.</param>
    /// <param name="selection">What of them is asked for.</param>
    public static NeedFigures Of(IEnumerable<NeedFact> facts, Selection selection)
    {
        var figures = new NeedFigures();
        foreach (var fact in facts.Where(f => IsChosen(f, selection)))
        {
            var outcome = fact.Status switch { NeedStatus.Met => Met, NeedStatus.Unmet => Unmet, _ => Waiting };
            foreach (var row in Rows(fact, selection))
            {
                figures.Count(row, fact);
                figures.Count(row with { Outcome = outcome }, fact);
                if (fact.Reason is { } why) figures.Count(row with { Outcome = outcome, Reason = why }, fact);
            }
        }
        return figures;
    }

    /// <summary>What is shown; zero where there is nothing, or so little that it was rounded away.</summary>
    public int At(string? need = null, string? area = null, string? group = null, int month = 0, string? outcome = null, UnmetReason? reason = null) =>
        counts.TryGetValue(new(need, area, group, month, outcome, reason), out var count) ? count.Shown : 0;

    /// <summary>All numbers but those that are zero.</summary>
    public IEnumerable<(NeedKey Key, int Shown)> Shown => counts.Select(c => (c.Key, c.Value.Shown)).Where(c => c.Shown > 0);

    private void Count(NeedKey key, NeedFact fact)
    {
        if (!counts.TryGetValue(key, out var count)) counts[key] = count = new();
        count.Add(fact.Id);
    }

    private static bool IsChosen(NeedFact f, Selection s) =>
        (s.Unit is null || f.UnitId == s.Unit.Id) && (s.Month == 0 || f.Month == s.Month) && (s.Area is null || f.Municipality == s.Area) && (s.Need is null || f.Category == s.Need);

    // Of what the page is filtered by there is only one value, which is the total.
    private static IEnumerable<NeedKey> Rows(NeedFact f, Selection shown)
    {
        yield return default;
        yield return new(null, null, f.Group, 0);
        if (shown.Need is null) yield return new(f.Category, null, null, 0);
        if (shown.Area is null) yield return new(null, f.Municipality, null, 0);
        if (shown.Month == 0) yield return new(null, null, null, f.Month);
        if (shown is { Need: null, Area: null }) yield return new(f.Category, f.Municipality, null, 0);
    }
}
