using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Web.Finder;
using Web.Platform.Database;
using Web.ServiceDirectory;
using Web.ServiceDirectory.Search;

namespace Bench;

/// <summary>The search over made-up services in five languages, and the finder's engine over the runs of a public checker.</summary>
internal static class DirectoryBench
{
    private static readonly string[] languages = ["sl", "pl", "lt", "cs", "en"];

    /// <param name="args">How many services (1000), and the folder of the shared data.</param>
    public static int Run(string[] args)
    {
        Finder(args.ElementAtOrDefault(1) ?? "../shared/data");
        SearchAsync(args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000).GetAwaiter().GetResult();
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

    private static async Task SearchAsync(int count)
    {
        var (network, doors, folder) = await BenchNetwork.MakeAsync("directory-bench");
        var words = Demo();
        var chance = new Random(5);
        var written = Stopwatch.StartNew();
        Guid organisation;
        await using (var db = await doors.OpenAsync(network))
        {
            await StarterLists.AddAsync(db, new(2020, 1, 1));
            var o = new Organisation { Name = "Bench", Document = Records.Write(new OrganisationRecord { Name = LocalText.Of("sl", "Bench") }), Status = ListingStatus.Public };
            db.Add(o);
            organisation = o.Id;
            await db.CommitAsync();
        }
        for (var from = 0; from < count; from += 50)
        {
            await using var db = await doors.OpenAsync(network);
            var owning = await db.Set<Organisation>().SingleAsync(o => o.Id == organisation);
            var publishing = new Publishing(db);
            for (var i = from; i < Math.Min(count, from + 50); i++)
            {
                var record = new ServiceRecord { Needs = [words[chance.Next(words.Count)].Need], Areas = ["Krško"] };
                foreach (var l in languages)
                {
                    record.Name[l] = new(Mix(words, l, chance, 4), l == "sl" ? TextState.Original : TextState.Approved);
                    record.Description[l] = new(Mix(words, l, chance, 30), l == "sl" ? TextState.Original : TextState.Approved);
                }
                var service = new Service { OrganisationId = organisation, Name = "", Document = "" };
                db.Add(service);
                await publishing.ServiceAsync(service, record, owning);
            }
            await db.CommitAsync();
        }
        Console.WriteLine($"index: {count} services in five languages, {written.Elapsed.TotalMilliseconds / count:0.0} ms each to publish");
        await using var reading = await doors.OpenAsync(network, readOnly: true);
        Console.WriteLine($"postings: {await reading.Set<SearchPosting>().CountAsync()}, pieces of words: {await reading.Set<SearchGram>().CountAsync()}");
        string[] queries = ["pomoči na domu", "prevozi starejših", "dolgovi", "nimam kaj jesti", "usługami opiekuńczymi", "nie mam na leki", "pagalbos namus", "neturiu kur gyventi", "nemám na nájem", "potravinovych balicku", "debt advice", "vyras mane musa"];
        foreach (var q in queries) await new Searching(reading).FindAsync(q, "sl");
        var times = new List<double>();
        for (var round = 0; round < 20; round++)
            foreach (var (q, i) in queries.Select((q, i) => (q, i)))
            {
                var clock = Stopwatch.StartNew();
                await new Searching(reading).FindAsync(q, languages[i < 4 ? 0 : i < 6 ? 1 : i is 6 or 7 or 11 ? 2 : i < 10 ? 3 : 4]);
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
        times.Sort();
        Console.WriteLine($"search ({doors.Engine}): {times.Count} queries over {count} services: median {times[times.Count / 2]:0.0} ms, p95 {times[times.Count * 95 / 100]:0.0} ms");
        if (doors.Engine == DatabaseEngine.Sqlite) Console.WriteLine($"file: {new FileInfo(Path.Combine(folder, "bench.db")).Length / 1024.0 / 1024:0} MB");
    }

    private static string Mix(List<(string Need, Dictionary<string, string[]> Words)> from, string language, Random chance, int n) =>
        string.Join(' ', Enumerable.Range(0, n).Select(_ => from[chance.Next(from.Count)].Words[language]).Select(w => w[chance.Next(w.Length)]));

    private static List<(string Need, Dictionary<string, string[]> Words)> Demo()
    {
        var table = Web.Platform.Documents.Csv.Read(File.ReadAllBytes("demo/posavje/directory-texts.csv"))!;
        var at = table.Columns.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
        return [.. table.Rows.Select(r => (r.Fields[at["needs"]].Split(',')[0], languages.ToDictionary(l => l, l => $"{r.Fields[at["name::" + l]]} {r.Fields[at["description::" + l]]}".Split(' '))))];
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
