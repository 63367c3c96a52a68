using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Web.Demonstration;
using Web.Ledger;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Language;
using Web.Rides;
using Web.Finder;
using Web.ServiceDirectory;
using Web.ServiceDirectory.Search;

namespace Web.Tests.Demonstration;

/// <summary>The demonstration is the longest walk through the rules: its totals are those that the practice published.</summary>
public sealed class SeedTests(App app) : AppTest(app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Files([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "demo", "posavje");

    private async Task<(ServiceProvider Services, Doors Doors, Network Network)> Seeded()
    {
        Assert.SkipWhen(App.OnPostgres, "The demonstration fills an empty installation; the tests' PostgreSQL has networks already.");
        var folder = Directory.CreateDirectory(Path.Combine(App.Folder, Guid.NewGuid().ToString("N"))).FullName;
        var connection = $"Data Source={Path.Combine(folder, "demo.db")};Pooling=False";
        Migrator.Run(connection);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Db", connection), new("Opora:Data", folder)]).Build());
        services.AddDatabase();
        services.AddSingleton<Passwords>();
        services.AddSingleton(App.Services.GetRequiredService<Web.Platform.Language.Texts>());
        var provider = services.BuildServiceProvider();
        Assert.Equal(0, await Seed.RunAsync(provider, connection, Files(), TextWriter.Null));
        var doors = provider.GetRequiredService<Doors>();
        return (provider, doors, (await doors.NetworksAsync(Cancel)).Single());
    }

    [Fact]
    public async Task Krsko_from_January_to_July_2018_closes_at_the_figures_of_the_practice_and_the_next_day_waits_to_be_planned()
    {
        var (services, doors, network) = await Seeded();
        await using var _ = services;
        await using var db = await doors.OpenAsync(network, readOnly: true, cancel: Cancel);
        var krsko = await db.Set<Unit>().SingleAsync(u => u.Slug == "krsko", Cancel);
        var entries = await db.Set<LedgerEntry>().Where(e => e.UnitId == krsko.Id && e.WorkedOn >= new DateOnly(2018, 1, 1) && e.WorkedOn <= new DateOnly(2018, 7, 31)).ToListAsync(Cancel);
        long Sum(params LedgerKind[] kinds) => entries.Where(e => kinds.Contains(e.Kind)).Sum(e => e.Amount);

        Assert.Equal(241, Sum(LedgerKind.Ride));
        Assert.Equal(106, entries.Where(e => e.Kind == LedgerKind.Ride).Select(e => e.PersonId).Distinct().Count());
        Assert.Equal(845 * 60, Sum(LedgerKind.VolunteerMinutes));
        Assert.InRange(Sum(LedgerKind.MetresWithPassenger, LedgerKind.MetresEmpty), 12_900_000, 13_100_000);

        var today = WallClock.Today(TimeProvider.System, network.Zone);
        Assert.True(await db.Set<Ride>().CountAsync(r => r.UnitId == krsko.Id && r.Day > today && r.Status == RideStatus.Requested, Cancel) >= 14);
        Assert.True(await db.Set<Shift>().AnyAsync(s => s.UnitId == krsko.Id && s.Day > today && s.VolunteerId != null, Cancel));
        Assert.Equal(["pri kapelici (Dobrava pod Rako)", "pri stari žagi (Podbočje)"], (await db.Set<OwnPlace>().Where(p => p.UnitId == krsko.Id).OrderBy(p => p.FoldedName).ToListAsync(Cancel)).Select(p => p.Label));
        Assert.True(await db.Set<Person>().AllAsync(p => p.MadeUp, Cancel));
        Assert.Null(await AuditChain.FaultAsync(db, Cancel));
        await HoldDirectory(db);
        await HoldNextDay(db);
    }

    // The wishes of the demonstration can be seen at work: each kind is there, and the next day is planned with all of them kept but for one known face.
    private static async Task HoldNextDay(Db db)
    {
        var wishes = await db.Set<StandingWish>().ToListAsync(Cancel);
        Assert.Equal([StandingWishKind.PreferDriver, StandingWishKind.NotDriver, StandingWishKind.NotWith], wishes.Select(w => w.Kind).Distinct().Order());
        Assert.True(await db.Set<Rider>().AnyAsync(r => r.DoorMinutes != null, Cancel) && await db.Set<Rider>().AnyAsync(r => r.LongestRideMinutes != null, Cancel));
        var roads = Web.Platform.Maps.RoadMap.Of(SketchRoads.Of(new DemoFiles(Files())));
        var now = DateTimeOffset.UtcNow;
        foreach (var unit in await db.Set<Unit>().ToListAsync(Cancel))
        {
            var on = await db.Set<Ride>().Where(r => r.UnitId == unit.Id && r.Status == RideStatus.Requested).Select(r => r.Day).FirstAsync(Cancel);
            var day = await UnitDay.LoadAsync(db, unit, on, now);
            var problem = DayProblem.Of(day, roads);
            var plan = Dispatch.Planner.Plan(problem.Problem, new Dispatch.PlanOptions { Seed = 1, Steps = 2000 });
            var (sent, notSent) = problem.Sendable(plan);
            var after = problem.Compare(sent).ToDictionary(m => m.Ride.Id, m => m.After);
            Assert.Empty(notSent);
            Assert.True(sent.Unassigned.Count == 0, $"{unit.Slug}: {string.Join(", ", sent.Unassigned.Select(u => $"{problem.Ride(u.Request).ToLabel} {problem.Ride(u.Request).WishMinute} {u.Reason}"))}");
            Assert.Empty(NotKept.Of(day, r => after.GetValueOrDefault(r.Id)).Where(n => n.Kind != NotKeptKind.PreferDriver).Select(n => $"{unit.Slug}: {n.Kind}"));
        }
    }

    // The directory and the questions over it: enough of both, complete in five languages, and no outcome without a service where people live.
    private static async Task HoldDirectory(Db db)
    {
        string[] languages = ["sl", "pl", "lt", "cs", "en"];
        var services = await db.Set<Service>().ToListAsync(Cancel);
        Assert.True(services.Count >= 60 && await db.Set<Organisation>().CountAsync(Cancel) >= 25);
        Assert.All(services, s => Assert.True(s.MadeUp && languages.All(l => s.Read().Name.In(l)?.Language == l && s.Read().Description.In(l)?.Language == l), s.Name));
        var codes = (await db.Set<TaxonomyTerm>().ToListAsync(Cancel)).Select(t => $"{t.Taxonomy}:{t.Code}").ToHashSet();
        var used = services.Select(s => s.Read()).SelectMany(r => r.Needs.Select(n => "need:" + n).Concat(r.Groups.Select(g => "group:" + g)).Concat(r.LifeEvents.Select(e => "event:" + e)).Concat(r.Types));
        Assert.Empty(used.Except(codes));

        var finder = (await db.LiveAsync(new(2026, 11, 2), Cancel))!;
        var proof = Proof.Of(finder, languages, await db.WithoutServiceAsync(finder, Cancel));
        Assert.Empty(proof.Findings);
        Assert.True(finder.Find("about")!.Options.Count >= 12);

        var search = new Searching(db);
        foreach (var (words, language, need) in new[]
        {
            ("nimam kaj jesti", "sl", "food"), ("nie mam na leki", "pl", "money"), ("neturiu kur gyventi", "lt", "shelter"), ("nemám na nájem", "cs", "money"), ("vyras mane musa", "lt", "violence"),
            ("slaugau mama pavargau", "lt", "respite"), ("kdo me pelje k zdravniku", "sl", "transport"), ("zmarł mąż", "pl", "bereavement"), ("maminka zapomíná", "cs", "memory"), ("obedy", "cs", "meals"),
        })
        {
            var first = (await search.FindAsync(words, language, cancel: Cancel)).Take(3).Select(h => services.Single(s => s.Id == h.Subject).Read().Needs);
            Assert.True(first.Any(n => n.Contains(need)), $"{words}: {string.Join(" | ", first.Select(n => string.Join(',', n)))}");
        }
    }
}
