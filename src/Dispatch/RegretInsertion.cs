namespace Dispatch;

/// <summary>Puts rides in one after another, the one first whose second best routes are worst (Potvin and Rousseau 1993).</summary>
/// <remarks>Regret-k as in Ropke and Pisinger 2006, section 3.2.2; k = 1 is cheapest insertion. After each insertion only the
/// changed route is looked at again: O(b · m + b² · one route) trials for b rides and m routes. A way home waits for its outbound.</remarks>
internal sealed class RegretInsertion(Model model, Insertion insertion, Outlook outlook)
{
    private Spot[] spots = [];
    private int[] waiting = [];

    /// <summary>Inserts every ride of the bank that finds a place; false when it was given up on the way.</summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="regret">1 for cheapest first, k to compare with the k-th best route.</param>
    /// <param name="noise">Most that a cost is moved either way, 0 for none.</param>
    /// <param name="random">Used only with noise.</param>
    public bool Fill(State state, int regret, long noise, Random random)
    {
        var m = state.Routes.Length;
        var count = 0;
        if (waiting.Length < state.Bank.Count) waiting = new int[2 * state.Bank.Count];
        for (var i = 0; i < state.Bank.Count; i++) waiting[count++] = state.Bank[i];
        Array.Sort(waiting, 0, count);
        if (spots.Length < count * m) spots = new Spot[2 * count * m];
        for (var i = 0; i < count; i++)
        {
            foreach (var route in state.Routes) insertion.Expect(route, waiting[i]);
            for (var k = 0; k < m; k++) spots[i * m + k] = Look(state, waiting[i], k, noise, random);
        }

        while (count > 0)
        {
            int chosen = -1;
            long most = long.MinValue, cheapest = long.MaxValue;
            var where = Spot.None;
            for (var i = 0; i < count; i++)
            {
                var (best, value) = Value(spots.AsSpan(i * m, m), Math.Min(regret, m), model.Penalty[waiting[i]]);
                if (best.Route < 0) continue;
                if (value < most || (value == most && best.Cost >= cheapest)) continue;
                (chosen, most, cheapest, where) = (i, value, best.Cost, best);
            }
            if (chosen < 0) return true;
            var r = waiting[chosen];
            state.Insert(r, where);
            if (!outlook.Goes(state, r, where)) return false;
            count--;
            waiting[chosen] = waiting[count];
            spots.AsSpan(count * m, m).CopyTo(spots.AsSpan(chosen * m, m));
            var home = model.Return[r];
            for (var i = 0; i < count; i++)
            {
                spots[i * m + where.Route] = Look(state, waiting[i], where.Route, noise, random);
                if (waiting[i] != home) continue;
                for (var k = 0; k < m; k++) spots[i * m + k] = Look(state, home, k, noise, random);
            }
        }
        return true;
    }

    private Spot Look(State state, int r, int k, long noise, Random random)
    {
        if (model.Outbound[r] is var there && there >= 0 && state.RouteOf[there] < 0) return Spot.None;
        var spot = insertion.Recall(state.Routes[k], r);
        return noise == 0 || spot.Route < 0 ? spot : spot with { Cost = spot.Cost + random.NextInt64(-noise, noise + 1) };
    }

    /// <summary>Best spot, and by how much the k-th best route is worse; a ride with fewer than k routes comes first, and among
    /// those, as in cheapest insertion, the one that matters more.</summary>
    private static (Spot Best, long Regret) Value(ReadOnlySpan<Spot> row, int regret, long penalty)
    {
        Spot first = Spot.None;
        long second = long.MaxValue, third = long.MaxValue;
        foreach (var spot in row)
        {
            if (spot.Route < 0) continue;
            if (spot.Cost < first.Cost) (first, second, third) = (spot, first.Cost, second);
            else if (spot.Cost < second) (second, third) = (spot.Cost, second);
            else if (spot.Cost < third) third = spot.Cost;
        }
        if (first.Route < 0) return (first, long.MinValue);
        const long few = long.MaxValue / 8;
        return regret switch
        {
            1 => (first, penalty - first.Cost),
            2 => (first, second == long.MaxValue ? few + penalty - first.Cost : second - first.Cost),
            _ => (first, second == long.MaxValue ? 2 * few + penalty - first.Cost : third == long.MaxValue ? few + second - first.Cost : second + third - 2 * first.Cost),
        };
    }
}
