namespace Dispatch;

/// <summary>A driver's hours with one vehicle.</summary>
public sealed record Shift
{
    /// <summary>Name of the shift, unique in its problem; not empty.</summary>
    public required string Key { get; init; }

    /// <summary>Place where the run starts, 0 to places − 1.</summary>
    public required int Start { get; init; }

    /// <summary>Place where the run ends, 0 to places − 1.</summary>
    public required int End { get; init; }

    /// <summary>First second of the shift since local midnight; the run may start later.</summary>
    public required int StartSeconds { get; init; }

    /// <summary>Last second of the shift; the vehicle is back by then.</summary>
    public required int EndSeconds { get; init; }

    /// <summary>Seats for passengers, 0 or more.</summary>
    public int Seats { get; init; } = 4;

    /// <summary>Wheelchair places, 0 or more.</summary>
    public int WheelchairPlaces { get; init; }

    /// <summary>Longest time from leaving the start place to reaching the end place, or null for the whole shift.</summary>
    public int? MaxDutySeconds { get; init; }

    /// <summary>Weighted cost of each ride carried, 0 or more: more for a volunteer who has driven much lately, so that work is shared over the months.</summary>
    public int RideWeight { get; init; }

    /// <summary>Breaks, at most three.</summary>
    public IReadOnlyList<Break> Breaks { get; init; } = [];
}

/// <summary>Time off inside a shift: taken where the vehicle stands, with nobody aboard.</summary>
/// <remarks>A run that ends by <paramref name="Latest"/>, or starts no earlier than <paramref name="Earliest"/> +
/// <paramref name="Seconds"/>, leaves the break outside the run and needs no stop for it.</remarks>
/// <param name="Earliest">First second at which the break may start.</param>
/// <param name="Latest">Last second at which the break may start.</param>
/// <param name="Seconds">Length, 1 or more.</param>
public readonly record struct Break(int Earliest, int Latest, int Seconds);
