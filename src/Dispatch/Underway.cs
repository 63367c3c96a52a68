namespace Dispatch;

/// <summary>A stop that has been served, or that the driver is on the way to and will serve.</summary>
/// <param name="Shift">Key of the shift.</param>
/// <param name="Request">Key of the request.</param>
/// <param name="Pickup">Whether the rider got in, or out.</param>
/// <param name="DepartureSeconds">When the vehicle left the stop, or will leave it, in seconds since local midnight.</param>
public sealed record Served(string Shift, string Request, bool Pickup, int DepartureSeconds);

/// <summary>What is left of a day that has begun.</summary>
public static class Underway
{
    /// <summary>The rest of the day as a problem of its own. O(requests + shifts).</summary>
    /// <remarks>A shift that has served stops starts where and when it left the last of them, not before now. Who is aboard is a request from
    /// there, bound to the shift, with what is left of the ride limit, and at least the direct drive: who sits in the car is brought.
    /// Who has arrived is gone; a way home from there counts from the real time. Breaks over by then are gone, too.
    /// The keys are those of the day, so a plan of it can be the warm start.</remarks>
    /// <param name="problem">The day.</param>
    /// <param name="served">Stops served, for each shift in the order they were driven.</param>
    /// <param name="nowSeconds">Seconds since local midnight.</param>
    /// <exception cref="ArgumentException">A stop of an unknown shift or request, out of order, served twice or by two shifts.</exception>
    public static Problem Rest(Problem problem, IReadOnlyList<Served> served, int nowSeconds)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(served);
        if (nowSeconds is < 0 or > Problem.LastSecond) throw new ArgumentException("Not a time in seconds.", nameof(nowSeconds));
        var requests = problem.Requests.ToDictionary(r => r.Key, StringComparer.Ordinal);
        var shifts = problem.Shifts.ToDictionary(s => s.Key, StringComparer.Ordinal);
        var (last, first) = (new Dictionary<string, Served>(StringComparer.Ordinal), new Dictionary<string, Served>(StringComparer.Ordinal));
        var (up, down) = (new Dictionary<string, Served>(StringComparer.Ordinal), new Dictionary<string, Served>(StringComparer.Ordinal));
        foreach (var stop in served)
        {
            if (!shifts.ContainsKey(stop.Shift)) throw new ArgumentException($"There is no shift '{stop.Shift}'.", nameof(served));
            if (!requests.ContainsKey(stop.Request)) throw new ArgumentException($"There is no request '{stop.Request}'.", nameof(served));
            if (last.TryGetValue(stop.Shift, out var before) && before.DepartureSeconds > stop.DepartureSeconds) throw new ArgumentException($"Stops of shift '{stop.Shift}' are out of order.", nameof(served));
            if (!stop.Pickup && (!up.TryGetValue(stop.Request, out var pickup) || pickup.Shift != stop.Shift)) throw new ArgumentException($"Request '{stop.Request}' is dropped off by a shift that did not pick it up.", nameof(served));
            if (!(stop.Pickup ? up : down).TryAdd(stop.Request, stop)) throw new ArgumentException($"Request '{stop.Request}' is served twice.", nameof(served));
            first.TryAdd(stop.Shift, stop);
            last[stop.Shift] = stop;
        }
        int Place(Served stop) => stop.Pickup ? requests[stop.Request].Pickup : requests[stop.Request].DropOff;
        int Free(Served stop) => Math.Max(nowSeconds, stop.DepartureSeconds);

        var rest = problem.Requests.Where(r => !down.ContainsKey(r.Key)).Select(r => up.TryGetValue(r.Key, out var stop) ? Aboard(r, stop) : Waiting(r));
        return problem.With(Request.AmongThemselves(rest), [.. problem.Shifts.Select(Remaining)]);

        Request Aboard(Request request, Served stop)
        {
            var at = last[stop.Shift];
            var (place, free) = (Place(at), Free(at));
            var direct = problem.Drive(place, request.DropOff, free);
            var limit = request.Detour is { } detour ? Math.Min(request.MaxRideSeconds, (long)(detour.Factor * problem.Drive(request.Pickup, request.DropOff)) + detour.Seconds) : request.MaxRideSeconds;
            return request with
            {
                Pickup = place,
                PickupWindow = new Window(free, free),
                PickupServiceSeconds = 0,
                DropOffWindow = request.DropOffWindow with { Latest = Math.Max(request.DropOffWindow.Latest, free + direct) },
                MaxRideSeconds = limit == Problem.LastSecond ? Problem.LastSecond : (int)Math.Max(direct, limit - (free - stop.DepartureSeconds)),
                Detour = null,
                Promise = null,
                After = null,
                LockedShift = stop.Shift,
                Priority = 1000,
            };
        }

        Request Waiting(Request request)
        {
            if (request.After is not { } errand || !down.TryGetValue(errand.Outbound, out var there)) return request;
            var window = request.PickupWindow with { Earliest = Math.Max(request.PickupWindow.Earliest, Math.Min(Problem.LastSecond, there.DepartureSeconds + errand.Seconds)) };
            if (errand.LongestSeconds is { } longest) window = window with { Latest = Math.Min(window.Latest, there.DepartureSeconds + longest) };
            return request with { After = null, PickupWindow = window };
        }

        Shift Remaining(Shift shift)
        {
            if (!last.TryGetValue(shift.Key, out var stop)) return shift with { StartSeconds = Math.Min(Math.Max(shift.StartSeconds, nowSeconds), shift.EndSeconds) };
            var free = Free(stop);
            var begun = first[shift.Key].DepartureSeconds - problem.Drive(shift.Start, Place(first[shift.Key]));
            return shift with
            {
                Start = Place(stop),
                StartSeconds = free,
                EndSeconds = Math.Max(shift.EndSeconds, free),
                MaxDutySeconds = shift.MaxDutySeconds is { } duty ? Math.Max(0, duty - (free - begun)) : null,
                Breaks = [.. shift.Breaks.Where(pause => pause.Latest >= free)],
            };
        }
    }
}
