using Roads.Addresses;
using Roads.Graph;

namespace Roads.Import;

/// <summary>Addresses, settlements, streets and points of interest, whatever they come from, before they become a gazetteer.</summary>
internal sealed class FoundPlaces(SpillFile spill)
{
    private const double SameHouseMetres = 30;
    private const double SameNamedHouseMetres = 150;

    public readonly record struct Address(int Area, string Number, string? Postcode, int Lat, int Lon);

    private readonly record struct Kept(int Area, int Number, int Postcode, int Lat, int Lon);

    public readonly record struct PointOfInterest(EntryKind Kind, string Name, AddressArea Area, int Lat, int Lon);

    public readonly record struct Street(string Name, string? Place, string? Municipality, int Lat, int Lon);

    private readonly Dictionary<AddressArea, int> _areaIndex = [];
    private readonly Dictionary<string, int> _textIndex = [];
    private readonly List<string> _texts = [];
    private readonly SpillList<Kept> _addresses = new(spill);

    public List<AddressArea> Areas { get; } = [];

    /// <summary>The houses; kept as numbers, 20 bytes each, as a country has millions.</summary>
    public IEnumerable<Address> Addresses => _addresses.Select(a => new Address(a.Area, _texts[a.Number], a.Postcode < 0 ? null : _texts[a.Postcode], a.Lat, a.Lon));

    public long AddressCount => _addresses.Count;

    public List<PointOfInterest> PointsOfInterest { get; } = [];

    public List<Settlement> Settlements { get; } = [];

    public List<Street> Streets { get; } = [];

    public int IndexOf(AddressArea area)
    {
        if (_areaIndex.TryGetValue(area, out var index)) return index;
        // Each street names its town: one instance of it for a country of streets.
        var own = new AddressArea(One(area.Street), One(area.Place), One(area.City), One(area.Municipality));
        Areas.Add(own);
        return _areaIndex[own] = Areas.Count - 1;
    }

    /// <summary>Number of a text, -1 for none: the same few thousand come with millions of houses.</summary>
    public int TextIndex(string? text)
    {
        if (text is null) return -1;
        if (_textIndex.TryGetValue(text, out var index)) return index;
        _texts.Add(text);
        return _textIndex[text] = _texts.Count - 1;
    }

    /// <summary>One instance of a text.</summary>
    public string? One(string? text) => text is null ? null : _texts[TextIndex(text)];

    public void Add(int area, int number, int postcode, int lat, int lon) => _addresses.Add(new(area, number, postcode, lat, lon));

    /// <summary>Whether most houses lie far from the roads, and among them with latitude and longitude exchanged. O(houses).</summary>
    public bool AreSwapped(GeoBox roads)
    {
        // As far again as the roads reach: a house beside them is no mistake.
        var near = roads.Wider(roads.North - roads.South, roads.East - roads.West);
        var swapped = 0L;
        foreach (var house in _addresses)
        {
            var (lat, lon) = (Earth.Degrees(house.Lat), Earth.Degrees(house.Lon));
            if (!near.Contains(new(lat, lon)) && roads.Contains(new(lon, lat))) swapped++;
        }
        return 2 * swapped > _addresses.Count;
    }

    /// <summary>Takes a register in: its houses, and the names it has beside them.</summary>
    public void Add(IEnumerable<RegisterAddress> houses, IEnumerable<RegisterName> names)
    {
        foreach (var house in houses)
        {
            var area = house.Street is null ? new AddressArea(null, One(house.Place), null, One(house.Municipality)) : new(One(house.Street), null, One(house.Place), One(house.Municipality));
            Add(IndexOf(area), TextIndex(house.Number), TextIndex(house.Postcode), Earth.Units(house.Point.Latitude), Earth.Units(house.Point.Longitude));
        }
        foreach (var name in names)
            if (name.IsStreet) Streets.Add(new(name.Name, name.Place, name.Municipality, Earth.Units(name.Point.Latitude), Earth.Units(name.Point.Longitude)));
            else Settlements.Add(new(name.Name, SettlementKind.Village, name.Municipality, name.Point));
    }

    /// <summary>Takes in what a gazetteer holds, except houses that are here already: a register knows better than a map.</summary>
    public void AddMissing(GazetteerData data)
    {
        var known = Addresses.ToLookup(a => Query.NumberKey(a.Number), a => (Name: Folding.Fold(Areas[a.Area].Street ?? Areas[a.Area].Place), a.Lat, a.Lon));
        foreach (var name in data.Names)
        {
            var isStreet = name.Kind == EntryKind.Street;
            if (name.Kind > EntryKind.Settlement)
            {
                PointsOfInterest.Add(new(name.Kind, name.Name, new(null, null, name.Place, name.Municipality), name.Lat, name.Lon));
                continue;
            }
            if (name.Size is { } size) Settlements.Add(new(name.Name, size, name.Municipality, new(Earth.Degrees(name.Lat), Earth.Degrees(name.Lon))));
            else if (isStreet && name.Houses == 0) Streets.Add(new(name.Name, name.Place, name.Municipality, name.Lat, name.Lon));

            var (folded, area) = (Folding.Fold(name.Name), IndexOf(isStreet ? new(name.Name, null, name.Place, name.Municipality) : new(null, name.Name, name.Place, name.Municipality)));
            foreach (var house in data.Houses.AsSpan(name.FirstHouse, name.Houses))
                if (!IsKnown(house, folded)) Add(area, TextIndex(house.Number), TextIndex(house.Postcode ?? name.Postcode), house.Lat, house.Lon);
        }

        bool IsKnown(House house, string folded)
        {
            foreach (var (other, lat, lon) in known[Query.NumberKey(house.Number)])
                if (Earth.Metres(lat, lon, house.Lat, house.Lon) < (other == folded ? SameNamedHouseMetres : SameHouseMetres)) return true;
            return false;
        }
    }
}
