using Web.Platform.Language;
using Web.ServiceDirectory.Search;

namespace Web.ServiceDirectory.Importing;

/// <summary>What columns probably are: as they were understood last time, else by their names in any of our languages or in HSDS, with "::sl" for the language of a text.</summary>
public static class ColumnGuess
{
    // Names of HSDS and others that people's tables use.
    private static readonly (TableField Field, string[] Names)[] known =
    [
        (TableField.Key, ["id", "service id", "sifra", "id uslugi"]), (TableField.Name, ["name", "service name", "service", "title"]), (TableField.Eligibility, ["eligibility description"]), (TableField.HowToApply, ["application process"]),
        (TableField.Fees, ["fees description"]), (TableField.Documents, ["required documents"]), (TableField.Waiting, ["wait time"]), (TableField.Organisation, ["organization", "organization name", "provider"]),
        (TableField.OrganisationWebsite, ["organization website", "website"]), (TableField.Phone, ["phones", "tel", "telephone"]), (TableField.Url, ["web", "www"]), (TableField.Street, ["address", "address 1", "naslov", "adres", "adresas", "adresa"]),
        (TableField.Postcode, ["postal code", "zip"]), (TableField.Town, ["city"]), (TableField.Areas, ["service area", "service areas"]), (TableField.Latitude, ["lat"]), (TableField.Longitude, ["lon", "lng"]), (TableField.Place, ["location", "location name"]),
    ];

    private static readonly Lazy<Dictionary<string, TableField>> names = new(() =>
    {
        var all = new Dictionary<string, TableField>(StringComparer.Ordinal);
        foreach (var field in Enum.GetValues<TableField>())
        {
            all.TryAdd(Analyser.Fold(field.ToString()), field);
            foreach (var language in Languages.All) all.TryAdd(Analyser.Fold(Catalogue.Read(language.Code)[$"directory.tableField.{field.InKey()}"]), field);
        }
        foreach (var (field, others) in known)
            foreach (var name in others) all.TryAdd(name, field);
        return all;
    });

    public static List<ColumnMeaning> Of(IReadOnlyList<string> columns, IReadOnlyList<ColumnMeaning>? before, string language)
    {
        var taken = new HashSet<(TableField, string)>();
        return [.. columns.Select(column =>
        {
            var meant = before?.FirstOrDefault(b => b.Column == column) ?? One(column, language);
            // One field is read from one column; a second candidate is left to the person.
            return meant.Field is { } field && !taken.Add((field, meant.IsText ? meant.Language : "")) ? meant with { Field = null } : meant;
        })];
    }

    private static ColumnMeaning One(string column, string language)
    {
        var parts = column.Split("::", 2);
        return new(column, names.Value.TryGetValue(Analyser.Fold(parts[0].Replace('_', ' ')), out var field) ? field : null, parts.Length == 2 && Languages.Has(parts[1].Trim()) ? parts[1].Trim() : language);
    }
}
