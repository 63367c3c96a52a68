using Roads.Addresses;

namespace Roads;

/// <summary>An official register of addresses, by the office that keeps it.</summary>
public enum RegisterKind
{
    /// <summary>Slovenia: register naslovov of GURS, one row a dwelling, D96/TM.</summary>
    SloveniaAddresses,

    /// <summary>Slovenia: register of spatial units of GURS (settlements and streets, no houses).</summary>
    SloveniaUnits,

    /// <summary>Czechia: RÚIAN addresses as CSV, S-JTSK.</summary>
    CzechiaCsv,

    /// <summary>Czechia: RÚIAN exchange format (VFR), S-JTSK.</summary>
    CzechiaVfr,

    /// <summary>Poland: PRG address points, model of 2012.</summary>
    Poland2012,

    /// <summary>Poland: PRG address points, model of 2021.</summary>
    Poland2021,

    /// <summary>Lithuania: Adresų registras, statistics joined with points, streets and places by their codes.</summary>
    Lithuania,
}

/// <summary>Why a row of a register was not used.</summary>
public enum DropReason
{
    /// <summary>No coordinates, or no numbers.</summary>
    NoPoint,

    /// <summary>The point lies outside the country, or outside the region that the register says it is in.</summary>
    OutsideCountry,

    /// <summary>No house number.</summary>
    NoNumber,

    /// <summary>Neither street nor settlement.</summary>
    NoName,

    /// <summary>The settlement or street it refers to is not in the files.</summary>
    MissingReference,

    /// <summary>The row has another number of fields than the header.</summary>
    BrokenRow,

    /// <summary>No longer valid, or not yet.</summary>
    NotInForce,
}

/// <summary>A row that was not used.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Its line, 1 is the first.</param>
/// <param name="Reason">Why.</param>
/// <param name="Id">What the register calls it, if that could be read.</param>
public sealed record DroppedRow(string File, long Line, DropReason Reason, string Id);

/// <summary>A house of a register.</summary>
/// <param name="Street">Street, or <see langword="null"/> where the settlement has none.</param>
/// <param name="Number">House number as written locally: "12a", "848/97", "ev. 12", "8A-1".</param>
/// <param name="Place">Settlement or part of a town.</param>
/// <param name="Municipality">Municipality, if the register names it.</param>
/// <param name="Postcode">Postcode, if the register has it.</param>
/// <param name="Point">Where it stands.</param>
public sealed record RegisterAddress(string? Street, string Number, string? Place, string? Municipality, string? Postcode, GeoPoint Point);

/// <summary>A settlement or street of a register, without houses.</summary>
/// <param name="IsStreet">Whether it is a street.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">For a street the settlement it lies in.</param>
/// <param name="Municipality">Municipality, if the register names it.</param>
/// <param name="Point">Its middle; for a street that of its settlement.</param>
public sealed record RegisterName(bool IsStreet, string Name, string? Place, string? Municipality, GeoPoint Point);

/// <summary>What was read from an official address register.</summary>
/// <remarks>
/// Columns are found by the names in the header, so their order and further ones do not matter; kind, encoding (UTF-8, else Windows-1250),
/// separator and axis order are found from the content.
/// </remarks>
public sealed class AddressRegister
{
    /// <summary>How many dropped rows are kept by name; the rest is only counted.</summary>
    public const int DroppedRowsKept = 200;

    internal AddressRegister(RegisterKind kind) => Kind = kind;

    /// <summary>Which register it is.</summary>
    public RegisterKind Kind { get; }

    /// <summary>ISO code of its country.</summary>
    public string Country => Kind switch
    {
        RegisterKind.SloveniaAddresses or RegisterKind.SloveniaUnits => "SI",
        RegisterKind.CzechiaCsv or RegisterKind.CzechiaVfr => "CZ",
        RegisterKind.Lithuania => "LT",
        _ => "PL",
    };

    /// <summary>The office that must be named wherever the addresses show, with its licence.</summary>
    public string Attribution => Country switch
    {
        "SI" => "Geodetska uprava Republike Slovenije, CC BY 4.0",
        "CZ" => "ČÚZK, RÚIAN, CC BY 4.0",
        "LT" => "VĮ Registrų centras, Adresų registras, CC BY 4.0",
        _ => "GUGiK, PRG",
    };

    /// <summary>State of the data, if a file says so in its name or content.</summary>
    public DateOnly? DataOn { get; internal set; }

    /// <summary>The houses.</summary>
    public IReadOnlyList<RegisterAddress> Addresses => Houses;

    /// <summary>Settlements and streets that the register names beside the houses.</summary>
    public IReadOnlyList<RegisterName> Names => Places;

    /// <summary>How many rows were read, used or not.</summary>
    public int Rows { get; internal set; }

    /// <summary>How many rows were not used, by reason; reasons that did not occur are absent.</summary>
    public IReadOnlyDictionary<DropReason, int> Dropped => DroppedCounts;

    /// <summary>The first <see cref="DroppedRowsKept"/> rows that were not used.</summary>
    public IReadOnlyList<DroppedRow> DroppedRows => DroppedFirst;

    internal List<RegisterAddress> Houses { get; } = [];

    internal List<RegisterName> Places { get; } = [];

    internal Dictionary<DropReason, int> DroppedCounts { get; } = [];

    internal List<DroppedRow> DroppedFirst { get; } = [];

    /// <summary>Reads a register: one file, a zip of several, or a folder.</summary>
    /// <remarks>
    /// <c>.csv</c>, <c>.xml</c>, <c>.gml</c>, <c>.json</c>, each also gzipped, told apart by content. Streaming; about 150 bytes a house stay in memory.
    /// A zip may unpack to 8 GB at most.
    /// </remarks>
    /// <param name="path">The file or folder.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="RegisterException">No register, a column is missing, damaged, or not of its country.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static AddressRegister Read(string path, CancellationToken cancel = default) => RegisterReader.Read(path, cancel);

    internal void Drop(string file, long line, DropReason reason, string id)
    {
        DroppedCounts[reason] = DroppedCounts.GetValueOrDefault(reason) + 1;
        if (DroppedFirst.Count < DroppedRowsKept) DroppedFirst.Add(new(file, line, reason, id));
    }
}
