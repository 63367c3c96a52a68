using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Web.ServiceDirectory;

/// <summary>Reads and writes the documents of organisations and services.</summary>
public static class Records
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static T Read<T>(string document) => JsonSerializer.Deserialize<T>(document, json)!;

    public static string Write<T>(T record) => JsonSerializer.Serialize(record, json);
}

/// <summary>An organisation as it is described to people.</summary>
public sealed class OrganisationRecord
{
    public LocalText Name { get; set; } = [];
    public LocalText Description { get; set; } = [];
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public string? Website { get; set; }

    /// <summary>Number in a public register, with its scheme as org-id.guide names it: SI-PRS, PL-KRS, PL-REGON, LT-RC, CZ-ICO.</summary>
    public string? Identifier { get; set; }
    public string? IdentifierScheme { get; set; }
    public List<Location> Locations { get; set; } = [];
    public List<OrganisationProgramme> Programmes { get; set; } = [];

    /// <summary>Every text of the record by the name of its field.</summary>
    public IEnumerable<(string Field, LocalText Text)> Texts() => [("name", Name), ("description", Description)];
}

/// <summary>A programme under which services are given.</summary>
public sealed class OrganisationProgramme
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public LocalText Name { get; set; } = [];
    public LocalText Description { get; set; } = [];
}

[JsonConverter(typeof(JsonStringEnumConverter<LocationKind>))]
public enum LocationKind
{
    Physical,
    Postal,
    Virtual,
}

/// <summary>Where something is. A secret one has an address for those who run the directory, and for nobody else.</summary>
public sealed class Location
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public LocationKind Kind { get; set; }
    public bool Secret { get; set; }
    public string? Name { get; set; }
    public string? Street { get; set; }
    public string? Postcode { get; set; }
    public string? Town { get; set; }
    public string? Municipality { get; set; }
    public string? Region { get; set; }
    public string Country { get; set; } = "SI";
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public bool Wheelchair { get; set; }
    public LocalText Access { get; set; } = [];
    public LocalText Transport { get; set; } = [];
    public string? Url { get; set; }

    /// <summary>"Cesta 4, 8270 Krško"; empty for what nobody may know.</summary>
    [JsonIgnore] public string Line => Secret ? "" : string.Join(", ", new[] { Street, $"{Postcode} {Town}".Trim() }.Where(p => !string.IsNullOrEmpty(p)));
}

/// <summary>A service as it is described to people: the one record from which pages, search and every standard are made.</summary>
public sealed class ServiceRecord
{
    public LocalText Name { get; set; } = [];
    public LocalText Description { get; set; } = [];

    /// <summary>Words people use for it.</summary>
    public LocalText Keywords { get; set; } = [];

    /// <summary>What is different now: closed for holidays, moved.</summary>
    public LocalText Alert { get; set; } = [];
    public LocalText Eligibility { get; set; } = [];
    public LocalText HowToApply { get; set; } = [];
    public LocalText Fees { get; set; } = [];
    public LocalText Documents { get; set; } = [];
    public LocalText Waiting { get; set; } = [];

    /// <summary>For whom by residence: such as "residents of the municipality".</summary>
    public LocalText Residence { get; set; } = [];
    public int? MinimumAge { get; set; }
    public int? MaximumAge { get; set; }
    public List<string> Needs { get; set; } = [];
    public List<string> Groups { get; set; } = [];
    public List<string> LifeEvents { get; set; } = [];

    /// <summary>National service types: "CZ:3838", "SI:pomoc-na-domu".</summary>
    public List<string> Types { get; set; } = [];

    /// <summary>Municipalities served; another thing than where it sits.</summary>
    public List<string> Areas { get; set; } = [];
    public List<ServicePlace> Places { get; set; } = [];
    public List<Hours> Hours { get; set; } = [];
    public List<ServicePhone> Phones { get; set; } = [];
    public List<SpokenLanguage> Languages { get; set; } = [];
    public List<Cost> Costs { get; set; } = [];
    public string? Email { get; set; }
    public string? Url { get; set; }
    public string? ContactName { get; set; }
    public Capacity? Capacity { get; set; }
    public List<string> Funding { get; set; } = [];
    public Guid? ProgrammeId { get; set; }

    [JsonIgnore] public bool IsFree => Costs.Count > 0 && Costs.All(c => c.Amount == 0);

    /// <summary>Every text of the record by the name of its field.</summary>
    public IEnumerable<(string Field, LocalText Text)> Texts() =>
    [
        ("name", Name), ("description", Description), ("keywords", Keywords), ("alert", Alert), ("eligibility", Eligibility), ("howToApply", HowToApply),
        ("fees", Fees), ("documents", Documents), ("waiting", Waiting), ("residence", Residence),
    ];
}

/// <summary>A service at one of its organisation's locations.</summary>
public sealed class ServicePlace
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid LocationId { get; set; }
    public List<Hours> Hours { get; set; } = [];
    public string? Phone { get; set; }
}

/// <summary>A telephone and the languages spoken there.</summary>
public sealed class ServicePhone
{
    public string Number { get; set; } = "";
    public List<string> Languages { get; set; } = [];
    public bool Urgent { get; set; }
}

/// <summary>A language people are served in; a note such as "French: call ahead".</summary>
public sealed class SpokenLanguage
{
    public string Code { get; set; } = "";
    public LocalText Note { get; set; } = [];
}

/// <summary>What it costs.</summary>
public sealed class Cost
{
    public decimal Amount { get; set; }
    public string Currency { get; set; } = "EUR";
    public LocalText Note { get; set; } = [];
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
}

/// <summary>Places to give and people waiting.</summary>
public sealed class Capacity
{
    public LocalText Unit { get; set; } = [];
    public int Free { get; set; }
    public int? All { get; set; }
    public int? PeopleWaiting { get; set; }
    public DateOnly UpdatedOn { get; set; }
}
