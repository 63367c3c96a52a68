using Roads.Graph;
using Roads.Osm;

namespace Roads.Import;

/// <summary>What the passes over a map file find, and where it lies: all that a network is built from.</summary>
/// <param name="Ways">The ways for cars.</param>
/// <param name="Names">Their names, and room for the stretches they will be cut into.</param>
/// <param name="Nodes">Coordinates of all nodes that anything needs.</param>
/// <param name="Barriers">Places in <paramref name="Nodes"/> that nobody drives across.</param>
/// <param name="Restrictions">Turn restrictions.</param>
/// <param name="Places">Addresses, settlements and points of interest.</param>
/// <param name="Around">Buildings, water and land use.</param>
/// <param name="DataAt">State of the data, if the file says so.</param>
internal sealed record MapReading(
    WayStore Ways, StretchList Names, NodeTable Nodes, IReadOnlySet<int> Barriers, IReadOnlyList<Restriction> Restrictions, PlaceCollector Places, Surroundings Around, DateTimeOffset? DataAt)
{
    /// <summary>Reads the file two or three times, from start to end. The lists of the answer read from the spill file while it is open.</summary>
    public static MapReading Of(string path, ImportOptions options, SpillFile spill, ProgressTeller tell, Dictionary<SkipReason, int> skipped, CancellationToken cancel)
    {
        var reader = OsmReader.Open(path);
        var (ways, names, places) = (new WayStore(spill), new StretchList(), new PlaceCollector(spill));
        var surroundings = options.WithSurroundings ? new SurroundingCollector(spill, skipped) : null;
        var told = tell.At(ImportStage.Roads);
        if (surroundings is not null) reader.Read(OsmObjects.Relations, surroundings, share => told(share / 3), cancel);
        var roads = new RoadSink(ways, names, places, surroundings, options.Profile, skipped);
        reader.Read(OsmObjects.Ways | OsmObjects.Relations, roads, surroundings is null ? told : share => told((1 + 2 * share) / 3), cancel);
        if (ways.Count == 0) throw new RoadFileException(RoadFileFault.NoRoads, -1, "no road for cars");

        var nodes = surroundings is null ? new NodeTable(spill, ways.Nodes, places.Nodes) : new(spill, ways.Nodes, places.Nodes, surroundings.Nodes);
        ways.Find(nodes);
        places.Find(nodes);
        surroundings?.Find(nodes);
        nodes.Open();
        var located = new NodeSink(nodes, places, options.Profile);
        reader.Read(OsmObjects.Nodes | OsmObjects.Ways, located, tell.At(ImportStage.Coordinates), cancel);
        places.LocateAreas(nodes, skipped);
        return new(ways, names, nodes, located.Barriers, roads.Restrictions, places, surroundings?.Build(nodes) ?? Surroundings.None, reader.DataAt);
    }
}
