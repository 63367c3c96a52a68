using System.Text.Json;
using Web.Ledger;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;

namespace Web.Tests.Ledger;

/// <summary>Public numbers: on a page with definitions, as files, frozen for a year, and entry by entry for the coordinator.</summary>
public sealed class NumbersTests(App app) : AppTest(app)
{
    // Each test has a year of its own: the numbers of a network are made for all its units together.
    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private static int lastYear = 1950;
    private readonly int year = Interlocked.Increment(ref lastYear);

    private async Task<List<LedgerEntry>> GivenRides(Unit unit, int people, int month = 3, string purpose = "Health") => await InDb(async db =>
    {
        var entries = new List<LedgerEntry>();
        for (var i = 0; i < people; i++)
        {
            var rider = new Person { UnitId = unit.Id, FullName = $"Ana Primer {i}", Municipality = unit.Municipality };
            db.Add(rider);
            entries.Add(Entry(unit, month, LedgerKind.Ride, 1, purpose, rider.Id));
            entries.Add(Entry(unit, month, LedgerKind.PassengerRides, 2, purpose, rider.Id));
        }
        await db.SaveChangesAsync();
        db.AddRange(entries);
        return entries;
    });

    private async Task GivenHours(Unit unit, params long[] minutes) => await InDb(async db =>
    {
        foreach (var each in minutes)
        {
            var driver = new Person { UnitId = unit.Id, FullName = "Voznik Primer", Municipality = unit.Municipality };
            db.Add(driver);
            await db.SaveChangesAsync();
            db.Add(Entry(unit, 3, LedgerKind.VolunteerMinutes, each, LedgerEntry.Driving, driver.Id));
        }
        db.Add(Entry(unit, 3, LedgerKind.MetresWithPassenger, 120_400, "", null));
        db.Add(Entry(unit, 3, LedgerKind.MetresEmpty, 30_000, "", null));
    });

    private LedgerEntry Entry(Unit unit, int month, LedgerKind kind, long amount, string topic, Guid? person) => new()
    {
        UnitId = unit.Id, Municipality = unit.Municipality, PersonId = person, WorkedOn = new(year, month, 5), Kind = kind, Amount = amount,
        Topic = topic, Source = kind is LedgerKind.Ride or LedgerKind.PassengerRides ? "ride" : "shift", SourceId = Guid.CreateVersion7(), RecordedAt = App.Now.UtcDateTime,
    };

    [Fact]
    public async Task Anyone_reads_what_a_unit_did_with_each_figure_defined()
    {
        var unit = await GivenUnit();
        await GivenRides(unit, 12);
        await GivenHours(unit, 300, 300, 240, 120, 60, 59);

        var page = await Open($"/numbers/{unit.Slug}?year={year}&lang=en");

        Assert.Equal("Krško in numbers", page.Heading);
        Assert.Equal(["12", "12", "24", "150", "18", "5"], page.Document.QuerySelectorAll(".panels b").Select(b => b.TextContent));
        var linked = page.Document.QuerySelectorAll(".panels a").Select(a => a.GetAttribute("href")![1..]);
        Assert.All(linked, id => Assert.NotNull(page.Document.GetElementById(id)));
        Assert.Contains("The way there and back is one ride", page.Text);
        Assert.Contains("Added up from 12 ledger entries", page.Text);
    }

    [Fact]
    public async Task Three_riders_are_fewer_than_five_and_their_hours_of_one_volunteer_are_not_shown()
    {
        var unit = await GivenUnit();
        await GivenRides(unit, 3);
        await GivenHours(unit, 600, 30);

        var page = await Open($"/numbers/{unit.Slug}?year={year}&lang=en");

        Assert.Equal(["fewer than 5", "fewer than 5", "not shown", "150", "not shown (one volunteer)", "fewer than 5"], page.Document.QuerySelectorAll(".panels b").Select(b => b.TextContent));
        Assert.Contains("more than four fifths", page.Text);
    }

