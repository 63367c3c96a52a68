namespace Dispatch;

/// <summary>One ride asked for: from a pickup to a drop-off, within two time windows.</summary>
/// <remarks>Places index the travel matrix of the <see cref="Problem"/>. A wish to be fetched at a time is a narrow
/// <see cref="PickupWindow"/>; a wish to be there by a time is a narrow <see cref="DropOffWindow"/>; the other window may
/// stay <see cref="Window.Any"/>, it is tightened by the direct drive and the ride time limit (Cordeau 2006, section 5.1.1).</remarks>
public sealed record Request
{
    /// <summary>Name of the request, unique in its problem; not empty.</summary>
    public required string Key { get; init; }

    /// <summary>Place of the pickup, 0 to places − 1.</summary>
    public required int Pickup { get; init; }

    /// <summary>Place of the drop-off, 0 to places − 1.</summary>
    public required int DropOff { get; init; }

    /// <summary>When the service at the pickup may start.</summary>
    public Window PickupWindow { get; init; } = Window.Any;

    /// <summary>When the service at the drop-off may start, which is when the car arrives.</summary>
    public Window DropOffWindow { get; init; } = Window.Any;

    /// <summary>Seconds at the door of the pickup, 0 or more.</summary>
    public int PickupServiceSeconds { get; init; }

    /// <summary>Seconds at the door of the drop-off, 0 or more.</summary>
    public int DropOffServiceSeconds { get; init; }

    /// <summary>Ordinary seats taken, companion included; 0 or more.</summary>
    public int Seats { get; init; } = 1;

    /// <summary>Wheelchair places taken; 0 or more.</summary>
    public int WheelchairPlaces { get; init; }

    /// <summary>Most seconds from leaving the pickup to arriving at the drop-off.</summary>
    public int MaxRideSeconds { get; init; } = Problem.LastSecond;

    /// <summary>A second ride time limit, relative to the direct drive; the stricter of the two holds.</summary>
    public Detour? Detour { get; init; }

    /// <summary>Set on a way home: the way there it follows, and how long the errand takes.</summary>
    public Errand? After { get; init; }

    /// <summary>What leaving this ride out weighs, 1 or more: a ride of 3 is worth three rides of 1.</summary>
    public int Priority { get; init; } = 1;

    /// <summary>Key of the shift that must carry the ride, or null.</summary>
    public string? LockedShift { get; init; }

    /// <summary>The pickup time already told to the rider, or null.</summary>
    public Promise? Promise { get; init; }

    /// <summary>Who would rather, or rather not, carry the ride: a known face, the driver of yesterday's plan. Broken wishes cost, they forbid nothing.</summary>
    public IReadOnlyList<Wish> Wishes { get; init; } = [];

    /// <summary>Keys of requests that must not be on board at the same time as this one; said of either it holds for both.</summary>
    public IReadOnlyList<string> Apart { get; init; } = [];

    /// <summary>Requests that should be on board with this one, such as a couple's; said of either it holds for both, at the greater weight.</summary>
    public IReadOnlyList<Company> Together { get; init; } = [];

    /// <summary>Requests as they are when there are no others: they name none but each other. O(requests).</summary>
    /// <param name="requests">Those that are there; keys unique.</param>
    public static IReadOnlyList<Request> AmongThemselves(IEnumerable<Request> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        Request[] all = [.. requests];
        var keys = all.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        return Array.ConvertAll(all, r => r.Among(keys.Contains));
    }

    /// <summary>The same ride on a day on which only some of the others are there. Cheap when nothing changes.</summary>
    /// <param name="isThere">Told the key of another request.</param>
    public Request Among(Func<string, bool> isThere)
    {
        ArgumentNullException.ThrowIfNull(isThere);
        return Apart.All(isThere) && Together.All(of => isThere(of.Request)) ? this : this with { Apart = [.. Apart.Where(isThere)], Together = [.. Together.Where(of => isThere(of.Request))] };
    }
}

/// <summary>A wish to share the vehicle: to be on board at the same time, be it for a part of the way.</summary>
/// <param name="Request">Key of the other request.</param>
/// <param name="Weight">Weighted cost for each of the two that is carried without the other, 0 to <see cref="Problem.LastSecond"/>.</param>
public sealed record Company(string Request, int Weight);

/// <summary>A wish about who carries a ride.</summary>
/// <param name="Shift">Key of the shift.</param>
/// <param name="Weight">Weighted cost of breaking the wish, 0 to <see cref="Problem.LastSecond"/>: with <see cref="Weights.Drive"/> at 10, 6,000 is worth ten minutes of driving.</param>
/// <param name="Against">Whether this shift is the one that should not; otherwise it is the one that should.</param>
public sealed record Wish(string Shift, int Weight, bool Against = false);

/// <summary>Ride time limit relative to the direct drive: factor × direct + seconds.</summary>
/// <param name="Factor">1 or more.</param>
/// <param name="Seconds">0 or more.</param>
public readonly record struct Detour(double Factor, int Seconds);

/// <summary>A pickup time the rider was told; it moves only within the tolerance.</summary>
/// <param name="PickupSeconds">Seconds since local midnight.</param>
/// <param name="ToleranceSeconds">Seconds either way, 0 or more.</param>
public readonly record struct Promise(int PickupSeconds, int ToleranceSeconds);

/// <summary>Ties a way home to the way there.</summary>
/// <remarks>The way home is picked up no earlier than the end of service at the outbound drop-off plus
/// <paramref name="Seconds"/>, and no later than that end plus <paramref name="LongestSeconds"/>. In one run this is held
/// exactly, whenever the drop-off falls. In two runs it is held by windows: the way home counts from the latest possible
/// outbound drop-off (and at the latest from the earliest one), which is safe and somewhat stricter than needed.
/// A way home is not served when its outbound is not.</remarks>
/// <param name="Outbound">Key of the outbound request.</param>
/// <param name="Seconds">Expected length of the errand, 0 or more.</param>
/// <param name="LongestSeconds">Longest time the rider may be kept at the destination, or null for any.</param>
public sealed record Errand(string Outbound, int Seconds, int? LongestSeconds = null);
