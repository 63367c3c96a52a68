using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Roads;
using Roads.Tests;

/// <summary>Timings of Roads on the extracts, of names, of growth and of damaged files, against plain Dijkstra in the same run.</summary>
internal static class RoadsBench
{
    private const int Places = 200;
    private const int Rounds = 101;
    private const int WarmUp = 300;

    private static readonly string[] s_files = ["krems.osm.pbf", "triesenberg-vaduz-small.osm.pbf", "liechtenstein-2024-03.osm.pbf", "porto-metro-roads.osm.pbf"];

    public static int Run(string[] args)
    {
        if (args is ["fuzz", ..]) return Fuzz(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000);
        var folder = args.Length > 0 ? args[0] : Path.Combine("..", "shared", "data", "osm");
        if (args is [_, "gazetteer"]) return Names(folder);
        if (args is [_, "tiles"]) return TilesBench.Run([.. s_files[2..].Select(file => Path.Combine(folder, file))]);
        if (args is [_, "growth", var side]) return Grown(folder, int.Parse(side, CultureInfo.InvariantCulture));
        if (args is [_, "country-file", var made, var millions]) return CountryBench.Write(Path.Combine(folder, s_files[2]), made, long.Parse(millions, CultureInfo.InvariantCulture));
        if (args is [_, "country", var country]) return CountryBench.Read(country);
        if (args is [_, "countries", .. var sizes])
        {
            CountryBench.Rows(folder, Own, [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))]);
            return 0;
        }
        if (args.Length > 1) return One(Path.Combine(folder, args[1]));

        foreach (var file in s_files)
            if (!File.Exists(Path.Combine(folder, file)))
            {
                Console.Error.WriteLine($"{file} is not in {folder}");
                return 1;
            }
        var extracts = string.Concat(s_files.Select(file => Own(folder, file)));
        var names = Own(folder, "gazetteer");
        var tiles = Own(folder, "tiles");
        var fuzz = Own("fuzz");
        var growth = string.Concat(((string[])["1", "2", "4"]).Select(side => Own(folder, "growth", side)));
        var countries = CountryBench.Rows(folder, Own, 20, 60, 120);
        Directory.CreateDirectory(Path.Combine("bench", "results"));
        File.WriteAllText(Path.Combine("bench", "results", "roads.md"), Page(extracts, names, tiles, growth, countries, fuzz));
        return 0;
    }

    /// <summary>A process of its own each, so that peak memory is that of one question.</summary>
    private static string Own(params string[] args)
    {
        // Started as `dotnet Bench.dll`, the process is dotnet, and wants to be told the program again.
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(RoadsBench).Assembly.Location] : [];
        using var own = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. program, "roads", .. args]) { RedirectStandardOutput = true })!;
        var rows = own.StandardOutput.ReadToEnd();
        own.WaitForExit();
        Console.Write(rows);
        return own.ExitCode == 0 ? rows : throw new InvalidOperationException($"bench roads {string.Join(' ', args)} ended with {own.ExitCode}");
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
        var dijkstra = Median(3, () =>
        {
            foreach (var anchor in anchors) oracle.Costs(anchor!, anchors);
        });
        var (pairs, mismatches) = Compare(network);

        var saved = Path.GetTempFileName();
        network.Save(saved);
        var reload = Median(11, () => RoadNetwork.Load(saved));
        var size = new FileInfo(saved).Length;
        File.Delete(saved);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {Path.GetFileName(path)} | {network.Info.Stretches:N0} / {network.Turns.Nodes:N0} / {network.Turns.Head.Length:N0} | {network.Info.Addresses:N0} | {importCpu.TotalSeconds:F1} | {peak} | {matrix:F2} | {filled:F2} | {thousand:F1} | {dijkstra:F0} | {mismatches} of {pairs:N0} | {size / 1e6:F1} | {reload:F0} |"));
        return 0;
    }

    /// <summary>20,022 pairs: times and metres of the table, of the oracle and of the unpacked path, which is added up link by link.</summary>
    private static (int Pairs, int Mismatches) Compare(RoadNetwork network)
    {
        var places = RandomPlaces(network, 142);
        var anchors = places.Select(network.AnchorOf).ToArray();
        var oracle = new Dijkstra(network.Stretches, network.Turns);
        var table = network.Times(places);
        int pairs = 0, mismatches = 0;
        for (var from = 0; from < places.Length; from++)
        {
            var costs = oracle.Costs(anchors[from]!, anchors);
            for (var to = 0; to < places.Length; to++)
            {
                if (from == to) continue;
                pairs++;
                var path = network.PathBetween(places[from], places[to]);
                var expected = places[from] == places[to] ? 0 : costs[to];
                if (Roads.Graph.Cost.WholeSeconds(expected) != table.Seconds(from, to) || Roads.Graph.Cost.WholeMetres(expected) != table.Metres(from, to)
                    || path is null || path.Cost != expected) mismatches++;
            }
        }
        return (pairs, mismatches);
    }

    /// <summary>The city side × side times: hierarchy CPU seconds, memory, and 200 × 200 over all of it.</summary>
    private static int Grown(string folder, int side)
    {
        var city = RoadNetwork.Import(Path.Combine(folder, s_files[^1]));
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var network = TiledCity.Of(city, side);
        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
        var places = RandomPlaces(network, Places);
        var (s, m) = (new int[Places * Places], new int[Places * Places]);
        for (var i = 0; i < 60; i++) network.Fill(places, s, m);
        var matrix = Median(41, () => network.Fill(places, s, m));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {side * side} | {network.Turns.Nodes:N0} / {network.Turns.Head.Length:N0} | {seconds:F1} | {matrix:F2} | {PeakMegabytes():N0} |"));
        return 0;
    }

    /// <summary>All settlements and streets of Slovenia, and all addresses of Liechtenstein, typed without diacritics and with one error more.</summary>
    private static int Names(string folder)
    {
        NameTrial.Clock = ThreadMilliseconds;
        var register = AddressRegister.Read(Path.Combine(folder, "..", "addresses", "si-gurs"));
        var slovenia = Gazetteer.Of(register);
        _ = slovenia.Search("krsko");
        var times = new List<double>();
        var (plain, typo) = NameTrial.Run(slovenia, [.. register.Names.Select(n => (n.Name, n.Place))], every: 1, seed: 5, times);
        Tell($"Slovenia, {register.Names.Count:N0} names", plain, typo, times);

        var gazetteer = RoadNetwork.Import(Path.Combine(folder, s_files[2])).Gazetteer;
        _ = gazetteer.Search("vaduz");
        times.Clear();
        var random = new Random(3);
        int asked = 0, exact = 0, wrong = 0;
        foreach (var name in gazetteer.Data.Names.Where(n => n.Houses > 0))
            foreach (var house in gazetteer.Data.Houses.AsSpan(name.FirstHouse, name.Houses))
            {
                var folded = Folding.Fold(name.Name);
                asked++;
                if (First($"{folded} {house.Number} {Folding.Fold(name.Place)}")) exact++;
                if (!First($"{NameTrial.WithTypo(folded, random)} {house.Number} {Folding.Fold(name.Place)}")) wrong++;

                bool First(string typed)
                {
                    var start = ThreadMilliseconds();
                    var found = gazetteer.Search(typed);
                    times.Add(ThreadMilliseconds() - start);
                    return found is [var first, ..] && first.HouseNumber == house.Number && first.Name == name.Name;
                }
            }
        Tell($"Liechtenstein, {asked:N0} addresses", (double)exact / asked, 1 - (double)wrong / asked, times);
        return 0;

        static void Tell(string what, double plain, double typo, List<double> times)
        {
            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {what} | {100 * plain:F2} % | {100 * typo:F2} % | {times[times.Count / 2]:F2} | {times[(int)(times.Count * 0.99)]:F2} |"));
        }
    }

    private static int Fuzz(int files)
    {
        var fuzz = new MutatedFiles(seed: 1);
        var time = Stopwatch.StartNew();
        fuzz.Run(files);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{files:N0} mutated files: {fuzz.Read:N0} read, {fuzz.Refused:N0} refused by name, {fuzz.Crashes.Count} crashed, {fuzz.Slow} over 1 s; slowest {fuzz.SlowestMilliseconds:F0} ms, peak {PeakMegabytes()} MB, {time.Elapsed.TotalSeconds:F0} s in all"));
        foreach (var crash in fuzz.Crashes.Take(10)) Console.WriteLine(crash);
        return fuzz.Crashes.Count + fuzz.Slow == 0 ? 0 : 1;
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

    internal static double ThreadMilliseconds()
    {
        var time = new long[2];
        _ = clock_gettime(3, time);
        return time[0] * 1e3 + time[1] / 1e6;
    }

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, long[] time);

    internal static long PeakMegabytes() =>
        long.Parse(string.Concat(File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal)).Where(char.IsDigit)), CultureInfo.InvariantCulture) / 1024;

    private static string Page(string extracts, string names, string tiles, string growth, string countries, string fuzz) =>
        $"""
        # Roads: measured

        {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, shared with other work, .NET {Environment.Version}, vectors of {System.Numerics.Vector<byte>.Count * 8} bits
        (512: {(System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? "yes" : "no")}). One thread; thread CPU time, medians; a process a row.
        Made by `./run bench roads`. Times are edge-based with turn costs, restrictions over nodes and over ways, access, snapping to stretches, and metres beside seconds.

        ## Extracts

        The two 200 × 200 columns differ by fresh memory from the operating system. The pairs compare seconds and metres of the table, and the cost of the
        unpacked path added up link by link, with a plain Dijkstra on the same turn graph.

        | extract | stretches / nodes / links | addresses | import CPU s | peak MB | 200 × 200 ms | the same into arrays that are there ms | 1,000 × 1,000 ms | 200 Dijkstras ms | pairs that differ from Dijkstra | file MB | reload ms |
        |---|---|---|---|---|---|---|---|---|---|---|---|
        {extracts}
        ## Names

        Typed without diacritics, and with one typing error more; a street with its settlement. Right is the same name in the same settlement, the same number.

        | gazetteer | first | first with a typing error | median ms | p99 ms |
        |---|---|---|---|---|
        {names}
        ## Tiles

        Every tile of the extract that is not empty, made anew: roads, names, and what the extract holds of buildings, water and land use; CPU time with and
        sizes after compression (gzip, fastest). A street-level view shows four to six tiles of zoom 15 on a screen; the densest view is the square of
        3 × 2 neighbouring tiles with the most bytes. Porto's extract holds roads and paths only.

        | extract, zoom | tiles | median ms | p95 ms | slowest ms | median kB | p95 kB | largest kB | densest view kB | first tile ms |
        |---|---|---|---|---|---|---|---|---|---|
        {tiles}
        ## Growth

        Porto tiled as a chessboard, neighbours joined by a dozen main roads. CPU seconds of turn expansion, connectivity and hierarchy; 200 × 200 over all tiles; peak memory of the whole process, the tiling included.

        | tiles | nodes / links | preprocessing CPU s | 200 × 200 ms | peak MB |
        |---|---|---|---|---|
        {growth}
        ## Reading a country

        Liechtenstein laid out as a chessboard, each piece with ids and names of its own, written as one PBF file and read up to the point where the network
        is built (ids, coordinates, addresses, buildings, water and land use found and located); a process a row. A plain pass over all nodes stands beside it.

        | million nodes in the file | file MB | ways for cars | million nodes needed | million addresses | MB of a plain pass | peak MB | bytes a node of the file | MB put aside on disk | s |
        |---|---|---|---|---|---|---|---|---|---|
        {countries}
        ## Damaged files

        {fuzz}
        """;
}
