namespace Dispatch;

/// <summary>A day to plan: requests, shifts and the driving times between places.</summary>
/// <remarks>Impossible shapes throw here, once, so that nothing later has to look again. A request that cannot be served is
/// no error: it is left out of the plan with its <see cref="Reason"/>. Lists are kept by reference and must not change.
/// The matrix is directed. It should obey the triangle inequality but for rounding; where it does not, a way round that
/// beats the direct road may be missed, and a plan is never wrong for it. Where roads are slower at some hours, <see cref="Periods"/>
/// say so: a leg takes what holds when it begins, and never longer than waiting for a later period and going then, so that whoever leaves
/// later never arrives earlier (Ichoua, Gendreau and Potvin 2003).</remarks>
public sealed class Problem
{
    /// <summary>Largest time and ride limit accepted, in seconds.</summary>
    public const int LastSecond = 500_000_000;

    /// <summary>Entry of the travel matrix for "no road": whoever needs it is refused with <see cref="Reason.TooFar"/>.</summary>
    public const int Unreachable = LastSecond + 1;

    /// <summary>Checks and keeps a problem. O(places² + requests + shifts).</summary>
    /// <param name="requests">Rides asked for; keys unique.</param>
    /// <param name="shifts">Drivers' hours; keys unique; may be empty.</param>
    /// <param name="places">Number of places n, 1 or more.</param>
    /// <param name="driveSeconds">n × n driving times, row-major: entry [a · n + b] leads from a to b; 0 to <see cref="Unreachable"/>, diagonal 0.</param>
    /// <param name="metres">n × n lengths in the same order, or null; only reported, never optimised.</param>
    /// <param name="periods">Times of the day from which other driving times hold, in their order; before the first, and without any, those of <paramref name="driveSeconds"/>.</param>
    /// <exception cref="ArgumentException">A shape that cannot be meant; the parameter name is the member, such as <c>Seats</c>.</exception>
    public Problem(IReadOnlyList<Request> requests, IReadOnlyList<Shift> shifts, int places, int[] driveSeconds, int[]? metres = null, IReadOnlyList<Period>? periods = null)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(shifts);
        ArgumentNullException.ThrowIfNull(driveSeconds);
        Requests = requests;
        Shifts = shifts;
        Places = places;
        DriveSeconds = driveSeconds;
        Metres = metres;
        Periods = periods ?? [];
        Shapes.CheckRoads(this);
        Shapes.CheckDay(this);
        Fastest = Periods.Count == 0 ? driveSeconds : Least();
        (floor, turned) = (new(Closed), new(() => Turn(Fastest, Places)));
    }

    private Problem(Problem roads, IReadOnlyList<Request> requests, IReadOnlyList<Shift> shifts)
    {
        (Requests, Shifts) = (requests, shifts);
        (Places, DriveSeconds, Metres, Periods) = (roads.Places, roads.DriveSeconds, roads.Metres, roads.Periods);
        (Fastest, floor, turned) = (roads.Fastest, roads.floor, roads.turned);
        Shapes.CheckDay(this);
    }

    private readonly Lazy<int[]> floor, turned;

    /// <summary>Other requests on the same roads, which are not looked at again. O(requests + shifts).</summary>
    /// <param name="requests">Rides asked for.</param>
    /// <param name="shifts">Drivers' hours, or null for those of this problem.</param>
    /// <exception cref="ArgumentException">A shape that cannot be meant, as in the constructor.</exception>
    public Problem With(IReadOnlyList<Request> requests, IReadOnlyList<Shift>? shifts = null)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return new(this, requests, shifts ?? Shifts);
    }

    /// <summary>Rides asked for.</summary>
    public IReadOnlyList<Request> Requests { get; }

    /// <summary>Drivers' hours.</summary>
    public IReadOnlyList<Shift> Shifts { get; }

    /// <summary>Number of places n.</summary>
    public int Places { get; }

    /// <summary>Driving times, n × n, row-major, whole seconds.</summary>
    public int[] DriveSeconds { get; }

    /// <summary>Lengths in metres, n × n, row-major, or null.</summary>
    public int[]? Metres { get; }

    /// <summary>When other driving times begin to hold; empty when they are the same all day.</summary>
    public IReadOnlyList<Period> Periods { get; }

    /// <summary>The fastest drive at any time of the day, n × n, row-major.</summary>
    internal int[] Fastest { get; }

    /// <summary>The fastest drives, ways round included, so that they obey the triangle inequality: no drive at any time takes less. O(places³) when there are periods.</summary>
    internal int[] Floor => floor.Value;

    /// <summary>The fastest drives with columns for rows, so that those to one place lie next to each other. Made when first asked for; O(places²).</summary>
    internal int[] Turned => turned.Value;

    /// <summary>A matrix with columns for rows.</summary>
    internal static int[] Turn(int[] ways, int n)
    {
        var back = new int[n * n];
        for (var a = 0; a < n; a++)
            for (var b = 0; b < n; b++) back[b * n + a] = ways[a * n + b];
        return back;
    }

    /// <summary>Seconds to drive from one place to another when it goes fastest. O(1).</summary>
    /// <param name="from">Place, 0 to n − 1.</param>
    /// <param name="to">Place, 0 to n − 1.</param>
    public int Drive(int from, int to) => Fastest[from * Places + to];

    /// <summary>Seconds from leaving one place to arriving at another, waiting for a faster period included where that is sooner there. O(periods).</summary>
    /// <param name="from">Place, 0 to n − 1.</param>
    /// <param name="to">Place, 0 to n − 1.</param>
    /// <param name="leaveSeconds">When the drive begins, in seconds since local midnight.</param>
    public int Drive(int from, int to, int leaveSeconds)
    {
        var (at, least) = (from * Places + to, Unreachable);
        for (var p = -1; p < Periods.Count; p++)
        {
            if (p + 1 < Periods.Count && Periods[p + 1].FromSeconds <= leaveSeconds) continue;
            var (drive, wait) = p < 0 ? (DriveSeconds[at], 0) : (Periods[p].DriveSeconds[at], Math.Max(0, Periods[p].FromSeconds - leaveSeconds));
            least = Math.Min(least, wait + drive);
        }
        return least;
    }

    private int[] Least()
    {
        var least = (int[])DriveSeconds.Clone();
        foreach (var period in Periods)
            for (var i = 0; i < least.Length; i++) least[i] = Math.Min(least[i], period.DriveSeconds[i]);
        return least;
    }

    private int[] Closed()
    {
        if (Periods.Count == 0) return DriveSeconds;
        var (n, way) = (Places, (int[])Fastest.Clone());
        for (var c = 0; c < n; c++)
            for (var a = 0; a < n; a++)
                for (var b = 0; b < n; b++) way[a * n + b] = Math.Min(way[a * n + b], way[a * n + c] + way[c * n + b]);
        return way;
    }
}

/// <summary>From a time of the day on, other driving times.</summary>
/// <param name="FromSeconds">When they begin to hold, in seconds since local midnight; they hold until the next period.</param>
/// <param name="DriveSeconds">n × n driving times, row-major, as those of the <see cref="Problem"/>.</param>
public sealed record Period(int FromSeconds, int[] DriveSeconds);
