namespace Dispatch;

/// <summary>A day to plan: requests, shifts and the driving times between places.</summary>
/// <remarks>Impossible shapes throw here, once, so that nothing later has to look again. A request that cannot be served is
/// no error: it is left out of the plan with its <see cref="Reason"/>. Lists are kept by reference and must not change.
/// The matrix is directed. It should obey the triangle inequality but for rounding; where it does not, a way round that
/// beats the direct road may be missed, and a plan is never wrong for it.</remarks>
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
    /// <exception cref="ArgumentException">A shape that cannot be meant; the parameter name is the member, such as <c>Seats</c>.</exception>
    public Problem(IReadOnlyList<Request> requests, IReadOnlyList<Shift> shifts, int places, int[] driveSeconds, int[]? metres = null)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(shifts);
        ArgumentNullException.ThrowIfNull(driveSeconds);
        Requests = requests;
        Shifts = shifts;
        Places = places;
        DriveSeconds = driveSeconds;
        Metres = metres;
        Shapes.Check(this);
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

    /// <summary>Seconds to drive from one place to another. O(1).</summary>
    /// <param name="from">Place, 0 to n − 1.</param>
    /// <param name="to">Place, 0 to n − 1.</param>
    public int Drive(int from, int to) => DriveSeconds[from * Places + to];
}
