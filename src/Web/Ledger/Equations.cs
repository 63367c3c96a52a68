namespace Web.Ledger;

/// <summary>Solves all sums together, as someone with a computer would, to see which kept-back cells have only one possible value.</summary>
internal static class Equations
{
    // Whole-number elimination modulo a prime: exact, and quick enough for the few hundred unknowns of a year.
    private const long Prime = 2_147_483_647;

    public static HashSet<Cell> Determined(IEnumerable<Sum> sums)
    {
        var rows = new List<SortedDictionary<int, long>>();
        var unknown = new Dictionary<Cell, int>();
        foreach (var sum in sums)
        {
            var row = new SortedDictionary<int, long>();
            foreach (var term in sum.Terms.Where(t => !t.IsPublished))
            {
                if (!unknown.TryGetValue(term, out var column))
                    unknown[term] = column = unknown.Count;
                row[column] = term == sum.Total ? Prime - 1 : 1;
            }
            if (row.Count > 0)
                rows.Add(row);
        }
        var solved = Reduce(rows);
        var cells = unknown.ToDictionary(u => u.Value, u => u.Key);
        return [.. solved.Values.Where(r => r.Count == 1).Select(r => cells[r.First().Key])];
    }

    // Rows by the column they lead with, each leading column in no other row.
    private static Dictionary<int, SortedDictionary<int, long>> Reduce(List<SortedDictionary<int, long>> rows)
    {
        var leads = new Dictionary<int, SortedDictionary<int, long>>();
        foreach (var row in rows)
        {
            foreach (var column in row.Keys.ToList())
                if (leads.TryGetValue(column, out var lead) && row.TryGetValue(column, out var times))
                    Subtract(row, lead, times);
            if (row.Count == 0)
                continue;
            var first = row.Keys.First();
            var scale = Inverse(row[first]);
            foreach (var column in row.Keys.ToList())
                row[column] = row[column] * scale % Prime;
            foreach (var other in leads.Values)
                if (other.TryGetValue(first, out var times))
                    Subtract(other, row, times);
            leads[first] = row;
        }
        return leads;
    }

    private static void Subtract(SortedDictionary<int, long> row, SortedDictionary<int, long> lead, long times)
    {
        foreach (var (column, value) in lead)
        {
            var left = (row.GetValueOrDefault(column) + (Prime - times) * value) % Prime;
            if (left == 0)
                row.Remove(column);
            else
                row[column] = left;
        }
    }

    private static long Inverse(long value)
    {
        var (result, power) = (1L, Prime - 2);
        for (var b = value % Prime; power > 0; power >>= 1, b = b * b % Prime)
            if ((power & 1) == 1)
                result = result * b % Prime;
        return result;
    }
}
