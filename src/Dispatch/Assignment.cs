namespace Dispatch;

/// <summary>The least driving with which every stop can be left once and reached once, whatever the order: a lower bound for any plan.</summary>
/// <remarks>Assignment by shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987), O(n³) for n stops and shifts. Legs that windows forbid are not used.</remarks>
internal static class Assignment
{
    private const long Never = long.MaxValue / 1024;

    /// <summary>Driving in seconds.</summary>
    public static long Bound(Model model)
    {
        int stops = 2 * model.Count, n = stops + model.Shifts.Length;
        long[] u = new long[n + 1], v = new long[n + 1];
        int[] row = new int[n + 1], way = new int[n + 1];
        for (var i = 1; i <= n; i++)
        {
            row[0] = i;
            var j0 = 0;
            var least = new long[n + 1];
            Array.Fill(least, long.MaxValue);
            var used = new bool[n + 1];
            do
            {
                used[j0] = true;
                int i0 = row[j0], j1 = 0;
                var delta = long.MaxValue;
                for (var j = 1; j <= n; j++)
                {
                    if (used[j]) continue;
                    var reduced = Leg(model, stops, i0 - 1, j - 1) - u[i0] - v[j];
                    if (reduced < least[j]) (least[j], way[j]) = (reduced, j0);
                    if (least[j] < delta) (delta, j1) = (least[j], j);
                }
                for (var j = 0; j <= n; j++)
                {
                    if (used[j])
                    {
                        u[row[j]] += delta;
                        v[j] -= delta;
                    }
                    else if (least[j] != long.MaxValue) least[j] -= delta;
                }
                j0 = j1;
            }
            while (row[j0] != 0);
            for (; j0 != 0; j0 = way[j0]) row[j0] = row[way[j0]];
        }
        return Math.Max(0, -v[0]);
    }

    /// <summary>From a stop or a shift's start to a stop or a shift's end.</summary>
    private static long Leg(Model model, int stops, int from, int to)
    {
        if (from >= stops && to >= stops) return from == to ? 0 : Never;
        if (from >= stops) return (to & 1) == 1 ? Never : model.Travel(model.Shifts[from - stops].Start, model.Place[to]);
        if (to >= stops) return (from & 1) == 0 ? Never : model.Travel(model.Place[from], model.Shifts[to - stops].End);
        if (from == to || (from ^ 1) == to && (from & 1) == 1) return Never;
        var leg = model.Travel(model.Place[from], model.Place[to]);
        return (long)model.Lo[from] + model.Serve[from] + leg > model.Hi[to] ? Never : leg;
    }
}
