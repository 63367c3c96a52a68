namespace Dispatch;

/// <summary>All rides of one run, then of another, so that runs can be emptied or rebuilt.</summary>
internal sealed class RouteRemoval : IRemoval
{
    public void Remove(State state, int number, Random random)
    {
        if (state.Routes.Length == 0) return;
        var route = state.Routes[random.Next(state.Routes.Length)];
        var stops = route.Sequence.ToArray();
        if (stops.Length == 0) return;

        // A long run is opened along a stretch only.
        var first = stops.Length > 4 * number ? random.Next(stops.Length - 4 * number) : 0;
        for (var i = first; i < Math.Min(stops.Length, first + 4 * number); i++)
            if (state.RouteOf[stops[i] >> 1] == route.Shift) state.Remove(stops[i] >> 1);
    }
}
