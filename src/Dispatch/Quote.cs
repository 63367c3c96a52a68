namespace Dispatch;

/// <summary>How a quote is made.</summary>
public sealed record QuoteOptions
{
    /// <summary>Most offers returned, 1 or more; at most one per shift.</summary>
    public int Offers { get; init; } = 5;

    /// <summary>Most other times returned with a refusal, 0 or more.</summary>
    public int Alternatives { get; init; } = 3;

    /// <summary>Other times lie on this grid of seconds where they can, 1 or more.</summary>
    public int GridSeconds { get; init; } = 300;

    /// <summary>Other times differ from each other by at least this, 0 or more.</summary>
    public int ApartSeconds { get; init; } = 900;

    /// <summary>Most riders tried in another place of the plan before a refusal, 0 or more.</summary>
    public int Ejections { get; init; } = 200;

    /// <summary>What is minimised.</summary>
    public Weights Weights { get; init; } = new();
}

/// <summary>The answer to a caller: offers, or a named refusal with other times.</summary>
/// <param name="Offers">Ways to serve the ride, cheapest first; empty when refused.</param>
/// <param name="Refusal">Why not; null when there are offers.</param>
/// <param name="Alternatives">The nearest other times that work, nearest first; empty when there are offers.</param>
public sealed record Quote(IReadOnlyList<Offer> Offers, Refusal? Refusal, IReadOnlyList<Alternative> Alternatives)
{
    /// <summary>Whether the ride can be served as asked.</summary>
    public bool Fits => Offers.Count > 0;
}

/// <summary>One way to serve the ride.</summary>
/// <param name="Shift">Key of the shift that would carry it.</param>
/// <param name="PickupPosition">Index of the pickup in the stops of the new run; the start is 0.</param>
/// <param name="DropOffPosition">Index of the drop-off in the stops of the new run.</param>
/// <param name="PickupSeconds">Expected pickup.</param>
/// <param name="PickupWindow">Any one pickup time that may be promised with every other promise still kept; with <see cref="Problem.Periods"/> looked through by quarter minutes.</param>
/// <param name="DropOffSeconds">Expected drop-off.</param>
/// <param name="DropOffWindow">All drop-off times that the run allows.</param>
/// <param name="AddedDriveSeconds">Driving added to the plan; may be negative when others are moved.</param>
/// <param name="AddedCost">Weighted cost added to the plan.</param>
/// <param name="Moved">Who else moves, and by how much.</param>
/// <param name="Runs">The runs as they would be, only those that change.</param>
public sealed record Offer(string Shift, int PickupPosition, int DropOffPosition, int PickupSeconds, Window PickupWindow,
    int DropOffSeconds, Window DropOffWindow, long AddedDriveSeconds, long AddedCost, IReadOnlyList<Move> Moved, IReadOnlyList<Run> Runs);

/// <summary>A rider whose times or driver change.</summary>
/// <param name="Request">Key of the request.</param>
/// <param name="FromShift">Key of the shift before.</param>
/// <param name="ToShift">Key of the shift after; the same unless the driver changes.</param>
/// <param name="PickupSeconds">Pickup after the change.</param>
/// <param name="PickupBySeconds">Later by so much; negative is earlier.</param>
/// <param name="DropOffSeconds">Drop-off after the change.</param>
/// <param name="DropOffBySeconds">Later by so much; negative is earlier.</param>
public sealed record Move(string Request, string FromShift, string ToShift, int PickupSeconds, int PickupBySeconds, int DropOffSeconds, int DropOffBySeconds);

/// <summary>Another time at which the ride would work.</summary>
/// <param name="Kind">Which stop is meant: the pickup for a ride wished by pickup, the drop-off for one wished by arrival.</param>
/// <param name="Seconds">Time of that stop; a window that holds it will be offered.</param>
/// <param name="BySeconds">Distance from the wished window; negative is earlier.</param>
/// <param name="Shift">Key of the shift that could do it.</param>
public sealed record Alternative(StopKind Kind, int Seconds, int BySeconds, string Shift);
