using System.Globalization;
using Web.Finder;
using Web.Platform.Documents;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.Demonstration;

/// <summary>The made-up directory of the demonstration: organisations and services of three municipalities in five languages.</summary>
internal static class DemoDirectory
{
    private static readonly string[] languages = ["sl", "pl", "lt", "cs", "en"];

    /// <returns>The ids of organisations by the keys of their file.</returns>
    public static async Task<Dictionary<string, Guid>> MakeAsync(Doors doors, Network network, string folder, TimeProvider clock)
    {
        await using var db = await doors.OpenAsync(network);
        var today = WallClock.Today(clock, network.Zone);
        await StarterLists.AddAsync(db, new(2018, 1, 1));
        await db.SaveChangesAsync();
        var publishing = new Publishing(db);
        var organisations = new Dictionary<string, Organisation>(StringComparer.Ordinal);
        foreach (var row in Read(folder, "directory-organisations.csv"))
        {
            var organisation = new Organisation { Name = "", Document = "", MadeUp = true, VerifyMonths = 12 };
            db.Add(organisation);
            organisation.Verify(today.AddDays(-organisations.Count * 9));
            await publishing.OrganisationAsync(organisation, Organisation(row));
            organisations[row["key"]] = organisation;
        }
        var texts = Read(folder, "directory-texts.csv").ToDictionary(r => r["key"], StringComparer.Ordinal);
        var number = 0;
        foreach (var row in Read(folder, "directory-services.csv"))
        {
            var owner = organisations[row["organisation"]];
            var service = new Service { OrganisationId = owner.Id, Name = "", Document = "", MadeUp = true, VerifyMonths = 6 };
            db.Add(service);
            service.Verify(today.AddDays(-(number++ * 7 % 220)));
            await publishing.ServiceAsync(service, Service(row, texts[row["text"]], owner.Read(), network, today), owner);
        }
        var now = clock.GetUtcNow().UtcDateTime;
        var questions = Questionnaire.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "finder.json")));
        db.Add(new FinderVersion { Number = 1, State = FinderState.Published, Document = questions.ToJson(), MadeAt = now, SentAt = now, PublishedAt = now });
        await db.CommitAsync();
        return organisations.ToDictionary(o => o.Key, o => o.Value.Id);
    }

    private static OrganisationRecord Organisation(Dictionary<string, string> row) => new()
    {
        Name = Text(row, "name"), Email = row["email"], Phone = Platform.Forms.Phone.Normalise(row["phone"], "SI"), Identifier = row["identifier"], IdentifierScheme = "SI-PRS",
        Locations =
        [
            new()
            {
                Street = row["street"], Postcode = row["postcode"], Town = row["town"], Municipality = row["municipality"], Region = "Posavska", Secret = row["secret"] == "yes", Wheelchair = row["wheelchair"] == "yes",
                Latitude = Number(row["latitude"]), Longitude = Number(row["longitude"]),
            },
        ],
    };

    private static ServiceRecord Service(Dictionary<string, string> row, Dictionary<string, string> text, OrganisationRecord owner, Network network, DateOnly today)
    {
        var record = new ServiceRecord
        {
            Name = Text(text, "name"), Description = Text(text, "description"), Needs = List(text["needs"]), Groups = List(text["groups"]), LifeEvents = List(text["events"]),
            Types = [.. text["types"].Split(' ', StringSplitOptions.RemoveEmptyEntries)], MinimumAge = text["minimum_age"] is { Length: > 0 } age ? int.Parse(age, CultureInfo.InvariantCulture) : null,
            Areas = List(row["areas"]), Email = owner.Email, Languages = [.. List(row["languages"]).Select(l => new SpokenLanguage { Code = l })],
            Phones = [new() { Number = owner.Phone ?? "", Languages = List(row["languages"]), Urgent = row["hours"].Contains("00:00-00:00", StringComparison.Ordinal) }],
            Places = [new() { LocationId = owner.Locations[0].Id }], Hours = [Hours(row["hours"])],
        };
        if (row["cost"].Length > 0) record.Costs = [new() { Amount = decimal.Parse(row["cost"], CultureInfo.InvariantCulture) }];
        if (row["free"].Length > 0)
            record.Capacity = new()
            {
                Free = (int)Number(row["free"]), All = (int)Number(row["all"]), PeopleWaiting = row["waiting"].Length > 0 ? (int)Number(row["waiting"]) : null, UpdatedOn = today.AddDays(-3),
                Unit = new() { ["sl"] = new("mesto", TextState.Original), ["en"] = new("place", TextState.Approved) },
            };
        return record;
    }

    // "1-5 08:00-14:00", "2,4 09:00-12:00"
    private static Hours Hours(string text)
    {
        var (days, times) = (text.Split(' ')[0], text.Split(' ')[1].Split('-'));
        return new()
        {
            Days = [.. days.Split(',').SelectMany(d => d.Split('-') is [var from, var to] ? Enumerable.Range(from[0] - '0', to[0] - from[0] + 1) : [d[0] - '0'])],
            Opens = TimeOnly.Parse(times[0], CultureInfo.InvariantCulture), Closes = TimeOnly.Parse(times[1], CultureInfo.InvariantCulture), OpenOnHolidays = days == "1-7",
        };
    }

    private static LocalText Text(Dictionary<string, string> row, string field)
    {
        var text = new LocalText();
        foreach (var language in languages)
            if (row.GetValueOrDefault($"{field}::{language}") is { Length: > 0 } words) text[language] = new(words, language == "sl" ? TextState.Original : TextState.Approved);
        return text;
    }

    private static List<string> List(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    internal static List<Dictionary<string, string>> Read(string folder, string file)
    {
        var table = Csv.Read(File.ReadAllBytes(Path.Combine(folder, file))) ?? throw new InvalidDataException($"{file} is not a table.");
        return [.. table.Rows.Select(r => table.Columns.Zip(r.Fields).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }
}
