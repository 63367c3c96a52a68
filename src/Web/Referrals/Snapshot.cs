using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Web.People;

namespace Web.Referrals;

/// <summary>The frozen copy of what a person agreed to share, by field; what was not agreed to is not in it.</summary>
public sealed record Snapshot(IReadOnlyDictionary<SharedField, string> Fields)
{
    private static readonly JsonSerializerOptions json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public string? this[SharedField field] => Fields.GetValueOrDefault(field);

    /// <summary>Takes the copy.</summary>
    public static Snapshot Of(Person person, string askedFor, IEnumerable<SharedField> agreed)
    {
        var all = new Dictionary<SharedField, string?>
        {
            [SharedField.Name] = person.FullName,
            [SharedField.BirthYear] = person.BirthYear?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            [SharedField.Phone] = person.PhoneE164 ?? person.Phone,
            [SharedField.Address] = string.Join(", ", new[] { person.Address, person.Place }.Where(p => !string.IsNullOrWhiteSpace(p)).Distinct()),
            [SharedField.Contact] = string.Join(", ", new[] { person.ContactName, person.ContactRelation, person.ContactPhone }.Where(p => !string.IsNullOrWhiteSpace(p))),
            [SharedField.Language] = person.Language,
            [SharedField.Words] = askedFor,
            [SharedField.OtherHelpers] = "yes",
        };
        return new(agreed.Distinct().Where(f => !string.IsNullOrWhiteSpace(all[f])).ToDictionary(f => f, f => all[f]!));
    }

    /// <summary>A part of the copy, for a receiver who passes on: never more than it was given itself.</summary>
    public Snapshot Part(IEnumerable<SharedField> agreed, string? askedFor)
    {
        var part = Fields.Where(f => agreed.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value);
        if (agreed.Contains(SharedField.Words) && !string.IsNullOrWhiteSpace(askedFor)) part[SharedField.Words] = askedFor.Trim();
        return new(part);
    }

    public string Write() => JsonSerializer.Serialize(Fields.OrderBy(f => f.Key).ToDictionary(f => f.Key.ToString(), f => f.Value), json);

    public static Snapshot Read(string text) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(text)!.Where(f => Enum.TryParse<SharedField>(f.Key, out _)).ToDictionary(f => Enum.Parse<SharedField>(f.Key), f => f.Value));
}
