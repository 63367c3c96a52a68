namespace Dispatch;

/// <summary>A problem as flat arrays. Request r has pickup node 2r and drop-off node 2r + 1.</summary>
/// <remarks>Windows are tightened by direct drive and ride limit (Cordeau 2006). A way home has two sets: <see cref="Lo"/>
/// and <see cref="Hi"/> when its outbound is in the same run, <see cref="LoApart"/> and <see cref="HiApart"/> when not.</remarks>
internal sealed class Model
{
    public readonly Problem Problem;
    public readonly Request[] Requests;
    public readonly Shift[] Shifts;
    public readonly int Places;
    public readonly int[] Drive;
    public readonly int[] Place, Serve, Lo, Hi, LoApart, HiApart;
    public readonly int[] Seats, Wheels, MaxRide, Direct, Outbound, Return, ErrandSeconds, LongestSeconds, Lock;

    /// <summary>Most seconds from the start of service at the pickup to the drop-off: ride limit and service together.</summary>
    public readonly int[] Back;

    /// <summary>Shifts of one kind are the same but for their key, so that a run of one is a run of the other.</summary>
    public readonly int[] Kind;

    /// <summary>A random word a ride; those of a run exclusive-ored tell who is in it.</summary>
    public readonly ulong[] Sign;
    public readonly int[] Scratch;
    public readonly bool[] Dead;

    /// <summary>Shifts that take nobody for now.</summary>
    public readonly bool[] Closed;
    public readonly long[] Penalty;

    /// <summary>Whether a run costs its driving and what is fixed, so that no times are needed to know the cost.</summary>
    public readonly bool DriveOnly;
    private readonly bool plainRides;

    // When driving times begin to hold, and those; the first have always held.
    private readonly int[] begins;
    private readonly int[][] drives;
    private readonly long[]? fees;

    /// <summary>For each ride those it must not share the vehicle with; null when there are none at all.</summary>
    public readonly int[][]? Apart;

    /// <summary>For each ride those that should be on board with it; null when there are none at all.</summary>
    public readonly (int Ride, int Weight)[][]? Together;

    /// <summary>Whether driving times differ by the time of the day. <see cref="Drive"/> is then the least a drive can take.</summary>
    public readonly bool Timed;
    public readonly Weights Weights;
    public readonly Dictionary<string, int> RequestOf = new(StringComparer.Ordinal), ShiftOf = new(StringComparer.Ordinal);

    public Model(Problem problem, Weights weights, Request? extra = null)
    {
        if (weights.Drive < 1 || weights.Waiting < 0 || weights.RideExcess < 0) throw new ArgumentException("Weights must not be negative, and driving must cost something.", nameof(weights));
        if (weights.Run < 0) throw new ArgumentException("A run must not cost less than nothing.", nameof(weights));
        Problem = problem;
        Weights = weights;
        DriveOnly = (weights.Waiting | weights.RideExcess) == 0;
        Requests = extra is null ? [.. problem.Requests] : [.. problem.Requests, extra];
        Shifts = [.. problem.Shifts];
        Places = problem.Places;
        Drive = problem.Fastest;
        Timed = problem.Periods.Count > 0;
        begins = [int.MinValue, .. problem.Periods.Select(p => p.FromSeconds)];
        drives = [problem.DriveSeconds, .. problem.Periods.Select(p => p.DriveSeconds)];
        var n = Requests.Length;
        Place = new int[2 * n];
        Serve = new int[2 * n];
        Lo = new int[2 * n];
        Hi = new int[2 * n];
        Seats = new int[n];
        Wheels = new int[n];
        MaxRide = new int[n];
        Back = new int[n];
        Scratch = new int[n];
        Sign = new ulong[n];
        Kind = new int[Shifts.Length];
        Closed = new bool[Shifts.Length];
        Direct = new int[n];
        Outbound = new int[n];
        Return = new int[n];
        ErrandSeconds = new int[n];
        LongestSeconds = new int[n];
        Lock = new int[n];
        Dead = new bool[n];
        Penalty = new long[n];
        for (var k = 0; k < Shifts.Length; k++) ShiftOf.Add(Shifts[k].Key, k);
        for (var r = 0; r < n; r++) RequestOf.Add(Requests[r].Key, r);
        Array.Fill(Return, -1);
        LoApart = new int[2 * n];
        HiApart = new int[2 * n];
        for (var r = 0; r < n; r++) Read(r);
        Apart = KeptApart();
        Together = Companions();
        plainRides = !Timed && Apart is null && Array.TrueForAll(Requests, r => r.After is null);
        if (Array.Exists(Requests, r => r.Wishes.Count > 0) || Array.Exists(Shifts, s => s.RideWeight > 0)) fees = Fees(Requests, Shifts);
        var signs = new Random(1);
        // A shift with rides locked to it, or wishes about it, is like no other.
        for (var r = 0; r < n; r++) Sign[r] = (ulong)signs.NextInt64() ^ ((ulong)signs.NextInt64() << 1);
        for (var k = 0; k < Shifts.Length; k++) Kind[k] = Array.IndexOf(Lock, k) >= 0 || Wished(k) ? k : Array.FindIndex(Shifts, other => Same(other, Shifts[k]) && Array.IndexOf(Lock, ShiftOf[other.Key]) < 0 && !Wished(ShiftOf[other.Key]));
        Bound();
        Weigh();
    }

