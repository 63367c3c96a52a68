namespace Roads;

/// <summary>Driving seconds and metres between each two of a fixed list of places.</summary>
/// <remarks>
/// Directed: (a, b) may differ from (b, a). The diagonal is zero for a place that meets a road. Seconds are rounded up,
/// so that a detour never looks shorter than the direct way. Metres belong to the fastest way, not to the shortest.
/// O(n²) memory: 8 bytes a pair.
/// </remarks>
public sealed class TravelTable
{
    /// <summary>Seconds and metres of a pair without a way: far above any real value, yet three of them add up without overflow.</summary>
    public const int Unreachable = int.MaxValue / 4;

    private readonly int[] _seconds;
    private readonly int[] _metres;
    private readonly Snap?[] _snaps;

    /// <summary>A table from its figures.</summary>
    /// <param name="seconds">n × n whole seconds, row by row: entry (from, to) at <c>from * n + to</c>. Taken over, not copied.</param>
    /// <param name="metres">n × n whole metres in the same order. Taken over, not copied.</param>
    /// <param name="snaps">For each of the n places where it meets the road, or <see langword="null"/> if none was near.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public TravelTable(int[] seconds, int[] metres, Snap?[] snaps)
    {
        var pairs = (long)snaps.Length * snaps.Length;
        if (seconds.Length != pairs || metres.Length != pairs)
            throw new ArgumentException($"A table of {snaps.Length} places has {pairs} pairs, not {seconds.Length} and {metres.Length}.");
        (_seconds, _metres, _snaps) = (seconds, metres, snaps);
    }

    /// <summary>How many places the table covers.</summary>
    public int Count => _snaps.Length;

    /// <summary>Whole seconds to drive from one place to another, or <see cref="Unreachable"/>.</summary>
    /// <param name="from">Index of the start in the list the table was made for.</param>
    /// <param name="to">Index of the destination.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the list.</exception>
    public int Seconds(int from, int to) => _seconds[Pair(from, to)];

    /// <summary>Whole metres of that drive, or <see cref="Unreachable"/>.</summary>
    /// <param name="from">Index of the start.</param>
    /// <param name="to">Index of the destination.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the list.</exception>
    public int Metres(int from, int to) => _metres[Pair(from, to)];

    /// <summary>Whether there is a way from one place to another.</summary>
    /// <param name="from">Index of the start.</param>
    /// <param name="to">Index of the destination.</param>
    public bool Reaches(int from, int to) => _seconds[Pair(from, to)] < Unreachable;

    /// <summary>Where the place meets the road, or <see langword="null"/> if no road is near it.</summary>
    /// <param name="place">Index of the place.</param>
    public Snap? SnapOf(int place) => _snaps[place];

    /// <summary>All seconds, row by row: (from, to) at <c>from * Count + to</c>. The table's own array, for optimisers: do not write to it.</summary>
    public int[] SecondsRowMajor => _seconds;

    /// <summary>All metres, in the same order. The table's own array: do not write to it.</summary>
    public int[] MetresRowMajor => _metres;

    /// <summary>Places that no road is near, or that cannot be reached from most other places, or left for them: to be named to a person.</summary>
    /// <remarks>O(n²).</remarks>
    public IReadOnlyList<int> UnreachablePlaces =>
        [.. Enumerable.Range(0, Count).Where(place => _snaps[place] is null || CutOff(place))];

    private bool CutOff(int place)
    {
        int others = 0, noWayTo = 0, noWayFrom = 0;
        for (var other = 0; other < Count; other++)
        {
            if (other == place || _snaps[other] is null) continue;
            others++;
            if (!Reaches(other, place)) noWayTo++;
            if (!Reaches(place, other)) noWayFrom++;
        }
        return 2 * Math.Max(noWayTo, noWayFrom) > others;
    }

    private int Pair(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, Count);
        ArgumentOutOfRangeException.ThrowIfNegative(to);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(to, Count);
        return from * Count + to;
    }
}
