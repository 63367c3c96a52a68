using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Web.Finder;

namespace Bench;

/// <summary>The search (see <see cref="SearchBench"/>), and the finder's engine over the runs of a public checker.</summary>
internal static class DirectoryBench
{
    /// <param name="args">How many services (1000,5000; a hundred thousand take some minutes), and the folder of the shared data.</param>
    public static int Run(string[] args)
    {
        var shared = args.ElementAtOrDefault(1) ?? "../shared/data";
        Finder(shared);
        SearchBench.RunAsync([.. (args.ElementAtOrDefault(0) ?? "1000,5000").Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))], shared).GetAwaiter().GetResult();
        return 0;
    }

    private static void Finder(string shared)
    {
        var checker = Questionnaire.Parse(File.ReadAllText("tests/Web.Tests/Finder/checker.json"));
        var runs = Path.Combine(shared, "finder/check_benefits_vectors.jsonl");
        if (!File.Exists(runs)) return;
        var all = File.ReadLines(runs).Select(l =>
        {
            using var run = JsonDocument.Parse(l);
            var answers = new Answers();
            foreach (var a in run.RootElement.GetProperty("answers").EnumerateObject())
                answers[a.Name] = a.Value.ValueKind == JsonValueKind.Array ? [.. a.Value.EnumerateArray().Select(v => v.GetString()!)] : [a.Value.GetString()!];
            return answers;
        }).ToList();
        foreach (var a in all) Walk.Along(checker, a, new(2026, 11, 2));
        var times = Times(all.Select(a => (Action)(() => Walk.Along(checker, a, new(2026, 11, 2)))));
        Console.WriteLine($"finder: {all.Count} walks of {checker.Questions.Count} questions, {checker.Outcomes.Count} outcomes: median {times[times.Count / 2] * 1000:0} µs, p95 {times[times.Count * 95 / 100] * 1000:0} µs");
        var clock = Stopwatch.StartNew();
        var proof = Proof.Of(checker, ["en"]);
        Console.WriteLine($"proof: {proof.Paths} paths, {clock.Elapsed.TotalMilliseconds:0} ms");
    }

    private static List<double> Times(IEnumerable<Action> work)
    {
        var times = work.Select(w =>
        {
            var clock = Stopwatch.StartNew();
            w();
            return clock.Elapsed.TotalMilliseconds;
        }).ToList();
        times.Sort();
        return times;
    }
}