    private static bool Same(Shift a, Shift b) => a with { Key = "", Breaks = [] } == b with { Key = "", Breaks = [] } && a.Breaks.SequenceEqual(b.Breaks);

    /// <summary>Whether a run of the shift has neither breaks nor errands, so that its least times say everything.</summary>
    public bool Plain(int k) => plainRides && Shifts[k].Breaks.Count == 0;

    /// <summary>Whether every run costs its driving and has neither breaks nor errands.</summary>
    public bool AllDriving => DriveOnly && Enumerable.Range(0, Shifts.Length).All(Plain);

    /// <summary>Longest duty of a shift in seconds.</summary>
    public int Duty(int k) => Shifts[k].MaxDutySeconds ?? int.MaxValue;

    /// <summary>What it costs that this very shift carries the ride: wishes broken, and its share of the work.</summary>
    public long Fee(int r, int k) => fees is null ? 0 : fees[r * Shifts.Length + k];

    /// <summary>Whether some shift carries some ride at a price of its own.</summary>
    public bool HasFees => fees is not null;

    /// <summary>Rides that a shift does not carry for the moment, row by row; null for none.</summary>
    public bool[]? Barred { get; set; }

    private static long[] Fees(Request[] requests, Shift[] shifts)
    {
        var fees = new long[requests.Length * shifts.Length];
        for (var r = 0; r < requests.Length; r++)
            for (var k = 0; k < shifts.Length; k++)
            {
                var fee = (long)shifts[k].RideWeight;
                foreach (var wish in requests[r].Wishes)
                    if (wish.Shift == shifts[k].Key == wish.Against) fee += wish.Weight;
                fees[r * shifts.Length + k] = fee;
            }
        return fees;
    }

    /// <summary>Shifts that someone has a wish about are like no other.</summary>
    private bool Wished(int k) => Array.Exists(Requests, r => r.Wishes.Any(w => w.Shift == Shifts[k].Key));

    private int[][]? KeptApart()
    {
        if (Array.TrueForAll(Requests, r => r.Apart.Count == 0)) return null;
        var lists = Requests.Select(_ => new List<int>()).ToArray();
        for (var r = 0; r < Requests.Length; r++)
            foreach (var key in Requests[r].Apart)
            {
                lists[r].Add(RequestOf[key]);
                lists[RequestOf[key]].Add(r);
            }
        return [.. lists.Select(list => list.Distinct().ToArray())];
    }

    private (int, int)[][]? Companions()
    {
        if (Array.TrueForAll(Requests, r => r.Together.Count == 0)) return null;
        var lists = Requests.Select(_ => new Dictionary<int, int>()).ToArray();
        for (var r = 0; r < Requests.Length; r++)
            foreach (var (key, weight) in Requests[r].Together)
            {
                var s = RequestOf[key];
                lists[r][s] = lists[s][r] = Math.Max(weight, lists[r].GetValueOrDefault(s));
            }
        return [.. lists.Select(list => list.Select(of => (of.Key, of.Value)).ToArray())];
    }

