using Web.People;
using Web.Platform.Maps;

namespace Web.Demonstration;

/// <summary>
/// Fills an empty installation with a network of made-up people at real settlements, whose history went through the same
/// functions as a real one: booked, driven, closed. Everything in it is marked as made up.
/// </summary>
public static class Seed
{
    public const string Password = "opora-za-preizkus";

    public static async Task<int> RunAsync(IServiceProvider services, string ownerConnection, string folder, TextWriter tell)
    {
        var doors = services.GetRequiredService<Doors>();
        if ((await doors.NetworksAsync()).Count > 0)
        {
            await tell.WriteLineAsync("The installation already has a network; nothing was changed.");
            return 1;
        }
        if (!Directory.Exists(folder))
        {
            await tell.WriteLineAsync($"The demonstration's files are not in {folder}. Run this from the project's folder, or set Opora__Demo.");
            return 1;
        }

        var files = new DemoFiles(folder);
        var clock = services.GetRequiredService<TimeProvider>();
        var network = new Network { Slug = "posavje", Name = "Posavje", Demonstration = true, CreatedAt = clock.GetUtcNow().UtcDateTime };
        await NetworkSetup.CreateAsync(ownerConnection, network, clock);
        var roads = SketchRoads.Of(files);
        await ImportRoads.Keep(roads, RoadMaps.FileOf(DataFolder.Of(services.GetRequiredService<IConfiguration>()), network.Slug));

        // The past is written with the clock of the past, so that audit, ledger and events carry its dates.
        var pastClock = new PastClock(clock.GetUtcNow());
        var past = new Doors(doors.Connection, pastClock);
        var town = await DemoTown.MakeAsync(past, pastClock, network, files, services.GetRequiredService<Passwords>());
        var history = new DemoHistory(past, pastClock, network, town, roads);
        foreach (var unit in town.Units.Values)
            await history.DriveAsync(files.History(unit.Slug).Select(t => (t, DateOnly.Parse(t.Date, System.Globalization.CultureInfo.InvariantCulture))));
        await history.DriveAsync(files.Recent.Select(t => (t, history.WorkingDaysAgo(t.WorkingDaysAgo))));
        await history.AskForTomorrowAsync(files);
        var organisations = await DemoDirectory.MakeAsync(doors, network, folder, clock);
        await using (var db = await doors.OpenAsync(network))
        {
            await AccountSetup.CreateAsync(db, services.GetRequiredService<Passwords>(), "organizacija", "Delavka organizacije", Password, [(Role.OrganisationWorker, null)], organisationId: organisations["dom-krsko"]);
            var resident = DemoHelp.Resident(town);
            await AccountSetup.CreateAsync(db, services.GetRequiredService<Passwords>(), "prebivalec", resident.FullName, Password, [(Role.Resident, resident.UnitId)], resident.Id);
            await db.CommitAsync();
        }
        await DemoReferrals.MakeAsync(past, pastClock, network, town, services.GetRequiredService<Platform.Language.Texts>().In(network.Language), services.GetRequiredService<Passwords>());
        await DemoHelp.MakeAsync(past, pastClock, network, town, services.GetRequiredService<Platform.Language.Texts>().In(network.Language));
        await tell.WriteLineAsync("The demonstration network Posavje is there, with units Krško, Sevnica and Brežice.");
        return 0;
    }

    /// <summary>Sign-ins that the start prints.</summary>
    public static IReadOnlyList<(string Name, string What)> SignIns { get; } =
    [
        ("admin", "administrator of the network"),
        ("krsko", "coordinator in Krško"),
        ("sevnica", "coordinator in Sevnica"),
        ("brezice", "coordinator in Brežice"),
        ("voznik", "driver in Krško"),
        ("drustvo", "worker of a pensioners' association: its received referrals"),
        ("nacrt", "planner"),
        ("prebivalec", "somebody who asked for help: their requests and referrals"),
        ("organizacija", "worker of an organisation in the directory"),
    ];
}

/// <summary>A clock that the seeding sets to the day it is writing.</summary>
internal sealed class PastClock(DateTimeOffset today) : TimeProvider
{
    /// <summary>The day on which the demonstration is made.</summary>
    public DateTimeOffset Today { get; } = today;

    public DateTimeOffset Now { get; set; } = today;

    public override DateTimeOffset GetUtcNow() => Now;
}
