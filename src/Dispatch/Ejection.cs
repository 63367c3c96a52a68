namespace Dispatch;

/// <summary>Makes room for a ride by moving one other rider elsewhere, within what that rider was promised.</summary>
/// <remarks>An ejection chain of depth one (Glover 1996; for time windows Nagata and Bräysy 2009): rider o leaves run k, the new
/// ride takes k, o goes wherever it then fits. The cheapest of all pairs wins. O(riders · insertion).</remarks>
internal sealed class Ejection(Model model, State state, Insertion insertion)
{
    /// <summary>Changes the state and returns the routes changed, or null with the state as it was.</summary>
    /// <param name="r">A ride in the bank that no route takes as it is.</param>
    /// <param name="tries">Most riders tried.</param>
    public int[]? Make(int r, int tries)
    {
        (int Out, Spot Mine, Spot Theirs) best = (-1, Spot.None, Spot.None);
        var least = long.MaxValue;
        foreach (var route in state.Routes)
        {
            if (!model.Fits(r, route.Shift)) continue;
            foreach (var v in route.Sequence.ToArray())
            {
                var o = v >> 1;
                if ((v & 1) == 1 || model.Return[o] >= 0 || model.Return[r] == o || model.Outbound[r] == o) continue;
                if (tries-- <= 0) break;
                state.Begin();
                var was = state.Cost;
                if (state.Remove(o))
                {
                    var mine = insertion.Best(route, r);
                    if (mine.Route >= 0)
                    {
                        state.Insert(r, mine);
                        var theirs = insertion.Best(state.Routes, o);
                        if (theirs.Route >= 0)
                        {
                            state.Insert(o, theirs);
                            if (state.Cost - was is var cost && cost < least) (best, least) = ((o, mine, theirs), cost);
                        }
                    }
                }
                state.Undo();
            }
        }
        if (best.Out < 0) return null;
        state.Begin();
        state.Remove(best.Out);
        state.Insert(r, best.Mine);
        state.Insert(best.Out, best.Theirs);
        return [best.Mine.Route, best.Theirs.Route];
    }
}
