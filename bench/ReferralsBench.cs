using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Language;
using Web.Referrals;
using Web.ServiceDirectory;

namespace Bench;

/// <summary>The work lists of desk and organisation over many made-up referrals, the audit of who was looked at included.</summary>
internal static class ReferralsBench
{
    private const int Units = 4, Organisations = 50, People = 5000, Batch = 2000, Rounds = 200;

    /// <param name="args">How many referrals (100000).</param>
    public static int Run(string[] args)
    {
        RunAsync(args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000).GetAwaiter().GetResult();
        return 0;
    }

    private static async Task RunAsync(int count)
    {
        var (network, doors, folder) = await BenchNetwork.MakeAsync("referrals-bench");
        var services = new ServiceCollection();
        services.AddSingleton<Microsoft.Extensions.Hosting.IHostEnvironment>(new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { EnvironmentName = "Production" });
        services.AddLogging();
        services.AddLanguage();
        using var provider = services.BuildServiceProvider();
        var texts = provider.GetRequiredService<Texts>().In("sl");
        var today = WallClock.Today(TimeProvider.System, network.Zone);

        var watch = Stopwatch.StartNew();
        var (units, receivers, people, consents) = await TownAsync(doors, network, today);
        var chance = new Random(7);
        for (var from = 0; from < count; from += Batch)
        {
            await using var db = await doors.OpenAsync(network);
            for (var i = from; i < Math.Min(count, from + Batch); i++) Make(db, chance, people[i % People], units, receivers[chance.Next(Organisations)], consents[i % People], today);
            await db.CommitAsync();
        }
        Console.WriteLine($"made: {count} referrals with events, {watch.Elapsed.TotalSeconds:0} s ({doors.Engine})");

        var unit = units[0];
        await using (var db = await doors.OpenAsync(network, readOnly: true))
            Console.WriteLine($"of one unit: {await db.SentBy(unit).CountAsync()}, due {await new WorkList(db, today).Due(db.SentBy(unit)).CountAsync()}; of one organisation: {await db.ReceivedBy([receivers[0].Organisation], today).CountAsync()}");
        await MeasureAsync("desk, due, first page", doors, network, db => DeskAsync(db, unit, today, "due", 1, texts));
        await MeasureAsync("desk, due, page 20", doors, network, db => DeskAsync(db, unit, today, "due", 20, texts));
        await MeasureAsync("desk, under way", doors, network, db => DeskAsync(db, unit, today, "open", 1, texts));
        await MeasureAsync("desk, settled", doors, network, db => DeskAsync(db, unit, today, "ended", 1, texts));
        await MeasureAsync("organisation, due", doors, network, async db =>
        {
            var rows = await new WorkList(db, today).RowsAsync(await db.ReceivedBy([receivers[0].Organisation], today).Where(r => r.DueOn <= today).OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(WorkList.PageSize).ToListAsync(), texts);
            db.Saw("referrals/inbox", rows.Select(r => r.Referral.PersonId));
        });
        await MeasureAsync("figures of a unit, a year", doors, network, db => ServiceFigures.OfAsync(db, db.SentBy(unit), today.AddYears(-1), today, rounded: true), 10);
        if (doors.Engine == DatabaseEngine.Sqlite) Console.WriteLine($"file: {new FileInfo(Path.Combine(folder, "bench.db")).Length / 1024.0 / 1024:0} MB");
    }

    // What the page does: the count in the tab, the page of the list with its names, and the audit of everyone shown.
    private static async Task DeskAsync(Db db, Unit unit, DateOnly today, string list, int page, Texts texts)
    {
        var work = new WorkList(db, today);
        await work.Due(db.SentBy(unit)).CountAsync();
        var (rows, _) = await work.PageAsync(db.SentBy(unit), list, page, texts);
        db.Saw("referrals/desk", rows.Select(r => r.Referral.PersonId));
    }

    private static async Task MeasureAsync(string what, Doors doors, Network network, Func<Db, Task> look, int rounds = Rounds)
    {
        var times = new List<double>();
        for (var i = 0; i < rounds + 5; i++)
        {
            var watch = Stopwatch.StartNew();
            await using (var db = await doors.OpenAsync(network))
            {
                await look(db);
                await db.CommitAsync();
            }
            if (i >= 5) times.Add(watch.Elapsed.TotalMilliseconds);   // the first ones compile the queries
        }
        times.Sort();
        Console.WriteLine(FormattableString.Invariant($"| {what}: median / p95 | {times[times.Count / 2]:0.0} / {times[times.Count * 95 / 100]:0.0} ms |"));
    }

