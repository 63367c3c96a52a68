namespace Dispatch;

/// <summary>On a day of many runs, the few that are worth asking about a ride: those of rides near it, and the nearest empty ones.</summary>
/// <remarks>A step of the search then costs the same on a day of ten thousand rides as on one of five hundred (granular neighbourhoods, Toth
/// and Vigo 2003). O(n · m) once, at most <see cref="Rides"/> + <see cref="Starts"/> runs a ride after that.</remarks>
internal sealed class NearRuns
{
    /// <summary>With no more runs than this, all of them are asked.</summary>
    public const int Few = 40;

    /// <summary>With no more rides than this, however many vehicles stand ready for them.</summary>
    public const int FewRides = 160;
    private const int Rides = 24, Starts = 6;
    private readonly Model model;
    private readonly RelatedRemoval related;
    private readonly int[][] starts;
    private readonly int[] found, stamp;
    private int stamps;

    public NearRuns(Model model, RelatedRemoval related)
    {
        this.model = model;
        this.related = related;
        found = new int[Rides + Starts + 2];
        stamp = new int[model.Shifts.Length];
        starts = new int[model.Count][];
        var nearest = new Nearest(Starts);
        for (var r = 0; r < starts.Length; r++)
        {
            nearest.Clear();
            for (var k = 0; k < model.Shifts.Length; k++)
                if (model.Fits(r, k)) nearest.Add(k, model.Travel(model.Shifts[k].Start, model.Place[2 * r]) + model.Travel(model.Place[2 * r + 1], model.Shifts[k].End));
            starts[r] = nearest.Take();
        }
    }

    /// <summary>Runs for a ride, each once, in a buffer valid until the next call.</summary>
    public ReadOnlySpan<int> Of(State state, int r)
    {
        stamps++;
        var count = 0;
        if (model.Lock[r] >= 0)
        {
            found[0] = model.Lock[r];
            return found.AsSpan(0, 1);
        }
        if (model.Outbound[r] is var there && there >= 0) Take(state.RouteOf[there]);
        var near = related.NearTo(r);
        for (var at = 0; at < near.Length && count < Rides; at++) Take(state.RouteOf[near[at]]);
        foreach (var k in starts[r]) Take(k);
        return found.AsSpan(0, count);

        void Take(int k)
        {
            if (k < 0 || stamp[k] == stamps) return;
            stamp[k] = stamps;
            found[count++] = k;
        }
    }
}
