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
    private bool[] aboard = [], done = [];
    private long least, fee, back, service;

    /// <summary>Writes the cheapest order and its cost into the column; false when no order can be driven for less than <paramref name="below"/>.</summary>
    /// <param name="column">The rides and the kind of shift.</param>
    /// <param name="below">Weighted cost.</param>
    /// <param name="stopped">Whether time ran out before all orders were seen; the column is then as it was.</param>
    public bool Find(RoutePool.Column column, long below, out bool stopped)
    {
        (kind, rides, shift, total) = (column.Kind, column.Rides, model.Shifts[column.Kind], 2 * column.Rides.Length);
        (stops, aboard, done, found, least, fee) = (new int[total], new bool[rides.Length], new bool[rides.Length], [], below, model.Weights.Run);
        (back, service) = (shift.StartSeconds, shift.Breaks.Sum(b => (long)b.Seconds));
        foreach (var r in rides)
        {
            fee += model.Fee(r, kind);
            service += model.Serve[2 * r] + model.Serve[2 * r + 1];
            back = Math.Max(back, model.Lo[2 * r + 1] + model.Serve[2 * r + 1] + model.Travel(model.Place[2 * r + 1], shift.End));
        }
        stopped = !Try(0, shift.Start, shift.StartSeconds, 0, 0, shift.EndSeconds, 0, 0);
        if (stopped || found.Length == 0) return stopped;
        (column.Cost, column.Stops) = (least, found);
        return true;
    }

    private bool Try(int at, int place, int ready, long drive, long path, long leave, int seats, int wheels)
    {
        if (at == total)
        {
            if (!schedule.Try(kind, stops) || schedule.Cost() is var cost && cost >= least) return true;
            (least, found) = (cost, (int[])stops.Clone());
            return true;
        }
        if (!goOn()) return false;
        for (var i = 0; i < rides.Length; i++)
        {
            if (done[i]) continue;
            var r = rides[i];
            var v = aboard[i] ? 2 * r + 1 : 2 * r;
            var leg = model.Travel(place, model.Place[v]);
            var start = Math.Max(ready + leg, model.Lo[v]);
            if (start > model.Hi[v]) continue;
            var home = model.Travel(model.Place[v], shift.End);
            var latest = Math.Min(leave, model.Hi[v] - path - leg);
            if (model.Weights.AtLeast(drive + leg + home, Math.Max(back, start + model.Serve[v] + home) - latest, service) + fee >= least) continue;
            var (s, w) = aboard[i] ? (seats - model.Seats[r], wheels - model.Wheels[r]) : (seats + model.Seats[r], wheels + model.Wheels[r]);
            if (s > shift.Seats || w > shift.WheelchairPlaces) continue;
            var was = aboard[i];
            (stops[at], aboard[i], done[i]) = (v, !was, was);
            var all = Try(at + 1, model.Place[v], start + model.Serve[v], drive + leg, path + leg + model.Serve[v], latest, s, w);
            (aboard[i], done[i]) = (was, false);
            if (!all) return false;
        }
        return true;
    }
}
