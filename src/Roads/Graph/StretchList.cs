namespace Roads.Graph;

/// <summary>Collects stretches while a network is being built.</summary>
internal sealed class StretchList
{
    private readonly List<int> _from = [], _to = [], _shapeFirst = [0], _lat = [], _lon = [], _forward = [], _backward = [], _length = [], _name = [];
    private readonly List<byte> _class = [], _traits = [];
    private readonly Dictionary<string, int> _nameIndex = [];
    private readonly List<string> _names = [""];

    public int Count => _from.Count;

    public int NameIndex(string? name)
    {
        if (string.IsNullOrEmpty(name)) return 0;
        if (_nameIndex.TryGetValue(name, out var index)) return index;
        _names.Add(name);
        return _nameIndex[name] = _names.Count - 1;
    }

    /// <summary>Adds one more point to the stretch that the next <see cref="Close"/> ends.</summary>
    public void Point(int lat, int lon)
    {
        _lat.Add(lat);
        _lon.Add(lon);
    }

    /// <summary>Length of the points added since the last stretch.</summary>
    public double OpenMetres()
    {
        var metres = 0.0;
        for (var i = _shapeFirst[^1] + 1; i < _lat.Count; i++) metres += Earth.Metres(_lat[i - 1], _lon[i - 1], _lat[i], _lon[i]);
        return metres;
    }

    /// <summary>Forgets points that no stretch will take.</summary>
    public void DropOpenPoints()
    {
        _lat.RemoveRange(_shapeFirst[^1], _lat.Count - _shapeFirst[^1]);
        _lon.RemoveRange(_shapeFirst[^1], _lon.Count - _shapeFirst[^1]);
    }

    public void Close(int from, int to, double metres, int forwardMs, int backwardMs, int name, RoadClass roadClass, StretchTraits traits)
    {
        _from.Add(from);
        _to.Add(to);
        _shapeFirst.Add(_lat.Count);
        _length.Add((int)Math.Min(Math.Round(metres * 10), int.MaxValue / 2));
        _forward.Add(forwardMs);
        _backward.Add(backwardMs);
        _name.Add(name);
        _class.Add((byte)roadClass);
        _traits.Add((byte)traits);
    }

    public Stretches ToStretches(int junctions) => new()
    {
        Junctions = junctions,
        From = [.. _from],
        To = [.. _to],
        ShapeFirst = [.. _shapeFirst],
        Lat = [.. _lat],
        Lon = [.. _lon],
        ForwardMs = [.. _forward],
        BackwardMs = [.. _backward],
        Decimetres = [.. _length],
        Name = [.. _name],
        Class = [.. _class],
        Traits = [.. _traits],
        Names = [.. _names],
    };
}
