namespace Roads;

/// <summary>Why something in a source file was not used.</summary>
public enum SkipReason
{
    /// <summary>A road whose points are partly not in the file: the part that is there was kept.</summary>
    CutRoad,

    /// <summary>A turn restriction that names a road or junction which is not in the file.</summary>
    RestrictionWithAbsentMember,

    /// <summary>A turn restriction over several roads, or for certain hours only: not applied.</summary>
    RestrictionNotApplied,

    /// <summary>A speed limit or duration that is not a number in a known form: the usual speed was taken.</summary>
    UnreadableValue,

    /// <summary>A stretch of road that cars cannot both reach and leave: not used.</summary>
    UnconnectedRoad,

    /// <summary>A building with an address whose outline is not in the file.</summary>
    AddressWithoutPoint,

    /// <summary>A building that maps do not show because there are too many for the memory that an import may take.</summary>
    BuildingNotDrawn,

    /// <summary>Water, land use, a path or a railway that maps do not show for the same reason.</summary>
    LandNotDrawn,
}

/// <summary>Where a road network comes from and what is in it.</summary>
public sealed record RoadInfo
{
    /// <summary>Name of the source, usually the file that was imported.</summary>
    public required string Source { get; init; }

    /// <summary>State of the data in the source, if it says so.</summary>
    public DateTimeOffset? SourceAt { get; init; }

    /// <summary>The words that must stand wherever the roads are shown, for instance "© OpenStreetMap contributors".</summary>
    public required string Attribution { get; init; }

    /// <summary>The office and licence that must be named beside addresses from an official register; <see langword="null"/> if there are none.</summary>
    public string? AddressAttribution { get; init; }

    /// <summary>State of the register, if it says so.</summary>
    public DateOnly? AddressesOn { get; init; }

    /// <summary>Whether the network is a rough sketch of legs between settlements, to be marked so wherever it is shown.</summary>
    public bool Schematic { get; init; }

    /// <summary>ISO code of the country whose speeds were used; <see langword="null"/> for general speeds.</summary>
    public string? Country { get; init; }

    /// <summary>Smallest box around all roads.</summary>
    public GeoBox Bounds { get; init; }

    /// <summary>Junctions and road ends.</summary>
    public int Junctions { get; init; }

    /// <summary>Stretches of road between two junctions.</summary>
    public int Stretches { get; init; }

    /// <summary>Length of all roads in kilometres; both directions counted once.</summary>
    public double RoadKilometres { get; init; }

    /// <summary>Turn restrictions that are obeyed.</summary>
    public int Restrictions { get; init; }

    /// <summary>Stretches that are closed or slower or faster than the map says, by <see cref="RoadNetwork.With"/>.</summary>
    public int Changes { get; init; }

    /// <summary>Addresses with a house number.</summary>
    public int Addresses { get; init; }

    /// <summary>Streets in the gazetteer.</summary>
    public int Streets { get; init; }

    /// <summary>Settlements.</summary>
    public int Settlements { get; init; }

    /// <summary>Clinics, shops, churches and the like.</summary>
    public int PointsOfInterest { get; init; }

    /// <summary>How often something was left out, by reason; reasons that did not occur are absent.</summary>
    public IReadOnlyDictionary<SkipReason, int> Skipped { get; init; } = new Dictionary<SkipReason, int>();
}
