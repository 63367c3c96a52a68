namespace Roads.Graph;

/// <summary>Open arcs that leave each junction.</summary>
internal sealed class Junctions
{
    private readonly int[] _first;
    private readonly int[] _arcs;
    private readonly int[] _arms;

    public Junctions(Stretches stretches)
    {
        _first = new int[stretches.Junctions + 1];
        _arms = new int[stretches.Junctions];
        for (var arc = 0; arc < 2 * stretches.Count; arc++)
        {
            _arms[stretches.Start(arc)]++;
            if (stretches.IsOpen(arc)) _first[stretches.Start(arc) + 1]++;
        }
        for (var i = 1; i < _first.Length; i++) _first[i] += _first[i - 1];
        _arcs = new int[_first[^1]];
        var next = _first.AsSpan(0, stretches.Junctions).ToArray();
        for (var arc = 0; arc < 2 * stretches.Count; arc++)
            if (stretches.IsOpen(arc)) _arcs[next[stretches.Start(arc)]++] = arc;
    }

    public ReadOnlySpan<int> ArcsFrom(int junction) => _arcs.AsSpan(_first[junction], _first[junction + 1] - _first[junction]);

    /// <summary>How many stretches meet at a junction, whatever their directions.</summary>
    public int Arms(int junction) => _arms[junction];
}
