namespace Dispatch;

/// <summary>All rides of one run, then of another, so that runs can be emptied or rebuilt.</summary>
internal sealed class RouteRemoval : IRemoval
{
    private readonly List<int> leaving = [];

    public void Remove(State state, int number, Random random)
    {
        if (state.Routes.Length == 0) return;
        var route = state.Routes[random.Next(state.Routes.Length)];
        var stops = route.Sequence;
        if (stops.Length == 0) return;

        // A long run is opened along a stretch only.
        var first = stops.Length > 4 * number ? random.Next(stops.Length - 4 * number) : 0;
        leaving.Clear();
        for (var i = first; i < Math.Min(stops.Length, first + 4 * number); i++) leaving.Add(stops[i] >> 1);
        state.Remove(leaving);
    }
}
