namespace Dispatch;

/// <summary>The nearest other times at which a refused ride would work, all other promises kept.</summary>
/// <remarks>The wish is freed and every pair of positions in every run is timed: least and latest times give the exact
/// interval in which the wished stop may fall. O(n²) pairs a run, O(n) each.</remarks>
internal sealed class Alternatives(Model model, Schedule schedule, Insertion insertion, State state)
{
    private int[] latest = [];

    public List<Alternative> Find(int r, QuoteOptions options)
    {
        var request = model.Requests[r];
        var byPickup = request.PickupWindow.Seconds <= request.DropOffWindow.Seconds;
        var wish = byPickup ? request.PickupWindow : request.DropOffWindow;
        if (options.Alternatives == 0 || wish == Window.Any || model.Direct[r] > model.MaxRide[r]) return [];
        var (e, l) = (wish.Earliest, Math.Max(wish.Earliest, wish.Latest));
        model.Reopen(r);
        if (model.Dead[r]) return [];

        var found = new List<(int Distance, int Seconds, int Shift)>();
        foreach (var route in state.Routes)
        {
            if (!model.Fits(r, route.Shift)) continue;
            foreach (var spot in Intervals(route, r, byPickup))
            {
                var (from, to) = (spot.From, spot.To);
                var step = Math.Max(1, options.ApartSeconds);
                for (var (t, n) = (Ceiling(Math.Max(from, l + 1), to), 0); t <= to && n < options.Alternatives; t += step) n += Take(spot, t, t - l);
                for (var (t, n) = (Floor(Math.Min(to, e - 1), from), 0); t >= from && n < options.Alternatives; t -= step) n += Take(spot, t, e - t);
                if (from <= l && to >= e) Take(spot, Math.Max(from, e), 0);
            }

            // Where driving times change in the day, a time between the least and the greatest may not do.
            int Take((int From, int To, int I, int J) spot, int t, int distance)
            {
                if (model.Timed && !schedule.TryAt(route.Shift, insertion.With(route, r, spot.I, spot.J), byPickup ? 2 * r : 2 * r + 1, t)) return 0;
                found.Add((distance, t, route.Shift));
                return 1;
            }
        }
        found.Sort();
        var chosen = new List<Alternative>();
        foreach (var (distance, seconds, k) in found)
        {
            if (chosen.Count == options.Alternatives) break;
            if (chosen.Any(c => Math.Abs(c.Seconds - seconds) < Math.Max(1, options.ApartSeconds))) continue;
            chosen.Add(new Alternative(byPickup ? StopKind.Pickup : StopKind.DropOff, seconds, seconds < e ? -distance : distance, model.Shifts[k].Key));
        }
        return chosen;

        int Ceiling(int t, int max) => (t + options.GridSeconds - 1) / options.GridSeconds * options.GridSeconds is var up && up <= max ? up : t;
        int Floor(int t, int min) => t / options.GridSeconds * options.GridSeconds is var down && down >= min ? down : t;
    }

    /// <summary>For each drivable pair of positions, when the wished stop may be served at the earliest and at the latest.</summary>
    private List<(int From, int To, int I, int J)> Intervals(Route route, int r, bool byPickup)
    {
        var intervals = new List<(int, int, int, int)>();
        int p = 2 * r, n = route.Count;
        var shift = model.Shifts[route.Shift];
        int seats = shift.Seats - model.Seats[r], wheels = shift.WheelchairPlaces - model.Wheels[r];
        for (var i = 0; i <= n; i++)
        {
            var at = Math.Max(model.Lo[p], route.Ready[i] + model.Travel(route.Place[i], model.Place[p]));
            if (at > model.Hi[p]) continue;
            var ready = at + model.Serve[p];
            var last = model.Place[p];
            for (var j = i; j <= n; j++)
            {
                if (j > i)
                {
                    var v = route.Stops[j - 1];
                    at = Math.Max(model.Lo[v], ready + model.Travel(last, route.Place[j]));
                    if (at > route.Late[j]) break;
                    ready = at + model.Serve[v];
                    last = route.Place[j];
                }
                if (route.Seats[j] > seats || route.Wheels[j] > wheels) break;
                if (!schedule.Try(route.Shift, insertion.With(route, r, i, j))) continue;
                if (latest.Length <= schedule.End) latest = new int[2 * schedule.End + 2];
                schedule.Latest(latest);
                var stop = byPickup ? schedule.PickupAt(r) : schedule.DropOffAt(r);
                intervals.Add((schedule.Time(stop), latest[stop], i, j));
            }
        }
        return intervals;
    }
}
