namespace Dispatch;

/// <summary>The checker's own exact test: difference constraints between stop times, solved by Bellman–Ford.</summary>
/// <remarks>Deliberately plain. An edge (a, b, c) says time[b] ≥ time[a] + c, and where a drive follows, that it takes what holds when it begins; a positive
/// cycle means that there are no times.</remarks>
internal static class Feasible
{
    /// <summary>A drive begins at From + Least where its places are not −1.</summary>
    private readonly record struct Edge(int From, int To, long Least, int Leave = -1, int Arrive = -1);

    public static bool AnyBreaks(Problem problem, Shift shift, Dictionary<string, Request> requests, List<(Request Request, bool Pickup)> stops)
    {
        if (stops.Count == 0) return true;
        // −1: the break is over before the run; stops.Count + 1: it is after the run; g: after g stops.
        var gaps = new int[shift.Breaks.Count];
        return Choose(0);

        bool Choose(int which)
        {
            if (which == gaps.Length) return Times(problem, shift, requests, stops, gaps);
            for (gaps[which] = -1; gaps[which] <= stops.Count + 1; gaps[which]++)
                if (Choose(which + 1)) return true;
            return false;
        }
    }

    private static bool Times(Problem problem, Shift shift, Dictionary<string, Request> requests, List<(Request Request, bool Pickup)> stops, int[] gaps)
    {
        var edges = new List<Edge>();
        var count = 1;
        const int zero = 0;
        int Node(long earliest, long latest)
        {
            edges.Add(new(zero, count, earliest));
            edges.Add(new(count, zero, -latest));
            return count++;
        }

        var start = Node(shift.StartSeconds, shift.EndSeconds);
        var end = Node(shift.StartSeconds, shift.EndSeconds);
        var pickups = new Dictionary<string, int>(StringComparer.Ordinal);
        var drops = new Dictionary<string, int>(StringComparer.Ordinal);
        int before = start, beforePlace = shift.Start, beforeService = 0, aboard = 0;
        for (var i = 0; i <= stops.Count; i++)
        {
            for (var b = 0; b < gaps.Length; b++)
            {
                var pause = shift.Breaks[b];
                if (gaps[b] == -1 && i == 0) edges.Add(new(zero, start, (long)pause.Earliest + pause.Seconds));
                if (gaps[b] == stops.Count + 1 && i == 0) edges.Add(new(end, zero, -pause.Latest));
                if (gaps[b] != i) continue;
                if (aboard > 0) return false;
                var rest = Node(pause.Earliest, pause.Latest);
                edges.Add(new(before, rest, beforeService));
                (before, beforeService) = (rest, pause.Seconds);
            }
            if (i == stops.Count) break;
            var (request, pickup) = stops[i];
            var window = pickup ? request.PickupWindow : request.DropOffWindow;
            var node = Node(window.Earliest, window.Latest);
            var place = pickup ? request.Pickup : request.DropOff;
            edges.Add(new(before, node, beforeService, beforePlace, place));
            (before, beforePlace, beforeService) = (node, place, pickup ? request.PickupServiceSeconds : request.DropOffServiceSeconds);
            aboard += pickup ? 1 : -1;
            (pickup ? pickups : drops)[request.Key] = node;
        }
        edges.Add(new(before, end, beforeService, beforePlace, shift.End));
        if (shift.MaxDutySeconds is { } duty) edges.Add(new(end, start, -duty));
        foreach (var (request, pickup) in stops)
            if (pickup) Bind(problem, requests, request, pickups, drops, edges);
        return Settles(problem, count, edges);
    }

    private static void Bind(Problem problem, Dictionary<string, Request> requests, Request request, Dictionary<string, int> pickups, Dictionary<string, int> drops, List<Edge> edges)
    {
        int up = pickups[request.Key], down = drops[request.Key];
        edges.Add(new(down, up, -(Ride(problem, request) + request.PickupServiceSeconds)));
        if (request.Promise is { } promise)
        {
            edges.Add(new(0, up, (long)promise.PickupSeconds - promise.ToleranceSeconds));
            edges.Add(new(up, 0, -((long)promise.PickupSeconds + promise.ToleranceSeconds)));
        }
        if (request.After is not { } errand) return;
        var outbound = requests[errand.Outbound];
        if (drops.TryGetValue(errand.Outbound, out var there))
        {
            edges.Add(new(there, up, (long)outbound.DropOffServiceSeconds + errand.Seconds));
            if (errand.LongestSeconds is { } stay) edges.Add(new(up, there, -((long)outbound.DropOffServiceSeconds + stay)));
            return;
        }
        var (earliest, latest) = DropOff(problem, requests, outbound);
        edges.Add(new(0, up, latest + outbound.DropOffServiceSeconds + errand.Seconds));
        if (errand.LongestSeconds is { } longest) edges.Add(new(up, 0, -(earliest + outbound.DropOffServiceSeconds + longest)));
    }

    private static long Ride(Problem problem, Request request) =>
        request.Detour is { } detour ? (long)Math.Min(request.MaxRideSeconds, Math.Floor(detour.Factor * problem.Drive(request.Pickup, request.DropOff)) + detour.Seconds) : request.MaxRideSeconds;

    /// <summary>When an outbound in another run may be dropped off at all.</summary>
    private static (long Earliest, long Latest) DropOff(Problem problem, Dictionary<string, Request> requests, Request request)
    {
        long earliest = request.PickupWindow.Earliest, latest = request.PickupWindow.Latest;
        if (request.Promise is { } promise)
            (earliest, latest) = (Math.Max(earliest, promise.PickupSeconds - promise.ToleranceSeconds), Math.Min(latest, promise.PickupSeconds + promise.ToleranceSeconds));
        if (request.After is { } errand)
        {
            var before = requests[errand.Outbound];
            var there = DropOff(problem, requests, before);
            earliest = Math.Max(earliest, there.Earliest + before.DropOffServiceSeconds + errand.Seconds);
            if (errand.LongestSeconds is { } longest) latest = Math.Min(latest, there.Latest + before.DropOffServiceSeconds + longest);
        }
        return (Math.Max(request.DropOffWindow.Earliest, earliest + request.PickupServiceSeconds + problem.Drive(request.Pickup, request.DropOff)),
            Math.Min(request.DropOffWindow.Latest, latest + request.PickupServiceSeconds + Ride(problem, request)));
    }

    private static bool Settles(Problem problem, int count, List<Edge> edges)
    {
        var time = new long[count];
        for (var round = 0; round <= count || problem.Periods.Count > 0; round++)
        {
            var changed = false;
            foreach (var edge in edges)
            {
                var reached = time[edge.From] + edge.Least;
                if (edge.Leave >= 0) reached += problem.Drive(edge.Leave, edge.Arrive, (int)Math.Min(reached, 2 * Problem.LastSecond));
                if (reached <= time[edge.To]) continue;
                time[edge.To] = reached;
                changed = true;
            }
            if (time[0] > 0) return false;
            if (!changed) return true;
        }
        return false;
    }
}
