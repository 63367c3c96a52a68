using System.Text;
using Microsoft.EntityFrameworkCore;
using Web.Rides;
using Web.Volunteers;

namespace Web.Tests.Rides;

/// <summary>A driver's shifts in a calendar of one's own, behind a secret link that can be taken back.</summary>
public sealed class FeedTests(App app) : RidesTown(app)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<string> LinkOf(Volunteer driver)
    {
        await Submit(await Open("/rides/my-calendar"), ("driving", $"{driver.Id}"));
        var key = await InDb(db => db.Set<Volunteer>().Where(v => v.Id == driver.Id).Select(v => v.FeedKey).SingleAsync());
        return $"/rides/feed/{key}.ics";
    }

    private async Task<(int Status, string Text, string? Tag)> Fetch(string link, string? known = null)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri(link, UriKind.Relative));
        if (known is not null)
            ask.Headers.TryAddWithoutValidation("If-None-Match", known);
        var answer = await Browser.SendAsync(ask, Stop);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop), answer.Headers.ETag?.ToString());
    }

    [Fact]
    public async Task The_calendar_has_the_drivers_shifts_and_neither_names_nor_addresses()
    {
        var unit = await GivenUnit();
        var (person, driver) = await GivenDriver(unit);
        var shift = await GivenShift(unit, await GivenVehicle(unit), driver);
        await GivenShift(unit, await GivenVehicle(unit, "Caddy"), (await GivenDriver(unit, "Drugi Voznik")).Volunteer);
        AsDriver(unit, person);

        var link = await LinkOf(driver);
        App.ActAs(null);
        var (status, text, _) = await Fetch(link);

        Assert.Equal(200, status);
        Assert.Contains("DTSTART;TZID=Europe/Ljubljana:20261103T080000\r\n", text);
        Assert.Contains($"UID:{shift.Id}@", text);
        Assert.Contains("STATUS:CONFIRMED\r\n", text);
        Assert.Single(text.Split("\r\n"), l => l == "BEGIN:VEVENT");
        Assert.DoesNotContain("Janez", text);
        Assert.DoesNotContain("Kangoo", text);
    }

    [Fact]
    public async Task The_same_calendar_is_not_sent_twice_and_a_changed_shift_has_a_higher_sequence()
    {
        var unit = await GivenUnit();
        var (person, driver) = await GivenDriver(unit);
        var shift = await GivenShift(unit, await GivenVehicle(unit), driver);
        AsDriver(unit, person);
        var link = await LinkOf(driver);
        App.ActAs(null);

        var first = await Fetch(link);
        var same = await Fetch(link, first.Tag);
        await InDb(async db => (await db.Set<Shift>().SingleAsync(s => s.Id == shift.Id)).EndMinute = 15 * 60);
        var changed = await Fetch(link, first.Tag);

        Assert.Equal((304, ""), (same.Status, same.Text));
        Assert.Contains("SEQUENCE:1\r\n", first.Text);
        Assert.Contains("SEQUENCE:2\r\n", changed.Text);
        Assert.Contains("DTEND;TZID=Europe/Ljubljana:20261103T150000\r\n", changed.Text);
    }

    [Fact]
    public async Task A_shift_given_to_another_driver_stays_as_cancelled_for_thirty_days()
    {
        var unit = await GivenUnit();
        var (person, driver) = await GivenDriver(unit);
        var shift = await GivenShift(unit, await GivenVehicle(unit), driver);
        AsDriver(unit, person);
        var link = await LinkOf(driver);
        App.ActAs(null);
        await Fetch(link);

        await InDb(async db => (await db.Set<Shift>().SingleAsync(s => s.Id == shift.Id)).VolunteerId = null);
        var taken = await Fetch(link);
        App.MoveTo(App.Now.AddDays(29));
        var kept = await Fetch(link);
        App.MoveTo(App.Now.AddDays(31));
        var over = await Fetch(link);

        Assert.Contains("STATUS:CANCELLED\r\n", taken.Text);
        Assert.Contains($"UID:{shift.Id}@", kept.Text);
        Assert.DoesNotContain("VEVENT", over.Text);
    }

    [Fact]
    public async Task A_link_taken_back_or_replaced_is_not_there_any_more()
    {
        var unit = await GivenUnit();
        var (person, driver) = await GivenDriver(unit);
        AsDriver(unit, person);
        var first = await LinkOf(driver);

        await SubmitForm(await Open("/rides/my-calendar"), $"#make-{driver.Id}");
        var second = await InDb(db => db.Set<Volunteer>().Where(v => v.Id == driver.Id).Select(v => $"/rides/feed/{v.FeedKey}.ics").SingleAsync());
        var afterNew = ((await Fetch(first)).Status, (await Fetch(second)).Status);
        await SubmitForm(await Open("/rides/my-calendar"), $"#revoke-{driver.Id}");

        Assert.Equal((404, 200), afterNew);
        Assert.Equal(404, (await Fetch(second)).Status);
        Assert.Equal(404, (await Fetch("/rides/feed/.ics")).Status);
    }

    [Fact]
    public async Task A_driver_cannot_make_a_link_to_the_shifts_of_another()
    {
        var unit = await GivenUnit();
        var (person, own) = await GivenDriver(unit);
        var (_, other) = await GivenDriver(unit, "Drugi Voznik");
        AsDriver(unit, person);

        var answer = await Submit(await Open("/rides/my-calendar"), ("driving", $"{other.Id}"));

        Assert.Equal(404, answer.Status);
        Assert.Null(await InDb(db => db.Set<Volunteer>().Where(v => v.Id == other.Id || v.Id == own.Id).Select(v => v.FeedKey).FirstOrDefaultAsync(k => k != null)));
    }
}
