namespace Dispatch;

/// <summary>Times for one sequence of stops: whether there are any, the earliest ones, the ones to publish, the slack.</summary>
/// <remarks>
/// A sequence is timed by difference constraints. Forward ones (drive and service, windows, errand) are relaxed in one
/// sweep; backward ones (ride time, longest stay, longest duty: "the earlier may not start so long before the later")
/// raise the earlier stop, and the sweep is repeated from there. The least times are reached after at most
/// (backward constraints + 1) sweeps, or there are none: Bellman–Ford with the edges in the order of the sequence, O(n·m),
/// in practice two or three sweeps. This is exact where forward slack alone is not (Hunsaker and Savelsbergh 2002).
/// Published times follow Cordeau and Laporte 2003, section 3: the start, then each pickup, is delayed by its forward
/// slack, which takes waiting off the driver and time on board off the riders. Not thread-safe: one per search.
/// </remarks>
internal sealed class Schedule(Model model)
{
    private int[] node = [], place = [], lo = [], hi = [], low = [], serve = [], leg = [], time = [], backFrom = [], backMax = [], minFrom = [], minLag = [], seatLoad = [], wheelLoad = [], saved = [];
    private readonly int[] dropAt = new int[model.Count], pickAt = new int[model.Count], picked = new int[model.Count], dropped = new int[model.Count], joined = new int[model.Count];
    private readonly int[] gaps = new int[3];
    private int mark, end;
    private Shift shift = null!;

    /// <summary>Position of the end; the start is 0, the stops 1 to End − 1, breaks among them.</summary>
    public int End => end;
    public int Node(int position) => node[position];
    public int PlaceAt(int position) => place[position];
    public int Time(int position) => time[position];
    public int ServeAt(int position) => serve[position];
    public int SeatLoad(int position) => seatLoad[position];
    public int WheelLoad(int position) => wheelLoad[position];
    public int Arrival(int position) => position == 0 ? time[0] : time[position - 1] + serve[position - 1] + leg[position];
    public long DriveSeconds { get; private set; }

    public const int StartNode = -1, EndNode = -2, FirstBreak = -3;

    /// <summary>Finds the least times, with breaks placed; false when the sequence cannot be driven.</summary>
    public bool Try(int k, ReadOnlySpan<int> stops)
    {
        shift = model.Shifts[k];
        if (!Load(stops, default)) return false;
        if (!Earliest()) return false;
        return shift.Breaks.Count == 0 || stops.Length == 0 || PlaceBreaks(stops, 0);
    }

    /// <summary>Breaks go before the run, after it, or into a gap with nobody aboard; the first choice that works is taken.</summary>
    private bool PlaceBreaks(ReadOnlySpan<int> stops, int which)
    {
        var count = shift.Breaks.Count;
        for (var gap = -1; gap <= stops.Length + 1; gap++)
        {
            gaps[which] = gap == -1 ? BeforeRun : gap == 0 ? AfterRun : gap - 1;
            if (gap > 1 && !Empty(stops, gap - 1)) continue;
            if (which + 1 < count ? PlaceBreaks(stops, which + 1) : Load(stops, gaps.AsSpan(0, count)) && Earliest()) return true;
        }
        return false;
    }

    private const int BeforeRun = -1, AfterRun = -2;

    private static bool Empty(ReadOnlySpan<int> stops, int after)
    {
        var aboard = 0;
        for (var i = 0; i < after; i++) aboard += (stops[i] & 1) == 0 ? 1 : -1;
        return aboard == 0;
    }

