namespace Dispatch;

/// <summary>Turns spots for a new ride into offers.</summary>
internal sealed class Offers(Desk desk, Plan plan, int r)
{
    private readonly Model model = desk.Model;
    private readonly Dictionary<string, Rider> before = plan.Riders.ToDictionary(line => line.Request, StringComparer.Ordinal);
    private int[] latest = [];

    /// <summary>So finely, in seconds, is a window looked through when driving times change in the day.</summary>
    private const int Grain = 15;

    /// <summary>The cheapest spot of each shift, cheapest first.</summary>
    public List<Offer> Find(int most)
    {
        var spots = new List<Spot>();
        foreach (var route in desk.State.Routes)
            if (desk.Insertion.Best(route, r) is { Route: >= 0 } spot) spots.Add(spot);
        return [.. spots.OrderBy(s => s.Cost).ThenBy(s => s.Route).Take(most).Select(spot =>
        {
            desk.State.Begin();
            var was = desk.State.Cost - model.Penalty[r];
            desk.State.Insert(r, spot);
            var offer = Write([spot.Route], desk.State.Cost - was);
            desk.State.Undo();
            return offer;
        })];
    }

    /// <summary>The offer that the state now holds.</summary>
    /// <param name="changed">Routes that differ from the plan.</param>
    /// <param name="cost">Weighted cost added.</param>
    public Offer Write(IEnumerable<int> changed, long cost)
    {
        var publisher = new Publisher(model, desk.Schedule);
        var lines = new Rider?[model.Count];
        var runs = changed.Distinct().Order().Select(k => publisher.Write(desk.State.Routes[k], lines)).ToArray();
        var mine = desk.State.RouteOf[r];
        var line = lines[r]!;
        var (pickups, drops) = Windows(mine);
        (pickups, drops) = (Held(mine, 2 * r, line.PickupSeconds, pickups), Held(mine, 2 * r + 1, line.DropOffSeconds, drops));
        var stops = runs.First(run => run.Shift == line.Shift).Stops;
        var drive = runs.Sum(run => run.DriveSeconds) - plan.Runs.Where(run => runs.Any(now => now.Shift == run.Shift)).Sum(run => run.DriveSeconds);
        return new Offer(line.Shift, At(stops, StopKind.Pickup), At(stops, StopKind.DropOff), line.PickupSeconds, pickups, line.DropOffSeconds, drops, drive, cost, Moved(lines), runs);
    }

    private int At(IReadOnlyList<Stop> stops, StopKind kind)
    {
        for (var i = 0; i < stops.Count; i++)
            if (stops[i].Kind == kind && stops[i].Request == model.Requests[r].Key) return i;
        return -1;
    }

    private (Window Pickup, Window DropOff) Windows(int k)
    {
        var schedule = desk.Schedule;
        schedule.Try(k, desk.State.Routes[k].Sequence);
        if (latest.Length <= schedule.End) latest = new int[2 * schedule.End + 2];
        schedule.Latest(latest);
        int p = schedule.PickupAt(r), d = schedule.DropOffAt(r);
        return (new Window(schedule.Time(p), latest[p]), new Window(schedule.Time(d), latest[d]));
    }

    /// <summary>Where driving times change in the day, the times between the least and the greatest need not all do: the stretch round one that does.</summary>
    private Window Held(int k, int node, int at, Window window)
    {
        if (!model.Timed) return window;
        var sequence = desk.State.Routes[k].Sequence;
        var (from, to) = (at, at);
        while (from - Grain >= window.Earliest && desk.Schedule.TryAt(k, sequence, node, from - Grain)) from -= Grain;
        while (to + Grain <= window.Latest && desk.Schedule.TryAt(k, sequence, node, to + Grain)) to += Grain;
        return new Window(from, to);
    }

    private List<Move> Moved(Rider?[] lines)
    {
        var moved = new List<Move>();
        foreach (var now in lines)
        {
            if (now is null || !before.TryGetValue(now.Request, out var was)) continue;
            if (was.Shift == now.Shift && was.PickupSeconds == now.PickupSeconds && was.DropOffSeconds == now.DropOffSeconds) continue;
            moved.Add(new Move(now.Request, was.Shift, now.Shift, now.PickupSeconds, now.PickupSeconds - was.PickupSeconds, now.DropOffSeconds, now.DropOffSeconds - was.DropOffSeconds));
        }
        return moved;
    }
}
