using System.Runtime.CompilerServices;
using System.Text.Json;
using Web.Finder;

namespace Web.Tests.Finder;

/// <summary>
/// A public checker of 14 questions and 90 outcomes, modelled as data only, beside 1,500 runs through the real one.
/// Its rows were worked out from the runs; the runs themselves are not kept here.
/// </summary>
public sealed class CheckerTests
{
    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    internal static Questionnaire Checker() => Questionnaire.Parse(File.ReadAllText(Path.Combine(Here(), "checker.json")));

    [Fact]
    public void All_runs_of_the_public_checker_take_the_same_path_and_find_the_same()
    {
        var runs = Path.Combine(Here(), "../../../../shared/data/finder/check_benefits_vectors.jsonl");
        Assert.SkipUnless(File.Exists(runs), "The runs are not at ../shared/data/finder.");
        var checker = Checker();
        var today = new DateOnly(2026, 11, 2);

        var different = new List<string>();
        var count = 0;
        foreach (var line in File.ReadLines(runs))
        {
            using var run = JsonDocument.Parse(line);
            var answers = new Answers();
            foreach (var answer in run.RootElement.GetProperty("answers").EnumerateObject())
                answers[answer.Name] = answer.Value.ValueKind == JsonValueKind.Array ? Strings(answer.Value) : [answer.Value.GetString()!];
            var walk = Walk.Along(checker, answers, today);
            if (walk.Next is not null || !walk.Path.SequenceEqual(Strings(run.RootElement.GetProperty("path"))) || !walk.Found.Select(o => o.Id).SequenceEqual(Strings(run.RootElement.GetProperty("expected"))))
                different.Add(run.RootElement.GetProperty("id").ToString());
            count++;
        }

        Assert.Equal(1500, count);
        Assert.Empty(different);
    }

    [Fact]
    public void The_checker_as_data_passes_the_proof_in_its_own_language()
    {
        var proof = Proof.Of(Checker(), ["en"]);

        Assert.Empty(proof.Findings);
        Assert.Equal(14, proof.LongestPath);
        Assert.Equal(16, proof.Paths);
    }

    private static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetString()!)];
}
