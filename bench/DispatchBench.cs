using System.Globalization;
using Dispatch;

/// <summary>Quality and speed of <c>Dispatch</c> on published dial-a-ride instances; every plan is judged by the checker.</summary>
/// <remarks><c>bench dispatch [--part plans|fleets|proofs|calls|quotes|returns|growth] [--seeds 1,2,3] [--only PREFIX] [--scale X] [--data FOLDER] [--out FILE]</c>.
/// Seconds are CPU seconds of this process; a scale of 0.1 gives each plan a tenth of them.</remarks>
internal static class DispatchBench
{
    private static readonly int[] Days = [100, 500, 1000, 5000, 10_000];

    public static int Run(string[] args)
    {
        string Option(string name, string otherwise) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
        var scale = double.Parse(Option("--scale", "1"), CultureInfo.InvariantCulture);
        var seeds = Option("--seeds", "1").Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture)).ToArray();
        var (data, only, part) = (Option("--data", "../shared/data/darp"), Option("--only", ""), Option("--part", ""));
        if (!Directory.Exists(data))
        {
            Console.Error.WriteLine($"No instances in {data}: state their folder with --data.");
            return 1;
        }
        bool Wanted(string name) => part.Length == 0 || part == name;
        bool Named(string name) => name.StartsWith(only, StringComparison.Ordinal);
        var instances = DispatchInstance.All(data).Where(i => Named(i.Name)).ToArray();
        var report = new DispatchReport(seeds, scale);
        if (Wanted("plans")) report.Plans(instances.SelectMany(i => seeds.Select(seed => DispatchPlans.Measure(i, scale * (i.Name[0] == 'a' ? 10 : 60), seed))));
        if (Wanted("fleets"))
        {
            report.Fleets("Li and Lim", 1 * scale, DispatchFleets.All(data, "lilim_100_200", "best_known_lilim.csv").Where(i => i.Instance.Problem.Requests.Count < 60 && Named(i.Name)).SelectMany(i => seeds.Select(seed => DispatchFleets.Measure(i, 1 * scale, seed))));
            report.Fleets("Sartori and Buriol", 10 * scale, DispatchFleets.All(data, "pdptw_sartori", "best_known_sartori.csv").Where(i => Named(i.Name)).SelectMany(i => seeds.Select(seed => DispatchFleets.Measure(i, 10 * scale, seed))));
        }
        if (Wanted("proofs")) report.Proofs(instances.Where(i => i.Problem.Requests.Count <= 50).SelectMany(i => seeds.SelectMany(seed => new[] { DispatchProofs.Measure(i, seed, whole: false), DispatchProofs.Measure(i, seed, whole: true) })));
        if (Wanted("calls")) report.Calls(instances.SelectMany(i => seeds.Select(seed => DispatchCalls.Measure(i, seed))));
        if (Wanted("quotes")) report.Quotes(instances.Where(i => i.Name is "pr06" or "pr10").SelectMany(i => seeds.Select(seed => DispatchQuotes.Measure(i, seed))));
        if (Wanted("returns")) report.Returns(10 * scale, instances.Where(i => i.Name.StartsWith("pr", StringComparison.Ordinal)).Select(i => DispatchReturns.Measure(i, 10 * scale, seeds[0])));
        if (Wanted("growth")) report.Growth(Days.Select(n => DispatchGrowth.Measure(n, 600 * scale, seeds[0])));
        if (Option("--out", "") is { Length: > 0 } file) File.WriteAllText(file, report.Text);
        return report.Invalid;
    }
}

/// <summary>One published instance and its reference value.</summary>
internal sealed record DispatchInstance(string Name, Problem Problem, double Best, string Status, double[][] Coordinates)
{
    public static IEnumerable<DispatchInstance> All(string data)
    {
        var best = File.ReadLines(Path.Combine(data, "best_known.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(c => c[0], c => (Value: double.Parse(c[4], CultureInfo.InvariantCulture), Status: Standing(c[5].Trim('"'))));
        var files = Directory.GetFiles(Path.Combine(data, "cordeau_2006_a")).Concat(Directory.GetFiles(Path.Combine(data, "cordeau_laporte_2003_a")));
        foreach (var file in files.OrderBy(f => Path.GetFileName(f), StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (!best.TryGetValue(name, out var known)) continue;
            var text = File.ReadAllText(file);
            var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
                .Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Select(c => new[] { double.Parse(c[1], CultureInfo.InvariantCulture), double.Parse(c[2], CultureInfo.InvariantCulture) });
            yield return new DispatchInstance(name, CordeauFile.Read(text), known.Value, known.Status, [.. rows]);
        }
    }

    private static string Standing(string words) => words switch
    {
        _ when words.StartsWith("OPTIMAL", StringComparison.Ordinal) => "proven",
        _ when words.StartsWith("value", StringComparison.Ordinal) => "reached by a checked plan",
        _ => "unverified",
    };

    /// <summary>Length of a plan in double precision, as the reference values are stated.</summary>
    public double Length(Plan plan) => plan.Runs.Sum(run => run.Stops.Zip(run.Stops.Skip(1), (a, b) => Math.Sqrt(
        Math.Pow(Coordinates[a.Place][0] - Coordinates[b.Place][0], 2) + Math.Pow(Coordinates[a.Place][1] - Coordinates[b.Place][1], 2))).Sum());
}

/// <summary>CPU seconds of this process as a clock, so that a busy computer does not change what a second is worth.</summary>
internal sealed class CpuClock : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    public override long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
