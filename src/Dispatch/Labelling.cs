using System.Numerics;
using System.Runtime.InteropServices;

namespace Dispatch;

/// <summary>How wide to look for runs, and which to take.</summary>
/// <param name="Beam">Most labels kept at a stop in each round; with int.MaxValue all that matter are seen.</param>
/// <param name="Most">Most runs to add.</param>
/// <param name="Below">What a run may cost above its worth.</param>
/// <param name="EverySet">Whether the best run of a set of rides counts even when fewer rides pay more.</param>
/// <param name="Labels">With more labels than this it is cut short.</param>
internal readonly record struct Pricing(int Beam, int Most, double Below = -0.5, bool EverySet = false, int Labels = int.MaxValue);

/// <summary>Runs by labels, beginnings that grow stop by stop: the cheapest for every set of rides, or those that pay most at given worths of the rides.</summary>
/// <remarks>
/// Dynamic programming with the resources of Gschwind and Irnich 2015 (dominance) and Ropke and Cordeau 2009 (pricing). For the start and each
/// rider aboard a label knows how late it can have begun when its last stop is served at t: min(latest, t − path). A label at the same
/// stop with the same riders aboard, which costs no more and is nowhere worse in these, makes another one needless.
/// Needs the triangle inequality. Driving is counted exactly; of the driver's waiting and of each rider's time on board the least that the order
/// allows, each by itself, so where these weigh something a cost is a floor, mostly reached. Breaks, errands, riders kept apart or together and slower
/// hours are passed over, so with them the runs are bounds, too. Exponential in the rides of a run: for all sets of up to about twenty rides, and for prices of
/// some hundred where windows are narrow. A label takes about 60 + 12 · (seats + 1) bytes. Not thread-safe.
/// </remarks>
internal sealed class Labelling
{
    private const int MostLabels = 1_000_000, LookEvery = 64, MostRides = 200, MostAboard = 16;
    private const double Nothing = -0.02;

    private readonly Model model;
    private readonly int slots, words;
    private readonly Func<bool> goOn;
    private readonly int[] ways;
    private readonly ulong[] nobody;
    private readonly int[] latestLeave;
    private readonly ulong[] outOfReach;
    private readonly Dictionary<ulong, int> chains = [];
    private int kind;
    private Shift shift;
    private long waiting, pauses, duty;
    private bool sets;
    private Worth worth = new([], 0, [], []);
    private Completions? completions;
    private double limit;
    private bool thinned;
    private int fresh;

    // One entry a label.
    private int count;
    private int[] node = [], parent = [], early = [], riders = [], next = [];
    private long[] drive = [], excess = [];
    private double[] gain = [], value = [], hope = [];
    private ulong[] aboard = [], done = [];
    private UInt128[] odd = [];
    private bool[] needless = [];
    private (int Node, double Value, int Label)[] ranks = [];

    // Several entries a label: rides that are done or out of reach; then the start, and those aboard by number.
    private ulong[] closed = [];
    private int[] who = [], latest = [], path = [];

    /// <param name="model">A day that <see cref="Suits"/>.</param>
    /// <param name="goOn">Asked now and then; false stops.</param>
    public Labelling(Model model, Func<bool> goOn)
    {
        (this.model, this.goOn, shift) = (model, goOn, model.Shifts[0]);
        slots = 1 + Math.Min(model.Count, model.Shifts.Max(Places));
        words = (model.Count + 63) / 64;
        ways = model.Timed ? model.Problem.Floor : model.Drive;
        nobody = new ulong[words];
        var n = model.Count;
        (latestLeave, outOfReach) = (new int[2 * n * n], new ulong[2 * n * (n + 1) * words]);
        for (var v = 0; v < 2 * n; v++) Reach(v);
    }

    private int Way(int from, int to) => ways[from * model.Places + to];

    private static int Places(Shift shift) => shift.Seats + shift.WheelchairPlaces;

    /// <summary>Whether there are few enough rides, and vehicles small enough for labels to hold all who can be aboard.</summary>
    public static bool Suits(Model model) => model.Count <= MostRides && Array.TrueForAll(model.Shifts, shift => Places(shift) <= MostAboard);

    /// <summary>When set, runs go in at what their published times cost, and those that cannot be driven stay out; else at their floor.</summary>
    public Schedule? Judge { get; init; }

    /// <summary>Most labels held at once.</summary>
    public int Most { get; init; } = MostLabels;

