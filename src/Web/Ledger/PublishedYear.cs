using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Web.Platform.Documents;

namespace Web.Ledger;

/// <summary>A number as the public may see it. The value is null where it is not shown.</summary>
/// <param name="Unit">Slug of the unit, null for the network.</param>
/// <param name="Month">1 to 12, or 0 for the year.</param>
/// <param name="Value">People, rides, minutes or metres.</param>
/// <param name="Entries">How many ledger entries it was added up from; only for a whole year.</param>
public sealed record PublishedNumber(
    Figure Figure, string? Unit, string? Municipality, int Month, string? Topic, long? Value, Shown Shown, int? Entries, DateTime? ChangedAt);

/// <summary>A unit as its numbers name it.</summary>
public sealed record NamedUnit(string Slug, string Name);

/// <summary>All public numbers of a network for a year, with the units that have any. What is not among them is zero.</summary>
public sealed record PublishedYear(string Network, int Year, IReadOnlyList<NamedUnit> Units, IReadOnlyList<PublishedNumber> Numbers)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Lazy<Dictionary<(Figure, string?, string?, int, string?), PublishedNumber>> index =
        new(() => Numbers.ToDictionary(n => (n.Figure, n.Unit, n.Municipality, n.Month, n.Topic)));

    public static PublishedYear Of(string network, Cube cube, IReadOnlyDictionary<Guid, NamedUnit> units) => new(
        network, cube.Year, [.. units.Where(u => cube.Cells.Any(c => c.Key.Unit == u.Key)).Select(u => u.Value)],
        [.. from cell in cube.Cells
            let key = cell.Key
            where !key.IsInner && (key.Municipality is null || key.Topic is null) && (key.Unit is null || units.ContainsKey(key.Unit.Value))
            let unit = key.Unit is { } id ? units[id].Slug : null
            let whole = cell.IsPublished && key is { Month: 0, Topic: null }
            orderby key.Figure, unit, key.Municipality, key.Topic, key.Month
            select new PublishedNumber(key.Figure, unit, key.Municipality, key.Month, key.Topic, cell.IsPublished ? cell.Value : null, cell.Shown,
                whole ? cell.Entries : null, whole ? cell.LastRecordedAt : null)]);

    public PublishedNumber Find(Figure figure, string? unit = null, string? municipality = null, int month = 0, string? topic = null) =>
        index.Value.GetValueOrDefault((figure, unit, municipality, month, topic)) ?? new(figure, unit, municipality, month, topic, 0, Shown.AsItIs, null, null);

    public IEnumerable<string> Municipalities => Numbers.Select(n => n.Municipality).OfType<string>().Distinct();
    public IEnumerable<string> Topics(string? unit) => Numbers.Where(n => n.Unit == unit && n.Topic is not null).Select(n => n.Topic!).Distinct();

    /// <summary>The only numbers of one unit, as its own data file has them.</summary>
    public PublishedYear Only(string? unit) => unit is null ? this : this with { Units = [.. Units.Where(u => u.Slug == unit)], Numbers = [.. Numbers.Where(n => n.Unit == unit)] };

    public string ToJson() => JsonSerializer.Serialize(this, Format);
    public static PublishedYear FromJson(string json) => JsonSerializer.Deserialize<PublishedYear>(json, Format)!;
    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <summary>The figures whose number for the year, in some unit or the network, is no longer what it was then.</summary>
    public IEnumerable<Figure> ChangedSince(PublishedYear then) =>
        from figure in Enum.GetValues<Figure>()
        where Units.Select(u => (string?)u.Slug).Append(null).Any(u => Find(figure, u) is var now && then.Find(figure, u) is var before && (now.Value, now.Shown) != (before.Value, before.Shown))
        select figure;

    /// <summary>A table for spreadsheets; words are stable keys, amounts whole minutes and metres.</summary>
    public byte[] ToCsv() => Csv.Write(
        ["network", "year", "month", "unit", "municipality", "figure", "topic", "value", "shown"],
        Numbers.Select(n => (IReadOnlyList<object?>)
        [
            Network, Year, n.Month == 0 ? null : n.Month, n.Unit, n.Municipality, Word(n.Figure.ToString()), n.Topic is null ? null : Word(n.Topic),
            n.Value, Word(n.Shown.ToString()),
        ]));

    private static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
