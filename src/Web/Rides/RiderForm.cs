using System.ComponentModel.DataAnnotations;
using Roads;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Maps;

namespace Web.Rides;

/// <summary>The paper application as it is keyed in, in the order of the sheet; also what is changed later.</summary>
public sealed class RiderForm
{
    [Required, StringLength(80)] public string? FirstName { get; set; }
    [Required, StringLength(80)] public string? LastName { get; set; }
    [Range(1900, 2020)] public int? BirthYear { get; set; }
    [Required] public Address? Address { get; set; }
    [Required, StringLength(80)] public string? Municipality { get; set; }
    [StringLength(40)] public string? Phone { get; set; }
    [EmailAddress, StringLength(200)] public string? Email { get; set; }
    public ContactBy ContactBy { get; set; } = ContactBy.Phone;
    [StringLength(120)] public string? Salutation { get; set; }
    [StringLength(120)] public string? ContactName { get; set; }
    [StringLength(80)] public string? ContactRelation { get; set; }
    [StringLength(40)] public string? ContactPhone { get; set; }
    public bool Retired { get; set; }
    public bool Walker { get; set; }
    public bool Wheelchair { get; set; }
    public bool HearsBadly { get; set; }
    public bool SeesBadly { get; set; }
    public bool HelperComesAlong { get; set; }
    public bool HelpToTheDoor { get; set; }
    [StringLength(500)] public string? DriverNote { get; set; }
    public DateOnly? SignedOn { get; set; }
    [StringLength(500)] public string? ExceptionReason { get; set; }

    /// <summary>Set when the possible double was looked at: the id of the person it is, or empty for "somebody else".</summary>
    public string? SameAs { get; set; }
    public int Version { get; set; }
    public int RiderVersion { get; set; }

    public string FullName => $"{FirstName?.Trim()} {LastName?.Trim()}".Trim();

    public static RiderForm Of(Person person, Rider rider)
    {
        var last = person.SortName.Length > 0 && person.FullName.EndsWith(FamilyName(person), StringComparison.Ordinal) ? FamilyName(person) : person.FullName.Split(' ')[^1];
        return new()
        {
            FirstName = person.FullName[..^last.Length].Trim(), LastName = last, BirthYear = person.BirthYear,
            Address = person.Address is null ? null : new(person.Address, person.Latitude, person.Longitude), Municipality = person.Municipality,
            Phone = person.Phone, Email = person.Email, ContactBy = person.ContactBy, Salutation = person.Salutation,
            ContactName = person.ContactName, ContactRelation = person.ContactRelation, ContactPhone = person.ContactPhone,
            Retired = rider.Retired, Walker = rider.Walker, Wheelchair = rider.Wheelchair, HearsBadly = rider.HearsBadly, SeesBadly = rider.SeesBadly,
            HelperComesAlong = rider.HelperComesAlong, HelpToTheDoor = rider.HelpToTheDoor, DriverNote = rider.DriverNote,
            SignedOn = rider.SignedOn, ExceptionReason = rider.ExceptionReason, Version = person.Version, RiderVersion = rider.Version,
        };
    }

    /// <summary>What the annotations cannot see.</summary>
    public IEnumerable<Refusal> Faults(string country, DateOnly today)
    {
        if (!string.IsNullOrWhiteSpace(Phone) && Platform.Forms.Phone.Normalise(Phone, country) is null) yield return new(nameof(Phone), "rides.rider.phoneWrong");
        if (string.IsNullOrWhiteSpace(Phone) && string.IsNullOrWhiteSpace(ContactPhone)) yield return new(nameof(Phone), "rides.rider.noPhone");
        if (SignedOn > today) yield return new(nameof(SignedOn), "rides.rider.signedLater");
        if (ContactBy == ContactBy.Mail && string.IsNullOrWhiteSpace(Email)) yield return new(nameof(Email), "rides.rider.mailMissing");
        if (ContactBy == ContactBy.ThroughContact && string.IsNullOrWhiteSpace(ContactPhone)) yield return new(nameof(ContactPhone), "rides.rider.contactMissing");
    }

    public Person NewPerson(Unit unit, Network network, DateTime at) => new() { UnitId = unit.Id, FullName = FullName, Language = network.Language, CreatedAt = at };

    /// <param name="map">Names the village of the home, which refusals are counted under; a village that was known stays while the home does.</param>
    public void WriteTo(Person person, string country, RoadMap map)
    {
        if (person.Place is null || (person.Latitude, person.Longitude) != (Address?.Lat, Address?.Lon)) person.Place = Village.At(map, Address?.Lat, Address?.Lon);
        var e164 = Platform.Forms.Phone.Normalise(Phone, country);
        person.FullName = FullName;
        person.SortName = $"{LastName!.Trim()} {FirstName!.Trim()}";
        person.FoldedName = Folding.Fold(FullName);
        (person.BirthYear, person.Salutation, person.Email, person.ContactBy) = (BirthYear, Blank(Salutation), Blank(Email), ContactBy);
        (person.Phone, person.PhoneE164) = (Blank(Phone), e164);
        person.PhoneIsMobile = e164 is not null && Platform.Forms.Phone.TakesMessages(e164);
        (person.Address, person.Latitude, person.Longitude) = (Address?.Text, Address?.Lat, Address?.Lon);
        person.Municipality = Municipality!.Trim();
        (person.ContactName, person.ContactRelation, person.ContactPhone) = (Blank(ContactName), Blank(ContactRelation), Blank(ContactPhone));
    }

    public void WriteTo(Rider rider)
    {
        (rider.Retired, rider.Walker, rider.Wheelchair, rider.HearsBadly, rider.SeesBadly) = (Retired, Walker, Wheelchair, HearsBadly, SeesBadly);
        (rider.HelperComesAlong, rider.HelpToTheDoor, rider.DriverNote) = (HelperComesAlong, HelpToTheDoor, Blank(DriverNote));
        (rider.SignedOn, rider.ExceptionReason) = (SignedOn, Blank(ExceptionReason));
    }

    private static string FamilyName(Person person)
    {
        // "Zgled Novak Ana" of "Ana Zgled Novak": what stands first in the sort name and last in the full name.
        var words = person.SortName.Split(' ');
        for (var n = words.Length - 1; n > 0; n--)
            if (person.FullName.EndsWith(" " + string.Join(' ', words[..n]), StringComparison.Ordinal))
                return string.Join(' ', words[..n]);
        return person.FullName.Split(' ')[^1];
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
