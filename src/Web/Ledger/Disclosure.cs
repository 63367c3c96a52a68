namespace Web.Ledger;

/// <summary>
/// Keeps single people out of public numbers: no number about one to four people is shown, nor two numbers whose
/// difference is about one to four. Cells are kept back until nothing of the kind can be worked out from the rest.
/// (Threshold, dominance and complementary cell suppression: Hundepool et al., Statistical Disclosure Control, 2012, ch. 4.)
/// </summary>
public static class Disclosure
{
    public const int Fewest = 5;

    /// <summary>Marks each cell of one figure with how it is shown. The cells are all that are not zero, totals included.</summary>
    public static void Protect(IReadOnlyList<Cell> cells)
    {
        foreach (var cell in cells)
            cell.Shown = First(cell);

        var sums = Sum.AllOf(cells);
        var pairs = Nested(cells).Where(p => DifferenceTells(p.Whole, p.Part)).ToList();
        while (KeepBackForSums(sums) | KeepBackForPairs(pairs) || KeepBackForEquations(cells, sums))
        {
        }
    }

    /// <summary>Is a number with these parts about one to four people, or of hours mostly one person's?</summary>
    public static bool IsTelling(Figure figure, long value, IReadOnlyCollection<long> parts)
    {
        if (figure == Figure.VolunteerMinutes)
            return value > 0 && parts.Count > 0 && parts.Max() * 5 > value * 4;
        var people = parts.Count(p => p > 0);
        return Math.Abs(value) is > 0 and < Fewest || people is > 0 and < Fewest;
    }

    private static Shown First(Cell cell) =>
        !IsTelling(cell.Key.Figure, cell.Value, cell.By.Values) ? Shown.AsItIs
        : cell.Key.Figure == Figure.VolunteerMinutes ? Shown.OneVolunteer
        : cell.Value is > 0 and < Fewest ? Shown.FewerThanFive
        : Shown.KeptBack;

    private static bool KeepBackForSums(IReadOnlyList<Sum> sums)
    {
        var any = false;
        foreach (var sum in sums)
            while (sum.GivesAway())
            {
                sum.KeepOneMoreBack();
                any = true;
            }
        return any;
    }

    // Every total against every part of it, also over several dimensions: the year of the network against one month of one unit.
    private static List<(Cell Whole, Cell Part)> Nested(IReadOnlyList<Cell> cells)
    {
        var byKey = cells.ToDictionary(c => c.Key);
        var pairs = new List<(Cell, Cell)>();
        foreach (var part in cells)
        {
            var above = new HashSet<CellKey>();
            var next = new Queue<CellKey>([part.Key]);
            while (next.TryDequeue(out var key))
                foreach (var total in key.Totals().Where(above.Add))
                    next.Enqueue(total);
            pairs.AddRange(above.Where(byKey.ContainsKey).Select(k => (byKey[k], part)));
        }
        return pairs;
    }

    private static bool KeepBackForPairs(List<(Cell Whole, Cell Part)> pairs)
    {
        var any = false;
        foreach (var (whole, part) in pairs)
        {
            if (!whole.IsPublished || !part.IsPublished)
                continue;
            part.Shown = Shown.KeptBack;
            any = true;
        }
        return any;
    }

    /// <summary>Is what lies between a number and a part of it about one to four people?</summary>
    private static bool DifferenceTells(Cell whole, Cell part)
    {
        var rest = whole.By.Select(p => p.Value - part.By.GetValueOrDefault(p.Key)).Where(v => v != 0).ToList();
        return IsTelling(whole.Key.Figure, whole.Value - part.Value, rest);
    }

    // A cell may follow from several sums taken together though from none of them alone.
    private static bool KeepBackForEquations(IReadOnlyList<Cell> cells, IReadOnlyList<Sum> sums)
    {
        var found = Equations.Determined(sums.Where(s => s.IsExact));
        if (found.Count == 0)
            return false;
        // One more unknown leaves it open: a purpose before a total, near before far, the finest and smallest as the least loss.
        var open = sums.Where(s => s.IsExact && s.Terms.Any(t => !t.IsPublished)).ToList();
        var near = open.Where(s => s.Terms.Any(found.Contains)).SelectMany(s => s.Terms).ToHashSet();
        var one = open.SelectMany(s => s.Terms).Where(c => c.IsPublished).Distinct()
            .OrderBy(c => c.Key.Topic is null).ThenBy(c => !near.Contains(c)).ThenByDescending(c => c.Key.Depth).ThenBy(c => Math.Abs(c.Value)).FirstOrDefault()
            ?? cells.Where(c => c.IsPublished).MinBy(c => Math.Abs(c.Value));
        if (one is null)
            return false;
        one.Shown = Shown.KeptBack;
        return true;
    }
}
