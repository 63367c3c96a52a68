using Roads.Tiles;

namespace Roads;

/// <summary>What is drawn on a map besides roads and names.</summary>
/// <remarks>The numbers are stored in map files: append, never renumber.</remarks>
public enum FeatureKind
{
    /// <summary>Forest, trees, scrub.</summary>
    Wood = 0,

    /// <summary>Meadow, park, sports ground.</summary>
    Grass = 1,

    /// <summary>Fields.</summary>
    Farmland = 2,

    /// <summary>Vineyard or orchard.</summary>
    Orchard = 3,

    /// <summary>Where people live, or shop.</summary>
    BuiltUp = 4,

    /// <summary>Industry, workshops, quarries.</summary>
    Industry = 5,

    /// <summary>Cemetery.</summary>
    Cemetery = 6,

    /// <summary>Lake, pond, or the area of a river.</summary>
    Water = 7,

    /// <summary>Building.</summary>
    Building = 8,

    /// <summary>River or canal, as a line.</summary>
    River = 9,

    /// <summary>Stream or ditch, as a line.</summary>
    Stream = 10,

    /// <summary>Railway, as a line.</summary>
    Rail = 11,

    /// <summary>Way for people on foot or bicycles, as a line.</summary>
    Path = 12,
}

/// <summary>Buildings, water, land use, railways and paths of an area: what a map shows and routing never needs, so it is kept in a file of its own.</summary>
/// <remarks>Made by <c>RoadNetwork.Import</c>. Immutable, safe to use from several threads. About 8 bytes a point in memory.</remarks>
public sealed partial class Surroundings
{
    internal Surroundings(SurroundingParts parts) => Parts = parts;

    /// <summary>No surroundings: a map of roads and names alone.</summary>
    public static Surroundings None { get; } = new(new([], [], [0], [0], [], [], [""]));

    /// <summary>How many features there are.</summary>
    public int Count => Parts.Kind.Length;

    /// <summary>How many there are of a kind. O(n).</summary>
    public int CountOf(FeatureKind kind) => Parts.Kind.Count(k => k == (byte)kind);

    internal SurroundingParts Parts { get; }
}
