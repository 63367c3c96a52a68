namespace Roads.Import;

/// <summary>Coordinates of the nodes that are needed, by sorted id: 16 bytes a node, whatever the largest id.</summary>
internal sealed class NodeTable
{
    private const int Unknown = int.MinValue;

    private readonly long[] _ids;
    private readonly int[] _lat;
    private readonly int[] _lon;
    private int _hint;

    public NodeTable(long[] sortedIds)
    {
        _ids = sortedIds;
        _lat = new int[sortedIds.Length];
        _lon = new int[sortedIds.Length];
        Array.Fill(_lat, Unknown);
    }

    public int Count => _ids.Length;

    /// <summary>Index of a node, or -1 if it is not needed. Files are mostly sorted, so the next one is tried first.</summary>
    public int IndexOf(long id)
    {
        if (_hint < _ids.Length && _ids[_hint] == id) return _hint++;
        if (_hint < _ids.Length && _ids[_hint] > id && (_hint == 0 || _ids[_hint - 1] < id)) return -1;
        var at = Array.BinarySearch(_ids, id);
        _hint = at < 0 ? ~at : at + 1;
        return at < 0 ? -1 : at;
    }

    public void Locate(int index, int lat, int lon) => (_lat[index], _lon[index]) = (lat, lon);

    public bool IsLocated(int index) => _lat[index] != Unknown;

    public long Id(int index) => _ids[index];

    public int Lat(int index) => _lat[index];

    public int Lon(int index) => _lon[index];
}
