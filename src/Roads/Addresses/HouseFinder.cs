using Roads.Graph;

namespace Roads.Addresses;

/// <summary>Finds the house nearest to a point: houses sorted by latitude, looked at from the point outwards.</summary>
internal sealed class HouseFinder
{
    private readonly GazetteerData _data;
    private readonly int[] _lat;
    private readonly int[] _house;
    private readonly int[] _firstHouses;
    private readonly int[] _names;

    public HouseFinder(GazetteerData data)
    {
        _data = data;
        _house = [.. Enumerable.Range(0, data.Houses.Length)];
        _lat = [.. data.Houses.Select(h => h.Lat)];
        Array.Sort(_lat, _house);
        _names = [.. Enumerable.Range(0, data.Names.Length).Where(n => data.Names[n].Houses > 0).OrderBy(n => data.Names[n].FirstHouse)];
        _firstHouses = [.. _names.Select(n => data.Names[n].FirstHouse)];
    }

    public (int Name, int House)? Nearest(GeoPoint point, double limitMetres)
    {
        var (lat, lon) = (Earth.Units(point.Latitude), Earth.Units(point.Longitude));
        var (best, found) = (limitMetres, -1);
        var start = Array.BinarySearch(_lat, lat);
        if (start < 0) start = ~start;
        for (var i = start; i < _lat.Length && (_lat[i] - (double)lat) * Earth.UnitMetres <= best; i++) Look(i);
        for (var i = start - 1; i >= 0 && (lat - (double)_lat[i]) * Earth.UnitMetres <= best; i--) Look(i);
        return found < 0 ? null : (NameOf(found), found);

        void Look(int i)
        {
            var house = _data.Houses[_house[i]];
            var metres = Earth.Metres(lat, lon, house.Lat, house.Lon);
            if (metres < best) (best, found) = (metres, _house[i]);
        }
    }

    private int NameOf(int house)
    {
        var at = Array.BinarySearch(_firstHouses, house);
        return _names[at >= 0 ? at : ~at - 1];
    }
}