    /// <summary>Longer than any two times are apart.</summary>
    public const int Never = 1_000_000_000;

    public int Count => Requests.Length;

    /// <summary>Whether the vehicle is big enough and the lock allows it; says nothing of time.</summary>
    public bool Fits(int r, int k) => !Closed[k] && (Barred is null || !Barred[r * Shifts.Length + k]) && (Lock[r] < 0 || Lock[r] == k) && Seats[r] <= Shifts[k].Seats && Wheels[r] <= Shifts[k].WheelchairPlaces;

    /// <summary>The least a drive takes at any time.</summary>
    public int Travel(int from, int to) => Drive[from * Places + to];

    /// <summary>The least drives from a place, by where they lead.</summary>
    public ReadOnlySpan<int> From(int place) => Drive.AsSpan(place * Places, Places);

    /// <summary>The least drives to a place, by where they begin.</summary>
    public ReadOnlySpan<int> To(int place) => Problem.Turned.AsSpan(place * Places, Places);

    /// <summary>What a drive takes that begins then; as <see cref="Problem.Drive(int, int, int)"/> says it, which the checker asks.</summary>
    public int Travel(int from, int to, int leave)
    {
        var at = from * Places + to;
        if (!Timed) return Drive[at];
        var p = begins.Length - 1;
        while (begins[p] > leave) p--;
        var least = drives[p][at];
        for (p++; p < begins.Length; p++) least = Math.Min(least, begins[p] - leave + drives[p][at]);
        return Math.Min(least, Problem.Unreachable);
    }

    /// <summary>When a drive must begin at the latest to arrive by then.</summary>
    public int LatestLeave(int from, int to, int by)
    {
        var at = from * Places + to;
        var (p, until) = (begins.Length - 1, int.MaxValue);
        for (; p > 0 && by - drives[p][at] < begins[p]; p--) until = begins[p] - 1;
        return Math.Min(by - drives[p][at], until);
    }

    /// <summary>Requests so that an outbound comes before its way home.</summary>
    public IEnumerable<int> OutboundFirst()
    {
        for (var r = 0; r < Count; r++)
        {
            if (Outbound[r] >= 0) continue;
            for (var at = r; at >= 0; at = Return[at]) yield return at;
        }
    }

    private void Read(int r)
    {
        var request = Requests[r];
        int p = 2 * r, d = p + 1;
        Place[p] = request.Pickup;
        Place[d] = request.DropOff;
        Serve[p] = request.PickupServiceSeconds;
        Serve[d] = request.DropOffServiceSeconds;
        Seats[r] = request.Seats;
        Wheels[r] = request.WheelchairPlaces;
        Direct[r] = Travel(request.Pickup, request.DropOff);
        MaxRide[r] = request.Detour is { } detour
            ? (int)Math.Min(request.MaxRideSeconds, Math.Floor(detour.Factor * Direct[r]) + detour.Seconds)
            : request.MaxRideSeconds;
        Lock[r] = request.LockedShift is { } key ? ShiftOf[key] : -1;
        Outbound[r] = -1;
        LongestSeconds[r] = -1;
        if (request.After is not { } errand) return;
        Outbound[r] = RequestOf[errand.Outbound];
        Return[Outbound[r]] = r;
        ErrandSeconds[r] = errand.Seconds;
        LongestSeconds[r] = errand.LongestSeconds ?? -1;
    }

