using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Platform.Database;
using Web.Platform.Language;
using Web.ServiceDirectory;
using Web.ServiceDirectory.Search;

namespace Bench;

/// <summary>Our search beside those of SQLite and PostgreSQL: what is found, how fast, how large, from the twelve golden records to a hundred thousand services.</summary>
internal sealed class SearchBench : IDisposable
{
    private const int Batch = 500, Published = 20, ListedRows = 20;
    private static readonly Dictionary<string, string> needs = new()
    {
        ["homecare"] = "home-care", ["escort"] = "accompaniment", ["transport"] = "transport", ["food"] = "food", ["debt"] = "debts", ["early"] = "early-help",
        ["shelter"] = "shelter", ["violence"] = "violence", ["lonely"] = "loneliness", ["dementia"] = "memory", ["foreigners"] = "foreigners", ["rent"] = "money",
    };

    private static readonly string[] oneMore = ["eno dve", "tri štiri pet"];
    private readonly Network network;
    private readonly Doors doors;
    private readonly string folder;
    private readonly List<SearchRival> rivals;
    private readonly List<(string Id, Dictionary<string, string[]> Words)> golden;
    private readonly List<GoldenQuery> queries;
    private readonly SearchMade made = new();
    private readonly ServiceProvider provider;
    private Guid organisation;
    private int count;

    private SearchBench(BenchNetwork bench, string shared)
    {
        (network, doors, folder) = bench;
        (golden, var asGiven) = SearchQueries.Read(shared);
        queries = [.. asGiven, .. SearchQueries.WithoutDiacritics(asGiven), .. SearchQueries.WithASlip(asGiven)];
        rivals = doors.Engine == DatabaseEngine.Postgres
            ? [.. new[] { SearchRival.Postgres(Environment.GetEnvironmentVariable("TEST_DB_OWNER")!), SearchRival.PostgresTrigram(Environment.GetEnvironmentVariable("TEST_DB_OWNER")!) }.OfType<SearchRival>()]
            : [SearchRival.Fts5("SQLite FTS5 unicode61", Path.Combine(folder, "words.db"), "unicode61 remove_diacritics 2", 1), SearchRival.Fts5("SQLite FTS5 trigram", Path.Combine(folder, "trigram.db"), "trigram remove_diacritics 1", 3)];
        var services = new ServiceCollection();
        services.AddSingleton<Microsoft.Extensions.Hosting.IHostEnvironment>(new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { EnvironmentName = "Production" });
        services.AddLogging();
        services.AddLanguage();
        provider = services.BuildServiceProvider();
    }

    public static async Task RunAsync(IReadOnlyList<int> sizes, string shared)
    {
        using var bench = new SearchBench(await BenchNetwork.MakeAsync("directory-bench"), shared);
        await bench.QualityAsync();
        Console.WriteLine("\n| services | search | p50 ms | p95 ms | p99 ms | index MB | to write one, ms | KB allocated a query |\n|---|---|---|---|---|---|---|---|");
        foreach (var size in sizes)
        {
            await bench.GrowAsync(size);
            await bench.MeasureAsync();
        }
    }

