namespace Roads;

/// <summary>Importance of a road, highest first, after the values of OpenStreetMap's <c>highway</c> key.</summary>
/// <remarks>The numbers are stored in road files: append, never renumber.</remarks>
public enum RoadClass
{
    /// <summary>Motorway.</summary>
    Motorway = 0,

    /// <summary>Expressway or other trunk road.</summary>
    Trunk = 1,

    /// <summary>Main road between larger towns.</summary>
    Primary = 2,

    /// <summary>Main road between towns.</summary>
    Secondary = 3,

    /// <summary>Road between villages.</summary>
    Tertiary = 4,

    /// <summary>Minor public road.</summary>
    Unclassified = 5,

    /// <summary>Street where people live.</summary>
    Residential = 6,

    /// <summary>Street where people on foot go first.</summary>
    LivingStreet = 7,

    /// <summary>Driveway, car park, access to a building.</summary>
    Service = 8,

    /// <summary>Farm or forest track.</summary>
    Track = 9,

    /// <summary>Ferry that takes cars.</summary>
    Ferry = 10,
}
