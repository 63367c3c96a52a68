using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Web.Platform.Forms;

namespace Web.ServiceDirectory;

/// <summary>A service as it is edited: its texts in one language at a time, and what is the same in all.</summary>
public sealed partial class ServiceForm
{
    [Required, StringLength(200)] public string? Name { get; set; }
    [StringLength(4000)] public string? Description { get; set; }
    [StringLength(500)] public string? Keywords { get; set; }
    [StringLength(500)] public string? Alert { get; set; }
    [StringLength(2000)] public string? Eligibility { get; set; }
    [StringLength(2000)] public string? HowToApply { get; set; }
    [StringLength(1000)] public string? Fees { get; set; }
    [StringLength(1000)] public string? Documents { get; set; }
    [StringLength(500)] public string? Waiting { get; set; }
    [StringLength(40)] public string? Phone { get; set; }
    [StringLength(200), EmailAddress] public string? Email { get; set; }
    [StringLength(300)] public string? Url { get; set; }
    [Range(0, 120)] public int? MinimumAge { get; set; }
    [Range(0, 120)] public int? MaximumAge { get; set; }
    [StringLength(1000)] public string? Areas { get; set; }
    public List<string> Needs { get; set; } = [];
    public List<string> Groups { get; set; } = [];
    public List<string> Locations { get; set; } = [];
    public Guid? Programme { get; set; }

    /// <summary>"1-5 08:00-14:00", a line each.</summary>
    [StringLength(500)] public string? Hours { get; set; }
    [Range(0, 100_000)] public decimal? Price { get; set; }
    [Range(0, 100_000)] public int? FreePlaces { get; set; }
    [Range(0, 100_000)] public int? PeopleWaiting { get; set; }
    public bool ClosedForNow { get; set; }
    public int Version { get; set; }

    public static ServiceForm Of(ServiceRecord r, Service? row, string language, string country)
    {
        string? In(LocalText text) => text.TryGetValue(language, out var said) ? said.Text : null;
        return new()
        {
            Name = In(r.Name), Description = In(r.Description), Keywords = In(r.Keywords), Alert = In(r.Alert), Eligibility = In(r.Eligibility), HowToApply = In(r.HowToApply), Fees = In(r.Fees),
            Documents = In(r.Documents), Waiting = In(r.Waiting), Phone = r.Phones.Count > 0 ? Platform.Forms.Phone.Show(r.Phones[0].Number, country) : null, Email = r.Email, Url = r.Url,
            MinimumAge = r.MinimumAge, MaximumAge = r.MaximumAge, Areas = string.Join(", ", r.Areas), Needs = r.Needs, Groups = r.Groups, Locations = [.. r.Places.Select(p => p.LocationId.ToString())], Programme = r.ProgrammeId, Hours = string.Join("\n", r.Hours.Select(Line)),
            Price = r.Costs.Count > 0 ? r.Costs[0].Amount : null, FreePlaces = r.Capacity?.Free, PeopleWaiting = r.Capacity?.PeopleWaiting, ClosedForNow = row?.Status == ListingStatus.ClosedForNow, Version = row?.Version ?? 0,
        };
    }

    /// <summary>Writes what was typed into the record; the reason why not, if it cannot be.</summary>
    public Refusal? WriteTo(ServiceRecord r, string language, string country, DateOnly today)
    {
        var number = Platform.Forms.Phone.Normalise(Phone, country);
        if (!string.IsNullOrWhiteSpace(Phone) && number is null) return new(nameof(Phone), "people.person.phoneWrong");
        if (!string.IsNullOrWhiteSpace(Url) && Link.Safe(Url) is null) return new(nameof(Url), "directory.edit.urlWrong");
        if (MaximumAge < MinimumAge) return new(nameof(MaximumAge), "directory.edit.agesWrong");
        if (Read(Hours) is not { } hours) return new(nameof(Hours), "directory.edit.hoursWrong");
        (r.Name, r.Description, r.Keywords) = (r.Name.Write(language, Name), r.Description.Write(language, Description), r.Keywords.Write(language, Keywords));
        (r.Alert, r.Eligibility, r.HowToApply) = (r.Alert.Write(language, Alert), r.Eligibility.Write(language, Eligibility), r.HowToApply.Write(language, HowToApply));
        (r.Fees, r.Documents, r.Waiting) = (r.Fees.Write(language, Fees), r.Documents.Write(language, Documents), r.Waiting.Write(language, Waiting));
        if (number is null) r.Phones = [.. r.Phones.Skip(1)];
        else if (r.Phones.Count == 0) r.Phones.Add(new() { Number = number });
        else r.Phones[0].Number = number;
        (r.Email, r.Url, r.MinimumAge, r.MaximumAge, r.Needs, r.Groups) = (Blank(Email), Link.Safe(Url), MinimumAge, MaximumAge, Needs, Groups);
        r.Areas = [.. (Areas ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
        var places = Locations.Select(l => Guid.TryParse(l, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        r.Places = [.. r.Places.Where(p => places.Contains(p.LocationId)), .. places.Where(id => r.Places.All(p => p.LocationId != id)).Select(id => new ServicePlace { LocationId = id })];
        r.ProgrammeId = Programme;
        if (!hours.Select(Line).SequenceEqual(r.Hours.Select(Line))) r.Hours = hours;
        if (Price is null) r.Costs = [];
        else if (r.Costs.Count == 0) r.Costs.Add(new() { Amount = Price.Value });
        else r.Costs[0].Amount = Price.Value;
        if (FreePlaces is null) r.Capacity = null;
        else if (r.Capacity?.Free != FreePlaces || r.Capacity?.PeopleWaiting != PeopleWaiting)
            r.Capacity = new() { Free = FreePlaces.Value, All = r.Capacity?.All, Unit = r.Capacity?.Unit ?? [], PeopleWaiting = PeopleWaiting, UpdatedOn = today };
        return null;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Line(Hours h) => string.Create(CultureInfo.InvariantCulture, $"{string.Join(",", h.Days.Order())} {h.Opens:HH\\:mm}-{h.Closes:HH\\:mm}");

    /// <summary>Hours from lines as "1-5 08:00-14:00" or "2,4 9:00-12:00"; null when one cannot be read.</summary>
    internal static List<Hours>? Read(string? text)
    {
        var read = new List<Hours>();
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (HoursLine().Match(line) is not { Success: true } m || !TimeOnly.TryParse(m.Groups["opens"].Value.Replace('.', ':'), CultureInfo.InvariantCulture, out var opens)
                || !TimeOnly.TryParse(m.Groups["closes"].Value.Replace('.', ':').Replace("24:00", "00:00", StringComparison.Ordinal), CultureInfo.InvariantCulture, out var closes))
                return null;
            read.Add(new() { Days = [.. m.Groups["days"].Value.Split(',').SelectMany(d => d.Length == 3 ? Enumerable.Range(d[0] - '0', Math.Max(0, d[2] - d[0] + 1)) : [d[0] - '0']).Distinct().Order()], Opens = opens, Closes = closes });
        }
        return read;
    }

    [GeneratedRegex(@"^(?<days>[1-7](?:-[1-7])?(?:,[1-7](?:-[1-7])?)*)\s+(?<opens>\d{1,2}[:.]\d\d)\s*[-–]\s*(?<closes>\d{1,2}[:.]\d\d)$")]
    private static partial Regex HoursLine();
}
