namespace Dispatch;

/// <summary>A broken promise found in a plan.</summary>
/// <param name="Shift">Key of the shift, or null when it concerns the plan.</param>
/// <param name="Request">Key of the request, or null when it concerns the run.</param>
/// <param name="What">What is wrong, in English, for tests and logs.</param>
public sealed record Violation(string? Shift, string? Request, string What);

/// <summary>Judges plans without trusting the planner: it shares no code with the search.</summary>
/// <remarks>The times in a plan are a witness, so <see cref="Check"/> only has to look at each promise once, O(stops).
/// <see cref="CanBeDriven"/> answers whether any times exist, by difference constraints and Bellman–Ford, O(stops³).</remarks>
public static class Checker
{
    /// <summary>Everything that is wrong with a plan; empty when it is valid.</summary>
    /// <param name="problem">The day.</param>
    /// <param name="plan">The plan to judge, from wherever.</param>
    public static IReadOnlyList<Violation> Check(Problem problem, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        var faults = new List<Violation>();
        var requests = problem.Requests.ToDictionary(r => r.Key, StringComparer.Ordinal);
        var shifts = problem.Shifts.ToDictionary(s => s.Key, StringComparer.Ordinal);
        var served = new Dictionary<string, (string Shift, Stop Pickup, Stop DropOff)>(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        long drive = 0, waiting = 0;
        foreach (var run in plan.Runs)
        {
            if (!shifts.TryGetValue(run.Shift, out var shift)) faults.Add(new(run.Shift, null, "no such shift"));
            else if (!used.Add(run.Shift)) faults.Add(new(run.Shift, null, "two runs in one shift"));
            else if (run.Stops.Count > 0) CheckRun(problem, shift, run, requests, served, faults);
            drive += run.DriveSeconds;
            waiting += run.WaitingSeconds;
        }
        CheckRequests(problem, plan, served, faults);
        if (plan.Cost.DriveSeconds != drive || plan.Cost.WaitingSeconds != waiting) faults.Add(new(null, null, "the cost is not the sum over the runs"));
        return faults;
    }

    /// <summary>Whether any times exist for one run with its stops in this order, breaks placed anywhere they may be.</summary>
    /// <remarks>A way home whose outbound is not in the run counts from the latest outbound drop-off, see <see cref="Errand"/>.</remarks>
    /// <param name="problem">The day.</param>
    /// <param name="order">Shift and stops; each request's pickup and drop-off must be there.</param>
    public static bool CanBeDriven(Problem problem, Order order)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(order);
        var shift = problem.Shifts.First(s => s.Key == order.Shift);
        var requests = problem.Requests.ToDictionary(r => r.Key, StringComparer.Ordinal);
        var stops = order.Stops.Select(s => (requests[s.Request], s.Pickup)).ToList();
        return InOrder(stops) && LoadFits(shift, stops) && Feasible.AnyBreaks(problem, shift, requests, stops);
    }

    private static bool InOrder(List<(Request Request, bool Pickup)> stops)
    {
        var aboard = new HashSet<string>(StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (request, pickup) in stops)
        {
            if (pickup && (done.Contains(request.Key) || !aboard.Add(request.Key))) return false;
            if (pickup && stops.Any(s => s.Request.Key != request.Key && aboard.Contains(s.Request.Key) && (s.Request.Apart.Contains(request.Key) || request.Apart.Contains(s.Request.Key)))) return false;
            if (!pickup && (!aboard.Remove(request.Key) || !done.Add(request.Key))) return false;
        }
        return aboard.Count == 0;
    }

    private static bool LoadFits(Shift shift, List<(Request Request, bool Pickup)> stops)
    {
        int seats = 0, wheels = 0;
        foreach (var (request, pickup) in stops)
        {
            seats += pickup ? request.Seats : -request.Seats;
            wheels += pickup ? request.WheelchairPlaces : -request.WheelchairPlaces;
            if (seats > shift.Seats || wheels > shift.WheelchairPlaces) return false;
        }
        return true;
    }

