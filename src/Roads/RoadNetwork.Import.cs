using Roads.Graph;
using Roads.Hierarchy;
using Roads.Import;

namespace Roads;

public sealed partial class RoadNetwork
{
    private const string OpenStreetMap = "© OpenStreetMap contributors";

    /// <summary>Builds a network from OpenStreetMap data: <c>.osm.pbf</c>, <c>.osm</c> or <c>.osm.gz</c>, told apart by content.</summary>
    /// <remarks>
    /// The file is read two or three times and never held in memory: 12 bytes for each point of a road, a building or whatever else is
    /// drawn, plus the network itself; of a country, what is read in order goes to a temporary file (<see cref="ImportOptions.TemporaryFolder"/>). About 4 s and 300 MB for a city of 90,000 stretches, most of it for the hierarchy. Roads that are private or for
    /// residents are used at the ends of a drive only; what is not connected to the rest, both ways, is left out and counted.
    /// The data is under the ODbL: show <see cref="RoadInfo.Attribution"/>.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Told how far it is, a few hundred times.</param>
    /// <param name="cancel">Stops the import; nothing was changed then.</param>
    /// <exception cref="RoadFileException">The file is damaged, of an unknown kind, has no roads for cars, or addresses with north and east exchanged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static RoadNetwork Import(string path, ImportOptions? options = null, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        options ??= new();
        if (!(options.TimeFactor is > 0 and < 100)) throw new ArgumentException($"A time factor of {options.TimeFactor} makes no sense.", nameof(options));

        options.Profile.Check();

        var tell = new ProgressTeller(progress);
        var skipped = new Dictionary<SkipReason, int>();
        using var spill = new SpillFile(options.TemporaryFolder, options.ListBytes);
        // Taken apart, so that ids and coordinates, a gigabyte for a country, can be let go before the hierarchy wants the memory.
        var (ways, names, nodes, barriers, turns, places, around, dataAt) = MapReading.Of(path, options, spill, tell, skipped, cancel);
        tell.At(ImportStage.Network)(0);
        var country = options.Country ?? places.CommonCountry;
        if (!SpeedTable.Knows(country)) country = null;
        var builder = new NetworkBuilder(ways, nodes, barriers, names, SpeedTable.Of(country).For(options.Profile), options.TimeFactor, skipped);
        var (network, restrictions) = builder.Build(turns, cancel);
        if (network.Stretches.Count == 0) throw new RoadFileException(RoadFileFault.NoRoads, -1, "no connected road for cars");
        if (places.Found.AreSwapped(network.Stretches.Bounds)) throw new RoadFileException(RoadFileFault.AddressesSwapped, -1, "most addresses lie on the roads only with north and east exchanged");

        var hierarchy = Contraction.Build(network.Turns, tell.At(ImportStage.Hierarchy), cancel);
        tell.At(ImportStage.Addresses)(0);
        var gazetteer = new Gazetteer(places.ToData(network.Stretches));
        tell.At(ImportStage.Addresses)(1);

        var info = NetworkInfo.Of(network, gazetteer) with
        {
            Source = options.SourceName ?? Path.GetFileName(path),
            SourceAt = dataAt,
            Attribution = OpenStreetMap,
            Country = country?.ToUpperInvariant(),
            Restrictions = restrictions,
        };
        foreach (var (reason, count) in info.Skipped) skipped[reason] = count;
        return new(network.Stretches, network.Turns, hierarchy, info with { Skipped = skipped }, gazetteer) { Surroundings = around };
    }
}
