namespace Dispatch;

/// <summary>The seconds in which the service at a stop may start, both ends included.</summary>
/// <remarks>Seconds since local midnight of the planned day; a night ride runs past 86,400. An inverted window is not an
/// error: the request is refused with <see cref="Reason.WindowsCannotBeMet"/>.</remarks>
/// <param name="Earliest">First second, 0 to <see cref="Problem.LastSecond"/>.</param>
/// <param name="Latest">Last second, 0 to <see cref="Problem.LastSecond"/>.</param>
public readonly record struct Window(int Earliest, int Latest)
{
    /// <summary>Any time at all: the stop is bound only by the other stop, the ride time and the shift.</summary>
    public static Window Any => new(0, Problem.LastSecond);

    /// <summary>Length in seconds; negative when the window is inverted.</summary>
    public int Seconds => Latest - Earliest;
}
