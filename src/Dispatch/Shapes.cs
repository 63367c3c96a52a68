namespace Dispatch;

/// <summary>Refuses problems whose shape cannot be meant, naming the member at fault.</summary>
internal static class Shapes
{
    public static void CheckDay(Problem problem)
    {
        var shifts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var shift in problem.Shifts) Check(problem, shift, shifts);
        var requests = new Dictionary<string, Request>(StringComparer.Ordinal);
        foreach (var request in problem.Requests)
        {
            Check(problem, request, shifts);
            Demand(requests.TryAdd(request.Key, request), nameof(Request.Key), $"Request '{request.Key}' appears twice.");
        }
        Links(requests);
    }

    /// <summary>A request quoted against a problem it is not in.</summary>
    public static void CheckExtra(Problem problem, Request extra)
    {
        Check(problem, extra, problem.Shifts.Select(s => s.Key).ToHashSet(StringComparer.Ordinal));
        var all = new Dictionary<string, Request>(StringComparer.Ordinal);
        foreach (var request in problem.Requests) all.Add(request.Key, request);
        Demand(all.TryAdd(extra.Key, extra), nameof(Request.Key), $"Request '{extra.Key}' is in the problem already.");
        Links(all);
    }

    public static void CheckRoads(Problem problem)
    {
        var n = problem.Places;
        Demand(n is >= 1 and <= 30_000, nameof(Problem.Places), "There must be 1 to 30,000 places.");
        Demand(problem.DriveSeconds.Length == n * n, nameof(Problem.DriveSeconds), $"Expected {n} × {n} entries, found {problem.DriveSeconds.Length}.");
        Demand(problem.Metres is null || problem.Metres.Length == n * n, nameof(Problem.Metres), $"Expected {n} × {n} entries.");
        Holes(problem.DriveSeconds, n, nameof(Problem.DriveSeconds));
        for (var p = 0; p < problem.Periods.Count; p++)
        {
            var period = problem.Periods[p];
            Demand(period?.DriveSeconds is not null, nameof(Problem.Periods), "A period has no driving times.");
            Time(period!.FromSeconds, nameof(Period.FromSeconds));
            Demand(p == 0 || problem.Periods[p - 1].FromSeconds < period.FromSeconds, nameof(Problem.Periods), "Periods must follow one another.");
            Demand(period.DriveSeconds.Length == n * n, nameof(Problem.Periods), $"Expected {n} × {n} entries, found {period.DriveSeconds.Length}.");
            Holes(period.DriveSeconds, n, nameof(Problem.Periods));
        }
    }

    private static void Holes(int[] drive, int n, string member)
    {
        var hole = drive.AsSpan().IndexOfAnyExceptInRange(0, Problem.Unreachable);
        Demand(hole < 0, member, hole < 0 ? "" : $"No driving time from place {hole / n} to {hole % n}: {drive[hole]}.");
        for (var a = 0; a < n; a++) Demand(drive[a * n + a] == 0, member, "The way from a place to itself must be 0.");
    }

    private static void Check(Problem problem, Shift shift, HashSet<string> keys)
    {
        Demand(!string.IsNullOrEmpty(shift.Key), nameof(Shift.Key), "A shift has no key.");
        Demand(keys.Add(shift.Key), nameof(Shift.Key), $"Shift '{shift.Key}' appears twice.");
        Place(problem, shift.Start, nameof(Shift.Start));
        Place(problem, shift.End, nameof(Shift.End));
        Time(shift.StartSeconds, nameof(Shift.StartSeconds));
        Time(shift.EndSeconds, nameof(Shift.EndSeconds));
        Demand(shift.StartSeconds <= shift.EndSeconds, nameof(Shift.EndSeconds), $"Shift '{shift.Key}' ends before it starts.");
        Demand(shift.Seats >= 0, nameof(Shift.Seats), "Seats are negative.");
        Demand(shift.WheelchairPlaces >= 0, nameof(Shift.WheelchairPlaces), "Wheelchair places are negative.");
        Demand(shift.MaxDutySeconds is null or >= 0, nameof(Shift.MaxDutySeconds), "The longest duty is negative.");
        Demand(shift.RideWeight is >= 0 and <= Problem.LastSecond, nameof(Shift.RideWeight), "What a ride weighs is negative.");
        Demand(shift.Breaks.Count <= 3, nameof(Shift.Breaks), "At most three breaks.");
        foreach (var pause in shift.Breaks)
        {
            Demand(pause.Seconds is >= 1 and <= Problem.LastSecond, nameof(Break.Seconds), "A break has no length.");
            Time(pause.Earliest, nameof(Break.Earliest));
            Time(pause.Latest, nameof(Break.Latest));
            Demand(pause.Earliest <= pause.Latest, nameof(Break.Latest), "A break ends its window before it starts.");
        }
    }

    private static void Check(Problem problem, Request request, HashSet<string> shifts)
    {
        Demand(!string.IsNullOrEmpty(request.Key), nameof(Request.Key), "A request has no key.");
        Place(problem, request.Pickup, nameof(Request.Pickup));
        Place(problem, request.DropOff, nameof(Request.DropOff));
        Time(request.PickupWindow.Earliest, nameof(Request.PickupWindow));
        Time(request.PickupWindow.Latest, nameof(Request.PickupWindow));
        Time(request.DropOffWindow.Earliest, nameof(Request.DropOffWindow));
        Time(request.DropOffWindow.Latest, nameof(Request.DropOffWindow));
        Time(request.PickupServiceSeconds, nameof(Request.PickupServiceSeconds));
        Time(request.DropOffServiceSeconds, nameof(Request.DropOffServiceSeconds));
        Time(request.MaxRideSeconds, nameof(Request.MaxRideSeconds));
        Demand(request.Seats >= 0, nameof(Request.Seats), "Seats are negative.");
        Demand(request.WheelchairPlaces >= 0, nameof(Request.WheelchairPlaces), "Wheelchair places are negative.");
        Demand(request.Priority is >= 1 and <= 1000, nameof(Request.Priority), "Priority must be 1 to 1000.");
        Demand(request.LockedShift is null || shifts.Contains(request.LockedShift), nameof(Request.LockedShift), $"There is no shift '{request.LockedShift}'.");
        foreach (var wish in request.Wishes)
        {
            Demand(shifts.Contains(wish.Shift), nameof(Request.Wishes), $"There is no shift '{wish.Shift}'.");
            Demand(wish.Weight is >= 0 and <= Problem.LastSecond, nameof(Wish.Weight), "The weight of a wish is negative.");
        }
        foreach (var company in request.Together) Demand(company.Weight is >= 0 and <= Problem.LastSecond, nameof(Company.Weight), "The weight of company is negative.");
        if (request.Detour is { } detour)
            Demand(detour.Factor is >= 1 and <= 1000 && detour.Seconds >= 0, nameof(Request.Detour), "A detour factor must be 1 or more, its seconds 0 or more.");
        if (request.Promise is { } promise)
        {
            Time(promise.PickupSeconds, nameof(Promise.PickupSeconds));
            Time(promise.ToleranceSeconds, nameof(Promise.ToleranceSeconds));
        }
    }

    private static void Links(Dictionary<string, Request> requests)
    {
        var followed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var request in requests.Values)
        {
            foreach (var other in request.Apart) Demand(other != request.Key && requests.ContainsKey(other), nameof(Request.Apart), $"There is no other request '{other}'.");
            foreach (var company in request.Together) Demand(company.Request != request.Key && requests.ContainsKey(company.Request), nameof(Request.Together), $"There is no other request '{company.Request}'.");
            if (request.After is not { } errand) continue;
            Demand(requests.ContainsKey(errand.Outbound), nameof(Errand.Outbound), $"There is no request '{errand.Outbound}'.");
            Demand(followed.Add(errand.Outbound), nameof(Errand.Outbound), $"Two requests follow '{errand.Outbound}'.");
            Time(errand.Seconds, nameof(Errand.Seconds));
            Demand(errand.LongestSeconds is null || errand.LongestSeconds >= errand.Seconds, nameof(Errand.LongestSeconds), "The longest stay is shorter than the errand.");
            var steps = 0;
            for (var at = request; at.After is { } link; at = requests[link.Outbound])
            {
                Demand(++steps <= requests.Count, nameof(Request.After), "Ways home follow each other in a circle.");
                if (!requests.ContainsKey(link.Outbound)) break;
            }
        }
    }

    private static void Place(Problem problem, int place, string member) =>
        Demand(place >= 0 && place < problem.Places, member, $"Place {place} is not in the matrix of {problem.Places}.");

    private static void Time(int seconds, string member) =>
        Demand(seconds is >= 0 and <= Problem.LastSecond, member, $"{seconds} is not a time in seconds.");

    private static void Demand(bool holds, string member, string message)
    {
        if (!holds) throw new ArgumentException(message, member);
    }
}
