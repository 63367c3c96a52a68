namespace Dispatch;

/// <summary>The cheapest run for every set of rides that one shift can carry, by labels (dynamic programming; dominance after Gschwind and Irnich 2015).</summary>
/// <remarks>A label is a beginning of a run. For those aboard, and for the start, it knows how late they can have been picked up when the last
/// stop is served at t: min(greatest time, t − path). A label at the same last stop, with the same riders aboard and delivered,
/// that costs no more and is nowhere worse in these makes another one needless. Needs the triangle inequality.
/// Driving is counted exactly; of the driver's waiting and of each rider's time on board the least that the order allows, each by itself
/// (the longer of path and earliest arrival less latest pickup), so where these weigh something a cost is a floor, mostly reached.
/// Breaks, errands and riders kept apart are passed over, so with them the runs are bounds, too. Exponential: for days of up to about twenty rides.</remarks>
internal sealed class Enumeration(Model model, int kind, Func<bool> goOn)
{
    private sealed class Label
    {
        public int[] Stops = [];

        /// <summary>Driving, and the weighted time of those delivered beyond the direct drive; <see cref="Cost"/> is what orders labels.</summary>
        public long Drive, Excess, Cost;
        public int Early;

        /// <summary>Greatest time and path to the last stop: of the last, of the start, then of those aboard by number.</summary>
        public long[] Late = [], Path = [];
    }

    private readonly Route route = new(kind);
    private readonly long waiting = model.Weights.Waiting <= model.Weights.Drive ? model.Weights.Waiting : 0, pauses = model.Shifts[kind].Breaks.Sum(b => (long)b.Seconds);
    private Dictionary<(uint Aboard, uint Done, int Last), List<Label>> next = [];

    /// <summary>For each set of rides, the least that a run of it costs, and the stops of that run.</summary>
    public Dictionary<uint, (long Cost, int[] Stops)> Runs { get; } = [];

    /// <summary>False when it was stopped before it had seen all.</summary>
    public bool Find()
    {
        var layer = new Dictionary<(uint Aboard, uint Done, int Last), List<Label>> { [(0, 0, -1)] = [new Label()] };
        while (layer.Count > 0)
        {
            next = [];
            foreach (var ((aboard, done, _), labels) in layer)
                foreach (var label in labels)
                {
                    if (!goOn()) return false;
                    for (var r = 0; r < model.Count; r++)
                    {
                        var bit = 1u << r;
                        if ((aboard & bit) != 0) Extend(label, 2 * r + 1, aboard & ~bit, done | bit);
                        else if ((done & bit) == 0 && model.Fits(r, kind) && !model.Dead[r]) Extend(label, 2 * r, aboard | bit, done);
                    }
                }
            layer = next;
        }
        return true;
    }

    private void Extend(Label from, int v, uint aboard, uint done)
    {
        int[] stops = [.. from.Stops, v];
        route.Set(stops);
        if (!route.Refresh(model)) return;
        var last = stops.Length;
        var shift = model.Shifts[kind];
        for (var i = 0; i <= last + 1; i++)
            if (route.Early[i] > route.Late[i]) return;
        if (route.Seats[last] > shift.Seats || route.Wheels[last] > shift.WheelchairPlaces) return;
        if (!Deliverable(aboard, last)) return;

        var path = new long[last + 1];
        for (var i = last; i > 0; i--) path[i - 1] = path[i] + route.Leg[i] + (i == 1 ? 0 : model.Serve[stops[i - 2]]);
        var label = new Label { Stops = stops, Drive = route.Drive - route.Leg[last + 1], Early = route.Early[last], Excess = from.Excess + Beyond(v >> 1, last, path) };
        label.Cost = (model.Weights.Drive - waiting) * label.Drive + label.Excess;
        List<long> late = [route.Late[last], route.Late[0]], paths = [0, path[0]];
        for (var i = 1; i <= last; i++)
        {
            if ((stops[i - 1] & 1) == 1 || (aboard >> (stops[i - 1] >> 1) & 1) == 0) continue;
            model.Scratch[stops[i - 1] >> 1] = i;
        }
        for (var r = 0; r < model.Count; r++)
        {
            if ((aboard >> r & 1) == 0) continue;
            late.Add(route.Late[model.Scratch[r]]);
            paths.Add(path[model.Scratch[r]]);
        }
        (label.Late, label.Path) = ([.. late], [.. paths]);
        var key = (aboard, done, v);
        if (!next.TryGetValue(key, out var others)) next.Add(key, others = []);
        foreach (var other in others)
            if (Dominates(other, label)) return;
        others.RemoveAll(other => Dominates(label, other));
        others.Add(label);
        if (aboard != 0) return;
        var cost = Whole(label, last, path[0]);
        if (!Runs.TryGetValue(done, out var best) || cost < best.Cost) Runs[done] = (cost, stops);
    }

    /// <summary>What the ride that ends at the last stop costs for its time on board.</summary>
    private long Beyond(int r, int last, long[] path)
    {
        if (model.Weights.RideExcess == 0 || route.Mate[last] is var picked && picked < 0) return 0;
        var aboard = Math.Max(path[picked], route.Early[last] - route.Late[picked]) - model.Serve[2 * r];
        return model.Weights.RideExcess * Math.Max(0, aboard - model.Direct[r]);
    }

    /// <summary>What the whole run costs at least: what it lasts and is neither driven nor busy, it waits.</summary>
    private long Whole(Label label, int last, long path)
    {
        var (busy, after) = (pauses, route.Leg[last + 1] + model.Serve[label.Stops[^1]]);
        foreach (var v in label.Stops) busy += model.Serve[v];
        var lasts = Math.Max(path + after, route.Early[last + 1] - route.Late[0]);
        return model.Weights.AtLeast(route.Drive, lasts, busy) + label.Excess + route.Fixed;
    }

    /// <summary>Each rider aboard could still be brought straight to the drop-off.</summary>
    private bool Deliverable(uint aboard, int last)
    {
        for (var r = 0; r < model.Count; r++)
            if ((aboard >> r & 1) != 0 && route.Ready[last] + model.Travel(route.Place[last], model.Place[2 * r + 1]) > model.Hi[2 * r + 1]) return false;
        return true;
    }

    private static bool Dominates(Label a, Label b)
    {
        if (a.Cost > b.Cost || a.Early > b.Early) return false;
        for (var i = 0; i < a.Late.Length; i++)
        {
            if (a.Late[i] < b.Late[i] && a.Late[i] < b.Late[0] - b.Path[i]) return false;
            if (a.Path[i] > b.Path[i] && b.Early - a.Path[i] < b.Late[i]) return false;
        }
        return true;
    }
}
