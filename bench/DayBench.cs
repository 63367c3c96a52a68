using System.Diagnostics;
using System.Globalization;
using Roads;

namespace Bench;

/// <summary>Import, quotes and the plan of one real-looking day on an OpenStreetMap extract.</summary>
internal static class DayBench
{
    public static int Run(string[] args)
    {
        var file = args.FirstOrDefault() ?? "../shared/data/osm/liechtenstein-2024-03.osm.pbf";
        if (!File.Exists(file))
        {
            Console.Error.WriteLine($"{file} is not here. bench day FILE.osm.pbf");
            return 1;
        }
        var report = new StringWriter(CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var roads = RoadNetwork.Import(file);
        var process = Process.GetCurrentProcess();
        report.WriteLine(FormattableString.Invariant($"# One day on {Path.GetFileName(file)}\n\n{Environment.ProcessorCount} cores, {DateTime.UtcNow:yyyy-MM-dd}, `./run bench day`\n"));
        report.WriteLine("| what | figure |\n|---|---|");
        report.WriteLine(FormattableString.Invariant($"| import, seconds (CPU) | {watch.Elapsed.TotalSeconds:0.0} ({(process.TotalProcessorTime - cpu).TotalSeconds:0.0}) |"));
        report.WriteLine(FormattableString.Invariant($"| import, peak memory | {process.PeakWorkingSet64 / 1048576} MB |"));

        new RealDay(roads, seed: 99).AnswerThePhone();   // warm
        var quotes = new List<double>();
        foreach (var seed in Enumerable.Range(1, 5))
            One(roads, seed, quotes, report);
        quotes.Sort();
        report.WriteLine(FormattableString.Invariant($"| answers to callers, five days | {quotes.Count} |"));
        report.WriteLine(FormattableString.Invariant($"| answer p50 / p99, ms | {quotes[quotes.Count / 2]:0.0} / {quotes[(int)(quotes.Count * 0.99)]:0.0} |"));
        Directory.CreateDirectory("bench/results");
        File.WriteAllText("bench/results/day.md", report.ToString());
        Console.Write(report);
        return 0;
    }

    private static void One(RoadNetwork roads, int seed, List<double> quotes, StringWriter report)
    {
        var day = new RealDay(roads, seed);
        day.AnswerThePhone();
        quotes.AddRange(day.QuoteMs);
        var problem = day.Problem;
        var byPhone = problem.Current();
        var broken = Dispatch.Checker.Check(problem.Problem, byPhone).Count;

        var unplanned = day.Unplanned();
        var insertion = Dispatch.Planner.Plan(unplanned.Problem, new() { Steps = 0 });
        var watch = Stopwatch.StartNew();
        var planned = Dispatch.Planner.Plan(unplanned.Problem, new() { Seed = seed, Steps = null, TimeBudget = TimeSpan.FromSeconds(1.2) });
        var seconds = watch.Elapsed.TotalSeconds;
        broken += Dispatch.Checker.Check(unplanned.Problem, insertion).Count + Dispatch.Checker.Check(unplanned.Problem, planned).Count;
        report.WriteLine(FormattableString.Invariant($"| day {seed}: rides booked / at the wished time / at another / refused | {day.Booked.Count} / {day.AtTheWishedTime} / {day.AtAnotherTime} / {day.Refused} |"));
        report.WriteLine(FormattableString.Invariant($"| day {seed}: km by phone alone / insertion alone / planned in {seconds:0.0} s | {byPhone.Cost.Metres / 1000} / {insertion.Cost.Metres / 1000} ({insertion.Unassigned.Count} left out) / {planned.Cost.Metres / 1000} ({planned.Unassigned.Count} left out) |"));
        report.WriteLine(FormattableString.Invariant($"| day {seed}: broken constraints by the checker | {broken} |"));
    }
}
