using Roads.Addresses;
using Roads.Graph;

namespace Roads;

/// <summary>Finds places by what people type, and the address at a point.</summary>
/// <remarks>
/// Names are indexed, not houses: a street or village with all its numbers is one name. Immutable and safe to use from several
/// threads. The index is built on the first search: about 10 µs a name.
/// </remarks>
public sealed class Gazetteer
{
    // Half a typing error: use decides between equals and near-equals, never against what was typed.
    private const double MostForUse = 0.5;
    private const int AlsoLookedAt = 40;

    private const double NearestHouseMetres = 250;
    private const double NearestNameMetres = 20_000;

    private readonly GazetteerData _data;
    private readonly Lazy<NameSearch> _search;
    private readonly Lazy<HouseFinder> _houses;

    internal Gazetteer(GazetteerData data)
    {
        _data = data;
        _search = new(() => new(data));
        _houses = new(() => new(data));
        Settlements = [.. data.Names.Where(n => n.Size is not null).OrderBy(n => n.Size).ThenBy(n => n.Name, StringComparer.Ordinal)
            .Select(n => new Settlement(n.Name, n.Size!.Value, n.Municipality, PointOf(n.Lat, n.Lon)))];
    }

    /// <summary>A gazetteer of a register alone, without roads.</summary>
    /// <remarks>Seconds for a million houses.</remarks>
    public static Gazetteer Of(AddressRegister register)
    {
        using var spill = Import.SpillFile.Unused();
        var found = new Import.FoundPlaces(spill);
        found.Add(register.Addresses, register.Names);
        return new(new Import.GazetteerBuilder(found).Build(roads: null));
    }

    /// <summary>How many addresses with a house number it holds.</summary>
    public int AddressCount => _data.Houses.Length;

    /// <summary>How many streets it holds.</summary>
    public int StreetCount => _data.Names.Count(n => n.Kind == EntryKind.Street);

    /// <summary>How many points of interest it holds.</summary>
    public int PointOfInterestCount => _data.Names.Count(n => n.Kind > EntryKind.Settlement);

    /// <summary>Settlements that are on the map, largest kinds first, then by name.</summary>
    public IReadOnlyList<Settlement> Settlements { get; }

    internal GazetteerData Data => _data;

    /// <summary>The entries that fit a text best, best first.</summary>
    /// <remarks>
    /// Case, accents and word order do not matter, a typing error or two are forgiven, and the last word may be unfinished. Words that
    /// begin with a digit and are not in a name are the house number: "12a", "848/97", also one half of it. A number that is not known
    /// gives the street or village instead. Equal fits are ranked by use and by distance to <paramref name="near"/>. Candidates are found
    /// by shared trigrams and ranked by optimal string alignment distance. Milliseconds.
    /// </remarks>
    /// <param name="text">What was typed.</param>
    /// <param name="near">Where the person asking is likely to mean, for instance the middle of the unit.</param>
    /// <param name="limit">How many entries at most, 1 or more.</param>
    /// <param name="timesUsed">How often an entry was chosen before: among entries that fit about equally the one in use comes first. Asked for a few dozen entries a search.</param>
    /// <returns>Nothing if the text has no word of letters or nothing fits.</returns>
    public IReadOnlyList<GazetteerEntry> Search(string text, GeoPoint? near = null, int limit = 10, Func<GazetteerEntry, int>? timesUsed = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (timesUsed is null) return [.. _search.Value.Find(new Query(text), near, limit).Select(hit => Entry(hit.Name, hit.House))];
        return [.. _search.Value.Find(new Query(text), near, limit + AlsoLookedAt).Select(hit => (Entry: Entry(hit.Name, hit.House), hit.Cost))
            .Select(found => (found.Entry, Cost: found.Cost - MostForUse * (1 - 1 / (1.0 + Math.Max(0, timesUsed(found.Entry))))))
            .OrderBy(found => found.Cost).Take(limit).Select(found => found.Entry)];
    }

    /// <summary>What stands at a point: the nearest house within 250 m, otherwise the nearest settlement within 20 km.</summary>
    /// <returns><see langword="null"/> if neither is there.</returns>
    public GazetteerEntry? Nearest(GeoPoint point)
    {
        GeoPoints.MustBeValid([point]);
        if (_houses.Value.Nearest(point, NearestHouseMetres) is { } house) return Entry(house.Name, house.House);
        var (best, at) = (NearestNameMetres, -1);
        for (var i = 0; i < _data.Names.Length; i++)
        {
            var name = _data.Names[i];
            if (name.Kind != EntryKind.Settlement) continue;
            var metres = Earth.Metres(Earth.Units(point.Latitude), Earth.Units(point.Longitude), name.Lat, name.Lon);
            if (metres < best) (best, at) = (metres, i);
        }
        return at < 0 ? null : Entry(at, -1);
    }

    private GazetteerEntry Entry(int index, int house)
    {
        var name = _data.Names[index];
        var isStreet = name.Kind == EntryKind.Street;
        var place = name.Kind == EntryKind.Settlement ? name.Place ?? name.Name : name.Place;
        var context = place is null || place == name.Name ? name.Municipality : place;
        var tail = context is null || context == name.Name ? "" : ", " + context;
        if (house < 0)
            return new(name.Name + tail, name.Kind, name.Name, isStreet ? name.Name : null, null, place, name.Municipality, name.Postcode, PointOf(name.Lat, name.Lon));
        var (number, postcode, lat, lon) = _data.Houses[house];
        return new($"{name.Name} {number}{tail}", EntryKind.Address, name.Name, isStreet ? name.Name : null, number, place, name.Municipality,
            postcode ?? name.Postcode, PointOf(lat, lon));
    }

    private static GeoPoint PointOf(int lat, int lon) => new(Earth.Degrees(lat), Earth.Degrees(lon));
}
