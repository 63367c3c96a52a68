using Roads.Osm;

namespace Roads.Import;

/// <summary>The address an object carries.</summary>
/// <param name="Street">Street, if the place has any.</param>
/// <param name="Place">Settlement the number counts in, where there are no streets, or part of a town.</param>
/// <param name="City">Town or post town.</param>
/// <param name="Municipality">Municipality, if said.</param>
internal readonly record struct AddressArea(string? Street, string? Place, string? City, string? Municipality)
{
    public static AddressArea Of(Tags tags) => new(
        tags["addr:street"],
        tags["addr:place"] ?? tags["addr:hamlet"] ?? tags["addr:village"] ?? tags["addr:suburb"],
        tags["addr:city"] ?? tags["addr:town"],
        tags["addr:municipality"]);
}

/// <summary>House numbers of an object, as written locally.</summary>
internal static class HouseNumbers
{
    private const int Most = 20;

    /// <summary>"12a"; "12;14" is two; a Czech house has a descriptive and perhaps an orientation number: "848/97"; a provisional one is "ev. 12".</summary>
    public static IEnumerable<string> Of(Tags tags)
    {
        if (tags["addr:housenumber"] is { } number)
            return number.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(Most);
        var (descriptive, orientation) = (tags["addr:conscriptionnumber"], tags["addr:streetnumber"]);
        if (descriptive is not null) return [orientation is null ? descriptive : $"{descriptive}/{orientation}"];
        if (orientation is not null) return [orientation];
        return tags["addr:provisionalnumber"] is { } provisional ? [$"ev. {provisional}"] : [];
    }
}
