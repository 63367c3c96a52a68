using Roads.Addresses;
using Roads.Graph;
using Roads.Osm;

namespace Roads.Import;

/// <summary>Collects addresses, settlements and points of interest during the passes over a file.</summary>
internal sealed class PlaceCollector
{
    private readonly Dictionary<string, int> _countries = [];
    // A country has millions of buildings with an address: three words and two corners each, nothing else.
    private readonly List<(int Area, string Number, string? Postcode)> _waiting = [];
    private readonly LongList _corners = new();
    private readonly List<(long First, long Opposite, Action<int, int> Take)> _named = [];

    public FoundPlaces Found { get; } = new();

    /// <summary>ISO code of the country that most addresses name.</summary>
    public string? CommonCountry => _countries.Count == 0 ? null : _countries.MaxBy(c => c.Value).Key;

    /// <summary>Takes what a point is.</summary>
    public void Take(Tags tags, int lat, int lon)
    {
        foreach (var (area, number, postcode) in HousesOf(tags)) Found.Addresses.Add(new(area, number, postcode, lat, lon));
        Named(tags)?.Invoke(lat, lon);
    }

    /// <summary>Takes what an area is; where it lies is known when two opposite corners are.</summary>
    public void TakeArea(Tags tags, ReadOnlySpan<long> nodes)
    {
        var (first, opposite) = (nodes[0], nodes[nodes.Length / 2]);
        foreach (var house in HousesOf(tags))
        {
            _waiting.Add(house);
            _corners.Add(first);
            _corners.Add(opposite);
        }
        if (Named(tags) is { } take) _named.Add((first, opposite, take));
    }

    public void AddNodesTo(LongList ids)
    {
        for (long i = 0; i < _corners.Count; i++) ids.Add(_corners[i]);
        foreach (var (first, opposite, _) in _named)
        {
            ids.Add(first);
            ids.Add(opposite);
        }
    }

    /// <summary>Puts each area at the middle of the corners that are known.</summary>
    public void LocateAreas(NodeTable nodes, Dictionary<SkipReason, int> skipped)
    {
        for (var i = 0; i < _waiting.Count; i++)
        {
            var (area, number, postcode) = _waiting[i];
            Locate(_corners[2L * i], _corners[2L * i + 1], (lat, lon) => Found.Addresses.Add(new(area, number, postcode, lat, lon)));
        }
        foreach (var (first, opposite, take) in _named) Locate(first, opposite, take);
        _waiting.Clear();
        _corners.Clear();
        _named.Clear();

        void Locate(long first, long opposite, Action<int, int> take)
        {
            var (a, b) = (nodes.IndexOf(first), nodes.IndexOf(opposite));
            if (!nodes.IsLocated(a)) a = b;
            if (!nodes.IsLocated(b)) b = a;
            if (nodes.IsLocated(a)) take((int)(((long)nodes.Lat(a) + nodes.Lat(b)) / 2), (int)(((long)nodes.Lon(a) + nodes.Lon(b)) / 2));
            else skipped[SkipReason.AddressWithoutPoint] = skipped.GetValueOrDefault(SkipReason.AddressWithoutPoint) + 1;
        }
    }

    public GazetteerData ToData(Stretches roads) => new GazetteerBuilder(Found).Build(roads);

    private IEnumerable<(int Area, string Number, string? Postcode)> HousesOf(Tags tags)
    {
        if (tags["addr:country"] is { Length: 2 } country) _countries[country.ToUpperInvariant()] = _countries.GetValueOrDefault(country.ToUpperInvariant()) + 1;
        if (!tags.AnyKeyStartsWith("addr:")) yield break;
        foreach (var number in HouseNumbers.Of(tags)) yield return (Found.IndexOf(AddressArea.Of(tags)), Found.One(number)!, Found.One(tags["addr:postcode"]));
    }

    private Action<int, int>? Named(Tags tags)
    {
        if (tags["name"] is not { Length: > 0 } name) return null;
        var municipality = tags["is_in:municipality"];
        if (PlaceKinds.Settlement(tags) is { } size) return (lat, lon) => Found.Settlements.Add(new(name, size, municipality, new(Earth.Degrees(lat), Earth.Degrees(lon))));
        if (PlaceKinds.PointOfInterest(tags) is not { } kind) return null;
        var area = AddressArea.Of(tags);
        return (lat, lon) => Found.PointsOfInterest.Add(new(kind, name, area, lat, lon));
    }
}
