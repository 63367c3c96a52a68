using System.Globalization;
using Web.Platform.Documents;
using Web.ServiceDirectory.Search;

namespace Web.ServiceDirectory.Importing;

/// <summary>Somebody's table, a service a row, read by what its columns mean. A row without a name or an organisation is dropped, a value that cannot be read is left out; each is noted with its line.</summary>
public sealed class TableRows(IReadOnlyList<ColumnMeaning> meanings, IReadOnlyList<TaxonomyTerm> terms, string language, string country)
{
    public const int MostRows = 10_000;
    private static readonly string[] yes = ["1", "x", "yes", "true", "da", "tak", "taip", "ano"];
    private static readonly char[] between = [',', ';', '|', '\n'];
    private readonly Dictionary<string, StagedOrganisation> organisations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StagedService> services = new(StringComparer.Ordinal);
    private readonly List<Note> notes = [];

    public StagedFile Read(CsvTable table)
    {
        if (table.CutOff) return StagedFile.Refused(ImportFault.TooManyRows, MostRows.ToString(CultureInfo.InvariantCulture));
        var at = table.Columns.Select((c, i) => (Column: c, i)).DistinctBy(c => c.Column).ToDictionary(c => c.Column, c => c.i, StringComparer.Ordinal);
        var columns = meanings.Where(m => m.Field is not null && at.ContainsKey(m.Column)).Select(m => (Meaning: m, At: at[m.Column])).ToList();
        foreach (var row in table.Rows)
            Take(new(row.Line, columns.Where(c => row.Fields[c.At].Length > 0).Select(c => (c.Meaning, row.Fields[c.At])).ToList()));
        if (services.Count == 0 && notes.Count == 0) notes.Add(new("", ImportFault.NoRecords, Dropped: true));
        return new([.. organisations.Values], [.. services.Values], notes);
    }

    private sealed record Line(int Number, List<(ColumnMeaning Meaning, string Text)> Cells)
    {
        public string Where => Number.ToString(CultureInfo.InvariantCulture);

        public string? this[TableField field] => Cells.FirstOrDefault(c => c.Meaning.Field == field).Text;

        /// <summary>A text in the languages it stands in; the network's, or the first, is the original.</summary>
        public LocalText Text(TableField field, string original)
        {
            var (made, there) = (new LocalText(), Cells.Where(c => c.Meaning.Field == field).ToList());
            var first = there.Any(c => c.Meaning.Language == original) ? original : there.FirstOrDefault().Meaning?.Language;
            foreach (var (meaning, text) in there) made[meaning.Language] = new(text, meaning.Language == first ? TextState.Original : TextState.Approved);
            return made;
        }
    }

    private void Take(Line line)
    {
        var name = line.Text(TableField.Name, language);
        var organisation = line.Text(TableField.Organisation, language);
        if (name.IsEmpty)
        {
            notes.Add(new(line.Where, ImportFault.NameMissing, string.Join(" ", line.Cells.Take(2).Select(c => c.Text)), Dropped: true));
            return;
        }
        if (organisation.IsEmpty)
        {
            notes.Add(new(line.Where, ImportFault.OrganisationMissing, name.Words(language), Dropped: true));
            return;
        }
        var owner = Owner(line, organisation);
        // Without a key of its own a service is known by its organisation, its name and its place: the same row again is the same service.
        var key = line[TableField.Key] ?? string.Join(" / ", new[] { organisation.Words(language), name.Words(language), line[TableField.Town] ?? line[TableField.Areas] ?? "" }.Select(Analyser.Fold));
        if (!services.TryAdd(key, new(key, owner.Key, Record(line, name, owner.Record), Closed: false)))
            notes.Add(new(line.Where, ImportFault.IdTwice, key, Dropped: true));
    }

    private StagedOrganisation Owner(Line line, LocalText name)
    {
        var key = Analyser.Fold(line[TableField.OrganisationNumber] ?? name.Words(language));
        if (!organisations.TryGetValue(key, out var owner)) organisations[key] = owner = new(key, new() { Name = name });
        var record = owner.Record;
        record.Phone ??= Phone(line, TableField.OrganisationPhone);
        record.Email ??= Checks.Email(line[TableField.OrganisationEmail], line.Where, notes);
        record.Website ??= Checks.Url(line[TableField.OrganisationWebsite], line.Where, notes);
        record.Identifier ??= line[TableField.OrganisationNumber];
        return owner;
    }

