namespace Dispatch;

/// <summary>Why a ride is not in the plan. Each is proven by relaxing that one thing.</summary>
public enum Reason
{
    /// <summary>There is no shift, or none whose hours meet the ride's windows.</summary>
    NoShift,

    /// <summary>No vehicle has that many seats, or none free at that time.</summary>
    NoSeat,

    /// <summary>No vehicle has that many wheelchair places, or none free at that time.</summary>
    NoWheelchairPlace,

    /// <summary>The ride, or another rider's, would last longer than its limit.</summary>
    RideTime,

    /// <summary>The vehicle would not be back by the end of the shift, or the duty would be too long.</summary>
    ShiftEnd,

    /// <summary>No vehicle can reach the pickup within its window from where the shift starts.</summary>
    TooFar,

    /// <summary>The windows of this very ride contradict each other, its promise or its driving time.</summary>
    WindowsCannotBeMet,

    /// <summary>It would break a time promised to another rider.</summary>
    PromisesToOthers,

    /// <summary>It would leave the driver no room for a break.</summary>
    DriverBreak,

    /// <summary>The way there is not served, so there is no way home.</summary>
    OutboundNotServed,

    /// <summary>The shift it is locked to cannot take it, though another could.</summary>
    LockedShift,

    /// <summary>Nothing: it fits, but nobody has put it in a run yet. Only in plans of <see cref="Planner.Arrange"/>.</summary>
    NotPlannedYet,
}

/// <summary>A refusal that names what stands in the way.</summary>
/// <param name="Reason">The proven reason.</param>
/// <param name="Shift">Key of the shift in which the proof was found, or null when it holds for all.</param>
/// <param name="Others">Keys of the requests whose ride time or promise stands in the way; empty when none is to blame alone.</param>
public sealed record Refusal(Reason Reason, string? Shift, IReadOnlyList<string> Others);
