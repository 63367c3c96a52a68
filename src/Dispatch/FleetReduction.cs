namespace Dispatch;

/// <summary>Empties one run after another, for as long as every ride still finds a place in those that are left.</summary>
/// <remarks>A run is closed and its rides go to the bank. Then strings are taken out and put back, and a plan is accepted when the rides it
/// leaves out have been left out less often so far (the absence criterion of Christiaens and Vanden Berghe 2020), so that the
/// hard ones get in first; where driving alone counts, in turn with <see cref="GuidedEjection"/>. Worth its time only where a run weighs
/// more than driving (<see cref="Weights.Run"/>), or where rides are left out: with nothing closed it completes a plan.</remarks>
internal sealed class FleetReduction(Desk desk, IRemoval strings, GreedyInsertion greedy, Random random)
{
    private const int Number = 8;

    // Until which part of a try which method works, and how many may still be left out at best for it to go on.
    private static readonly (double Until, bool Eject, int Most)[] Turns = [(0.1, false, int.MaxValue), (0.25, true, 2), (0.5, true, 1), (0.7, false, 1), (1, true, 1)];
    private readonly Model model = desk.Model;
    private readonly State state = desk.State;
    private readonly GuidedEjection ejection = new(desk, random);
    private readonly long[] absent = new long[desk.Model.Count];
    private readonly HashSet<int> locked = [.. desk.Model.Lock];
    private readonly bool driving = desk.Model.AllDriving;

    /// <summary>Closes runs until the share of the budget is spent; the state is left as good as it was or better.</summary>
    public void Run(Budget budget, double until)
    {
        while (budget.Spent < until)
        {
            var kept = state.Copy();
            var closed = Close();
            if (closed < 0) return;
            if (driving ? Alternate(budget, until) : Complete(budget, until)) continue;
            model.Closed[closed] = false;
            state.Restore(kept);
            return;
        }
    }

    /// <summary>Both methods in turn, as each gets stuck where the other does not.</summary>
    private bool Alternate(Budget budget, double until)
    {
        var from = budget.Spent;
        ejection.Least = int.MaxValue;
        foreach (var (share, eject, most) in Turns)
        {
            var to = from + share * (until - from);
            if (eject ? ejection.Complete(budget, to) : Complete(budget, to)) return true;
            if (ejection.Least > most && most < int.MaxValue) return false;
        }
        return false;
    }

    /// <summary>Looks for a plan that leaves nobody out, or no more than so many; false, with some plan in the state, when the share is spent.</summary>
    public bool Complete(Budget budget, double until, int without = 0)
    {
        Array.Fill(absent, 1);
        var temperature = 0.02 * Driving() / Math.Max(1, model.Count);
        var (missing, cost) = (Absence(), Driving());
        while (state.Bank.Count > without)
        {
            if (budget.Spent >= until || !budget.Next()) return false;
            state.Begin();
            strings.Remove(state, Number, random);
            greedy.Fill(state, random);
            var (nowMissing, nowCost) = (Absence(), Driving());
            foreach (var r in state.Bank) absent[r]++;
            if (nowMissing < missing || (nowMissing == missing && nowCost < cost - temperature * Math.Log(1 - random.NextDouble()))) (missing, cost) = (Absence(), nowCost);
            else
            {
                state.Undo();
                missing = Absence();
            }
        }
        return true;
    }

    /// <summary>Closes the run with the fewest rides, none of them locked to it; −1 when there is none to spare.</summary>
    private int Close()
    {
        Route? smallest = null;
        var used = 0;
        foreach (var route in state.Routes)
        {
            if (route.Count == 0) continue;
            used++;
            if ((smallest is null || route.Count < smallest.Count) && !locked.Contains(route.Shift)) smallest = route;
        }
        if (smallest is null || used < 2) return -1;
        foreach (var route in state.Routes) model.Closed[route.Shift] |= route.Count == 0;
        model.Closed[smallest.Shift] = true;
        state.Begin();
        state.Replace(smallest.Shift, []);
        return smallest.Shift;
    }

    private long Absence()
    {
        long sum = 0;
        foreach (var r in state.Bank) sum += absent[r];
        return sum;
    }

    private long Driving()
    {
        long sum = 0;
        foreach (var route in state.Routes) sum += route.Cost - route.Fixed;
        return sum;
    }
}
