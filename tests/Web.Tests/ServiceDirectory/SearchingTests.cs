using System.Runtime.CompilerServices;
using System.Text.Json;
using Web.Platform.Database;
using Web.ServiceDirectory;
using Web.ServiceDirectory.Search;

namespace Web.Tests.ServiceDirectory;

/// <summary>Words to services in five languages, on whichever engine runs.</summary>
public sealed class SearchingTests(App app) : AppTest(app)
{
    // What an editor would say each of the twelve services is for.
    private static readonly Dictionary<string, string> needs = new()
    {
        ["homecare"] = "home-care", ["escort"] = "accompaniment", ["transport"] = "transport", ["food"] = "food", ["debt"] = "debts", ["early"] = "early-help",
        ["shelter"] = "shelter", ["violence"] = "violence", ["lonely"] = "loneliness", ["dementia"] = "memory", ["foreigners"] = "foreigners", ["rent"] = "money",
    };

    private static string Golden([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../../shared/data/search/golden-search.json");

    private Task<int> GivenTheLists() => InDb(db => StarterLists.AddAsync(db, new(2026, 1, 1)));

    private async Task<Dictionary<Guid, string>> GivenTheTwelve(JsonElement docs) => await InDb(db => Twelve(db, docs));

    private static async Task<Dictionary<Guid, string>> Twelve(Db db, JsonElement docs)
    {
        var organisation = new Organisation { Name = "Zgled", Document = Records.Write(new OrganisationRecord()), Status = ListingStatus.Public };
        db.Add(organisation);
        var publishing = new Publishing(db);
        var made = new Dictionary<Guid, string>();
        foreach (var doc in docs.EnumerateArray())
        {
            var record = new ServiceRecord { Needs = [needs[doc.GetProperty("id").GetString()!]] };
            foreach (var language in new[] { "sl", "pl", "lt", "cs", "en" })
            {
                record.Name[language] = new(doc.GetProperty(language)[0].GetString()!, language == "sl" ? TextState.Original : TextState.Approved);
                record.Description[language] = new(doc.GetProperty(language)[1].GetString()!, language == "sl" ? TextState.Original : TextState.Approved);
            }
            var service = new Service { OrganisationId = organisation.Id, Name = "", Document = "" };
            db.Add(service);
            await publishing.ServiceAsync(service, record, organisation);
            made[service.Id] = doc.GetProperty("id").GetString()!;
        }
        return made;
    }

    [Fact]
    public async Task At_least_nineteen_of_twenty_golden_queries_find_their_service_among_the_first_three()
    {
        Assert.SkipUnless(File.Exists(Golden()), "The golden queries are not at ../shared/data/search.");
        using var golden = JsonDocument.Parse(await File.ReadAllTextAsync(Golden(), TestContext.Current.CancellationToken));
        await GivenTheLists();
        var services = await GivenTheTwelve(golden.RootElement.GetProperty("docs"));
        var queries = golden.RootElement.GetProperty("queries").EnumerateArray().ToList();

        var missed = await InDb(async db =>
        {
            var wrong = new List<string>();
            foreach (var query in queries)
            {
                var hits = await new Searching(db).FindAsync(query.GetProperty("q").GetString()!, query.GetProperty("lang").GetString()!);
                var first = hits.Where(h => services.ContainsKey(h.Subject)).Select(h => services[h.Subject]).Take(3).ToList();
                if (!first.Contains(query.GetProperty("expect").GetString()!))
                    wrong.Add($"{query.GetProperty("q")} ({query.GetProperty("lang")}, {query.GetProperty("kind")}): {string.Join(", ", first)}");
            }
            return wrong;
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{queries.Count - missed.Count} of {queries.Count}");
        Assert.True(missed.Count <= queries.Count * 0.05, string.Join('\n', missed));
    }

    /// <summary>Each engine with a network of its own, so that nothing of other tests counts.</summary>
    [Fact]
    public async Task Both_engines_answer_every_golden_query_in_the_same_order()
    {
        Assert.SkipUnless(File.Exists(Golden()), "The golden queries are not at ../shared/data/search.");
        Assert.SkipUnless(App.OnPostgres, "Compared where both engines run.");
        using var golden = JsonDocument.Parse(await File.ReadAllTextAsync(Golden(), TestContext.Current.CancellationToken));
        var file = $"Data Source={Path.Combine(App.Folder, Guid.NewGuid().ToString("N") + ".db")};Pooling=False";
        Migrator.Run(file);

        var (here, there) = (await Orders(App.Connection, App.OwnerConnection), await Orders(file, file));

        Assert.True(here.Count > 30 && here.Count(o => o.Contains(',')) > 10, "Too few answers to compare an order.");
        Assert.Equal(there, here);

        async Task<List<string>> Orders(string connection, string owner)
        {
            var network = new Network { Slug = "s" + Guid.NewGuid().ToString("N")[..8], Name = "Iskanje", Host = Guid.NewGuid().ToString("N"), CreatedAt = App.Now.UtcDateTime };
            await NetworkSetup.CreateAsync(owner, network, TimeProvider.System, TestContext.Current.CancellationToken);
            var doors = new Doors(connection, TimeProvider.System);
            Dictionary<Guid, string> services;
            await using (var db = await doors.OpenAsync(network))
            {
                await StarterLists.AddAsync(db, new(2026, 1, 1));
                services = await Twelve(db, golden.RootElement.GetProperty("docs"));
                await db.CommitAsync();
            }
            await using var read = await doors.OpenAsync(network, readOnly: true);
            var orders = new List<string>();
            foreach (var query in golden.RootElement.GetProperty("queries").EnumerateArray())
            {
                var hits = await new Searching(read).FindAsync(query.GetProperty("q").GetString()!, query.GetProperty("lang").GetString()!);
                orders.Add($"{query.GetProperty("q")}: {string.Join(", ", hits.Where(h => services.ContainsKey(h.Subject)).Select(h => services[h.Subject]))}");
            }
            return orders;
        }
    }

    [Theory]
    [InlineData("sl", "nimam kaj jesti"), InlineData("pl", "nie mam co jesc"), InlineData("lt", "neturiu ka valgyti"), InlineData("lt", "neturiu ko valgyti"), InlineData("cs", "nemam co jist"), InlineData("en", "I have nothing to eat")]
    public async Task Who_has_nothing_to_eat_is_led_to_food_before_company(string language, string said)
    {
        await GivenTheLists();
        var (food, company) = (await Given(language, "food"), await Given(language, "loneliness"));

        var hits = await InDb(db => new Searching(db).FindAsync(said, language));

        var ours = hits.Select(h => h.Subject).Where(id => id == food || id == company).ToList();
        Assert.Equal(food, ours.FirstOrDefault());

        // The words of the query stand in the description of the other one, as they may.
        Task<Guid> Given(string written, string need) => InDb(async db =>
        {
            var organisation = new Organisation { Name = "Zgled", Document = Records.Write(new OrganisationRecord()), Status = ListingStatus.Public };
            var service = new Service { OrganisationId = organisation.Id, Name = "", Document = "" };
            db.AddRange(organisation, service);
            var record = new ServiceRecord { Needs = [need], Name = LocalText.Of(written, "Zgled"), Description = LocalText.Of(written, need == "food" ? "Zgled" : said.Split(' ')[0]) };
            await new Publishing(db).ServiceAsync(service, record, organisation);
            return service.Id;
        });
    }

    [Fact]
    public async Task Two_editors_who_save_the_same_new_word_at_once_both_keep_their_service()
    {
        var word = string.Concat("zz", Guid.NewGuid().ToString("N").AsSpan(0, 8)).Replace('0', 'o').Replace('1', 'i');
        await using var first = await App.Doors.OpenAsync(App.Network, cancel: TestContext.Current.CancellationToken);
        var one = await Given(first);

        // The second one begins while the first has not finished.
        var saving = Task.Run(async () =>
        {
            await using var second = await App.Doors.OpenAsync(App.Network, cancel: TestContext.Current.CancellationToken);
            var two = await Given(second);
            await second.CommitAsync(TestContext.Current.CancellationToken);
            return two;
        }, TestContext.Current.CancellationToken);
        await Task.WhenAny(saving, Task.Delay(300, TestContext.Current.CancellationToken));
        await first.CommitAsync(TestContext.Current.CancellationToken);

        var both = new[] { one, await saving };
        var found = await InDb(db => new Searching(db).FindAsync(word, "sl"));
        Assert.Equal(both.Order(), found.Select(h => h.Subject).Order());

        async Task<Guid> Given(Db db)
        {
            var organisation = new Organisation { Name = "Zgled", Document = Records.Write(new OrganisationRecord()), Status = ListingStatus.Public };
            var service = new Service { OrganisationId = organisation.Id, Name = "", Document = "" };
            db.AddRange(organisation, service);
            await new Publishing(db).ServiceAsync(service, new() { Name = LocalText.Of("sl", word), Description = LocalText.Of("sl", "Zgled") }, organisation);
            return service.Id;
        }
    }
}