    private static void CheckRun(Problem problem, Shift shift, Run run, Dictionary<string, Request> requests,
        Dictionary<string, (string, Stop, Stop)> served, List<Violation> faults)
    {
        void Fault(string what, string? request = null) => faults.Add(new(shift.Key, request, what));
        var stops = run.Stops;
        Stop first = stops[0], last = stops[^1];
        if (first.Kind != StopKind.Start || last.Kind != StopKind.End || stops.Count(s => s.Kind is StopKind.Start or StopKind.End) != 2) Fault("does not run from start to end");
        if (first.Place != shift.Start || last.Place != shift.End) Fault("starts or ends elsewhere");
        if (first.StartSeconds < shift.StartSeconds || last.StartSeconds > shift.EndSeconds) Fault("is outside the shift");
        if (shift.MaxDutySeconds is { } duty && last.StartSeconds - first.DepartureSeconds > duty) Fault("is longer than the longest duty");

        int seats = 0, wheels = 0;
        long drive = 0, waiting = 0;
        var aboard = new Dictionary<string, Stop>(StringComparer.Ordinal);
        for (var i = 0; i < stops.Count; i++)
        {
            var stop = stops[i];
            if (i > 0)
            {
                var leg = problem.Drive(stops[i - 1].Place, stop.Place, stops[i - 1].DepartureSeconds);
                drive += leg;
                waiting += stop.StartSeconds - stop.ArrivalSeconds;
                if (stop.ArrivalSeconds != stops[i - 1].DepartureSeconds + leg) Fault("arrives before it can", stop.Request);
            }
            if (stop.StartSeconds < stop.ArrivalSeconds) Fault("serves before it arrives", stop.Request);
            if (stop.Kind is StopKind.Break && aboard.Count > 0) Fault("rests with riders aboard");
            if (stop.Kind is StopKind.Break && stop.Place != stops[i - 1].Place) Fault("rests elsewhere");
            if (stop.Kind is not (StopKind.Pickup or StopKind.DropOff)) continue;
            if (stop.Request is null || !requests.TryGetValue(stop.Request, out var request))
            {
                Fault("serves an unknown request", stop.Request);
                continue;
            }
            var up = stop.Kind == StopKind.Pickup;
            seats += up ? request.Seats : -request.Seats;
            wheels += up ? request.WheelchairPlaces : -request.WheelchairPlaces;
            if (seats > shift.Seats) Fault("has too few seats", request.Key);
            if (wheels > shift.WheelchairPlaces) Fault("has too few wheelchair places", request.Key);
            if (stop.Seats != seats || stop.WheelchairPlaces != wheels) Fault("states a wrong load", request.Key);
            if (stop.Place != (up ? request.Pickup : request.DropOff)) Fault("stops elsewhere", request.Key);
            if (stop.DepartureSeconds - stop.StartSeconds != (up ? request.PickupServiceSeconds : request.DropOffServiceSeconds)) Fault("has a wrong service time", request.Key);
            var window = up ? request.PickupWindow : request.DropOffWindow;
            if (stop.StartSeconds < window.Earliest || stop.StartSeconds > window.Latest) Fault("misses a window", request.Key);
            if (up)
            {
                foreach (var other in aboard.Keys)
                    if (request.Apart.Contains(other) || requests[other].Apart.Contains(request.Key)) Fault($"meets {other}", request.Key);
                if (!aboard.TryAdd(request.Key, stop) || served.ContainsKey(request.Key)) Fault("picks up twice", request.Key);
                if (request.LockedShift is { } locked && locked != shift.Key) Fault("carries a ride locked elsewhere", request.Key);
                if (request.Promise is { } told && Math.Abs((long)stop.StartSeconds - told.PickupSeconds) > told.ToleranceSeconds) Fault("breaks a promised pickup", request.Key);
            }
            else if (!aboard.Remove(request.Key, out var pickup)) Fault("drops off someone not aboard", request.Key);
            else
            {
                var ride = stop.StartSeconds - pickup.DepartureSeconds;
                var direct = problem.Drive(request.Pickup, request.DropOff);
                if (ride > request.MaxRideSeconds) Fault("keeps a rider too long", request.Key);
                if (request.Detour is { } detour && ride > Math.Floor(detour.Factor * direct) + detour.Seconds) Fault("takes too long a detour", request.Key);
                if (!served.TryAdd(request.Key, (shift.Key, pickup, stop))) Fault("serves twice", request.Key);
            }
        }
        if (aboard.Count > 0) Fault("ends with riders aboard");
        if (run.DriveSeconds != drive || run.WaitingSeconds != waiting) Fault("states a wrong drive or waiting time");
        CheckBreaks(shift, stops, Fault);
    }

    private static void CheckBreaks(Shift shift, IReadOnlyList<Stop> stops, Action<string, string?> fault)
    {
        var taken = stops.Where(s => s.Kind == StopKind.Break).ToList();
        foreach (var pause in shift.Breaks)
        {
            if (stops[^1].StartSeconds <= pause.Latest || stops[0].StartSeconds >= pause.Earliest + pause.Seconds) continue;
            var stop = taken.FirstOrDefault(s => s.StartSeconds >= pause.Earliest && s.StartSeconds <= pause.Latest && s.DepartureSeconds - s.StartSeconds == pause.Seconds);
            if (stop is null) fault("leaves out a break", null);
            else taken.Remove(stop);
        }
    }

    private static void CheckRequests(Problem problem, Plan plan, Dictionary<string, (string Shift, Stop Pickup, Stop DropOff)> served, List<Violation> faults)
    {
        var left = plan.Unassigned.Select(u => u.Request).ToList();
        foreach (var request in problem.Requests)
        {
            var inRun = served.TryGetValue(request.Key, out var leg);
            if (inRun == left.Contains(request.Key)) faults.Add(new(null, request.Key, "is not either served or left out"));
            if (!inRun) continue;
            var line = plan.Riders.SingleOrDefault(r => r.Request == request.Key);
            if (line is null || line.Shift != leg.Shift || line.PickupSeconds != leg.Pickup.StartSeconds || line.DropOffSeconds != leg.DropOff.StartSeconds)
                faults.Add(new(leg.Shift, request.Key, "has a rider's line that differs from the run"));
            if (request.After is not { } errand) continue;
            if (!served.TryGetValue(errand.Outbound, out var there)) faults.Add(new(leg.Shift, request.Key, "goes home without having gone"));
            else if (leg.Pickup.StartSeconds < there.DropOff.DepartureSeconds + errand.Seconds) faults.Add(new(leg.Shift, request.Key, "goes home before the errand is done"));
            else if (errand.LongestSeconds is { } longest && leg.Pickup.StartSeconds > there.DropOff.DepartureSeconds + longest) faults.Add(new(leg.Shift, request.Key, "is fetched too late"));
        }
    }
}
