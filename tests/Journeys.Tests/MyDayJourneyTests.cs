using Microsoft.Playwright;
using Web.Platform.Security;
using Web.Rides;

namespace Journeys.Tests;

/// <summary>The driver's day on a phone, also where there is no network.</summary>
public sealed class MyDayJourneyTests(Product product) : RidesJourney(product)
{
    [Fact]
    public async Task What_is_pressed_without_network_is_kept_shown_and_sent_once_in_order_when_it_is_back()
    {
        var town = await GivenTown();
        var ride = await GivenRide(town, "Marija Novak", town.Shift);
        var page = await OpenAs(Role.Driver, town, "/rides/my-day", town.Driver.Id, width: 360, height: 740);
        await page.EvaluateAsync("navigator.serviceWorker.ready");
        await page.WaitForFunctionAsync("caches.open('my-day').then(c => c.match('/rides/my-day')).then(r => !!r)");
        await Picture(page, "my-day");

        await page.Context.SetOfflineAsync(true);
        await page.FillAsync($"#km-{town.Shift.Id}", "48215");
        await page.ClickAsync("[data-kind=Start] button");
        await page.ClickAsync($"[data-ride='{ride.Id}'][data-pickup=true] button.big");
        await page.ClickAsync($"[data-ride='{ride.Id}'][data-pickup=false] button.big");
        await page.WaitForSelectorAsync("text=3 vnosi čakajo na pošiljanje");
        await Picture(page, "my-day-offline");
        Assert.Equal(RideStatus.Planned, (await Now(ride)).Status);

        // Even the page itself opens again without network, and still knows what waits.
        await page.ReloadAsync();
        await page.WaitForSelectorAsync("text=3 vnosi čakajo na pošiljanje");
        Assert.Equal(2, await page.Locator($"[data-ride='{ride.Id}'].over").CountAsync());

        await page.Context.SetOfflineAsync(false);
        await page.WaitForSelectorAsync("#waiting", new() { State = WaitForSelectorState.Hidden });
        var now = await Now(ride);
        Assert.Equal(RideStatus.Done, now.Status);
        Assert.True(now.PickedUpAt <= now.DroppedOffAt);
        Assert.Equal(3, await InDb(db => db.Set<DriverAction>().CountAsync(a => a.ShiftId == town.Shift.Id)));
        Assert.Equal(48_215, (await InDb(db => db.Set<Shift>().SingleAsync(s => s.Id == town.Shift.Id))).OdometerStartKm);
    }

    [Fact]
    public async Task A_press_under_way_while_the_day_is_drawn_anew_counts()
    {
        var town = await GivenTown();
        var ride = await GivenRide(town, "Marija Novak", town.Shift);
        var page = await OpenAs(Role.Driver, town, "/rides/my-day", town.Driver.Id, width: 360, height: 740);
        await page.EvaluateAsync("navigator.serviceWorker.ready");
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/*handler=Tours*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });

        await page.ClickAsync($"[data-ride='{ride.Id}'][data-pickup=true] button.big");
        await page.WaitForSelectorAsync($"[data-ride='{ride.Id}'][data-pickup=true] .tag.good");
        await page.Locator($"[data-ride='{ride.Id}'][data-pickup=false] button.big").HoverAsync();
        await page.Mouse.DownAsync();
        var fresh = page.WaitForResponseAsync("**/*handler=Tours*");
        held.SetResult();
        await (await fresh).FinishedAsync();
        await page.WaitForTimeoutAsync(500);
        await page.Mouse.UpAsync();

        await page.WaitForSelectorAsync($"[data-ride='{ride.Id}'][data-pickup=false] .tag.good");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task The_phone_page_reads_well_and_works_without_script()
    {
        var town = await GivenTown();
        var ride = await GivenRide(town, "Marija Novak", town.Shift);
        var read = await OpenAs(Role.Driver, town, "/rides/my-day", town.Driver.Id, language: "cs", width: 360, height: 740);
        await read.AssertReadable();

        var page = await OpenAs(Role.Driver, town, "/rides/my-day", town.Driver.Id, language: "cs", script: false, width: 360, height: 740);
        await page.ClickAsync($"[data-ride='{ride.Id}'][data-pickup=true] button.big");

        Assert.Equal(RideStatus.OnBoard, (await Now(ride)).Status);
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task The_sheet_comes_out_of_the_printer_in_large_type_with_everything_on_it()
    {
        var town = await GivenTown();
        await GivenRide(town, "Marija Novak", town.Shift);
        var page = await OpenAs(Role.Coordinator, town, $"/rides/sheet/{town.Unit.Slug}/{town.Shift.Id}");
        await Picture(page, "sheet");

        var paper = await Print(page, "sheet");

        Assert.Contains("Marija Novak", paper);
        Assert.Contains("07 490 00 00", paper);
        Assert.Contains("Zvonec levo od vrat", paper);
        await page.AssertReadable();
    }

    [Fact]
    public async Task Shifts_and_closing_read_well()
    {
        var town = await GivenTown();
        await GivenRide(town, "Marija Novak", town.Shift);
        var week = await OpenAs(Role.Coordinator, town, $"/rides/shifts/{town.Unit.Slug}");
        await week.AssertReadable();
        await Picture(week, "shifts");
        await week.GotoAsync($"/rides/close/{town.Unit.Slug}/{town.Shift.Id}");
        await week.AssertReadable();
        await Picture(week, "close");
        var open = await OpenAs(Role.Driver, town, "/rides/my-shifts", town.Driver.Id, language: "lt", width: 360, height: 740);
        await open.AssertReadable();
        await Picture(open, "my-shifts");
        Assert.Empty(Complaints);
    }
}