    private async Task QualityAsync()
    {
        await using (var db = await doors.OpenAsync(network))
        {
            await StarterLists.AddAsync(db, new(2020, 1, 1));
            var owner = new Organisation { Name = "Bench", Document = Records.Write(new OrganisationRecord { Name = LocalText.Of("sl", "Bench") }), Status = ListingStatus.Public };
            db.Add(owner);
            organisation = owner.Id;
            await db.CommitAsync();
        }
        var ids = new Dictionary<Guid, string>();
        foreach (var (id, words) in golden) ids[await PublishAsync(Record(words, needs[id]))] = id;
        foreach (var rival in rivals) rival.Add([.. golden.Select((g, i) => (i, g.Words))]);
        count = golden.Count;

        await using var reading = await doors.OpenAsync(network, readOnly: true);
        var kinds = queries.GroupBy(q => q.Kind).ToList();
        Console.WriteLine($"\n| found among the first three | {string.Join(" | ", kinds.Select(k => $"{k.Key} ({k.Count()})"))} |\n|---|{string.Concat(kinds.Select(_ => "---|"))}");
        var ours = new List<string>();
        foreach (var kind in kinds)
        {
            var good = 0;
            foreach (var q in kind)
                if ((await new Searching(reading).FindAsync(q.Text, q.Language)).Take(3).Any(h => ids[h.Subject] == q.Expected)) good++;
            ours.Add(Share(good, kind.Count()));
        }
        Console.WriteLine($"| ours on {doors.Engine} | {string.Join(" | ", ours)} |");
        foreach (var rival in rivals)
            Console.WriteLine($"| {rival.Name} | {string.Join(" | ", kinds.Select(k => Share(k.Count(q => rival.Find(q.Text, q.Language).Take(3).Any(i => golden[i].Id == q.Expected)), k.Count())))} |");
    }

    private static string Share(int good, int of) => $"{good} ({100.0 * good / of:0} %)";

    private static ServiceRecord Record(Dictionary<string, string[]> words, string need)
    {
        var record = new ServiceRecord { Needs = [need] };
        foreach (var (l, text) in words)
        {
            record.Name[l] = new(text[0], l == "sl" ? TextState.Original : TextState.Approved);
            record.Description[l] = new(text[1], l == "sl" ? TextState.Original : TextState.Approved);
        }
        return record;
    }

    private async Task<Guid> PublishAsync(ServiceRecord record)
    {
        await using var db = await doors.OpenAsync(network);
        var service = new Service { OrganisationId = organisation, Name = "", Document = "" };
        db.Add(service);
        await new Publishing(db).ServiceAsync(service, record, await db.Set<Organisation>().SingleAsync(o => o.Id == organisation));
        await db.CommitAsync();
        return service.Id;
    }

    // As an import of many: rows first, then their words, some hundred in a transaction.
    private async Task GrowAsync(int size)
    {
        while (count < size)
        {
            var records = Enumerable.Range(0, Math.Min(Batch, size - count)).Select(_ => made.Next()).ToList();
            await using var db = await doors.OpenAsync(network);
            var services = records.ConvertAll(r => new Service { OrganisationId = organisation, Name = r.Name.Words("sl"), Document = Records.Write(r), Status = ListingStatus.Public });
            db.AddRange(services);
            db.AddRange(services.Zip(records).Select(s => new ServiceFact { ServiceId = s.First.Id, Kind = FactKind.Area, Value = s.Second.Areas[0] }));
            await db.SaveChangesAsync();
            await new Publishing(db).CatchUpAsync(services.Select(s => s.Id).ToList());
            await db.CommitAsync();
            foreach (var rival in rivals) rival.Add([.. records.Select((r, i) => (count + i, SearchMade.Languages.ToDictionary(l => l, l => new[] { r.Name[l].Text, r.Description[l].Text })))]);
            count += records.Count;
        }
        foreach (var rival in rivals) rival.Settle();
        await SettleAsync();
    }

