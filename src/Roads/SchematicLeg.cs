namespace Roads;

/// <summary>Size of a settlement, largest first.</summary>
/// <remarks>The numbers are stored in road files: append, never renumber.</remarks>
public enum SettlementKind
{
    /// <summary>City.</summary>
    City = 0,

    /// <summary>Town.</summary>
    Town = 1,

    /// <summary>Village.</summary>
    Village = 2,

    /// <summary>Part of a town.</summary>
    Suburb = 3,

    /// <summary>A few houses.</summary>
    Hamlet = 4,

    /// <summary>A single farm or house.</summary>
    Farm = 5,
}

/// <summary>A settlement.</summary>
/// <param name="Name">Its name in the language of the place.</param>
/// <param name="Kind">Its size.</param>
/// <param name="Municipality">The municipality it belongs to, if known.</param>
/// <param name="Point">Its middle.</param>
public sealed record Settlement(string Name, SettlementKind Kind, string? Municipality, GeoPoint Point);

/// <summary>A leg of a schematic network: the road between two settlements, driven both ways.</summary>
/// <param name="From">Index of one end in the list of settlements.</param>
/// <param name="To">Index of the other end.</param>
/// <param name="Metres">Length along the real road, above 0.</param>
/// <param name="Kmh">Average speed in km/h, above 0.</param>
/// <param name="Class">Class of the road.</param>
/// <param name="Name">Name or number of the road, if any.</param>
/// <param name="Via">Points between the ends, for drawing, in order; may be empty.</param>
public sealed record SchematicLeg(int From, int To, double Metres, double Kmh, RoadClass Class, string? Name, IReadOnlyList<GeoPoint> Via);
