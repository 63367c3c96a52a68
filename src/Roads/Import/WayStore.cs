namespace Roads.Import;

/// <summary>The ways for cars of a file, their nodes in one long list: by id while the file is read, then by place in the table of nodes.</summary>
internal sealed class WayStore(SpillFile spill)
{
    private readonly SpillList<long> _first = new(spill);
    private readonly SpillList<RoadFacts> _facts = new(spill);
    private readonly SpillList<int> _names = new(spill);
    private readonly SpillList<long> _ids = new(spill);
    private SpillList<int> _indexes = new(spill);

    /// <summary>Ids of the nodes of all ways; empty once <see cref="Find"/> was called.</summary>
    public IdList Nodes { get; } = new(spill);

    public long Count => _facts.Count;

    public void Add(long id, ReadOnlySpan<long> nodes, RoadFacts facts, int name)
    {
        // A file put together from neighbouring extracts has what lies on the border twice, one after the other.
        if (Count > 0 && _ids[Count - 1] == id) return;
        _first.Add(Nodes.Count);
        foreach (var node in nodes) Nodes.Add(node);
        _facts.Add(facts);
        _names.Add(name);
        _ids.Add(id);
    }

    /// <summary>Looks all nodes up, once: half the memory, and no search later.</summary>
    public void Find(NodeTable nodes)
    {
        _first.Add(Nodes.Count);
        _indexes = Nodes.TakeIndexes(nodes);
    }

    public long Id(long way) => _ids[way];

    public RoadFacts Facts(long way) => _facts[way];

    public int Name(long way) => _names[way];

    public (long First, long Last) Range(long way) => (_first[way], _first[way + 1] - 1);

    /// <summary>Place of a node in the table of nodes.</summary>
    public int NodeAt(long i) => _indexes[i];
}