    private ServiceRecord Record(Line line, LocalText name, OrganisationRecord owner)
    {
        var record = new ServiceRecord
        {
            Name = name, Description = line.Text(TableField.Description, language), Keywords = line.Text(TableField.Keywords, language), Alert = line.Text(TableField.Alert, language),
            Eligibility = line.Text(TableField.Eligibility, language), HowToApply = line.Text(TableField.HowToApply, language), Fees = line.Text(TableField.Fees, language),
            Documents = line.Text(TableField.Documents, language), Waiting = line.Text(TableField.Waiting, language), Residence = line.Text(TableField.Residence, language),
            Email = Checks.Email(line[TableField.Email], line.Where, notes), Url = Checks.Url(line[TableField.Url], line.Where, notes), ContactName = line[TableField.ContactName],
            MinimumAge = Age(line, TableField.MinimumAge), MaximumAge = Age(line, TableField.MaximumAge), Areas = [.. List(line[TableField.Areas])],
            Needs = Terms(line, TableField.Needs, "need"), Groups = Terms(line, TableField.Groups, "group"), Hours = Hours(line),
        };
        if (Phone(line, TableField.Phone) is { } phone) record.Phones.Add(new() { Number = phone });
        if (line[TableField.Price] is { } price)
            if (Number(price) is >= 0 and <= 100_000 and var amount) record.Costs.Add(new() { Amount = (decimal)amount });
            else notes.Add(new(line.Where, ImportFault.NumberWrong, price));
        foreach (var code in List(line[TableField.Languages]))
            if (code.Length is 2 or 3 && code.All(char.IsAsciiLetter)) record.Languages.Add(new() { Code = code.ToLowerInvariant() });
            else notes.Add(new(line.Where, ImportFault.LanguageUnknown, code));
        if (Location(line) is { } place)
        {
            if (owner.Locations.All(l => l.Id != place.Id)) owner.Locations.Add(place);
            record.Places.Add(new() { Id = Checks.IdOf($"{place.Id} {name.Words(language)}"), LocationId = place.Id });
        }
        return record;
    }

    private Location? Location(Line line)
    {
        var (street, town) = (line[TableField.Street], line[TableField.Town]);
        if (street is null && town is null && line[TableField.Place] is null) return null;
        if (street is null || town is null) notes.Add(new(line.Where, ImportFault.AddressIncomplete, street ?? town ?? line[TableField.Place]!));
        var (latitude, longitude) = (Coordinate(line, TableField.Latitude, 90), Coordinate(line, TableField.Longitude, 180));
        return new()
        {
            Id = Checks.IdOf(Analyser.Fold($"{line[TableField.Organisation]} {line[TableField.Place]} {street} {town}")), Name = line[TableField.Place], Street = street, Town = town, Postcode = line[TableField.Postcode],
            Municipality = line[TableField.Municipality], Latitude = longitude is null ? null : latitude, Longitude = latitude is null ? null : longitude, Country = country,
            Wheelchair = yes.Contains(Analyser.Fold(line[TableField.Wheelchair] ?? "")),
        };
    }

    private string? Phone(Line line, TableField field)
    {
        if (line[field] is not { } typed) return null;
        var number = Platform.Forms.Phone.Normalise(typed, country);
        if (number is null) notes.Add(new(line.Where, ImportFault.PhoneWrong, typed));
        return number;
    }

    // By code, or by name in any language.
    private List<string> Terms(Line line, TableField field, string taxonomy)
    {
        var found = new List<string>();
        foreach (var word in List(line[field]))
        {
            var folded = Analyser.Fold(word);
            if (terms.FirstOrDefault(t => t.Taxonomy == taxonomy && (t.Code == word || t.InAllLanguages().Values.Any(n => Analyser.Fold(n) == folded))) is { } term) found.Add(term.Code);
            else notes.Add(new(line.Where, ImportFault.TermUnknown, word));
        }
        return [.. found.Distinct()];
    }

    private List<Hours> Hours(Line line)
    {
        var hours = ServiceForm.Read(line[TableField.Hours]?.Replace(';', '\n'));
        if (hours is null) notes.Add(new(line.Where, ImportFault.HoursWrong, line[TableField.Hours]!));
        return hours ?? [];
    }

    private int? Age(Line line, TableField field)
    {
        if (line[field] is not { } typed) return null;
        if (Number(typed) is >= 0 and <= 120 and var age) return (int)age;
        notes.Add(new(line.Where, ImportFault.NumberWrong, typed));
        return null;
    }

    private double? Coordinate(Line line, TableField field, int most)
    {
        if (line[field] is not { } typed) return null;
        if (Number(typed) is { } degrees && degrees != 0 && Math.Abs(degrees) <= most) return degrees;
        notes.Add(new(line.Where, ImportFault.NumberWrong, typed));
        return null;
    }

    private static double? Number(string typed) => double.TryParse(typed.Replace(',', '.').TrimEnd('€', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : null;

    private static IEnumerable<string> List(string? text) => (text ?? "").Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();
}
