using Web.Platform.Maps;

namespace Web.People;

/// <summary>
/// A human being the unit knows: at once perhaps resident, rider, volunteer and account holder. No e-mail, no mobile,
/// "reach me through my daughter" are normal. Never a diagnosis, never a national identity number.
/// </summary>
public sealed class Person : NetworkRow, IPerson
{
    [References<Unit>] public required Guid UnitId { get; set; }
    public required string FullName { get; set; }

    /// <summary>Folded "name surname", for finding by the start of any of its words.</summary>
    public string FoldedName { get; set; } = "";

    /// <summary>Family name first, for lists.</summary>
    public string SortName { get; set; } = "";

    /// <summary>How the person likes to be addressed in a letter, as vocatives cannot be computed.</summary>
    public string? Salutation { get; set; }
    public int? BirthYear { get; set; }
    public string? Phone { get; set; }
    public string? PhoneE164 { get; set; }
    public bool PhoneIsMobile { get; set; }
    public string? Email { get; set; }
    public string? Address { get; set; }
    public string? Place { get; set; }
    public string Municipality { get; set; } = "";
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public string Language { get; set; } = "";

    /// <summary>How the person wants to be told things.</summary>
    public ContactBy ContactBy { get; set; } = ContactBy.Phone;

    /// <summary>"Reach me through": a relative's or neighbour's name, number and what they are to the person.</summary>
    public string? ContactName { get; set; }
    public string? ContactPhone { get; set; }
    public string? ContactRelation { get; set; }

    /// <summary>People who live together share this id.</summary>
    public Guid? HouseholdId { get; set; }
    public string? Notes { get; set; }
    public bool MadeUp { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime? ErasedAt { get; set; }

    /// <summary>Sets the name with all that follows from it. In our countries the family name is written last.</summary>
    public void Rename(string fullName, string? sortName = null)
    {
        var words = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        FullName = string.Join(' ', words);
        FoldedName = Folded.Of(FullName);
        SortName = string.IsNullOrWhiteSpace(sortName) ? string.Join(' ', words.TakeLast(1).Concat(words.SkipLast(1))) : sortName.Trim();
    }
}

/// <summary>Channels a person may prefer; all are equal, a phone call by a human included.</summary>
public enum ContactBy
{
    Phone,
    Sms,
    Mail,
    Letter,
    ThroughContact,
}
