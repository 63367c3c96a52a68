namespace Dispatch;

/// <summary>Where one request goes: after which position its pickup and its drop-off, and what that adds.</summary>
/// <param name="Route">Index of the route, −1 for nowhere.</param>
/// <param name="Pickup">Position before the pickup.</param>
/// <param name="DropOff">Position before the drop-off, in positions of the route as it was.</param>
/// <param name="Cost">Weighted cost added.</param>
internal readonly record struct Spot(int Route, int Pickup, int DropOff, long Cost)
{
    public static readonly Spot None = new(-1, 0, 0, long.MaxValue);
}

/// <summary>Cheapest insertion of a request into a route (Jaw, Odoni, Psaraftis and Wilson 1986).</summary>
/// <remarks>All O(n²) pairs of positions; most fall to the constant-time bounds on time, load and cost, the rest are
/// decided by <see cref="Schedule.Try"/>. No allocation once the buffers have grown.</remarks>
internal sealed class Insertion(Model model, Schedule schedule)
{
    private int[] trial = new int[64];
    private (ulong Key, int Ride, Spot Spot)[]? memory;

    /// <summary>Keeps answers in a table of 2^bits entries: in a long search the same ride meets the same route again and again.</summary>
    public void Remember(int bits) => memory = new (ulong, int, Spot)[1 << bits];

    /// <summary>The cheapest spot in one route, or <see cref="Spot.None"/>; from memory when it was asked before.</summary>
    public Spot Recall(Route route, int r)
    {
        if (memory is null) return Best(route, r);
        ref var entry = ref memory[(int)((route.Hash ^ ((ulong)(r + 1) * 0x9E3779B97F4A7C15UL)) >> 20) & (memory.Length - 1)];
        if (entry.Key != route.Hash || entry.Ride != r + 1) entry = (route.Hash, r + 1, Best(route, r));
        return entry.Spot;
    }

    /// <summary>The cheapest spot in one route whose cost is below the bound, or <see cref="Spot.None"/>.</summary>
    public Spot Best(Route route, int r, long below = long.MaxValue)
    {
        var best = Spot.None with { Cost = below };
        if (!model.Fits(r, route.Shift) || model.Dead[r]) return Spot.None;
        int p = 2 * r, d = p + 1;
        int pickPlace = model.Place[p], dropPlace = model.Place[d];
        int loP = model.Lo[p], hiP = model.Hi[p], loD = model.Lo[d], hiD = model.Hi[d];
        int serveP = model.Serve[p], serveD = model.Serve[d];
        var shift = model.Shifts[route.Shift];
        int seats = shift.Seats - model.Seats[r], wheels = shift.WheelchairPlaces - model.Wheels[r];
        var n = route.Count;
        long weight = model.Weights.Drive;
        var spare = route.Cost - weight * route.Drive;
        for (var i = 0; i <= n; i++)
        {
            if (route.Early[i] > hiP) break;
            if (route.Seats[i] > seats || route.Wheels[i] > wheels) continue;
            var toPick = model.Travel(route.Place[i], pickPlace);
            var at = Math.Max(loP, route.Ready[i] + toPick);
            if (at > hiP) continue;
            var ready = at + serveP;
            var onBoard = 0;
            var skipped = Leg(route, i);

            // Drop-off straight after the pickup.
            var across = model.Travel(pickPlace, dropPlace);
            var atDrop = Math.Max(loD, ready + across);
            if (atDrop <= hiD && atDrop + serveD + model.Travel(dropPlace, Next(route, i)) <= route.Late[i + 1])
            {
                var drive = toPick + across + model.Travel(dropPlace, Next(route, i)) - skipped;
                Consider(route, r, i, i, drive, spare, ref best);
            }
            if (i == n) break;

            var detour = toPick + model.Travel(pickPlace, route.Place[i + 1]) - skipped;
            var last = pickPlace;
            for (var j = i + 1; j <= n; j++)
            {
                var v = route.Stops[j - 1];
                var leg = model.Travel(last, route.Place[j]);
                onBoard += leg;
                at = Math.Max(model.Lo[v], ready + leg);
                if (at > route.Late[j] || at > hiD || onBoard > model.MaxRide[r]) break;
                if (route.Seats[j] > seats || route.Wheels[j] > wheels) break;
                ready = at + model.Serve[v];
                onBoard += model.Serve[v];
                last = route.Place[j];
                across = model.Travel(last, dropPlace);
                atDrop = Math.Max(loD, ready + across);
                if (atDrop > hiD || onBoard + across > model.MaxRide[r]) continue;
                var onward = model.Travel(dropPlace, Next(route, j));
                if (atDrop + serveD + onward > route.Late[j + 1]) continue;
                Consider(route, r, i, j, detour + across + onward - Leg(route, j), spare, ref best);
            }
        }
        return best.Route < 0 ? Spot.None : best;
    }

    /// <summary>The cheapest spot over all routes, or <see cref="Spot.None"/>.</summary>
    public Spot Best(Route[] routes, int r)
    {
        var best = Spot.None;
        for (var k = 0; k < routes.Length; k++)
            if (Best(routes[k], r, best.Cost) is { Route: >= 0 } spot) best = spot;
        return best;
    }

    /// <summary>The sequence of a route with the request put in, in a buffer valid until the next call.</summary>
    public ReadOnlySpan<int> With(Route route, int r, int pickup, int dropOff)
    {
        var n = route.Count;
        if (trial.Length < n + 2) trial = new int[2 * n + 2];
        var stops = route.Stops;
        Array.Copy(stops, 0, trial, 0, pickup);
        trial[pickup] = 2 * r;
        Array.Copy(stops, pickup, trial, pickup + 1, dropOff - pickup);
        trial[dropOff + 1] = 2 * r + 1;
        Array.Copy(stops, dropOff, trial, dropOff + 2, n - dropOff);
        return trial.AsSpan(0, n + 2);
    }

    private void Consider(Route route, int r, int i, int j, long drive, long spare, ref Spot best)
    {
        // Waiting and excess of the trial are at least 0, so this is a lower bound, and exact when only driving counts.
        if (model.Weights.Drive * drive - spare >= best.Cost) return;
        if (!schedule.Try(route.Shift, With(route, r, i, j))) return;
        var added = schedule.Cost() - route.Cost;
        if (added < best.Cost) best = new Spot(route.Shift, i, j, added);
    }

    /// <summary>The place after position i; an unused run ends where the shift ends once it has a stop.</summary>
    private int Next(Route route, int i) => route.Count > 0 ? route.Place[i + 1] : model.Shifts[route.Shift].End;

    private int Leg(Route route, int i) => model.Travel(route.Place[i], route.Place[i + 1]);
}
