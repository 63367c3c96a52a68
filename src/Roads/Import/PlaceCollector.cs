using Roads.Addresses;
using Roads.Graph;
using Roads.Osm;

namespace Roads.Import;

/// <summary>Collects addresses, settlements and points of interest during the passes over a file.</summary>
internal sealed class PlaceCollector
{
    private const int CornersLookedAt = 4;

    public readonly record struct Address(int Area, string Number, string? Postcode, int Lat, int Lon);

    public readonly record struct PointOfInterest(EntryKind Kind, string Name, AddressArea Area, int Lat, int Lon);

    private readonly Dictionary<AddressArea, int> _areaIndex = [];
    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<string, int> _countries = [];
    private readonly List<(long[] Corners, Action<int, int> Take)> _outlines = [];

    public List<AddressArea> Areas { get; } = [];

    public List<Address> Addresses { get; } = [];

    public List<PointOfInterest> PointsOfInterest { get; } = [];

    public List<Settlement> Settlements { get; } = [];

    /// <summary>ISO code of the country that most addresses name.</summary>
    public string? CommonCountry => _countries.Count == 0 ? null : _countries.MaxBy(c => c.Value).Key;

    /// <summary>Takes what a point is.</summary>
    public void Take(Tags tags, int lat, int lon) => Read(tags)?.Invoke(lat, lon);

    /// <summary>Takes what an area is; where it lies is known when its corners are.</summary>
    public void TakeArea(Tags tags, ReadOnlySpan<long> nodes)
    {
        if (Read(tags) is not { } take) return;
        var corners = new long[Math.Min(CornersLookedAt, nodes.Length)];
        for (var i = 0; i < corners.Length; i++) corners[i] = nodes[i * nodes.Length / corners.Length];
        _outlines.Add((corners, take));
    }

    public void AddNodesTo(LongList ids)
    {
        foreach (var (corners, _) in _outlines)
            foreach (var corner in corners) ids.Add(corner);
    }

    /// <summary>Puts each area at the middle of the corners that are known.</summary>
    public void LocateAreas(NodeTable nodes, Dictionary<SkipReason, int> skipped)
    {
        foreach (var (corners, take) in _outlines)
        {
            int[] known = [.. corners.Select(nodes.IndexOf).Where(nodes.IsLocated)];
            if (known.Length > 0) take((int)known.Average(nodes.Lat), (int)known.Average(nodes.Lon));
            else skipped[SkipReason.AddressWithoutPoint] = skipped.GetValueOrDefault(SkipReason.AddressWithoutPoint) + 1;
        }
        _outlines.Clear();
    }

    public GazetteerData ToData(Stretches roads) => new GazetteerBuilder(this).Build(roads);

    private Action<int, int>? Read(Tags tags)
    {
        Action<int, int>? take = null;
        var area = AddressArea.Of(tags);
        if (tags["addr:country"] is { Length: 2 } country) _countries[country.ToUpperInvariant()] = _countries.GetValueOrDefault(country.ToUpperInvariant()) + 1;
        foreach (var number in HouseNumbers.Of(tags))
        {
            var (index, text, postcode) = (IndexOf(area), One(number)!, One(tags["addr:postcode"]));
            take += (lat, lon) => Addresses.Add(new(index, text, postcode, lat, lon));
        }
        if (tags["name"] is not { Length: > 0 } name) return take;
        if (PlaceKinds.Settlement(tags) is { } size)
            take += (lat, lon) => Settlements.Add(new(name, size, tags["is_in:municipality"], new(Earth.Degrees(lat), Earth.Degrees(lon))));
        else if (PlaceKinds.PointOfInterest(tags) is { } kind)
            take += (lat, lon) => PointsOfInterest.Add(new(kind, name, area, lat, lon));
        return take;
    }

    private int IndexOf(AddressArea area)
    {
        if (_areaIndex.TryGetValue(area, out var index)) return index;
        Areas.Add(area);
        return _areaIndex[area] = Areas.Count - 1;
    }

    // The same few thousand texts come with millions of houses.
    private string? One(string? text)
    {
        if (text is null) return null;
        if (_texts.TryGetValue(text, out var same)) return same;
        return _texts[text] = text;
    }
}
