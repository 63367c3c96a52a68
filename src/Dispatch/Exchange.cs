namespace Dispatch;

/// <summary>Two rides of two runs change places, each going where it fits best in the other run (Savelsbergh 1992).</summary>
internal sealed class Exchange(Desk desk)
{
    private readonly Route first = new(0), second = new(0);
    private int one, two;
    private Spot oneTo, twoTo;

    /// <summary>What exchanging two rides saves; 0 or less when it does not.</summary>
    public long Find(int r, int s)
    {
        (one, two) = (r, s);
        var state = desk.State;
        int a = state.RouteOf[r], b = state.RouteOf[s];
        if (a < 0 || b < 0 || a == b || Bound(r) || Bound(s) || !desk.Model.Fits(r, b) || !desk.Model.Fits(s, a)) return 0;
        if (!desk.Thin(state.Routes[a], r, first) || !desk.Thin(state.Routes[b], s, second)) return 0;
        var saving = state.Routes[a].Cost + state.Routes[b].Cost - first.Cost - second.Cost;
        oneTo = desk.Insertion.Best(second, r, saving);
        if (oneTo.Route < 0) return 0;
        twoTo = desk.Insertion.Best(first, s, saving - oneTo.Cost);
        return twoTo.Route < 0 ? 0 : saving - oneTo.Cost - twoTo.Cost;
    }

    /// <summary>Does what <see cref="Find"/> found.</summary>
    public void Apply()
    {
        desk.State.Remove(one);
        desk.State.Remove(two);
        desk.State.Insert(one, oneTo);
        desk.State.Insert(two, twoTo);
    }

    private bool Bound(int r) => desk.Model.Return[r] is var home && home >= 0 && desk.State.RouteOf[home] >= 0;
}
