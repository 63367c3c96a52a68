namespace Roads;

/// <summary>Driving seconds and metres from each of some places to each of others.</summary>
/// <remarks>Seconds are rounded up, metres belong to the fastest way, as in <see cref="TravelTable"/>. 8 bytes a pair.</remarks>
public sealed class TravelRows
{
    private readonly int[] _seconds;
    private readonly int[] _metres;

    internal TravelRows(int[] seconds, int[] metres, int rows, int columns) => (_seconds, _metres, Rows, Columns) = (seconds, metres, rows, columns);

    /// <summary>How many places drives start from.</summary>
    public int Rows { get; }

    /// <summary>How many places they end at.</summary>
    public int Columns { get; }

    /// <summary>Whole seconds of a drive, or <see cref="TravelTable.Unreachable"/>.</summary>
    /// <param name="from">Index in the list of starts.</param>
    /// <param name="to">Index in the list of destinations.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in its list.</exception>
    public int Seconds(int from, int to) => _seconds[Pair(from, to)];

    /// <summary>Whole metres of that drive, or <see cref="TravelTable.Unreachable"/>.</summary>
    /// <param name="from">Index in the list of starts.</param>
    /// <param name="to">Index in the list of destinations.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in its list.</exception>
    public int Metres(int from, int to) => _metres[Pair(from, to)];

    /// <summary>Whether there is a way.</summary>
    /// <param name="from">Index in the list of starts.</param>
    /// <param name="to">Index in the list of destinations.</param>
    public bool Reaches(int from, int to) => _seconds[Pair(from, to)] < TravelTable.Unreachable;

    private int Pair(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, Rows);
        ArgumentOutOfRangeException.ThrowIfNegative(to);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(to, Columns);
        return from * Columns + to;
    }
}

/// <summary>A place that can be driven to.</summary>
/// <param name="Place">Its index in the list that was asked about.</param>
/// <param name="Seconds">Whole seconds to drive there.</param>
/// <param name="Metres">Whole metres of that drive.</param>
public readonly record struct NearPlace(int Place, int Seconds, int Metres);
