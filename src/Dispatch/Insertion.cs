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
/// <remarks>All O(n²) pairs of positions pass constant-time bounds on time, load and ride; what is left is tested exactly from the
/// cheapest on, by <see cref="QuickTest"/> in a plain run and by <see cref="Schedule.Try"/> in others, so that the first that can
/// be driven ends the search when only driving counts. No allocation once the buffers have grown.</remarks>
internal sealed partial class Insertion(Model model, Schedule schedule)
{
    private readonly QuickTest quick = new(model);
    private int[] trial = new int[64];
    private long[] found = new long[256], pairs = new long[256];
    private int count;
    private readonly List<(int Up, int Down, long Weight)> friends = [];
    private Memory? memory;

    /// <summary>Keeps answers in a table of 2^bits entries.</summary>
    public void Remember(int bits) => memory = new Memory(bits);

    /// <summary>Says that a ride will be asked for in a route soon.</summary>
    public void Expect(Route route, int r) => memory?.Expect(Memory.Key(route, r));

    /// <summary>The cheapest spot in one route, or <see cref="Spot.None"/>; from memory when it was asked before.</summary>
    public Spot Recall(Route route, int r)
    {
        if (memory is null || model.Lock[r] >= 0) return Best(route, r);
        if (!model.Fits(r, route.Shift)) return Spot.None;
        var key = Memory.Key(route, r);
        if (memory.Knows(key, route.Shift, out var spot)) return spot;
        spot = Best(route, r);
        memory.Keep(key, spot);
        return spot;
    }

    /// <summary>The cheapest spot in one route whose cost is below the bound, or <see cref="Spot.None"/>.</summary>
    public Spot Best(Route route, int r, long below = long.MaxValue)
    {
        if (!model.Fits(r, route.Shift) || model.Dead[r]) return Spot.None;
        long weight = model.Weights.Drive, fee = model.Fee(r, route.Shift) + (route.Count == 0 ? model.Weights.Run : 0);

        var shared = model.Together is { } company ? Company(route, company[r], ref fee) : 0;

        // Waiting, excess and slower roads of the trial are at least 0, so this much less is a lower bound, and exact when only driving counts.
        var spare = shared + (model.DriveOnly && !model.Timed ? 0 : route.Cost - weight * route.Drive - route.Fixed);
        Gather(route, r, below == long.MaxValue ? long.MaxValue : (below + spare - fee) / weight + 1);
        var best = Spot.None with { Cost = below };
        for (var taken = 0; taken < count; taken++)
        {
            if (taken == 12) Array.Sort(found, pairs, taken, count - taken);
            else if (taken < 12) Least(taken);
            if (weight * found[taken] + fee - spare >= best.Cost) break;
            int i = (int)(pairs[taken] >> 32), j = (int)pairs[taken];
            if (model.Plain(route.Shift) && model.DriveOnly)
            {
                var cost = weight * found[taken] + fee - Met(i, j);
                if (cost >= best.Cost || !quick.Fits(route, r, i, j)) continue;
                best = new Spot(route.Shift, i, j, cost);
                if (shared == 0) break;
                continue;
            }
            if (model.Plain(route.Shift) && !quick.Fits(route, r, i, j)) continue;
            if (!schedule.Try(route.Shift, With(route, r, i, j))) continue;
            var added = schedule.Cost() - route.Cost;
            if (added < best.Cost) best = new Spot(route.Shift, i, j, added);
        }
        return best.Route < 0 ? Spot.None : best;
    }

    /// <summary>Notes where those are who should be on board with a ride, and adds what it weighs when none is; what meeting all of them takes off again.</summary>
    private long Company(Route route, (int Ride, int Weight)[] company, ref long fee)
    {
        friends.Clear();
        long most = 0;
        foreach (var (s, weight) in company)
        {
            fee += weight;
            if (route.Sequence.IndexOf(2 * s) is var at && at < 0) continue;
            friends.Add((at + 1, route.Sequence.IndexOf(2 * s + 1) + 1, 2L * weight));
            most += 2L * weight;
        }
        return most;
    }