    private bool Load(ReadOnlySpan<int> stops, ReadOnlySpan<int> breaksAt)
    {
        Grow(stops.Length + 5);
        mark++;
        DriveSeconds = 0;
        int seats = 0, wheels = 0, aboard = 0, at = 0;
        Put(0, StartNode, shift.Start, shift.StartSeconds, shift.EndSeconds, 0, 0, 0);
        for (var i = 0; ; i++)
        {
            for (var b = 0; b < breaksAt.Length; b++)
            {
                var pause = shift.Breaks[b];
                if (i == 0 && breaksAt[b] == BeforeRun) lo[0] = Math.Max(lo[0], pause.Earliest + pause.Seconds);
                if (breaksAt[b] == i) Put(++at, FirstBreak - b, place[at - 1], pause.Earliest, pause.Latest, pause.Seconds, seats, wheels);
            }
            if (i == stops.Length) break;
            var v = stops[i];
            var r = v >> 1;
            if ((v & 1) == 0)
            {
                seats += model.Seats[r];
                wheels += model.Wheels[r];
                if (seats > shift.Seats || wheels > shift.WheelchairPlaces) return false;
                aboard++;
                picked[r] = mark;
                pickAt[r] = ++at;
                var home = model.Return[r];
                if (home >= 0 && picked[home] == mark) return false;
                var there = model.Outbound[r];
                if (there >= 0 && dropped[there] == mark) joined[r] = mark;
                else if (there >= 0 && picked[there] == mark) return false;
                var apart = there >= 0 && joined[r] != mark;
                Put(at, v, model.Place[v], apart ? model.LoApart[v] : model.Lo[v], apart ? model.HiApart[v] : model.Hi[v], model.Serve[v], seats, wheels);
                if (joined[r] == mark) Follow(at, r, there);
            }
            else
            {
                if (picked[r] != mark) return false;
                aboard--;
                seats -= model.Seats[r];
                wheels -= model.Wheels[r];
                dropped[r] = mark;
                dropAt[r] = ++at;
                var apart = model.Outbound[r] >= 0 && joined[r] != mark;
                Put(at, v, model.Place[v], apart ? model.LoApart[v] : model.Lo[v], apart ? model.HiApart[v] : model.Hi[v], model.Serve[v], seats, wheels);
                if (model.MaxRide[r] < Problem.LastSecond) (backFrom[at], backMax[at]) = (pickAt[r], model.MaxRide[r] + model.Serve[2 * r]);
            }
        }
        end = at + 1;
        Put(end, EndNode, stops.Length == 0 ? shift.Start : shift.End, shift.StartSeconds, shift.EndSeconds, 0, 0, 0);
        for (var b = 0; b < breaksAt.Length; b++)
            if (breaksAt[b] == AfterRun) hi[end] = Math.Min(hi[end], shift.Breaks[b].Latest);
        if (shift.MaxDutySeconds is { } duty) (backFrom[end], backMax[end]) = (0, duty);
        return aboard == 0;
    }

    /// <summary>A way home in the run of its outbound counts from the drop-off itself.</summary>
    private void Follow(int at, int r, int outbound)
    {
        var served = model.Serve[2 * outbound + 1];
        (minFrom[at], minLag[at]) = (dropAt[outbound], served + model.ErrandSeconds[r]);
        if (model.LongestSeconds[r] >= 0) (backFrom[at], backMax[at]) = (dropAt[outbound], served + model.LongestSeconds[r]);
    }

    private void Put(int at, int v, int where, int from, int to, int service, int seats, int wheels)
    {
        node[at] = v;
        place[at] = where;
        lo[at] = from;
        hi[at] = to;
        serve[at] = service;
        seatLoad[at] = seats;
        wheelLoad[at] = wheels;
        backFrom[at] = minFrom[at] = -1;
        if (at == 0) return;
        leg[at] = model.Travel(place[at - 1], where);
        DriveSeconds += leg[at];
    }

    private bool Earliest()
    {
        Array.Copy(lo, low, end + 1);
        if (low[0] > hi[0]) return false;
        time[0] = low[0];
        var backs = 0;
        for (var j = 1; j <= end; j++)
            if (backFrom[j] >= 0) backs++;
        for (int start = 1, rounds = 0; ; )
        {
            if (!Sweep(start)) return false;
            var first = int.MaxValue;
            for (var j = end; j > 0; j--)
            {
                var i = backFrom[j];
                if (i < 0 || time[j] - backMax[j] <= time[i]) continue;
                var raised = time[j] - backMax[j];
                if (raised > hi[i]) return false;
                low[i] = time[i] = raised;
                first = Math.Min(first, i);
            }
            if (first == int.MaxValue) return true;
            if (++rounds > backs) return false;
            start = first + 1;
        }
    }