    private async Task MeasureAsync()
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Published; i++) await PublishAsync(made.Next());
        var publish = watch.Elapsed.TotalMilliseconds / Published;

        await using var db = await doors.OpenAsync(network, readOnly: true);
        var texts = SearchMade.Languages.ToDictionary(l => l, l => provider.GetRequiredService<Texts>().In(l));
        Row($"ours on {doors.Engine}", await TimesAsync(q => new Searching(db).FindAsync(q.Text, q.Language)), await BytesAsync(db), publish);
        Row($"ours on {doors.Engine}, first page of the list in one municipality", await TimesAsync(q => db.FindServicesAsync(new() { Q = q.Text, Area = "Krško" }, texts[q.Language], DateTime.UtcNow, 0, ListedRows)), null, null);
        Row($"ours on {doors.Engine}, the hundredth page of the list", await TimesAsync(q => db.FindServicesAsync(new() { Q = q.Text }, texts[q.Language], DateTime.UtcNow, 99 * ListedRows, ListedRows)), null, null);
        Row($"ours on {doors.Engine}, all services by name, first page", await TimesAsync(q => db.FindServicesAsync(new(), texts[q.Language], DateTime.UtcNow, 0, ListedRows)), null, null);
        Row($"ours on {doors.Engine}, all services by name, last page", await TimesAsync(q => db.FindServicesAsync(new(), texts[q.Language], DateTime.UtcNow, count - ListedRows, ListedRows)), null, null);
        foreach (var rival in rivals)
        {
            var times = await TimesAsync(q => Task.FromResult(rival.Find(q.Text, q.Language)));
            watch.Restart();
            for (var i = 0; i < Published; i++) rival.Add([(1_000_000 + count + i, SearchMade.Languages.ToDictionary(l => l, _ => oneMore))]);
            Row(rival.Name, times, rival.Bytes(), watch.Elapsed.TotalMilliseconds / Published);
        }
        Console.WriteLine($"| {count} | memory of the process: {Environment.WorkingSet / 1e6:0} MB | | | | | | |");
    }

    private void Row(string what, (List<double> Times, double Kilobytes) t, long? bytes, double? write) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {count} | {what} | {At(t.Times, 50):0.0} | {At(t.Times, 95):0.0} | {At(t.Times, 99):0.0} | {bytes / 1e6:0.0} | {write:0.0} | {t.Kilobytes:0} |"));

    private static double At(List<double> sorted, int percent) => sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];

    private async Task<(List<double> Times, double Kilobytes)> TimesAsync(Func<GoldenQuery, Task> ask)
    {
        foreach (var q in queries.Take(60)) await ask(q);   // warm
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var times = new List<double>();
        foreach (var q in queries)
        {
            var watch = Stopwatch.StartNew();
            await ask(q);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        return (times, (GC.GetTotalAllocatedBytes(precise: true) - before) / 1024.0 / queries.Count);
    }

    // SQLite's table of sizes is not in every build: the texts alone are then counted, which is less than the pages they lie in.
    private async Task<long> BytesAsync(Db db)
    {
        if (doors.Engine == DatabaseEngine.Postgres)
            return await db.Database.SqlQuery<long>($"select pg_total_relation_size('search_records') + pg_total_relation_size('search_lists') + pg_total_relation_size('search_words') as \"Value\"").SingleAsync();
        try
        {
            return await db.Database.SqlQuery<long>($"SELECT SUM(pgsize) AS \"Value\" FROM dbstat WHERE name LIKE 'search%' OR name LIKE 'sqlite_autoindex_search%'").SingleAsync();
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            return await db.Database.SqlQuery<long>($"SELECT (SELECT SUM(LENGTH(terms)) FROM search_records) + (SELECT SUM(LENGTH(packed) + LENGTH(term)) FROM search_lists) + (SELECT SUM(LENGTH(words)) FROM search_words) AS \"Value\"").SingleAsync();
        }
    }

    private async Task SettleAsync()
    {
        if (doors.Engine != DatabaseEngine.Postgres) return;
        await using var owner = new Npgsql.NpgsqlConnection(Environment.GetEnvironmentVariable("TEST_DB_OWNER"));
        await owner.OpenAsync();
        foreach (var table in new[] { "search_records", "search_lists", "search_words", "services", "service_facts", "service_names" })
        {
            await using var command = new Npgsql.NpgsqlCommand($"vacuum analyze {table}", owner);
            await command.ExecuteNonQueryAsync();
        }
    }

    public void Dispose()
    {
        foreach (var rival in rivals) rival.Dispose();
        provider.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (doors.Engine == DatabaseEngine.Sqlite) Directory.Delete(folder, recursive: true);
    }
}
