using System.Runtime.InteropServices;

namespace Dispatch;

/// <summary>Gets everyone into the runs that are open: a ride that fits nowhere takes the place of others who are easier to place.</summary>
/// <remarks>Guided ejection search (Nagata and Bräysy 2009; for pickups with deliveries, Nagata and Kobayashi 2010). Each failure of a ride to
/// fit is counted. It then goes in at the cost of up to three riders of one run, those whose failures together are fewest, over all runs,
/// sets and positions; they wait in turn, last out first in. Between two such exchanges the plan is shaken by a few random moves
/// that can be driven; many would take it apart. Only where driving alone counts (<see cref="Model.AllDriving"/>).</remarks>
internal sealed class GuidedEjection(Desk desk, Random random)
{
    private const int Most = 3, Moves = 10;
    private readonly Model model = desk.Model;
    private readonly State state = desk.State;
    private readonly Route thinner = new(0);
    private readonly List<int> waiting = [], riders = [];
    private readonly int[] order = [.. Enumerable.Range(0, desk.Model.Shifts.Length)], gone = new int[Most], chosen = new int[Most];
    private readonly long[] failures = [.. Enumerable.Repeat(1L, desk.Model.Count)];
    private int chosenCount;
    private long fewest;
    private Spot where;

    /// <summary>Fewest left out at once since this was set.</summary>
    public int Least { get; set; } = int.MaxValue;

    /// <summary>Looks for a plan that leaves nobody out; false, with some plan in the state, when the share is spent.</summary>
    public bool Complete(Budget budget, double until)
    {
        waiting.Clear();
        waiting.AddRange(state.Bank);
        while (waiting.Count > 0)
        {
            Least = Math.Min(Least, waiting.Count);
            if (budget.Spent >= until || !budget.Next()) return false;
            var r = waiting[^1];
            waiting.RemoveAt(waiting.Count - 1);
            state.Begin();
            if (desk.Insertion.Best(state.Routes, r) is { Route: >= 0 } spot)
            {
                state.Insert(r, spot);
                continue;
            }
            failures[r]++;
            if (Cheapest(r)) Exchange(r);
            else waiting.Insert(0, r);
            Shake();
        }
        return true;
    }

    /// <summary>The riders whose failures are fewest and without whom their run takes a ride; false when there are none.</summary>
    private bool Cheapest(int r)
    {
        fewest = long.MaxValue;
        random.Shuffle(order);
        for (var size = 1; size <= Most; size++)
            foreach (var k in order)
            {
                if (!model.Fits(r, k) || state.Routes[k].Count < 2 * size) continue;
                riders.Clear();
                foreach (var v in state.Routes[k].Sequence)
                    if ((v & 1) == 0) riders.Add(v >> 1);
                random.Shuffle(CollectionsMarshal.AsSpan(riders));
                Choose(r, k, 0, 0, size, 0);
            }
        return fewest < long.MaxValue;
    }

    private void Choose(int r, int k, int from, int taken, int size, long sum)
    {
        for (var at = from; at <= riders.Count - (size - taken); at++)
        {
            var with = sum + failures[riders[at]];
            if (with + (size - taken - 1) >= fewest) continue;
            gone[taken] = riders[at];
            if (taken + 1 < size) Choose(r, k, at + 1, taken + 1, size, with);
            else if (Thin(k, size) && desk.Insertion.Best(thinner, r) is { Route: >= 0 } spot)
            {
                (fewest, where, chosenCount) = (with, spot, size);
                gone.CopyTo(chosen, 0);
            }
        }
    }

    /// <summary>Makes the run without those who are to go; false when it cannot be driven so.</summary>
    private bool Thin(int k, int size)
    {
        var route = state.Routes[k];
        thinner.Shift = k;
        if (thinner.Stops.Length < route.Count) thinner.Stops = new int[2 * route.Count];
        var n = 0;
        foreach (var v in route.Sequence)
            if (gone.AsSpan(0, size).IndexOf(v >> 1) < 0) thinner.Stops[n++] = v;
        thinner.Count = n;
        if (!thinner.Refresh(model)) return false;
        for (var i = 0; i <= n + 1; i++)
            if (thinner.Early[i] > thinner.Late[i]) return false;
        thinner.Cost = model.Weights.Drive * thinner.Drive + thinner.Fixed;
        return true;
    }

    private void Exchange(int r)
    {
        chosen.CopyTo(gone, 0);
        Thin(where.Route, chosenCount);
        state.Replace(where.Route, thinner.Sequence);
        state.Insert(r, where);
        for (var i = 0; i < chosenCount; i++) waiting.Add(chosen[i]);
    }

    /// <summary>A few rides go to other runs at random, or change places with rides near them, where that can be driven.</summary>
    private void Shake()
    {
        for (var move = 0; move < Moves; move++)
        {
            var r = random.Next(model.Count);
            if (state.RouteOf[r] < 0) continue;
            state.Begin();
            if (!(random.Next(2) == 0 ? Move(r) : Swap(r))) state.Undo();
        }
    }

    private bool Move(int r)
    {
        var to = order[random.Next(order.Length)];
        return state.Routes[to].Count > 0 && state.Remove(r) && Anywhere(r, to);
    }

    private bool Swap(int r)
    {
        var near = desk.Related.NearTo(r);
        if (near.Length == 0) return false;
        var s = near[random.Next(near.Length)];
        int one = state.RouteOf[r], other = state.RouteOf[s];
        return other >= 0 && other != one && state.Remove(r) && state.Remove(s) && Anywhere(r, other) && Anywhere(s, one);
    }

    private bool Anywhere(int r, int k)
    {
        var spot = desk.Insertion.Any(state.Routes[k], r, random);
        if (spot.Route >= 0) state.Insert(r, spot);
        return spot.Route >= 0;
    }
}