    private bool Sweep(int start)
    {
        for (var j = start; j <= end; j++)
        {
            var at = time[j - 1] + serve[j - 1] + leg[j];
            if (minFrom[j] >= 0) at = Math.Max(at, time[minFrom[j]] + minLag[j]);
            if (at < low[j]) at = low[j];
            if (at > hi[j]) return false;
            time[j] = at;
        }
        return true;
    }

    /// <summary>Turns least times into the ones to publish. O(n²).</summary>
    public void Settle()
    {
        Delay(0);
        for (var i = 1; i < end; i++)
            if (node[i] >= 0 && (node[i] & 1) == 0) Delay(i);
    }

    private void Delay(int i)
    {
        int slack = int.MaxValue, waiting = 0;
        for (var j = i; j <= end; j++)
        {
            if (j > i) waiting += time[j] - time[j - 1] - serve[j - 1] - leg[j];
            var own = hi[j] - time[j];
            if (backFrom[j] >= 0 && backFrom[j] < i) own = Math.Min(own, backMax[j] - (time[j] - time[backFrom[j]]));
            slack = Math.Min(slack, waiting + own);
        }
        var delay = Math.Min(slack, waiting);
        if (delay <= 0) return;
        Array.Copy(time, saved, end + 1);
        Array.Copy(time, low, end + 1);
        time[i] += delay;
        if (Sweep(i + 1) && time[end] == saved[end] && BackwardHolds()) return;
        Array.Copy(saved, time, end + 1);
    }

    private bool BackwardHolds()
    {
        for (var j = 1; j <= end; j++)
            if (backFrom[j] >= 0 && time[j] - time[backFrom[j]] > backMax[j]) return false;
        return true;
    }

    /// <summary>Latest times into <paramref name="latest"/>, which holds End + 1 entries; the sequence must have least times.</summary>
    public void Latest(int[] latest)
    {
        Array.Copy(hi, latest, end + 1);
        for (var again = true; again;)
        {
            again = false;
            for (var j = end; j > 0; j--)
            {
                latest[j - 1] = Math.Min(latest[j - 1], latest[j] - leg[j] - serve[j - 1]);
                if (minFrom[j] >= 0) latest[minFrom[j]] = Math.Min(latest[minFrom[j]], latest[j] - minLag[j]);
            }
            for (var j = 1; j <= end; j++)
            {
                if (backFrom[j] < 0 || latest[backFrom[j]] + backMax[j] >= latest[j]) continue;
                latest[j] = latest[backFrom[j]] + backMax[j];
                again = true;
            }
        }
    }

    public long WaitingSeconds()
    {
        long sum = 0;
        for (var j = 1; j <= end; j++) sum += time[j] - time[j - 1] - serve[j - 1] - leg[j];
        return sum;
    }

    public long RideExcessSeconds()
    {
        long sum = 0;
        for (var j = 1; j < end; j++)
        {
            if (node[j] < 0 || (node[j] & 1) == 0) continue;
            var r = node[j] >> 1;
            sum += Math.Max(0, time[j] - time[pickAt[r]] - model.Serve[2 * r] - model.Direct[r]);
        }
        return sum;
    }

    /// <summary>Weighted cost of the sequence last tried; settles the times when the weights ask for them.</summary>
    public long Cost()
    {
        var weights = model.Weights;
        var cost = weights.Drive * DriveSeconds;
        if ((weights.Waiting | weights.RideExcess) == 0) return cost;
        Settle();
        return cost + weights.Waiting * WaitingSeconds() + weights.RideExcess * RideExcessSeconds();
    }

    /// <summary>Seconds from leaving the pickup to the drop-off, in the sequence last tried.</summary>
    public int OnBoard(int r) => time[dropAt[r]] - time[pickAt[r]] - model.Serve[2 * r];

    public int PickupAt(int r) => pickAt[r];
    public int DropOffAt(int r) => dropAt[r];

    private void Grow(int size)
    {
        if (node.Length >= size) return;
        size *= 2;
        node = new int[size];
        place = new int[size];
        lo = new int[size];
        hi = new int[size];
        low = new int[size];
        serve = new int[size];
        leg = new int[size];
        time = new int[size];
        backFrom = new int[size];
        backMax = new int[size];
        minFrom = new int[size];
        minLag = new int[size];
        seatLoad = new int[size];
        wheelLoad = new int[size];
        saved = new int[size];
    }
}