    /// <summary>Labels made so far, over all calls.</summary>
    public long Made { get; private set; }

    private void Use(int ofKind)
    {
        (kind, shift) = (ofKind, model.Shifts[ofKind]);
        var open = Enumerable.Range(0, model.Kind.Length).FirstOrDefault(k => model.Kind[k] == ofKind && !model.Closed[k], -1);
        waiting = model.Weights.Waiting <= model.Weights.Drive ? model.Weights.Waiting : 0;
        pauses = shift.Breaks.Sum(b => (long)b.Seconds);
        duty = model.Duty(kind);
        Array.Clear(nobody);
        for (var r = 0; r < model.Count; r++)
            if (open < 0 || !model.Fits(r, open) || model.Dead[r]) nobody[r >> 6] |= 1UL << (r & 63);
        for (var r = model.Count; r < 64 * words; r++) nobody[r >> 6] |= 1UL << (r & 63);
    }

    /// <summary>Adds the cheapest run of a kind for every set of rides; false when there are more than <paramref name="most"/>, or time ran out.</summary>
    public bool Enumerate(RoutePool pool, int ofKind, int most)
    {
        Use(ofKind);
        sets = true;
        worth = new Worth(new double[model.Count], 0, new UInt128[model.Count], []);
        var runs = new Dictionary<ulong, (long Cost, int Label)>();
        var whole = Grow(int.MaxValue, (label, cost) =>
        {
            ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(runs, done[label], out var known);
            if (!known || cost < best.Cost) best = (cost, label);
        }, () => runs.Count <= most);
        if (!whole || runs.Count > most) return false;
        foreach (var (cost, label) in runs.Values) Add(pool, cost, label);
        return true;
    }

    /// <summary>Whether a ride counts when it is picked up or, in a day turned round, when it is set down, so that who is aboard counts in the beginning only.</summary>
    public bool CountsAtDropOff { get; init; }

    /// <summary>Whether labels need only be floors, which takes a fraction of them (state space relaxation, Christofides, Mingozzi and Toth 1981).</summary>
    public bool OnlyFloors { get; init; }

    /// <summary>Adds runs that cost little above what their rides and their shift are worth.</summary>
    /// <param name="pool">Where they go.</param>
    /// <param name="ofKind">The kind of shift.</param>
    /// <param name="ofRides">What rides and the shift are worth.</param>
    /// <param name="relaxation">The runs are added to it, too, when there is one.</param>
    /// <param name="how">How wide to look, and what to take.</param>
    /// <param name="ends">Ends of the same kind at the same worths, so that only beginnings are grown that may end well.</param>
    /// <param name="least">The least that a run costs above its worth, 0 when none pays; with ends a trifle less, since those that cost nothing are not looked for.</param>
    /// <returns>Whether nothing was cut short, so that <paramref name="least"/> holds for all runs there are.</returns>
    public bool Price(RoutePool pool, int ofKind, Worth ofRides, Relaxation? relaxation, Pricing how, Completions? ends, out double least)
    {
        Use(ofKind);
        (sets, worth) = (how.EverySet, ofRides);
        (completions, limit) = (ends, how.Below + worth.Shift - model.Weights.Run);
        var (found, lowest) = (new List<(double Reduced, long Cost, int Label)>(), ends is null ? 0.0 : Math.Clamp(how.Below, Nothing, 0));
        var whole = Grow(how.Beam, (label, cost) =>
        {
            var reduced = cost - gain[label] - worth.Shift;
            lowest = Math.Min(lowest, reduced);
            if (reduced < how.Below) found.Add((reduced, cost, label));
        }, () => (!how.EverySet || found.Count <= how.Most) && count <= how.Labels);
        completions = null;
        if (found.Count > how.Most) found.Sort();
        foreach (var (_, cost, label) in found.Take(how.Most))
            if (Add(pool, cost, label) is { } column) relaxation?.Add(column);
        least = lowest;
        return whole && !thinned && (!how.EverySet || found.Count <= how.Most);
    }

