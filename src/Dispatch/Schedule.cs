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
    /// <summary>One position; <see cref="Low"/> is the window's start, raised by backward constraints during the sweeps.</summary>
    private struct Point
    {
        public int Node, Place, Lo, Hi, Low, Serve, Leg, Time, Saved, BackFrom, BackMax, MinFrom, MinLag, Seats, Wheels;

        /// <summary>Driving and service from the start to the arrival here.</summary>
        public int Path;
    }

    private Point[] points = [];
    private readonly int[] dropAt = new int[model.Count], pickAt = new int[model.Count], picked = new int[model.Count], dropped = new int[model.Count], joined = new int[model.Count];
    private readonly int[] gaps = new int[3];
    private int mark, end, backs;
    private long driven;
    private Shift shift = null!;

    /// <summary>Position of the end; the start is 0, the stops 1 to End − 1, breaks among them.</summary>
    public int End => end;
    public int Node(int position) => points[position].Node;
    public int PlaceAt(int position) => points[position].Place;
    public int Time(int position) => points[position].Time;
    public int ServeAt(int position) => points[position].Serve;
    public int SeatLoad(int position) => points[position].Seats;
    public int WheelLoad(int position) => points[position].Wheels;
    public int Arrival(int position) => position == 0 ? points[0].Time : Reach(position);
    public long DriveSeconds => model.Timed ? Driven() : driven;

    /// <summary>What the run costs whatever its times: that it is driven at all, and who carries whom.</summary>
    public long Fixed { get; private set; }

    public const int StartNode = -1, EndNode = -2, FirstBreak = -3;

    /// <summary>Finds the least times, with breaks placed; false when the sequence cannot be driven.</summary>
    public bool Try(int k, ReadOnlySpan<int> stops)
    {
        shift = model.Shifts[k];
        if (!Load(k, stops, default)) return false;
        if (!Earliest()) return false;
        return shift.Breaks.Count == 0 || stops.Length == 0 || PlaceBreaks(k, stops, 0);
    }

    /// <summary>As <see cref="Try"/>, with one stop served at that very time.</summary>
    public bool TryAt(int k, ReadOnlySpan<int> stops, int node, int at)
    {
        var kept = (model.Lo[node], model.Hi[node], model.LoApart[node], model.HiApart[node]);
        var within = at >= kept.Item1 && at <= kept.Item2;
        (model.Lo[node], model.Hi[node], model.LoApart[node], model.HiApart[node]) = (at, at, at, at);
        var drivable = within && Try(k, stops);
        (model.Lo[node], model.Hi[node], model.LoApart[node], model.HiApart[node]) = kept;
        return drivable;
    }

    /// <summary>Breaks go before the run, after it, or into a gap with nobody aboard; the first choice that works is taken.</summary>
    private bool PlaceBreaks(int k, ReadOnlySpan<int> stops, int which)
    {
        var count = shift.Breaks.Count;
        for (var gap = -1; gap <= stops.Length + 1; gap++)
        {
            gaps[which] = gap == -1 ? BeforeRun : gap == 0 ? AfterRun : gap - 1;
            if (gap > 1 && !Empty(stops, gap - 1)) continue;
            if (which + 1 < count ? PlaceBreaks(k, stops, which + 1) : Load(k, stops, gaps.AsSpan(0, count)) && Earliest()) return true;
        }
        return false;
    }

    private const int BeforeRun = -1, AfterRun = -2;

    /// <summary>With driving times that change, a push that goes round may come to rest when roads are free again; so long it is followed.</summary>
    private const int MostRounds = 10_000;

    private static bool Empty(ReadOnlySpan<int> stops, int after)
    {
        var aboard = 0;
        for (var i = 0; i < after; i++) aboard += (stops[i] & 1) == 0 ? 1 : -1;
        return aboard == 0;
    }

    /// <summary>Puts the sequence down with its earliest times by forward constraints; false as soon as one cannot be met.</summary>
    private bool Load(int k, ReadOnlySpan<int> stops, ReadOnlySpan<int> breaksAt)
    {
        if (points.Length < stops.Length + 5) points = new Point[2 * stops.Length + 10];
        mark++;
        backs = 0;
        driven = 0;
        Fixed = stops.Length == 0 ? 0 : model.Weights.Run;
        int seats = 0, wheels = 0, aboard = 0, at = 0;
        var (opens, closes) = (shift.StartSeconds, shift.EndSeconds);
        for (var b = 0; b < breaksAt.Length; b++)
        {
            if (breaksAt[b] == BeforeRun) opens = Math.Max(opens, shift.Breaks[b].Earliest + shift.Breaks[b].Seconds);
            if (breaksAt[b] == AfterRun) closes = Math.Min(closes, shift.Breaks[b].Latest);
        }
        if (opens > shift.EndSeconds) return false;
        points[0] = new Point { Node = StartNode, Place = shift.Start, Lo = opens, Hi = shift.EndSeconds, Low = opens, Time = opens, BackFrom = -1, MinFrom = -1 };
        for (var i = 0; ; i++)
        {
            for (var b = 0; b < breaksAt.Length; b++)
            {
                if (breaksAt[b] != i) continue;
                var pause = shift.Breaks[b];
                if (!Put(++at, FirstBreak - b, points[at - 1].Place, pause.Earliest, pause.Latest, pause.Seconds, seats, wheels)) return false;
            }
            if (i == stops.Length) break;
            var v = stops[i];
            var r = v >> 1;
            var outbound = model.Outbound[r];
            at++;
            if ((v & 1) == 0)
            {
                seats += model.Seats[r];
                wheels += model.Wheels[r];
                if (seats > shift.Seats || wheels > shift.WheelchairPlaces) return false;
                if (model.Apart is { } kept && aboard > 0 && Meets(kept[r])) return false;
                aboard++;
                Fixed += model.Fee(r, k);
                if (model.Together is { } company) Fixed += Alone(company[r]);
                picked[r] = mark;
                pickAt[r] = at;
                var home = model.Return[r];
                if (home >= 0 && picked[home] == mark) return false;
                if (outbound >= 0 && dropped[outbound] == mark) joined[r] = mark;
                else if (outbound >= 0 && picked[outbound] == mark) return false;
                var apart = outbound >= 0 && joined[r] != mark;
                if (!Put(at, v, model.Place[v], apart ? model.LoApart[v] : model.Lo[v], apart ? model.HiApart[v] : model.Hi[v], model.Serve[v], seats, wheels)) return false;
                if (joined[r] == mark && !Follow(at, r, outbound)) return false;
            }
            else
            {
                if (picked[r] != mark) return false;
                aboard--;
                seats -= model.Seats[r];
                wheels -= model.Wheels[r];
                dropped[r] = mark;
                dropAt[r] = at;
                var apart = outbound >= 0 && joined[r] != mark;
                if (!Put(at, v, model.Place[v], apart ? model.LoApart[v] : model.Lo[v], apart ? model.HiApart[v] : model.Hi[v], model.Serve[v], seats, wheels)) return false;
                var longest = model.MaxRide[r];
                if (longest == Problem.LastSecond) continue;
                longest += model.Serve[2 * r];
                if (points[at].Path - points[pickAt[r]].Path > longest) return false;
                Back(at, pickAt[r], longest);
            }
        }
        end = at + 1;
        if (!Put(end, EndNode, stops.Length == 0 ? shift.Start : shift.End, shift.StartSeconds, closes, 0, 0, 0)) return false;
        if (shift.MaxDutySeconds is { } duty) Back(end, 0, duty);
        return aboard == 0;
    }

    private bool Meets(int[] others)
    {
        foreach (var s in others)
            if (picked[s] == mark && dropped[s] != mark) return true;
        return false;
    }

    /// <summary>What those weigh who are not aboard; whoever is no longer goes without this rider either.</summary>
    private long Alone((int Ride, int Weight)[] company)
    {
        long sum = 0;
        foreach (var (s, weight) in company) sum += picked[s] == mark && dropped[s] != mark ? -weight : weight;
        return sum;
    }

    private bool Put(int at, int v, int where, int from, int to, int service, int seats, int wheels)
    {
        ref var before = ref points[at - 1];
        ref var here = ref points[at];
        var leg = model.Travel(before.Place, where);
        var time = Math.Max(from, before.Time + before.Serve + (model.Timed ? model.Travel(before.Place, where, before.Time + before.Serve) : leg));
        if (time > to) return false;
        here.Node = v;
        here.Place = where;
        here.Lo = here.Low = from;
        here.Hi = to;
        here.Serve = service;
        here.Leg = leg;
        here.Time = time;
        here.BackFrom = here.MinFrom = -1;
        here.Seats = seats;
        here.Wheels = wheels;
        here.Path = before.Path + before.Serve + leg;
        driven += leg;
        return true;
    }

    /// <summary>A way home in the run of its outbound counts from the drop-off itself.</summary>
    private bool Follow(int at, int r, int outbound)
    {
        var served = model.Serve[2 * outbound + 1];
        ref var here = ref points[at];
        (here.MinFrom, here.MinLag) = (dropAt[outbound], served + model.ErrandSeconds[r]);
        here.Time = Math.Max(here.Time, points[here.MinFrom].Time + here.MinLag);
        if (model.LongestSeconds[r] >= 0) Back(at, dropAt[outbound], served + model.LongestSeconds[r]);
        return here.Time <= here.Hi;
    }

    private void Back(int at, int from, int longest)
    {
        (points[at].BackFrom, points[at].BackMax) = (from, longest);
        backs++;
    }

    /// <summary>Raises the earlier stops of backward constraints and sweeps again until nothing changes.</summary>
    private bool Earliest()
    {
        for (var rounds = 0; ; )
        {
            var first = int.MaxValue;
            for (var j = end; j > 0; j--)
            {
                ref var later = ref points[j];
                if (later.BackFrom < 0) continue;
                ref var earlier = ref points[later.BackFrom];
                var raised = later.Time - later.BackMax;
                if (raised <= earlier.Time) continue;
                if (raised > earlier.Hi) return false;
                earlier.Low = earlier.Time = raised;
                first = Math.Min(first, later.BackFrom);
            }
            if (first == int.MaxValue) return true;
            if (++rounds > (model.Timed ? MostRounds : backs) || !Sweep(first + 1)) return false;
        }
    }

    private bool Sweep(int start)
    {
        for (var j = start; j <= end; j++)
        {
            ref var here = ref points[j];
            var at = Math.Max(here.Low, Reach(j));
            if (here.MinFrom >= 0) at = Math.Max(at, points[here.MinFrom].Time + here.MinLag);
            if (at > here.Hi) return false;
            here.Time = at;
        }
        return true;
    }

    private int Reach(int position)
    {
        ref var before = ref points[position - 1];
        var leave = before.Time + before.Serve;
        return leave + (model.Timed ? model.Travel(before.Place, points[position].Place, leave) : points[position].Leg);
    }

    private long Driven()
    {
        long sum = 0;
        for (var j = 1; j <= end; j++) sum += Reach(j) - points[j - 1].Time - points[j - 1].Serve;
        return sum;
    }

    /// <summary>Turns least times into the ones to publish. O(n²).</summary>
    public void Settle()
    {
        Delay(0);
        for (var i = 1; i < end; i++)
            if (points[i].Node >= 0 && (points[i].Node & 1) == 0) Delay(i);
    }

    private void Delay(int i)
    {
        int slack = int.MaxValue, waiting = 0;
        for (var j = i; j <= end; j++)
        {
            ref var here = ref points[j];
            if (j > i) waiting += here.Time - Reach(j);
            var own = here.Hi - here.Time;
            if (here.BackFrom >= 0 && here.BackFrom < i) own = Math.Min(own, here.BackMax - (here.Time - points[here.BackFrom].Time));
            slack = Math.Min(slack, waiting + own);
        }
        var delay = Math.Min(slack, waiting);
        if (delay <= 0) return;
        for (var j = i; j <= end; j++) points[j].Low = points[j].Saved = points[j].Time;
        points[i].Time += delay;
        if (Sweep(i + 1) && points[end].Time == points[end].Saved && BackwardHolds()) return;
        for (var j = i; j <= end; j++) points[j].Time = points[j].Saved;
    }

    private bool BackwardHolds()
    {
        for (var j = 1; j <= end; j++)
            if (points[j].BackFrom >= 0 && points[j].Time - points[points[j].BackFrom].Time > points[j].BackMax) return false;
        return true;
    }

    /// <summary>Latest times into <paramref name="latest"/>, which holds End + 1 entries; the sequence must have least times.</summary>
    public void Latest(int[] latest)
    {
        for (var j = 0; j <= end; j++) latest[j] = points[j].Hi;
        for (var again = true; again;)
        {
            again = false;
            for (var j = end; j > 0; j--)
            {
                latest[j - 1] = Math.Min(latest[j - 1], model.LatestLeave(points[j - 1].Place, points[j].Place, latest[j]) - points[j - 1].Serve);
                if (points[j].MinFrom is var from && from >= 0) latest[from] = Math.Min(latest[from], latest[j] - points[j].MinLag);
            }
            for (var j = 1; j <= end; j++)
            {
                if (points[j].BackFrom is var from && (from < 0 || latest[from] + points[j].BackMax >= latest[j])) continue;
                latest[j] = latest[from] + points[j].BackMax;
                again = true;
            }
        }
    }

    public long WaitingSeconds()
    {
        long sum = 0;
        for (var j = 1; j <= end; j++) sum += points[j].Time - Reach(j);
        return sum;
    }

    public long RideExcessSeconds()
    {
        long sum = 0;
        for (var j = 1; j < end; j++)
        {
            if (points[j].Node < 0 || (points[j].Node & 1) == 0) continue;
            var r = points[j].Node >> 1;
            sum += Math.Max(0, OnBoard(r) - model.Direct[r]);
        }
        return sum;
    }

    /// <summary>Weighted cost of the sequence last tried; settles the times when the weights ask for them.</summary>
    public long Cost()
    {
        var weights = model.Weights;
        if (!model.Timed && model.DriveOnly) return weights.Drive * DriveSeconds + Fixed;
        Settle();
        return weights.Drive * DriveSeconds + Fixed + weights.Waiting * WaitingSeconds() + weights.RideExcess * RideExcessSeconds();
    }

    /// <summary>Seconds from leaving the pickup to the drop-off, in the sequence last tried.</summary>
    public int OnBoard(int r) => points[dropAt[r]].Time - points[pickAt[r]].Time - model.Serve[2 * r];

    public int PickupAt(int r) => pickAt[r];
    public int DropOffAt(int r) => dropAt[r];
}
