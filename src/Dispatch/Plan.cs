namespace Dispatch;

/// <summary>What happens at a stop.</summary>
public enum StopKind
{
    /// <summary>The run starts.</summary>
    Start,

    /// <summary>A rider gets in.</summary>
    Pickup,

    /// <summary>A rider gets out.</summary>
    DropOff,

    /// <summary>The driver rests where the vehicle stands.</summary>
    Break,

    /// <summary>The run ends.</summary>
    End,
}

/// <summary>One stop of a run; times in seconds since local midnight.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Request">Key of the request at a pickup or drop-off, else null.</param>
/// <param name="Place">Place in the matrix; a break is where the stop before it is.</param>
/// <param name="ArrivalSeconds">The vehicle arrives.</param>
/// <param name="StartSeconds">Service starts, never before the arrival; the difference is waiting.</param>
/// <param name="DepartureSeconds">Service ends and the vehicle leaves.</param>
/// <param name="Seats">Seats taken when leaving.</param>
/// <param name="WheelchairPlaces">Wheelchair places taken when leaving.</param>
/// <param name="SlackSeconds">How much later the service may start with every promise of the run still kept.</param>
public sealed record Stop(StopKind Kind, string? Request, int Place, int ArrivalSeconds, int StartSeconds, int DepartureSeconds,
    int Seats, int WheelchairPlaces, int SlackSeconds);

/// <summary>One vehicle's tour of the day, one per shift in the order of the problem.</summary>
/// <param name="Shift">Key of the shift.</param>
/// <param name="Stops">Start, pickups, drop-offs and breaks, end; empty when the shift is not used.</param>
/// <param name="DriveSeconds">Seconds of driving.</param>
/// <param name="WaitingSeconds">Seconds of standing before services.</param>
/// <param name="Metres">Length when the problem has lengths, else 0.</param>
public sealed record Run(string Shift, IReadOnlyList<Stop> Stops, long DriveSeconds, long WaitingSeconds, long Metres);

/// <summary>One rider's line.</summary>
/// <param name="Request">Key of the request.</param>
/// <param name="Shift">Key of the shift.</param>
/// <param name="PickupSeconds">Service starts at the pickup.</param>
/// <param name="DropOffSeconds">Arrival at the drop-off.</param>
/// <param name="DirectSeconds">Driving time without detour.</param>
/// <param name="OnBoardSeconds">From leaving the pickup to the drop-off.</param>
/// <param name="PickupSlackSeconds">How much later the pickup may be.</param>
/// <param name="DropOffSlackSeconds">How much later the drop-off may be.</param>
public sealed record Rider(string Request, string Shift, int PickupSeconds, int DropOffSeconds, int DirectSeconds, int OnBoardSeconds,
    int PickupSlackSeconds, int DropOffSlackSeconds);

/// <summary>A request that is in no run.</summary>
/// <param name="Request">Key of the request.</param>
/// <param name="Refusal">Why.</param>
public sealed record Unassigned(string Request, Refusal Refusal)
{
    /// <summary>The proven reason.</summary>
    public Reason Reason => Refusal.Reason;
}

/// <summary>What a plan costs, by part.</summary>
/// <param name="DriveSeconds">Driving of all runs.</param>
/// <param name="WaitingSeconds">Standing before services of all runs.</param>
/// <param name="RideExcessSeconds">Time on board beyond the direct drive, summed over riders.</param>
/// <param name="Metres">Length of all runs, 0 without lengths.</param>
/// <param name="Weighted">The weighted sum the search minimises, without the weight of rides left out.</param>
public sealed record PlanCost(long DriveSeconds, long WaitingSeconds, long RideExcessSeconds, long Metres, long Weighted);

/// <summary>A day planned: who is fetched by whom and when.</summary>
/// <param name="Runs">One run per shift, in the order of the problem's shifts.</param>
/// <param name="Riders">One line per ride served, in the order of the problem's requests.</param>
/// <param name="Unassigned">Rides left out, with reasons, in the order of the problem's requests.</param>
/// <param name="Cost">Cost by part.</param>
public sealed record Plan(IReadOnlyList<Run> Runs, IReadOnlyList<Rider> Riders, IReadOnlyList<Unassigned> Unassigned, PlanCost Cost)
{
    /// <summary>What no plan can undercut, when it was asked for.</summary>
    public Bound? Bound { get; init; }
}

/// <summary>A lower bound on the weighted cost of any plan of the day.</summary>
/// <param name="Weighted">No plan that serves as much costs less.</param>
/// <param name="Proven">Whether the plan it stands in costs exactly that.</param>
public sealed record Bound(long Weighted, bool Proven);
