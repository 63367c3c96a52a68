namespace Dispatch;

/// <summary>Puts rides in one after another, each where it costs least, in an order drawn anew; now and then a run is overlooked.</summary>
/// <remarks>Greedy insertion with blinks (Christiaens and Vanden Berghe 2020): a tenth of the trials of regret insertion, so ten times the steps.
/// O(b · m) answers for b rides and m runs, most of them remembered. A way home waits for its outbound.</remarks>
internal sealed class GreedyInsertion(Model model, Insertion insertion)
{
    private const double Blink = 0.1;
    private int[] waiting = [];
    private long[] keys = [];

    public void Fill(State state, Random random)
    {
        var count = state.Bank.Count;
        if (waiting.Length < count) (waiting, keys) = (new int[2 * count], new long[2 * count]);
        var order = random.Next(9);
        for (var i = 0; i < count; i++)
        {
            waiting[i] = state.Bank[i];
            keys[i] = Key(waiting[i], order, random);
        }
        Array.Sort(keys, waiting, 0, count);
        for (var i = 0; i < count; i++)
            for (var r = waiting[i]; r >= 0; r = model.Return[r])
            {
                if (state.RouteOf[r] >= 0 || (model.Outbound[r] is var there && there >= 0 && state.RouteOf[there] < 0)) break;
                if (Cheapest(state, r, random) is { Route: >= 0 } spot) state.Insert(r, spot);
            }
    }

    private Spot Cheapest(State state, int r, Random random)
    {
        var best = Spot.None;
        var empty = -1;
        foreach (var route in state.Routes)
        {
            // Unused runs of one kind are all the same to a ride.
            if (route.Count == 0 && model.Lock[r] < 0)
            {
                if (model.Kind[route.Shift] == empty) continue;
                empty = model.Kind[route.Shift];
            }
            if (random.NextDouble() < Blink) continue;
            var spot = insertion.Recall(route, r);
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
