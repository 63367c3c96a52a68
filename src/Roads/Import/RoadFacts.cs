namespace Roads.Import;

/// <summary>What the tags of a way mean for a car.</summary>
internal readonly record struct RoadFacts
{
    public required RoadClass Class { get; init; }

    public bool IsLink { get; init; }

    public bool IsRoundabout { get; init; }

    public bool IsBuiltUp { get; init; }

    /// <summary>Only drives that start or end here may use it.</summary>
    public bool EndsOnly { get; init; }

    public bool Forward { get; init; }

    public bool Backward { get; init; }

    /// <summary>Posted limit along the way in km/h, 0 if none.</summary>
    public short PostedForward { get; init; }

    /// <summary>Posted limit against the way in km/h, 0 if none.</summary>
    public short PostedBackward { get; init; }

    /// <summary>Highest sensible speed on the surface in km/h, 0 if it does not matter.</summary>
    public short SurfaceCapKmh { get; init; }

    /// <summary>Seconds a ferry takes, 0 if not given.</summary>
    public int FerrySeconds { get; init; }

    /// <summary>A limit or duration was there, but could not be read.</summary>
    public bool HasUnreadableValue { get; init; }
}
