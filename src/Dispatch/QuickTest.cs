namespace Dispatch;

/// <summary>Whether a request can be put into a plain run at two positions, without timing the run anew.</summary>
/// <remarks>Exact for runs without breaks and errands (<see cref="Model.Plain(int)"/>). The least times of the run are a lower bound of
/// those with the request in it, so only what the request pushes is walked: until the push is absorbed, in most trials a few
/// stops, and only when a ride limit is touched the whole is swept as in <see cref="Schedule"/>. In the spirit of Gschwind and Drexl 2019 and
/// Tang et al. 2010. Not thread-safe.</remarks>
internal sealed class QuickTest(Model model)
{
    private int[] pushed = new int[64], time = new int[64], late = new int[64], step = new int[64], limit = new int[64], mate = new int[64];

    /// <summary>The run with the pickup of r after position i and its drop-off after position j ≥ i.</summary>
    public bool Fits(Route route, int r, int i, int j)
    {
        int end = route.Count + 1, p = 2 * r, d = p + 1;
        if (pushed.Length < end + 3) Grow(2 * end + 6);
        int[] early = route.Early, hi = route.Late, mates = route.Mate, steps = route.Step, place = route.Place;
        int pickPlace = model.Place[p], dropPlace = model.Place[d];
        var picked = Math.Max(model.Lo[p], route.Ready[i] + model.Travel(place[i], pickPlace));
        if (picked > model.Hi[p]) return false;
        var ready = picked + model.Serve[p];
        var (touched, last) = (false, pickPlace);
        if (j > i)
        {
            var arrival = ready + model.Travel(pickPlace, place[i + 1]);
            for (var pos = i + 1; pos <= j; pos++)
            {
                var at = Math.Max(early[pos], arrival);
                if (at > hi[pos] || !Keeps(pos, at, ref touched)) return false;
                pushed[pos] = at;
                arrival = at + steps[pos + 1];
            }
            (ready, last) = (arrival - route.Leg[j + 1], place[j]);
        }
        var dropped = Math.Max(model.Lo[d], ready + model.Travel(last, dropPlace));
        if (dropped > model.Hi[d]) return false;
        if (dropped - picked > model.Back[r])
        {
            if (dropped - model.Back[r] > model.Hi[p]) return false;
            touched = true;
        }
        var home = j + 1 == end ? model.Shifts[route.Shift].End : place[j + 1];
        var next = dropped + model.Serve[d] + model.Travel(dropPlace, home);
        var settled = j + 1;
        for (; settled <= end; settled++)
        {
            var at = Math.Max(early[settled], next);
            if (at > hi[settled]) return false;
            if (at == early[settled]) break;
            if (!Keeps(settled, at, ref touched)) return false;
            pushed[settled] = at;
            if (settled < end) next = at + steps[settled + 1];
        }
        if (settled > end && model.Duty(route.Shift) < pushed[end] - early[0]) touched = true;
        return !touched || Sweep(route, r, i, j, picked, dropped, settled);

        // Whether the pickup of a rider set down later can be as late as the ride limit asks for.
        bool Keeps(int pos, int at, ref bool touched)
        {
            var m = mates[pos];
            if (m < 0) return true;
            var raised = at - route.Limit[pos];
            if (raised <= (m <= i ? early[m] : pushed[m])) return true;
            touched = true;
            return raised <= hi[m];
        }
    }

    /// <summary>The whole run with times so far; ride limits raise pickups until nothing changes or something cannot be.</summary>
    private bool Sweep(Route route, int r, int i, int j, int picked, int dropped, int settled)
    {
        int end = route.Count + 1, last = end + 2;
        Copy(route, 0, i, 0, settled);
        Copy(route, i + 1, j, 1, settled);
        Copy(route, j + 1, end, 2, settled);
        Put(i + 1, 2 * r, picked, -1);
        Put(j + 2, 2 * r + 1, dropped, i + 1);
        for (var at = i + 1; at <= end + 2; at++)
            if (mate[at] > i && at != j + 2) mate[at] += mate[at] > j ? 2 : 1;
        var home = model.Shifts[route.Shift].End;
        int next = i == end - 1 ? home : route.Place[i + 1], after = j == end - 1 ? home : route.Place[j + 1];
        var (pickPlace, dropPlace) = (model.Place[2 * r], model.Place[2 * r + 1]);
        step[i + 1] = route.Ready[i] - route.Early[i] + model.Travel(route.Place[i], pickPlace);
        if (i < j) step[i + 2] = model.Serve[2 * r] + model.Travel(pickPlace, next);
        step[j + 2] = i == j ? model.Serve[2 * r] + model.Direct[r] : route.Ready[j] - route.Early[j] + model.Travel(route.Place[j], dropPlace);
        step[j + 3] = model.Serve[2 * r + 1] + model.Travel(dropPlace, after);
        mate[last] = 0;
        limit[last] = model.Duty(route.Shift);
        for (var round = 0; round <= last; round++)
        {
            var first = int.MaxValue;
            for (var at = last; at > 0; at--)
            {
                var m = mate[at];
                if (m < 0) continue;
                var raised = time[at] - limit[at];
                if (raised <= time[m]) continue;
                if (raised > late[m]) return false;
                time[m] = raised;
                first = Math.Min(first, m);
            }
            if (first == int.MaxValue) return true;
            for (var at = first + 1; at <= last; at++)
            {
                var reach = time[at - 1] + step[at];
                if (reach <= time[at]) continue;
                if (reach > late[at]) return false;
                time[at] = reach;
            }
        }
        return false;
    }

    /// <summary>Positions of the run as it is, moved on by so many.</summary>
    private void Copy(Route route, int from, int to, int by, int settled)
    {
        var n = to - from + 1;
        Array.Copy(route.Late, from, late, from + by, n);
        Array.Copy(route.Step, from, step, from + by, n);
        Array.Copy(route.Mate, from, mate, from + by, n);
        Array.Copy(route.Limit, from, limit, from + by, n);
        var known = by == 0 ? n : Math.Clamp(settled - from, 0, n);
        Array.Copy(by == 0 ? route.Early : pushed, from, time, from + by, known);
        Array.Copy(route.Early, from + known, time, from + known + by, n - known);
    }

    private void Put(int at, int node, int when, int pickup) => (time[at], late[at], limit[at], mate[at]) = (when, model.Hi[node], model.Back[node >> 1], pickup);

    private void Grow(int size)
    {
        (pushed, time, late) = (new int[size], new int[size], new int[size]);
        (step, limit, mate) = (new int[size], new int[size], new int[size]);
    }
}
