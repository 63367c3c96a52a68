namespace Dispatch;

/// <summary>Whether a request can be put into a plain run at two positions, without timing the run anew.</summary>
/// <remarks>Exact for runs without breaks and errands (<see cref="Model.Plain(int)"/>). The least times of the run are a lower bound of
/// those with the request in it, so only what the request pushes is walked: until the push is absorbed, in most trials a few
/// stops, and only when a ride limit is touched the whole is swept as in <see cref="Schedule"/>. In the spirit of Gschwind and Drexl 2019 and
/// Tang et al. 2010. Not thread-safe.</remarks>
internal sealed class QuickTest(Model model)
{
    private int[] pushed = new int[64], time = new int[64], late = new int[64], step = new int[64], back = new int[64], mate = new int[64];

    /// <summary>The run with the pickup of r after position i and its drop-off after position j ≥ i.</summary>
    public bool Fits(Route route, int r, int i, int j)
    {
        int n = route.Count, end = n + 1, p = 2 * r, d = p + 1;
        if (pushed.Length < n + 4) Grow(2 * n + 8);
        int[] early = route.Early, hi = route.Late, mates = route.Mate, stops = route.Stops, legs = route.Leg, place = route.Place;
        int pickPlace = model.Place[p], dropPlace = model.Place[d];
        var at = Math.Max(model.Lo[p], route.Ready[i] + model.Travel(place[i], pickPlace));
        if (at > model.Hi[p]) return false;
        var picked = at;
        var ready = at + model.Serve[p];
        var last = pickPlace;
        var touched = false;
        for (var pos = i + 1; pos <= j; pos++)
        {
            var v = stops[pos - 1];
            at = Math.Max(early[pos], ready + (pos == i + 1 ? model.Travel(last, place[pos]) : legs[pos]));
            if (at > hi[pos]) return false;
            if (mates[pos] is var m && m >= 0 && at - (m <= i ? early[m] : pushed[m]) > model.Back[v >> 1]) touched = true;
            pushed[pos] = at;
            ready = at + model.Serve[v];
            last = place[pos];
        }
        at = Math.Max(model.Lo[d], ready + model.Travel(last, dropPlace));
        if (at > model.Hi[d]) return false;
        var dropped = at;
        if (at - picked > model.Back[r]) touched = true;
        ready = at + model.Serve[d];
        var settled = end + 1;
        for (var pos = j + 1; pos <= n; pos++)
        {
            var v = stops[pos - 1];
            at = Math.Max(early[pos], ready + (pos == j + 1 ? model.Travel(dropPlace, place[pos]) : legs[pos]));
            if (at > hi[pos]) return false;
            if (at == early[pos])
            {
                settled = pos;
                break;
            }
            if (mates[pos] is var m && m >= 0 && at - (m <= i ? early[m] : pushed[m]) > model.Back[v >> 1]) touched = true;
            pushed[pos] = at;
            ready = at + model.Serve[v];
        }
        if (settled > end)
        {
            var leg = j == n ? model.Travel(dropPlace, model.Shifts[route.Shift].End) : legs[end];
            at = Math.Max(early[end], ready + leg);
            if (at > hi[end]) return false;
            pushed[end] = at;
            if (model.Duty(route.Shift) < at - early[0]) touched = true;
        }
        if (!touched) return true;
        return Sweep(route, r, i, j, picked, dropped, settled);
    }

    /// <summary>The whole run with times so far; ride limits raise pickups until nothing changes or something cannot be.</summary>
    private bool Sweep(Route route, int r, int i, int j, int picked, int dropped, int settled)
    {
        int n = route.Count, q = 0;
        for (var pos = 0; pos <= n + 1; pos++, q++)
        {
            time[q] = pos <= i || pos >= settled ? route.Early[pos] : pushed[pos];
            late[q] = route.Late[pos];
            mate[q] = route.Mate[pos] is var m && m > i ? m > j ? m + 2 : m + 1 : m;
            back[q] = mate[q] >= 0 ? model.Back[route.Stops[pos - 1] >> 1] : 0;
            step[q] = route.Leg[pos] + (pos is 0 or 1 ? 0 : model.Serve[route.Stops[pos - 2]]);
            if (pos == i) Put(2 * r, picked, route.Place[i], pos == 0 ? 0 : model.Serve[route.Stops[pos - 1]], -1);
            if (pos == j) Put(2 * r + 1, dropped, i == j ? model.Place[2 * r] : route.Place[j], i == j ? model.Serve[2 * r] : model.Serve[route.Stops[pos - 1]], i + 1);
        }
        var last = q - 1;
        After(i + 1, 2 * r, i == j);
        After(j + 2, 2 * r + 1, false);
        mate[last] = 0;
        back[last] = model.Duty(route.Shift);
        for (var round = 0; round <= n + 2; round++)
        {
            var first = int.MaxValue;
            for (var at = last; at > 0; at--)
            {
                if (mate[at] < 0) continue;
                var raised = time[at] - back[at];
                var m = mate[at];
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

        void Put(int node, int at, int from, int serve, int pickup)
        {
            q++;
            time[q] = at;
            late[q] = model.Hi[node];
            mate[q] = pickup;
            back[q] = model.Back[r];
            step[q] = serve + model.Travel(from, model.Place[node]);
        }

        // The stop after a new one is reached from it.
        void After(int at, int node, bool dropFollows)
        {
            if (dropFollows) return;
            var pos = node == 2 * r ? i + 1 : j + 1;
            var place = pos == n + 1 ? model.Shifts[route.Shift].End : route.Place[pos];
            step[at + 1] = model.Serve[node] + model.Travel(model.Place[node], place);
        }
    }

    private void Grow(int size)
    {
        (pushed, time, late) = (new int[size], new int[size], new int[size]);
        (step, back, mate) = (new int[size], new int[size], new int[size]);
    }
}
