using Roads.Import;

namespace Roads;

/// <summary>How an OpenStreetMap file becomes a road network.</summary>
public sealed record ImportOptions
{
    /// <summary>ISO 3166 codes of the countries that have a table of speeds of their own, in alphabetical order.</summary>
    public static IReadOnlyList<string> Countries { get; } = SpeedTable.Countries;

    /// <summary>ISO 3166 code of the country whose speeds apply: SI, CZ, PL or LT have a table of their own; anything else, or
    /// <see langword="null"/>, takes the country most addresses in the file name, and general speeds if that has no table.</summary>
    public string? Country { get; init; }

    /// <summary>Factor on all driving times, above 0: 1.1 makes every drive a tenth longer. To be fitted from real trips.</summary>
    public double TimeFactor { get; init; } = 1;

    /// <summary>Which roads the vehicle may use and how fast it goes.</summary>
    public DrivingProfile Profile { get; init; } = DrivingProfile.Car;

    /// <summary>Whether to keep buildings, water and land use for maps (<see cref="RoadNetwork.Surroundings"/>); it costs one more pass over the file.</summary>
    public bool WithSurroundings { get; init; } = true;

    /// <summary>Folder for a temporary file while a whole country is read, about 4 bytes for each node of the map; the system's own if <see langword="null"/>.
    /// A town needs none. It should be on a disk: some systems keep their temporary files in memory.</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>How much of each list stays in memory, the rest going to the temporary file; a test asks for none.</summary>
    internal int ListBytes { get; init; } = SpillFile.UsualListBytes;

    /// <summary>Name of the source to show; the file's name if <see langword="null"/>.</summary>
    public string? SourceName { get; init; }
}

/// <summary>Steps of an import, in order.</summary>
public enum ImportStage
{
    /// <summary>Reading roads, buildings with addresses and turn restrictions.</summary>
    Roads,

    /// <summary>Reading coordinates, addresses and places.</summary>
    Coordinates,

    /// <summary>Building the network of roads and turns.</summary>
    Network,

    /// <summary>Preparing fast travel times (contraction hierarchy).</summary>
    Hierarchy,

    /// <summary>Building the list of addresses.</summary>
    Addresses,
}

/// <summary>How far an import has come.</summary>
/// <param name="Stage">The step it is in.</param>
/// <param name="Share">Share of that step which is done, 0 to 1.</param>
public readonly record struct ImportProgress(ImportStage Stage, double Share);