    /// <summary>All beginnings of runs of a kind that matter at these worths: the last stop, who is aboard, when it is served at the earliest, and what it costs above the worth of the rides before that stop; null when it was cut short.</summary>
    public List<(int Node, ulong Aboard, int Early, double Value)>? Beginnings(int ofKind, Worth ofRides)
    {
        Use(ofKind);
        (sets, worth) = (false, ofRides);
        if (!Grow(int.MaxValue, (_, _) => { }, () => true)) return null;
        var list = new List<(int, ulong, int, double)>(count);
        for (var label = 1; label < count; label++)
            if (!needless[label]) list.Add((node[label], aboard[label], early[label], Before(label)));
        return list;
    }

    private RoutePool.Column? Add(RoutePool pool, long cost, int label)
    {
        var stops = new List<int>();
        for (var at = label; at > 0; at = parent[at]) stops.Add(node[at]);
        stops.Reverse();
        var route = new Route(kind);
        route.Set(CollectionsMarshal.AsSpan(stops));
        route.Refresh(model);
        route.Cost = cost;
        foreach (var v in stops)
            if ((v & 1) == 0) route.Cost += model.Fee(v >> 1, kind);
        if (Judge is { } judge)
        {
            if (!judge.Try(kind, route.Sequence)) return null;
            route.Cost = judge.Cost();
        }
        return pool.Add(route);
    }

    /// <summary>Grows labels by one stop a round. <paramref name="ended"/> is told each with nobody aboard, and what its run costs without fees.</summary>
    private bool Grow(int beam, Action<int, long> ended, Func<bool> fits)
    {
        chains.Clear();
        (count, thinned) = (0, false);
        Start();
        for (var from = 0; from < count;)
        {
            var (to, first) = (count, from);
            fresh = to;
            if (beam < int.MaxValue) Thin(from, to, beam);
            for (var label = from; label < to; label++)
            {
                if (needless[label]) continue;
                if (label % LookEvery == 0 && !(goOn() && fits())) return false;
                for (var s = 1; s <= riders[label]; s++) Extend(label, 2 * who[label * slots + s] + 1, s);
                for (var w = 0; w < words; w++)
                    for (var open = ~closed[label * words + w]; open != 0; open &= open - 1) Extend(label, 2 * (64 * w + BitOperations.TrailingZeroCount(open)), 0);
                if (count > Most) return false;
            }
            from = to;
            for (var label = Math.Max(first, 1); label < to; label++)
                if (!needless[label] && riders[label] == 0) ended(label, Whole(label));
        }
        return true;
    }

    private void Start()
    {
        Room();
        (node[0], parent[0], early[0], riders[0], drive[0], excess[0], gain[0], value[0], aboard[0], done[0], odd[0], needless[0]) = (-1, -1, shift.StartSeconds, 0, 0, 0, 0, 0, 0, 0, 0, false);
        nobody.CopyTo(closed, 0);
        (latest[0], path[0]) = (shift.EndSeconds, 0);
        count = 1;
    }

    /// <summary>Keeps the best labels at each stop.</summary>
    private void Thin(int from, int to, int beam)
    {
        if (ranks.Length < to - from) ranks = new (int, double, int)[2 * (to - from)];
        var n = 0;
        for (var label = from; label < to; label++)
            if (!needless[label]) ranks[n++] = (node[label], completions is null ? value[label] : hope[label], label);
        ranks.AsSpan(0, n).Sort();
        for (int i = 0, kept = 0; i < n; i++)
        {
            kept = i > 0 && ranks[i].Node == ranks[i - 1].Node ? kept + 1 : 0;
            if (kept < beam) continue;
            needless[ranks[i].Label] = thinned = true;
        }
    }