    private static async Task<(List<Unit> Units, List<(Guid Organisation, Guid Service)> Receivers, List<Person> People, List<Guid> Consents)> TownAsync(Doors doors, Network network, DateOnly today)
    {
        await using var db = await doors.OpenAsync(network);
        await StarterLists.AddAsync(db, new(2020, 1, 1));
        var units = Enumerable.Range(0, Units).Select(i => new Unit { Slug = $"u{i}", Name = $"Enota {i}", Municipality = $"Kraj {i}", OpenedOn = new(2020, 1, 1) }).ToList();
        var organisations = Enumerable.Range(0, Organisations).Select(i => new Organisation { Name = $"Organizacija {i}", Document = Records.Write(new OrganisationRecord()), Status = ListingStatus.Public }).ToList();
        var services = organisations.ConvertAll(o => new Service { OrganisationId = o.Id, Name = "Storitev " + o.Name, Document = Records.Write(new ServiceRecord()), Status = ListingStatus.Public });
        var people = Enumerable.Range(0, People).Select(i => new Person { UnitId = units[i % Units].Id, FullName = $"Oseba {i}", SortName = $"{i} Oseba", FoldedName = $"oseba {i}", Municipality = $"Kraj {i % Units}" }).ToList();
        var receivers = string.Join(' ', organisations.Select(o => o.Id));
        var consents = people.ConvertAll(p => new ReferralConsent { UnitId = p.UnitId, PersonId = p.Id, Purpose = "pomoč", Receivers = receivers, Fields = "Name Phone", Until = today.AddDays(300), Channel = ConsentChannel.Paper, Language = "sl", GivenAt = DateTime.UtcNow });
        db.AddRange(units);
        db.AddRange(organisations);
        db.AddRange(services);
        db.AddRange(people);
        db.AddRange(consents);
        await db.CommitAsync();
        return (units, [.. services.Select(s => (s.OrganisationId, s.Id))], people, consents.ConvertAll(c => c.Id));
    }

    // Nine in ten have ended; of the others a third is due or overdue.
    private static void Make(Db db, Random chance, Person person, List<Unit> units, (Guid Organisation, Guid Service) to, Guid consent, DateOnly today)
    {
        var ended = chance.Next(10) > 0;
        var day = today.AddDays(ended ? -chance.Next(20, 700) : -chance.Next(0, 20));
        StepClock At(int days) => new(day.AddDays(days).ToDateTime(new(9, 0), DateTimeKind.Utc), day.AddDays(days), "SI");
        var r = Referral.Draft(person, "meals", null, At(0), d => (d.OrganisationId, d.ServiceId, d.Urgent, d.AskedFor) = (to.Organisation, to.Service, chance.Next(20) == 0, "kosilo ob delavnikih"));
        r.ConsentId = consent;
        r.Shared = new Snapshot(new Dictionary<SharedField, string> { [SharedField.Name] = person.FullName, [SharedField.Phone] = "+38640123456" }).Write();
        List<ReferralEvent?> events = [r.Record(new(ReferralStep.Send, Side.Sender), At(0)).Event, r.Record(new(ReferralStep.Open, Side.Receiver), At(1)).Event];
        if (ended)
        {
            if (chance.Next(5) == 0)
            {
                events.Add(r.Record(new(ReferralStep.Decline, Side.Receiver) { Decline = DeclineReason.NoPlace }, At(2)).Event);
                events.Add(r.Record(new(ReferralStep.SecondChoice, Side.Sender), At(3)).Event);
            }
            else
            {
                events.Add(r.Record(new(ReferralStep.Accept, Side.Receiver), At(2)).Event);
                events.Add(r.Record(new(ReferralStep.Deliver, Side.Receiver) { DeliveredWhat = "kosilo", DeliveredOn = day.AddDays(4) }, At(5)).Event);
                events.Add(r.Record(new(ReferralStep.Confirm, Side.Sender), At(8)).Event);
            }
        }
        else if (chance.Next(2) == 0) events.Add(r.Record(new(ReferralStep.Accept, Side.Receiver), At(1)).Event);
        db.Add(r);
        db.AddRange(events.OfType<ReferralEvent>());
    }
}