    /// <summary>All windows anew, from the requests and the ride limits as they now are.</summary>
    public void Bound()
    {
        for (var r = 0; r < Count; r++)
        {
            var request = Requests[r];
            int p = 2 * r, d = p + 1;
            Back[r] = MaxRide[r] == Problem.LastSecond ? Never : MaxRide[r] + Serve[p];
            (Lo[p], Hi[p]) = (request.PickupWindow.Earliest, request.PickupWindow.Latest);
            (Lo[d], Hi[d]) = (request.DropOffWindow.Earliest, request.DropOffWindow.Latest);
            if (request.Promise is not { } promise) continue;
            Lo[p] = Math.Max(Lo[p], promise.PickupSeconds - promise.ToleranceSeconds);
            Hi[p] = Math.Min(Hi[p], promise.PickupSeconds + promise.ToleranceSeconds);
        }
        Lo.CopyTo(LoApart, 0);
        Hi.CopyTo(HiApart, 0);
        foreach (var r in OutboundFirst()) Derive(r);
    }

    private void Derive(int r)
    {
        if (Outbound[r] is var o && o >= 0)
        {
            int d = 2 * o + 1, p = 2 * r;
            Raise(Lo, p, (long)Lo[d] + Serve[d] + ErrandSeconds[r]);
            Raise(LoApart, p, (long)Math.Max(HiApart[d], Hi[d]) + Serve[d] + ErrandSeconds[r]);
            if (LongestSeconds[r] >= 0)
            {
                Lower(Hi, p, (long)Hi[d] + Serve[d] + LongestSeconds[r]);
                Lower(HiApart, p, (long)Lo[d] + Serve[d] + LongestSeconds[r]);
            }
        }
        Tighten(r, Lo, Hi);
        Tighten(r, LoApart, HiApart);
        Dead[r] = Lo[2 * r] > Hi[2 * r] || Lo[2 * r + 1] > Hi[2 * r + 1];
    }

    private void Tighten(int r, int[] lo, int[] hi)
    {
        int p = 2 * r, d = p + 1;
        Raise(lo, d, (long)lo[p] + Serve[p] + Direct[r]);
        Lower(hi, d, (long)hi[p] + Serve[p] + MaxRide[r]);
        Raise(lo, p, (long)lo[d] - Serve[p] - MaxRide[r]);
        Lower(hi, p, (long)hi[d] - Serve[p] - Direct[r]);
    }

    private static void Raise(int[] bounds, int node, long to) => bounds[node] = (int)Math.Min(Math.Max(bounds[node], to), Problem.LastSecond + 1);

    private static void Lower(int[] bounds, int node, long to) => bounds[node] = (int)Math.Max(Math.Min(bounds[node], to), -1);

    /// <summary>Forgets the windows and the promise of a request, but not the errand before it.</summary>
    public void Reopen(int r)
    {
        for (var v = 2 * r; v <= 2 * r + 1; v++)
        {
            Lo[v] = LoApart[v] = 0;
            Hi[v] = HiApart[v] = Problem.LastSecond;
        }
        Derive(r);
    }

    /// <summary>A ride left out costs more than any insertion can: four legs of the farthest drive, and a day of waiting.</summary>
    private void Weigh()
    {
        long day = 1;
        int there = 0, back = 0;
        foreach (var shift in Shifts)
        {
            day = Math.Max(day, shift.EndSeconds - shift.StartSeconds);
            there = Math.Max(there, Slowest(Shifts[0].Start, shift.End));
            back = Math.Max(back, Slowest(shift.Start, Shifts[0].Start));
        }
        foreach (var place in Place)
        {
            there = Math.Max(there, Slowest(Shifts.Length > 0 ? Shifts[0].Start : place, place));
            back = Math.Max(back, Slowest(place, Shifts.Length > 0 ? Shifts[0].Start : place));
        }
        var company = Together is { Length: > 0 } ? Together.Max(of => of.Sum(other => (long)other.Weight)) : 0;
        var dear = Weights.Run + company + (fees is { Length: > 0 } ? fees.Max() : 0) + 4L * Weights.Drive * (there + back + 1) + (long)(Weights.Waiting + Weights.RideExcess) * day;
        for (var r = 0; r < Count; r++) Penalty[r] = dear * Requests[r].Priority;

        int Slowest(int from, int to)
        {
            var at = from * Places + to;
            var slowest = 0;
            foreach (var drive in drives) slowest = Math.Max(slowest, Known(drive[at]));
            return slowest;
        }

        static int Known(int seconds) => seconds < Problem.Unreachable ? seconds : 0;
    }
}