    /// <summary>Puts a stop after a label; <paramref name="slot"/> is that of the rider at a drop-off, 0 at a pickup.</summary>
    private void Extend(int label, int v, int slot)
    {
        var r = v >> 1;
        var last = node[label];
        var (place, served) = last < 0 ? (shift.Start, 0) : (model.Place[last], model.Serve[last]);
        var leg = served + Way(place, model.Place[v]);
        var begin = Math.Max(model.Lo[v], early[label] + leg);
        if (begin > model.Hi[v]) return;
        var home = model.Serve[v] + Way(model.Place[v], shift.End);
        long end = Math.Min(model.Hi[v], shift.EndSeconds - home);
        int a = label * slots, n = riders[label];
        if (path[a] + leg + home > duty) return;
        if (duty < int.MaxValue) end = Math.Min(end, latest[a] + duty - home);
        if (slot > 0)
        {
            if (path[a + slot] + leg > model.Back[r]) return;
            end = Math.Min(end, latest[a + slot] + (long)model.Back[r]);
        }
        else if (!HasRoom(a, n, r)) return;
        if (begin > end) return;

        Room();
        int b = count * slots, to = 0;
        for (var s = 0; s <= n; s++)
        {
            if (s == slot && s > 0) continue;
            if (slot == 0 && s > 0 && to == s && who[a + s] > r) Put(b + to++, r, (int)end, 0);
            var gone = path[a + s] + leg;
            Put(b + to++, who[a + s], (int)Math.Min(latest[a + s], end - gone), gone);
        }
        if (slot == 0 && to == n + 1) Put(b + to++, r, (int)end, 0);
        for (var s = 1; s < to; s++)
        {
            var drop = 2 * who[b + s] + 1;
            var back = model.Back[who[b + s]];
            var onward = model.Serve[v] + Way(model.Place[v], model.Place[drop]);
            if (path[b + s] + onward > back || begin + onward > Math.Min(model.Hi[drop], latest[b + s] + (long)back)) return;
        }

        (node[count], parent[count], early[count], riders[count], needless[count]) = (v, label, begin, to - 1, false);
        drive[count] = drive[label] + leg - served;
        excess[count] = excess[label];
        if (slot > 0 && model.Weights.RideExcess > 0)
        {
            var gone = path[a + slot] + leg;
            var onBoard = Math.Max(gone, begin - Math.Min(latest[a + slot], end - gone)) - model.Serve[v - 1];
            excess[count] += model.Weights.RideExcess * Math.Max(0, onBoard - model.Direct[r]);
        }
        aboard[count] = aboard[label] ^ model.Sign[r];
        done[count] = slot > 0 ? done[label] : done[label] ^ model.Sign[r];
        (gain[count], odd[count]) = (gain[label], odd[label]);
        if (slot > 0 == CountsAtDropOff)
        {
            gain[count] += worth.Rides[r] - worth.Fine(odd[label] & worth.Triples[r]);
            odd[count] ^= worth.Triples[r];
        }
        value[count] = (model.Weights.Drive - waiting) * drive[count] + excess[count] - gain[count];
        Made++;
        if (completions is not null && !CanPay(v)) return;
        Close(label, v, begin + model.Serve[v]);
        if (IsNew()) count++;
    }

    /// <summary>Whether the label being made may end as a run that costs little enough.</summary>
    private bool CanPay(int v) => (hope[count] = model.Weights.Drive * drive[count] + excess[count] - gain[count] + completions!.Least(v, aboard[count], early[count])) < limit;

    private void Put(int at, int rider, int late, int gone) => (who[at], latest[at], path[at]) = (rider, late, gone);

    private bool HasRoom(int a, int n, int r)
    {
        int seats = model.Seats[r], wheels = model.Wheels[r];
        for (var s = 1; s <= n; s++)
        {
            seats += model.Seats[who[a + s]];
            wheels += model.Wheels[who[a + s]];
        }
        return seats <= shift.Seats && wheels <= shift.WheelchairPlaces && n + 1 < slots;
    }

    /// <summary>Notes which rides can no longer be picked up.</summary>
    private void Close(int from, int v, int ready)
    {
        var mine = closed.AsSpan(count * words, words);
        var limits = latestLeave.AsSpan(v * model.Count, model.Count);
        var late = limits.BinarySearch(ready);
        if (late < 0) late = ~late;
        while (late > 0 && limits[late - 1] == ready) late--;
        var gone = outOfReach.AsSpan((v * (model.Count + 1) + late) * words, words);
        var before = closed.AsSpan(from * words, words);
        for (var w = 0; w < words; w++) mine[w] = before[w] | gone[w];
        mine[v >> 7] |= 1UL << (v >> 1 & 63);
    }

    /// <summary>When a stop must be left to reach each pickup in time, sorted, and the rides that are then out of reach.</summary>
    private void Reach(int v)
    {
        var n = model.Count;
        var order = new int[n];
        var limits = latestLeave.AsSpan(v * n, n);
        for (var r = 0; r < n; r++) (order[r], limits[r]) = (r, model.Hi[2 * r] - Way(model.Place[v], model.Place[2 * r]));
        limits.Sort(order.AsSpan());
        for (var i = 0; i < n; i++)
        {
            var at = (v * (n + 1) + i) * words;
            outOfReach.AsSpan(at, words).CopyTo(outOfReach.AsSpan(at + words));
            outOfReach[at + words + (order[i] >> 6)] |= 1UL << (order[i] & 63);
        }
    }

