using System.Diagnostics;
using System.Globalization;
using Roads;
using Roads.Import;

/// <summary>What an import holds in memory while a country is read.</summary>
internal static class CountryBench
{
    /// <summary>Writes a country and tells what reading it takes, each in a process of its own.</summary>
    public static string Rows(string folder, Func<string[], string> own, params ReadOnlySpan<int> millions)
    {
        var rows = "";
        foreach (var size in millions)
        {
            var path = Path.Combine(Path.GetTempPath(), $"country-{Environment.ProcessId}-{size}.osm.pbf");
            try
            {
                own([folder, "country-file", path, size.ToString(CultureInfo.InvariantCulture)]);
                rows += own([folder, "country", path]);
            }
            finally
            {
                File.Delete(path);
            }
        }
        return rows;
    }

    public static int Write(string extract, string path, long millions)
    {
        CountryFile.Write(extract, path, millions);
        return 0;
    }

    /// <summary>All passes over a file up to the point where the network is built; peak memory of the process.</summary>
    public static int Read(string path)
    {
        var clock = Stopwatch.StartNew();
        var counted = new Counting();
        Roads.Osm.OsmReader.Open(path).Read(Roads.Osm.OsmObjects.Nodes, counted, _ => { }, CancellationToken.None);
        var before = RoadsBench.PeakMegabytes();
        var (pass, skipped) = (clock.Elapsed, new Dictionary<SkipReason, int>());
        using var spill = new SpillFile(null);
        var read = MapReading.Of(path, new(), spill, new(null), skipped, CancellationToken.None);
        var peak = RoadsBench.PeakMegabytes();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {counted.Nodes / 1e6:N0} | {new FileInfo(path).Length / 1e6:N0} | {read.Ways.Count:N0} | {read.Nodes.Count / 1e6:F1} ({100.0 * read.Nodes.Count / counted.Nodes:F0} %) | {read.Places.Found.AddressCount / 1e6:F2} | {before} | {peak:N0} | {peak * 1048576.0 / counted.Nodes:F1} | {spill.Length / 1e6:N0} | {(clock.Elapsed - pass).TotalSeconds:F0} |"));
        foreach (var (reason, count) in skipped) Console.Error.WriteLine($"{reason} {count:N0}");
        return 0;
    }

    private sealed class Counting : Roads.Osm.IOsmSink
    {
        public long Nodes { get; private set; }

        public void Node(long id, int lat, int lon, Roads.Osm.Tags tags) => Nodes++;

        public void Way(long id, ReadOnlySpan<long> nodes, ReadOnlySpan<int> lats, ReadOnlySpan<int> lons, Roads.Osm.Tags tags)
        {
        }

        public void Relation(long id, ReadOnlySpan<Roads.Osm.Member> members, Roads.Osm.Tags tags)
        {
        }
    }
}
