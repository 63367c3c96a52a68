namespace Web.ServiceDirectory.Importing;

/// <summary>What a column of somebody's table can be in the directory: a row is a service with its organisation and its place.</summary>
public enum TableField
{
    Key,
    Name,
    Description,
    Keywords,
    Alert,
    Eligibility,
    HowToApply,
    Fees,
    Documents,
    Waiting,
    Residence,
    Phone,
    Email,
    Url,
    ContactName,
    Needs,
    Groups,
    Areas,
    Languages,
    MinimumAge,
    MaximumAge,
    Price,
    Hours,
    Organisation,
    OrganisationPhone,
    OrganisationEmail,
    OrganisationWebsite,
    OrganisationNumber,
    Place,
    Street,
    Postcode,
    Town,
    Municipality,
    Latitude,
    Longitude,
    Wheelchair,
}

/// <summary>A column of a table, and what it is; texts are in a language. One that is nothing is not taken.</summary>
public sealed record ColumnMeaning(string Column, TableField? Field, string Language)
{
    /// <summary>Texts, which are in a language; all else is the same in all of them.</summary>
    public bool IsText => Field is TableField.Name or TableField.Description or TableField.Keywords or TableField.Alert or TableField.Eligibility or TableField.HowToApply or TableField.Fees
        or TableField.Documents or TableField.Waiting or TableField.Residence or TableField.Organisation;
}

/// <summary>What the columns of a source mean, kept so that its next table is understood at once.</summary>
public sealed class ImportMapping : NetworkRow
{
    public required string Source { get; init; }

    /// <summary>A list of <see cref="ColumnMeaning"/>, as JSON.</summary>
    public required string Columns { get; set; }
    public DateTime ChangedAt { get; set; }

    public List<ColumnMeaning> Read() => Records.Read<List<ColumnMeaning>>(Columns);
}
