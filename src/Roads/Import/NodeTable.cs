namespace Roads.Import;

/// <summary>Coordinates of the nodes that are needed, by sorted id: 16 bytes a node, whatever the largest id.</summary>
internal sealed class NodeTable
{
    private const int Unknown = int.MinValue;

    private readonly long[] _ids;
    private readonly int[] _lat;
    private readonly int[] _lon;
    private int _hint;

    /// <param name="sorted">Ids, ascending, and how many of the array count.</param>
    public NodeTable((long[] Ids, int Count) sorted)
    {
        (_ids, Count) = sorted;
        _lat = new int[Count];
        _lon = new int[Count];
        Array.Fill(_lat, Unknown);
    }

    public int Count { get; }

    /// <summary>Index of a node, or -1 if it is not needed. Files are mostly sorted, so the next one is tried first.</summary>
    public int IndexOf(long id)
    {
        if (_hint < Count && _ids[_hint] == id) return _hint++;
        if (_hint < Count && _ids[_hint] > id && (_hint == 0 || _ids[_hint - 1] < id)) return -1;
        var at = Array.BinarySearch(_ids, 0, Count, id);
        _hint = at < 0 ? ~at : at + 1;
        return at < 0 ? -1 : at;
    }

    public void Locate(int index, int lat, int lon) => (_lat[index], _lon[index]) = (lat, lon);

    public bool IsLocated(int index) => index >= 0 && _lat[index] != Unknown;

    public long Id(int index) => _ids[index];

    public int Lat(int index) => _lat[index];

    public int Lon(int index) => _lon[index];
}
