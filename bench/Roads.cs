using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Roads;
using Roads.Tests;

/// <summary>Timings of Roads on the extracts: import, 200 × 200 times, reload, against plain Dijkstra in the same run.</summary>
internal static class RoadsBench
{
    private const int Places = 200;
    private const int Rounds = 101;
    private const int WarmUp = 300;

    private static readonly string[] s_files = ["krems.osm.pbf", "triesenberg-vaduz-small.osm.pbf", "liechtenstein-2024-03.osm.pbf", "porto-metro-roads.osm.pbf"];

    public static int Run(string[] args)
    {
        var folder = args.Length > 0 ? args[0] : Path.Combine("..", "shared", "data", "osm");
        if (args.Length > 1) return One(Path.Combine(folder, args[1]));

        var rows = new StringBuilder();
        foreach (var file in s_files)
        {
            if (!File.Exists(Path.Combine(folder, file)))
            {
                Console.Error.WriteLine($"{file} is not in {folder}");
                return 1;
            }
            // A process of its own each, so that peak memory is that of one file.
            using var own = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["roads", folder, file]) { RedirectStandardOutput = true })!;
            var row = own.StandardOutput.ReadToEnd();
            own.WaitForExit();
            if (own.ExitCode != 0) return own.ExitCode;
            Console.Write(row);
            rows.Append(row);
        }
        Directory.CreateDirectory(Path.Combine("bench", "results"));
        File.WriteAllText(Path.Combine("bench", "results", "roads.md"), Page(rows.ToString()));
        return 0;
    }

    private static int One(string path)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var network = RoadNetwork.Import(path);
        var importCpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        var peak = PeakMegabytes();

        var places = RandomPlaces(network, Places);
        // The runtime recompiles what runs often; the figures are for the code it ends up with.
        for (var i = 0; i < WarmUp; i++) network.Times(places);
        var matrix = Median(Rounds, () => network.Times(places));
        var (seconds, metres) = (new int[Places * Places], new int[Places * Places]);
        var filled = Median(Rounds, () => network.Fill(places, seconds, metres));
        var thousand = Median(11, () => network.Times(RandomPlaces(network, 1000)));

        var anchors = places.Select(network.AnchorOf).ToArray();
        var oracle = new Dijkstra(network.Stretches, network.Turns);
        var table = network.Times(places);
        var mismatches = 0;
        var dijkstra = Median(3, () =>
        {
            for (var from = 0; from < Places; from++)
            {
                var costs = oracle.Costs(anchors[from]!, anchors);
                for (var to = 0; to < Places; to++)
                    if (from != to && Roads.Graph.Cost.WholeSeconds(costs[to]) != table.Seconds(from, to)) mismatches++;
            }
        });

        var saved = Path.GetTempFileName();
        network.Save(saved);
        var reload = Median(11, () => RoadNetwork.Load(saved));
        var size = new FileInfo(saved).Length;
        File.Delete(saved);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {Path.GetFileName(path)} | {network.Info.Stretches:N0} / {network.Turns.Nodes:N0} / {network.Turns.Head.Length:N0} | {network.Info.Addresses:N0} | {importCpu.TotalSeconds:F1} | {peak} | {matrix:F2} | {filled:F2} | {thousand:F1} | {dijkstra:F0} | {mismatches} | {size / 1e6:F1} | {reload:F0} |"));
        return 0;
    }

    private static GeoPoint[] RandomPlaces(RoadNetwork network, int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ => network.Stretches.Point(random.Next(network.Stretches.Lat.Length)))];
    }

    private static double Median(int rounds, Action work)
    {
        var times = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            var start = ThreadMilliseconds();
            work();
            times[i] = ThreadMilliseconds() - start;
        }
        Array.Sort(times);
        return times[rounds / 2];
    }

    private static double ThreadMilliseconds()
    {
        var time = new long[2];
        _ = clock_gettime(3, time);
        return time[0] * 1e3 + time[1] / 1e6;
    }

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, long[] time);

    private static long PeakMegabytes() =>
        long.Parse(string.Concat(File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal)).Where(char.IsDigit)), CultureInfo.InvariantCulture) / 1024;

    private static string Page(string rows) =>
        $"""
        # Roads: measured

        {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, vectors of {System.Numerics.Vector<byte>.Count * 8} bits
        (512: {(System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? "yes" : "no")}). One thread; thread CPU time, medians; a process a file.
        Made by `bench roads FOLDER`. Both times include snapping; the gap between them is the operating system handing out fresh memory.
        Times are edge-based with turn costs, restrictions, access, snapping to stretches, and metres beside seconds.

        | extract | stretches / nodes / links | addresses | import CPU s | peak MB | 200 × 200 ms | the same into arrays that are there ms | 1,000 × 1,000 ms | 200 Dijkstras ms | mismatches | file MB | reload ms |
        |---|---|---|---|---|---|---|---|---|---|---|---|
        {rows}
        """;
}
