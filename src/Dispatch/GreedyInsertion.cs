namespace Dispatch;

/// <summary>Puts rides in one after another, each where it costs least, in an order drawn anew; now and then a run is overlooked.</summary>
/// <remarks>Greedy insertion with blinks (Christiaens and Vanden Berghe 2020): a tenth of the trials of regret insertion, so ten times the steps.
/// O(b · m) answers for b rides and m runs, most of them remembered, on a large day O(b) of near ones. A way home waits for its outbound.</remarks>
internal sealed class GreedyInsertion(Model model, Insertion insertion, NearRuns? near, Outlook outlook)
{
    private const double Blink = 0.1;
    private int[] waiting = [];
    private long[] keys = [];

    /// <summary>Puts in every ride of the bank that finds a place; false when it was given up on the way.</summary>
    public bool Fill(State state, Random random)
    {
        var count = Take(state);
        var order = random.Next(9);
        for (var i = 0; i < count; i++) keys[i] = Key(waiting[i], order, random);
        return Put(state, count, Blink, random);
    }

    /// <summary>In the order of the clock and without overlooking a run: a first plan.</summary>
    public void FillByTime(State state)
    {
        var count = Take(state);
        for (var i = 0; i < count; i++) keys[i] = model.Lo[2 * waiting[i]];
        Put(state, count, 0, new Random(0));
    }

    private int Take(State state)
    {
        var count = state.Bank.Count;
        if (waiting.Length < count) (waiting, keys) = (new int[2 * count], new long[2 * count]);
        for (var i = 0; i < count; i++) waiting[i] = state.Bank[i];
        return count;
    }

    private bool Put(State state, int count, double blink, Random random)
    {
        Array.Sort(keys, waiting, 0, count);
        for (var i = 0; i < count; i++)
            for (var r = waiting[i]; r >= 0; r = model.Return[r])
            {
                if (state.RouteOf[r] >= 0 || (model.Outbound[r] is var there && there >= 0 && state.RouteOf[there] < 0)) break;
                var spot = near is null ? Cheapest(state, r, blink, random) : CheapestNear(state, near.Of(state, r), r, blink, random);
                if (spot.Route >= 0) state.Insert(r, spot);
                if (!outlook.Goes(state, r, spot)) return false;
            }
        return true;
    }

    private Spot Cheapest(State state, int r, double blink, Random random)
    {
        var best = Spot.None;
        var empty = -1;
        foreach (var route in state.Routes) insertion.Expect(route, r);
        foreach (var route in state.Routes)
        {
            // Unused runs of one kind are all the same to a ride.
            if (route.Count == 0 && model.Lock[r] < 0)
            {
                if (model.Kind[route.Shift] == empty) continue;
                empty = model.Kind[route.Shift];
            }
            if (random.NextDouble() < blink) continue;
            var spot = insertion.Recall(route, r);
            if (spot.Cost < best.Cost) best = spot;
        }
        return best;
    }

    private Spot CheapestNear(State state, ReadOnlySpan<int> runs, int r, double blink, Random random)
    {
        var best = Spot.None;
        foreach (var k in runs) insertion.Expect(state.Routes[k], r);
        foreach (var k in runs)
        {
            if (random.NextDouble() < blink) continue;
            var spot = insertion.Recall(state.Routes[k], r);
            if (spot.Cost < best.Cost) best = spot;
        }
        return best;
    }

    private long Key(int r, int order, Random random) => order switch
    {
        0 or 1 or 2 or 3 => random.Next(),
        4 or 5 => -model.Direct[r],
        6 => model.Hi[2 * r] - model.Lo[2 * r],
        7 => model.Hi[2 * r],
        _ => -model.Lo[2 * r + 1],
    };
}
