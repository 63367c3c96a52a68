namespace Web.ServiceDirectory;

/// <summary>A word of one of the lists by which services are ordered: our needs, groups and life events, and the service types of the four countries.</summary>
public sealed class TaxonomyTerm : NetworkRow
{
    /// <summary>Our own lists and those of the four countries.</summary>
    public static readonly string[] Lists = ["need", "group", "event", "SI", "PL", "LT", "CZ"];

    /// <summary>need, group, event, or a country: SI, PL, LT, CZ.</summary>
    public required string Taxonomy { get; init; }
    public required string Code { get; init; }
    public string? ParentCode { get; set; }

    /// <summary>The name in each language, as JSON.</summary>
    public required string Names { get; set; }

    /// <summary>Terms of other lists that mean the same, parted by spaces: "need:home-care CZ:3838".</summary>
    public string MapsTo { get; set; } = "";
    public DateOnly ValidFrom { get; set; }
    public DateOnly? ValidUntil { get; set; }

    public bool HoldsOn(DateOnly day) => ValidFrom <= day && !(ValidUntil < day);

    public Dictionary<string, string> InAllLanguages() => Records.Read<Dictionary<string, string>>(Names);

    /// <summary>In the reader's language, else in that of its country, else in English, else as it is.</summary>
    public string In(string language)
    {
        var names = InAllLanguages();
        return names.TryGetValue(language, out var name) || names.TryGetValue("en", out name) ? name : names.Values.FirstOrDefault() ?? Code;
    }

    /// <summary>The language of what <see cref="In"/> gives where it is another than the reader's, for the page to say so; null where it is the reader's.</summary>
    public string? LanguageIn(string language)
    {
        var names = InAllLanguages();
        return names.ContainsKey(language) ? null : names.ContainsKey("en") ? "en" : names.Keys.FirstOrDefault();
    }
}
