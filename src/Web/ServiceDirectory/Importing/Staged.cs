namespace Web.ServiceDirectory.Importing;

/// <summary>An organisation read from a file, under the key it has there.</summary>
public sealed record StagedOrganisation(string Key, OrganisationRecord Record);

/// <summary>A service read from a file, with the key of its organisation.</summary>
public sealed record StagedService(string Key, string OrganisationKey, ServiceRecord Record, bool Closed);

/// <summary>Something that could not be taken as it stood: a row dropped, or a value left out.</summary>
public sealed record Note(string Where, ImportFault Fault, string Value = "", bool Dropped = false);

public enum ImportFault
{
    NotReadable,
    TooLarge,
    Encoding,
    NoRecords,
    NameMissing,
    IdMissing,
    IdNotUuid,
    IdTwice,
    OrganisationMissing,
    UrlWrong,
    EmailWrong,
    StatusWrong,
    IdentifierTypeMissing,
    AddressIncomplete,
    LocationMissing,
    HoursWrong,
    PhoneMissing,
    DescriptionMissing,
    TooManyRows,
    PhoneWrong,
    NumberWrong,
    TermUnknown,
    LanguageUnknown,
    CountWrong,
    TaxonomyNotTaken,
}

/// <summary>A file as it was understood: nothing of it is in the directory yet.</summary>
public sealed record StagedFile(List<StagedOrganisation> Organisations, List<StagedService> Services, List<Note> Notes)
{
    public static StagedFile Refused(ImportFault fault, string value = "") => new([], [], [new("", fault, value, Dropped: true)]);
}