    /// <summary>What meeting friends takes off with the pickup after position i and the drop-off after j.</summary>
    private long Met(int i, int j)
    {
        long sum = 0;
        foreach (var (up, down, weight) in friends)
            if (i < down && j >= up) sum += weight;
        return sum;
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

    /// <summary>All pairs of positions that the bounds allow and that add less driving than <paramref name="most"/>.</summary>
    private void Gather(Route route, int r, long most)
    {
        count = 0;
        int p = 2 * r, d = p + 1;
        int pickPlace = model.Place[p], dropPlace = model.Place[d];
        int loP = model.Lo[p], hiP = model.Hi[p], loD = model.Lo[d], hiD = model.Hi[d];
        int serveP = model.Serve[p], serveD = model.Serve[d], back = model.Back[r], longest = model.MaxRide[r];
        var shift = model.Shifts[route.Shift];
        int seats = shift.Seats - model.Seats[r], wheels = shift.WheelchairPlaces - model.Wheels[r];
        var n = route.Count;
        int[] early = route.Early, late = route.Late, place = route.Place, legs = route.Leg, steps = route.Step, onSeats = route.Seats, onWheels = route.Wheels;
        ReadOnlySpan<int> toPick = model.To(pickPlace), toDrop = model.To(dropPlace), fromPick = model.From(pickPlace), fromDrop = model.From(dropPlace);
        var direct = model.Direct[r];
        var home = n > 0 ? place[n + 1] : shift.End;
        for (var i = 0; i <= n; i++)
        {
            if (early[i] > hiP) break;
            if (late[i + 1] < loP + serveP || onSeats[i] > seats || onWheels[i] > wheels) continue;
            var there = toPick[place[i]];
            var at = Math.Max(loP, route.Ready[i] + there);
            if (at > hiP) continue;
            var ready = at + serveP;
            var next = i == n ? home : place[i + 1];

            // Drop-off straight after the pickup.
            var atDrop = Math.Max(loD, ready + direct);
            var onward = fromDrop[next];
            if (atDrop <= hiD && atDrop + serveD + onward <= late[i + 1]) Add((long)there + direct + onward - legs[i + 1], i, i, most);
            if (i == n) break;

            var away = fromPick[next];
            var latest = Math.Min(hiP, late[i + 1] - away - serveP);
            if (latest < at) continue;
            long detour = (long)there + away - legs[i + 1];
            var (onBoard, arrival) = (away, ready + away);
            for (var j = i + 1; j <= n; j++)
            {
                at = Math.Max(early[j], arrival);
                if (at > late[j] || at > hiD || onBoard > longest || onSeats[j] > seats || onWheels[j] > wheels) break;
                var (step, leg) = (steps[j + 1], legs[j + 1]);
                arrival = at + step;
                onBoard += step;
                var across = toDrop[place[j]];
                atDrop = Math.Max(loD, arrival - leg + across);
                if (atDrop > hiD || onBoard - leg + across > longest || atDrop - back > latest) continue;
                onward = fromDrop[j == n ? home : place[j + 1]];
                if (atDrop + serveD + onward > late[j + 1]) continue;
                Add(detour + across + onward - leg, i, j, most);
            }
        }
    }

    private void Add(long drive, int i, int j, long most)
    {
        if (drive >= most) return;
        if (count == found.Length)
        {
            Array.Resize(ref found, 2 * count);
            Array.Resize(ref pairs, 2 * count);
        }
        found[count] = drive;
        pairs[count++] = ((long)i << 32) | (uint)j;
    }

    /// <summary>Brings the least of what is left to the front.</summary>
    private void Least(int from)
    {
        var least = from;
        for (var at = from + 1; at < count; at++)
            if (found[at] < found[least]) least = at;
        (found[from], found[least]) = (found[least], found[from]);
        (pairs[from], pairs[least]) = (pairs[least], pairs[from]);
    }
}
