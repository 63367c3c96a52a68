namespace Roads;

/// <summary>What a gazetteer entry is.</summary>
/// <remarks>The numbers are stored in road files: append, never renumber.</remarks>
public enum EntryKind
{
    /// <summary>A house with its number.</summary>
    Address = 0,

    /// <summary>A street in a settlement.</summary>
    Street = 1,

    /// <summary>A settlement or part of one.</summary>
    Settlement = 2,

    /// <summary>Doctor, dentist, health centre.</summary>
    Clinic = 3,

    /// <summary>Hospital.</summary>
    Hospital = 4,

    /// <summary>Pharmacy.</summary>
    Pharmacy = 5,

    /// <summary>Shop or market.</summary>
    Shop = 6,

    /// <summary>Town hall or public office.</summary>
    TownHall = 7,

    /// <summary>Church or other place of worship.</summary>
    Church = 8,

    /// <summary>Cemetery.</summary>
    Cemetery = 9,

    /// <summary>Post office.</summary>
    Post = 10,

    /// <summary>Bank.</summary>
    Bank = 11,

    /// <summary>Care home, day centre, social service.</summary>
    Care = 12,

    /// <summary>Library, community centre, club house.</summary>
    Community = 13,

    /// <summary>Railway or bus station.</summary>
    Station = 14,
}

/// <summary>A place that can be found by its name.</summary>
/// <param name="Label">One line to show, as written locally: "Dolga ulica 12a, Krško".</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Name of the street, settlement or point of interest; for an address what stands before the house number.</param>
/// <param name="Street">Street, or <see langword="null"/>: many villages have none.</param>
/// <param name="HouseNumber">House number as text ("12a", "848/97", "8A-1"); only for addresses.</param>
/// <param name="Place">Settlement, if known.</param>
/// <param name="Municipality">Municipality, if known.</param>
/// <param name="Postcode">Postcode, if known.</param>
/// <param name="Point">Where it is.</param>
public sealed record GazetteerEntry(
    string Label, EntryKind Kind, string Name, string? Street, string? HouseNumber, string? Place, string? Municipality, string? Postcode, GeoPoint Point);