    [Fact]
    public async Task The_files_say_the_same_as_the_page_and_no_more()
    {
        var (small, large) = (await GivenUnit(), await GivenUnit("Sevnica"));
        await GivenRides(small, 2);
        await GivenRides(large, 9);

        var json = JsonDocument.Parse(await Browser.GetStringAsync(new Uri($"/numbers/{small.Slug}.json?year={year}", UriKind.Relative), Stop));
        var csv = await Browser.GetByteArrayAsync(new Uri($"/numbers.csv?year={year}", UriKind.Relative), Stop);

        Assert.Equal("\uFEFF"u8.ToArray(), csv[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(csv[3..]).Split("\r\n");
        Assert.Equal("network;year;month;unit;municipality;figure;topic;value;shown", lines[0]);
        Assert.Contains(lines, l => l.EndsWith($"{year};;{small.Slug};;users;;;fewer_than_five", StringComparison.Ordinal));
        var rides = json.RootElement.GetProperty("numbers").EnumerateArray().Where(n => n.GetProperty("figure").GetString() == "rides").ToList();
        Assert.NotEmpty(rides);
        Assert.All(rides, n => Assert.False(n.TryGetProperty("value", out _)));
        Assert.Equal(404, (int)(await Browser.GetAsync(new Uri($"/numbers/nowhere.csv?year={year}", UriKind.Relative), Stop)).StatusCode);
    }

    [Fact]
    public async Task A_frozen_edition_stays_as_it_stood_and_says_which_live_numbers_were_corrected()
    {
        var unit = await GivenUnit();
        var entries = await GivenRides(unit, 12);
        ActAs(Role.Administrator);
        await Submit(await Open("/ledger/freeze"), ("Input.Year", $"{year}"));
        await InDb(db =>
        {
            foreach (var entry in entries.Where(e => e.Kind == LedgerKind.Ride).Take(6))
                db.Add(entry.Reverse("Booked twice", App.Now.UtcDateTime, null));
            return Task.CompletedTask;
        });
        App.ActAs(null);

        var edition = await Open($"/numbers/editions/{year}/1?lang=en");
        var live = await Open($"/numbers?year={year}&lang=en");

        Assert.Equal("12", edition.Document.QuerySelectorAll(".panels b")[1].TextContent);
        Assert.Contains("The stored numbers match it", edition.Text);
        Assert.Contains("The live numbers have been corrected since then: Riders, Rides", edition.Text);
        Assert.Equal("6", live.Document.QuerySelectorAll(".panels b")[1].TextContent);
        Assert.Contains("Corrected since the latest frozen edition: Riders, Rides", live.Text);
    }

    [Fact]
    public async Task A_year_in_which_nothing_changed_is_not_frozen_twice()
    {
        await GivenRides(await GivenUnit(), 12);
        ActAs(Role.Administrator);
        await Submit(await Open("/ledger/freeze?lang=en"), ("Input.Year", $"{year}"));

        var again = await Submit(await Open("/ledger/freeze?lang=en"), ("Input.Year", $"{year}"));

        Assert.Equal(["Nothing has changed since edition 1 of this year."], again.Errors);
        Assert.Equal(1, await InDb(db => Task.FromResult(db.Set<Edition>().Count(e => e.Year == year))));
    }

    [Fact]
    public async Task The_coordinator_sees_entries_of_a_month_with_what_was_taken_back_and_why()
    {
        var unit = await GivenUnit();
        var entries = await GivenRides(unit, 2);
        await InDb(db =>
        {
            db.Add(entries[0].Reverse("=typed twice", App.Now.UtcDateTime, null));
            return Task.CompletedTask;
        });
        ActAs(Role.Coordinator, unit);

        var page = await Open($"/ledger/entries/{unit.Slug}?month={year}-03&lang=en");
        var csv = await Browser.GetStringAsync(new Uri($"/ledger/entries/{unit.Slug}?handler=csv&month={year}-03", UriKind.Relative), Stop);

        Assert.Contains("Takes an entry back: =typed twice", page.Text);
        Assert.Single(page.Document.QuerySelectorAll($"#e-{entries[0].Id} .tag"));
        Assert.Contains("'=typed twice", csv);
        Assert.Equal(2, await InDb(db => Task.FromResult(db.Set<AuditEntry>().Count(a => a.Subject == "ledger/entries" && (a.PersonId == entries[0].PersonId || a.PersonId == entries[2].PersonId)))));
    }

    [Fact]
    public async Task Entries_of_another_unit_are_not_there_for_its_neighbours_coordinator()
    {
        var (own, other) = (await GivenUnit(), await GivenUnit());
        ActAs(Role.Coordinator, own);

        Assert.Equal(404, (await Open($"/ledger/entries/{other.Slug}")).Status);
        Assert.Equal(404, (await Open("/ledger/freeze")).Status);
    }
}
