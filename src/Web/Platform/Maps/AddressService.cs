using System.Globalization;
using System.Text.Json;
using Roads;
using Web.Platform.Forms;

namespace Web.Platform.Maps;

/// <summary>Addresses of a service by its address: Photon or Nominatim. Off unless an operator sets it: what is typed leaves the machine then.</summary>
public sealed class AddressService(HttpClient http, AddressService.Format format)
{
    public enum Format { Photon, Nominatim }

    // Degrees round the unit that Nominatim prefers; it answers from farther away as well.
    private const double Around = 0.5;

    /// <summary>Nominatim forbids questions while somebody types; Photon is made for them.</summary>
    public bool AnswersWhileTyping => format == Format.Photon;

    /// <summary>The best matches first. Throws what a service that is away or answers otherwise makes: see <see cref="SecondAddresses"/>.</summary>
    public async Task<IReadOnlyList<Address>> FindAsync(string typed, GeoPoint? near, string? country, int atMost, CancellationToken stop)
    {
        using var response = await http.GetAsync(new Uri(format == Format.Photon ? Photon(typed, near, atMost) : Nominatim(typed, near, country, atMost), UriKind.Relative), stop);
        if (!response.IsSuccessStatusCode) throw new HttpRequestException($"The address service answered {(int)response.StatusCode}.");
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(stop));
        var found = format == Format.Photon
            ? answer.RootElement.GetProperty("features").EnumerateArray().Where(f => IsIn(country, Word(f.GetProperty("properties"), "countrycode"))).Select(OfPhoton)
            : answer.RootElement.EnumerateArray().Select(OfNominatim);
        return [.. found.OfType<Address>().DistinctBy(a => a.Text).Take(atMost)];
    }

    private static string Photon(string typed, GeoPoint? near, int atMost) =>
        string.Create(CultureInfo.InvariantCulture, $"api?q={Uri.EscapeDataString(typed)}&limit={atMost}") + (near is { } n ? string.Create(CultureInfo.InvariantCulture, $"&lat={n.Latitude:0.###}&lon={n.Longitude:0.###}") : "");

    private static string Nominatim(string typed, GeoPoint? near, string? country, int atMost) =>
        string.Create(CultureInfo.InvariantCulture, $"search?format=jsonv2&addressdetails=1&q={Uri.EscapeDataString(typed)}&limit={atMost}")
        + (country is { Length: 2 } ? $"&countrycodes={country.ToLowerInvariant()}" : "")
        + (near is { } n ? string.Create(CultureInfo.InvariantCulture, $"&viewbox={n.Longitude - Around:0.###},{n.Latitude + Around:0.###},{n.Longitude + Around:0.###},{n.Latitude - Around:0.###}") : "");

    private static bool IsIn(string? country, string? code) => country is not { Length: 2 } || code is null || code.Equals(country, StringComparison.OrdinalIgnoreCase);

    private static Address? OfPhoton(JsonElement feature)
    {
        var (at, of) = (feature.GetProperty("geometry").GetProperty("coordinates"), feature.GetProperty("properties"));
        var place = Word(of, "city") ?? Word(of, "district") ?? Word(of, "locality");
        return Placed(Label(Word(of, "name"), Word(of, "street"), Word(of, "housenumber"), place), at[1].GetDouble(), at[0].GetDouble());
    }

    private static Address? OfNominatim(JsonElement match)
    {
        // Coordinates are text in its answers.
        var (lat, lon) = (double.Parse(match.GetProperty("lat").GetString()!, CultureInfo.InvariantCulture), double.Parse(match.GetProperty("lon").GetString()!, CultureInfo.InvariantCulture));
        var label = match.TryGetProperty("address", out var of)
            ? Label(Word(match, "name"), Word(of, "road"), Word(of, "house_number"), ((string[])["hamlet", "village", "town", "city", "municipality"]).Select(kind => Word(of, kind)).FirstOrDefault(p => p is not null)) : "";
        return Placed(label.Length > 0 ? label : Word(match, "display_name") ?? "", lat, lon);
    }

    /// <summary>As the own gazetteer writes it: a name, or the street and its number (a village and its number), then the place.</summary>
    private static string Label(string? name, string? street, string? number, string? place)
    {
        var door = number is null ? street : $"{street ?? place} {number}".Trim();
        string?[] parts = [name == street || name == number ? null : name, door, door is not null && street is null ? null : place];
        return string.Join(", ", parts.OfType<string>().Distinct());
    }

    private static Address? Placed(string label, double latitude, double longitude) =>
        label.Length > 0 && new GeoPoint(latitude, longitude).IsValid ? new(label, latitude, longitude) : null;

    private static string? Word(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } word ? word : null;
}