    /// <summary>Files the label behind those like it, unless one of them makes it needless; those it makes needless go.</summary>
    private bool IsNew()
    {
        var key = (aboard[count] ^ (ulong)(node[count] + 1) * 0x9E3779B97F4A7C15UL) * 0xD6E8FEB86659FD93UL;
        if (sets) key ^= (done[count] ^ done[count] >> 29) * 0xBF58476D1CE4E5B9UL;
        ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(chains, key, out var known);
        if (!known) head = -1;
        for (var other = head; other >= 0; other = next[other])
        {
            if (Dominates(other, count)) return false;
            if (!Absorbs(other, count)) continue;
            Absorb(other, count);
            return false;
        }
        for (int other = head, before = -1; other >= 0; other = next[other])
        {
            if (Absorbs(count, other)) Absorb(count, other);
            else if (!Dominates(count, other))
            {
                before = other;
                continue;
            }
            needless[other] = true;
            if (before < 0) head = next[other];
            else next[before] = next[other];
        }
        next[count] = head;
        head = count;
        return true;
    }

    /// <summary>Whether a label of the present round is cheaper and sooner than another one, and floors are enough.</summary>
    private bool Absorbs(int a, int b) => OnlyFloors && a >= fresh && value[a] <= value[b] && early[a] <= early[b] && Before(a) <= Before(b);

    /// <summary>Lets a label stand for another one, too: with the rides, the hours and the triples of whichever has more freedom.</summary>
    private void Absorb(int a, int b)
    {
        for (var w = 0; w < words; w++) closed[a * words + w] &= closed[b * words + w];
        odd[a] &= odd[b];
        for (int s = 0, x = a * slots, y = b * slots; s <= riders[a]; s++) (latest[x + s], path[x + s]) = (Math.Max(latest[x + s], latest[y + s]), Math.Min(path[x + s], path[y + s]));
    }

    /// <summary>What a label costs above the worth of the rides that counted before its last stop.</summary>
    private double Before(int label) => model.Weights.Drive * drive[label] + excess[label] - gain[parent[label]];

    private bool Dominates(int a, int b)
    {
        if (value[a] > value[b] || early[a] > early[b] || riders[a] != riders[b]) return false;
        if (sets && done[a] != done[b]) return false;
        if (!sets && (odd[a] & ~odd[b]) is var more && more != 0 && value[a] + worth.Fine(more) > value[b]) return false;
        for (var w = 0; w < words && !sets; w++)
            if ((closed[a * words + w] & ~closed[b * words + w]) != 0) return false;
        int x = a * slots, y = b * slots;
        for (var s = 0; s <= riders[a]; s++)
            if (latest[x + s] < latest[y + s] || (path[x + s] > path[y + s] && early[b] - path[x + s] < latest[y + s])) return false;
        return true;
    }

    /// <summary>What the whole run costs at least, fees aside: what it lasts and is neither driven nor busy, it waits.</summary>
    private long Whole(int label)
    {
        var (v, a) = (node[label], label * slots);
        var home = Way(model.Place[v], shift.End);
        var driven = drive[label] + home;
        var gone = path[a] + model.Serve[v] + home;
        var lasts = Math.Max(gone, early[label] + model.Serve[v] + home - latest[a]);
        return model.Weights.AtLeast(driven, lasts, gone - driven + pauses) + excess[label] + model.Weights.Run;
    }

    private void Room()
    {
        if (count < node.Length) return;
        var size = Math.Max(1024, 2 * node.Length);
        Array.Resize(ref node, size);
        Array.Resize(ref parent, size);
        Array.Resize(ref early, size);
        Array.Resize(ref riders, size);
        Array.Resize(ref next, size);
        Array.Resize(ref drive, size);
        Array.Resize(ref excess, size);
        Array.Resize(ref gain, size);
        Array.Resize(ref value, size);
        Array.Resize(ref hope, size);
        Array.Resize(ref odd, size);
        Array.Resize(ref aboard, size);
        Array.Resize(ref done, size);
        Array.Resize(ref needless, size);
        Array.Resize(ref closed, size * words);
        Array.Resize(ref who, size * slots);
        Array.Resize(ref latest, size * slots);
        Array.Resize(ref path, size * slots);
    }
}
