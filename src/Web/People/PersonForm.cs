using System.ComponentModel.DataAnnotations;
using Web.Platform.Forms;
using Web.Platform.Language;

namespace Web.People;

/// <summary>What the desk writes down about a person. Only the name is needed; everything else may be unknown.</summary>
public sealed class PersonForm
{
    [Required, StringLength(200)] public string FullName { get; set; } = "";
    [StringLength(200)] public string? SortName { get; set; }
    [StringLength(100)] public string? Salutation { get; set; }
    public int? BirthYear { get; set; }
    [StringLength(40)] public string? Phone { get; set; }
    [StringLength(200), EmailAddress] public string? Email { get; set; }
    public Address? Home { get; set; }
    [StringLength(100)] public string? Municipality { get; set; }
    public string? Language { get; set; }
    public ContactBy ContactBy { get; set; }
    [StringLength(200)] public string? ContactName { get; set; }
    [StringLength(40)] public string? ContactPhone { get; set; }
    [StringLength(100)] public string? ContactRelation { get; set; }
    [StringLength(2000)] public string? Notes { get; set; }

    /// <summary>The desk looked at the notes and says that the digits in them are no identity number.</summary>
    public bool NotesChecked { get; set; }
    public int Version { get; set; }

    public static PersonForm Of(Person p) => new()
    {
        FullName = p.FullName, SortName = p.SortName, Salutation = p.Salutation, BirthYear = p.BirthYear, Phone = p.PhoneE164 ?? p.Phone, Email = p.Email,
        Home = p.Address is null ? null : new(p.Address, p.Latitude, p.Longitude), Municipality = p.Municipality, Language = p.Language, ContactBy = p.ContactBy,
        ContactName = p.ContactName, ContactPhone = p.ContactPhone, ContactRelation = p.ContactRelation, Notes = p.Notes, Version = p.Version,
    };

    /// <summary>Why this cannot be written down as it stands; null when it can.</summary>
    public Refusal? Fault(string country, int thisYear)
    {
        if (BirthYear is { } year && (year < 1900 || year > thisYear))
            return new(nameof(BirthYear), "people.person.birthYearWrong", ("year", thisYear.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (!string.IsNullOrWhiteSpace(Phone) && Platform.Forms.Phone.Normalise(Phone, country) is null)
            return new(nameof(Phone), "people.person.phoneWrong");
        if (ContactBy is ContactBy.Mail && string.IsNullOrWhiteSpace(Email))
            return new(nameof(Email), "people.person.mailMissing");
        if (ContactBy is ContactBy.Sms && (Platform.Forms.Phone.Normalise(Phone, country) is not { } mobile || !Platform.Forms.Phone.TakesMessages(mobile)))
            return new(nameof(Phone), "people.person.mobileMissing");
        if (ContactBy is ContactBy.ThroughContact && string.IsNullOrWhiteSpace(ContactPhone))
            return new(nameof(ContactPhone), "people.person.contactMissing");
        return !NotesChecked && NationalIds.Find(Notes).Count > 0 ? new(nameof(Notes), "people.person.identityNumber") : null;
    }

    /// <summary>Writes it down. Numbers are kept as they are dialled from anywhere, and as typed where they cannot be read.</summary>
    public void WriteTo(Person person, Network network)
    {
        person.Rename(FullName, SortName);
        person.Salutation = Blank(Salutation);
        person.BirthYear = BirthYear;
        person.Phone = Blank(Phone);
        person.PhoneE164 = Platform.Forms.Phone.Normalise(Phone, network.Country);
        person.PhoneIsMobile = person.PhoneE164 is { } number && Platform.Forms.Phone.TakesMessages(number);
        person.Email = Blank(Email);
        person.Address = Blank(Home?.Text);
        (person.Latitude, person.Longitude) = (Home?.Lat, Home?.Lon);
        person.Municipality = Municipality?.Trim() ?? "";
        person.Language = Languages.Has(Language) ? Language! : network.Language;
        person.ContactBy = ContactBy;
        person.ContactName = Blank(ContactName);
        person.ContactPhone = Platform.Forms.Phone.Normalise(ContactPhone, network.Country) ?? Blank(ContactPhone);
        person.ContactRelation = Blank(ContactRelation);
        person.Notes = Blank(Notes);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
