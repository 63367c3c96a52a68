namespace Dispatch;

/// <summary>The cheapest order of one run's rides by the whole weighted cost, waiting and time on board included, by trying all that can be driven.</summary>
/// <remarks>Depth first; an order is left when a window, a seat or the driving alone forbids it. Exponential in the rides of the run, so for runs of
/// up to about ten. What an order costs is what its published times cost (<see cref="Schedule"/>), breaks and errands included.</remarks>
internal sealed class Exact(Model model, Func<bool> goOn)
{
    private readonly Schedule schedule = new(model);
    private int kind, total;
    private Shift shift = null!;
    private int[] rides = [], stops = [], found = [];
    private long[] since = [];
    private bool[] aboard = [], done = [];
    private long least, fee, back, service;

    /// <summary>Writes the cheapest order and its cost into the column; false when no order can be driven for less than <paramref name="below"/>.</summary>
    /// <param name="column">The rides and the kind of shift, the most promising order and what no order undercuts.</param>
    /// <param name="below">Weighted cost.</param>
    /// <param name="stopped">Whether time ran out before all orders were seen; the column is then as it was.</param>
    public bool Find(RoutePool.Column column, long below, out bool stopped)
    {
        (kind, rides, shift, total) = (column.Kind, column.Rides, model.Shifts[column.Kind], 2 * column.Rides.Length);
        (stops, aboard, done, since) = (new int[total], new bool[rides.Length], new bool[rides.Length], new long[rides.Length]);
        (found, least, fee) = ([], below, model.Weights.Run);
        (back, service) = (shift.StartSeconds, shift.Breaks.Sum(b => (long)b.Seconds));
        foreach (var r in rides)
        {
            fee += model.Fee(r, kind);
            service += model.Serve[2 * r] + model.Serve[2 * r + 1];
            back = Math.Max(back, model.Lo[2 * r + 1] + model.Serve[2 * r + 1] + model.Travel(model.Place[2 * r + 1], shift.End));
        }
        Weigh(column.Stops);
        stopped = least > column.Cost && !Try(0, shift.Start, shift.StartSeconds, 0, 0, shift.EndSeconds, 0, 0, 0);
        if (stopped || found.Length == 0) return stopped;
        (column.Cost, column.Stops) = (least, found);
        return true;
    }

    /// <summary>Remembers this order when it can be driven and is the cheapest yet.</summary>
    private void Weigh(int[] order)
    {
        if (!schedule.Try(kind, order) || schedule.Cost() is var cost && cost >= least) return;
        (least, found) = (cost, (int[])order.Clone());
    }

    /// <summary>Goes on after the first stops: the last place and when it is left, driving and all time since the start, the latest the start
    /// can be left, those aboard, and the time beyond the direct drive of those delivered, waiting not counted. False when time ran out.</summary>
    private bool Try(int at, int place, int ready, long drive, long path, long leave, int seats, int wheels, long over)
    {
        if (at == total)
        {
            Weigh(stops);
            return true;
        }
        if (!goOn()) return false;
        for (var i = 0; i < rides.Length; i++)
        {
            if (done[i]) continue;
            var r = rides[i];
            var was = aboard[i];
            var v = was ? 2 * r + 1 : 2 * r;
            var leg = model.Travel(place, model.Place[v]);
            var start = Math.Max(ready + leg, model.Lo[v]);
            if (start > model.Hi[v]) continue;
            var (s, w) = was ? (seats - model.Seats[r], wheels - model.Wheels[r]) : (seats + model.Seats[r], wheels + model.Wheels[r]);
            if (s > shift.Seats || w > shift.WheelchairPlaces) continue;
            var home = model.Travel(model.Place[v], shift.End);
            var latest = Math.Min(leave, model.Hi[v] - path - leg);
            var beyond = was ? over + Math.Max(0, path + leg - since[i] - model.Direct[r]) : over;
            var now = path + leg + model.Serve[v];
            var floor = model.Weights.AtLeast(drive + leg + home, Math.Max(back, start + model.Serve[v] + home) - latest, service) + fee;
            if (floor + model.Weights.RideExcess * (beyond + Riding(i, model.Place[v], now)) >= least) continue;
            (stops[at], aboard[i], done[i], since[i]) = (v, !was, was, was ? since[i] : now);
            var all = Try(at + 1, model.Place[v], start + model.Serve[v], drive + leg, now, latest, s, w, beyond);
            (aboard[i], done[i]) = (was, false);
            if (!all) return false;
        }
        return true;
    }

    /// <summary>Time beyond the direct drive that those aboard, but one, have when each is brought straight home from here.</summary>
    private long Riding(int but, int place, long path)
    {
        long sum = 0;
        for (var i = 0; i < rides.Length; i++)
            if (aboard[i] && i != but) sum += Math.Max(0, path - since[i] + model.Travel(place, model.Place[2 * rides[i] + 1]) - model.Direct[rides[i]]);
        return sum;
    }
}
