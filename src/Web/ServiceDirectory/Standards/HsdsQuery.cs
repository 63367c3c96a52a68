using System.Globalization;

namespace Web.ServiceDirectory.Standards;

/// <summary>What a machine asks of a list, from the address or from the body of its POST twin. Conditions hold together.</summary>
public sealed class HsdsQuery
{
    private const int Most = 200;
    private readonly Func<string, string?> value;

    public HsdsQuery(Func<string, string?> value) => this.value = value;

    public string? Search => value("search");
    public int Page => Math.Max(1, Number("page") ?? 1);
    public int PerPage => Math.Clamp(Number("per_page") ?? 50, 1, Most);
    public bool AsLines => value("format") == "ndjson";
    public bool Minimal => value("minimal") == "true";
    public Guid? TermId => Id("taxonomy_term_id");
    public Guid? TaxonomyId => Id("taxonomy_id");
    public Guid? OrganisationId => Id("organization_id");
    public Guid? ParentId => Id("parent_id");
    public bool TopOnly => value("top_only") == "true";
    public int? MinimumAge => Number("minimum_age");
    public int? MaximumAge => Number("maximum_age");
    public DateTime? ModifiedAfter => DateTime.TryParse(value("modified_after"), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) ? at : null;
    public string? Area => value("area");

    private Guid? Id(string name) => value(name) is { Length: > 0 } text ? Guid.TryParse(text, out var id) ? id : Guid.Empty : null;

    private int? Number(string name) => int.TryParse(value(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : null;
}
