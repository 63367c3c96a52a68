using System.Globalization;
using Dispatch;

/// <summary>Quality and speed of <c>Dispatch</c> on published dial-a-ride instances; every plan is judged by the checker.</summary>
/// <remarks><c>bench dispatch [--seconds S] [--seed N] [--data FOLDER] [--only PREFIX] [--out FILE]</c>. Seconds are CPU seconds of this process.</remarks>
internal static class DispatchBench
{
    public static int Run(string[] args)
    {
        string Option(string name, string otherwise) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
        var seconds = double.Parse(Option("--seconds", "5"), CultureInfo.InvariantCulture);
        var seed = int.Parse(Option("--seed", "1"), CultureInfo.InvariantCulture);
        var data = Option("--data", "../shared/data/darp");
        var only = Option("--only", "");
        if (!Directory.Exists(data))
        {
            Console.Error.WriteLine($"No instances in {data}: state their folder with --data.");
            return 1;
        }
        var instances = DispatchInstance.All(data).Where(i => i.Name.StartsWith(only, StringComparison.Ordinal)).ToArray();
        var report = new DispatchReport(seconds, seed);
        report.Plans(instances.Select(i => DispatchPlans.Measure(i, seconds, seed)));
        if (!args.Contains("--plans-only"))
        {
            report.Calls(instances.Select(i => DispatchCalls.Measure(i, seed)));
            report.Quotes(instances.Where(i => i.Name is "pr06" or "pr10").Select(i => DispatchQuotes.Measure(i, seed)));
        }
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
