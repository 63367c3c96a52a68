using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Journeys.Tests;

/// <summary>The day of volunteer rides from the telephone call to the public number, as its people walk it, in the demonstration network.</summary>
public sealed partial class DayJourneyTests(Product product, Demonstration demonstration) : DemonstrationJourney(product), IClassFixture<Demonstration>
{
    [Theory, InlineData("sl", true), InlineData("pl", true), InlineData("lt", false)]
    public async Task A_call_becomes_a_ride_a_plan_a_drive_and_a_public_number(string language, bool script)
    {
        await using var town = demonstration.Copy();
        var walk = new Walk(town, language, script);
        var desk = await SignIn(walk, "krsko");
        var ridesBefore = await Rides(desk);

        var ride = await Book(walk, desk);
        var shift = await Lock(desk, ride);
        await Plan(walk, desk);
        Assert.Equal(1, await desk.Locator($"#s-{shift} #r-{ride}").CountAsync());
        var driven = await Drive(walk, shift);

        town.Clock.MoveTo(new(17, 30));
        desk = await SignIn(walk, "krsko");
        await desk.GotoAsync(board);
        await desk.ClickAsync($"#s-{shift} a[href^='/rides/close/']");
        await Look(walk, desk, "close");
        await desk.ClickAsync("#close button:not(.quiet)");
        await desk.WaitForSelectorAsync("#reopen");
        await Look(walk, desk, "closed");

        Assert.Equal(ridesBefore + driven, await Rides(desk));
        await Look(walk, desk, "numbers");
        Assert.Empty(Complaints);
    }

    /// <summary>The caller is found by a piece of her name without its marks, wants to be at the health centre at ten, and gets an answer that is booked.</summary>
    private static async Task<string> Book(Walk walk, IPage desk)
    {
        await desk.ClickAsync("nav.rooms summary:has(+ ul a[href='/rides/book/krsko'])");
        await Look(walk, desk, "menu");
        await desk.ClickAsync("nav.rooms a[href='/rides/book/krsko']");
        await desk.Locator("#q").PressSequentiallyAsync("cosic");
        if (!walk.Script) await desk.ClickAsync("form[role=search] button");
        await desk.ClickAsync("#rows a");
        await desk.ClickAsync("[data-place$='Zdravstveni dom Krško']");
        await desk.FillAsync("[name='Input.Day.Day']", $"{DemonstrationCopy.Day.Day}");
        await desk.FillAsync("[name='Input.Day.Month']", $"{DemonstrationCopy.Day.Month}");
        await desk.FillAsync("[name='Input.Day.Year']", $"{DemonstrationCopy.Day.Year}");
        await desk.FillAsync("[name='Input.Time']", "10:00");
        await desk.SelectOptionAsync("select[name='Input.Purpose']", "Health");
        if (!walk.Script) await desk.ClickAsync("#booking .buttons button:not([formaction])");
        await desk.WaitForSelectorAsync("#answer .good button");
        await Look(walk, desk, "book");
        await desk.ClickAsync("#answer .good button");
        await desk.WaitForURLAsync(RidePage());
        await Look(walk, desk, "ride");
        return desk.Url.Split('/')[^1];
    }

    /// <summary>She was told who comes: the ride is locked to that driver, whatever the planner would rather do.</summary>
    private static async Task<string> Lock(IPage desk, string ride)
    {
        await desk.GotoAsync(board);
        var shift = (await desk.GetAttributeAsync($".board-tour:has(#r-{ride})", "id"))![2..];
        await desk.ClickAsync($"#do-{ride} summary");
        await desk.ClickAsync($"#lock-{ride} button");
        await desk.WaitForSelectorAsync($"#r-{ride} .tag:not(.care)");
        return shift;
    }

    private static async Task Plan(Walk walk, IPage desk)
    {
        await desk.GotoAsync(board);
        await desk.ClickAsync("#plan-day button");
        await desk.WaitForSelectorAsync("#accept");
        await Look(walk, desk, "plan");
        await desk.ClickAsync("#accept button");
        await desk.WaitForURLAsync("**/rides/board/**");
        if (walk.Script) await desk.WaitForSelectorAsync("#map .mark", new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        await Look(walk, desk, "board");
    }

    /// <summary>The driver's day on a phone; answers how many bookings it drove there (there and back count once).</summary>
    private async Task<int> Drive(Walk walk, string shift)
    {
        async Task MoveTo(IPage page, TimeOnly time)
        {
            walk.Town.Clock.MoveTo(time);
            await page.Context.Clock.SetSystemTimeAsync(walk.Town.Clock.GetUtcNow().UtcDateTime);
        }

        walk.Town.Clock.MoveTo(new(6, 50));
        var phone = await SignIn(walk, "voznik", width: 360, height: 740);
        await MoveTo(phone, new(6, 50));
        await phone.GotoAsync("/rides/my-day");
        var tour = phone.Locator($"[data-shift='{shift}']");
        await Look(walk, phone, "my-day");
        var km = int.Parse(await tour.Locator("[data-kind=Start] input[name=OdometerKm]").InputValueAsync(), CultureInfo.InvariantCulture);
        await tour.Locator("[data-kind=Start] button").ClickAsync();
        await tour.Locator("[data-kind=End]").WaitForAsync();

        var stops = await tour.Locator(".stop").AllAsync();
        foreach (var stop in stops)
        {
            await MoveTo(phone, Time(await stop.Locator(".when b").InnerTextAsync()));
            await stop.Locator("button.big").ClickAsync();
            await stop.Locator(".tag.good").WaitForAsync();
            if (stop == stops[0]) await Look(walk, phone, "my-day-driving");
        }
        await MoveTo(phone, new(15, 10));
        await phone.ReloadAsync();
        await tour.Locator("[data-kind=End] input[name=OdometerKm]").FillAsync($"{km + 96}");
        await tour.Locator("[data-kind=End] button").ClickAsync();
        await tour.Locator(".notice.good").WaitForAsync();
        await Look(walk, phone, "my-day-ended");

        return await InDb(walk.Town, db => db.Set<Web.Rides.Ride>().CountAsync(r => r.ShiftId == Guid.Parse(shift) && r.AfterRideId == null));
    }

    /// <summary>The rides of the year, as anybody reads them.</summary>
    private static async Task<int> Rides(IPage page)
    {
        await page.GotoAsync($"/numbers/krsko?year={DemonstrationCopy.Day.Year}");
        return int.Parse(NotDigit().Replace(await page.InnerTextAsync(".panel:has(a[href='#define-Rides']) .lead"), ""), CultureInfo.InvariantCulture);
    }

    private static TimeOnly Time(string shown) => TimeOnly.ParseExact(shown.Replace('.', ':'), "H:mm", CultureInfo.InvariantCulture);

    [GeneratedRegex("/rides/ride/krsko/[0-9a-f-]{36}$")]
    private static partial Regex RidePage();

    [GeneratedRegex("\\D")]
    private static partial Regex NotDigit();
}
