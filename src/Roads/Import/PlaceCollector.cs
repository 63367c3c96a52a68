using Roads.Addresses;
using Roads.Graph;
using Roads.Osm;

namespace Roads.Import;

/// <summary>Collects addresses, settlements and points of interest during the passes over a file.</summary>
internal sealed class PlaceCollector(SpillFile spill)
{
    private readonly Dictionary<string, int> _countries = [];

    // The middle of four corners is right for most houses; of a whole country the middle of two opposite ones must do for the later ones.
    private const int CornersLookedAt = 4, CornersOfMany = 2, Many = 8_000_000;

    // A country has millions of buildings with an address: a few numbers each, nothing else.
    private readonly SpillList<(int Corner, int Area, int Number, int Postcode)> _waiting = new(spill);
    private readonly List<(int Corner, Action<int, int> Take)> _named = [];
    private SpillList<int> _corners = new(spill);

    public FoundPlaces Found { get; } = new(spill);

    /// <summary>ISO code of the country that most addresses name.</summary>
    public string? CommonCountry => _countries.Count == 0 ? null : _countries.MaxBy(c => c.Value).Key;

    /// <summary>Takes what a point is.</summary>
    public void Take(Tags tags, int lat, int lon)
    {
        foreach (var (area, number, postcode) in HousesOf(tags)) Found.Add(area, number, postcode, lat, lon);
        Named(tags)?.Invoke(lat, lon);
    }

    /// <summary>Takes what an area is; where it lies is known when some of its corners are.</summary>
    public void TakeArea(Tags tags, ReadOnlySpan<long> nodes)
    {
        var (first, wanted) = ((int)Nodes.Count, _waiting.Count + _named.Count);
        foreach (var (area, number, postcode) in HousesOf(tags)) _waiting.Add((first, area, number, postcode));
        if (Named(tags) is { } take) _named.Add((first, take));
        if (_waiting.Count + _named.Count == wanted) return;
        var corners = CornersFrom(first);
        for (var i = 0; i < corners; i++) Nodes.Add(nodes[i * nodes.Length / corners]);
    }

    /// <summary>The nodes whose coordinates areas need; empty once <see cref="Find"/> was called.</summary>
    public IdList Nodes { get; } = new(spill);

    /// <summary>Looks the corners of all areas up, once.</summary>
    public void Find(NodeTable nodes) => _corners = Nodes.TakeIndexes(nodes);

    /// <summary>Puts each area at the middle of the corners that are known.</summary>
    public void LocateAreas(NodeTable nodes, Dictionary<SkipReason, int> skipped)
    {
        foreach (var (corner, area, number, postcode) in _waiting.TakeAll())
            Locate(corner, (lat, lon) => Found.Add(area, number, postcode, lat, lon));
        foreach (var (corner, take) in _named) Locate(corner, take);
        _corners.Clear();
        _named.Clear();

        void Locate(int corner, Action<int, int> take)
        {
            long lat = 0, lon = 0, known = 0;
            for (var i = corner; i < corner + CornersFrom(corner); i++)
            {
                var node = _corners[i];
                if (!nodes.IsLocated(node)) continue;
                (lat, lon, known) = (lat + nodes.Lat(node), lon + nodes.Lon(node), known + 1);
            }
            if (known > 0) take((int)(lat / known), (int)(lon / known));
            else skipped[SkipReason.AddressWithoutPoint] = skipped.GetValueOrDefault(SkipReason.AddressWithoutPoint) + 1;
        }
    }

    public GazetteerData ToData(Stretches roads) => new GazetteerBuilder(Found).Build(roads);

    private static int CornersFrom(int first) => first < Many ? CornersLookedAt : CornersOfMany;

    private IEnumerable<(int Area, int Number, int Postcode)> HousesOf(Tags tags)
    {
        if (tags["addr:country"] is { Length: 2 } country) _countries[country.ToUpperInvariant()] = _countries.GetValueOrDefault(country.ToUpperInvariant()) + 1;
        if (!tags.AnyKeyStartsWith("addr:")) yield break;
        foreach (var number in HouseNumbers.Of(tags)) yield return (Found.IndexOf(AddressArea.Of(tags)), Found.TextIndex(number), Found.TextIndex(tags["addr:postcode"]));
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
