using Microsoft.Playwright;
using Web.Platform.Security;
using Web.Rides;

namespace Journeys.Tests;

/// <summary>A farm without an address is put on the map by hand: with the mouse, with keys, with a finger, and without a map at all.</summary>
public sealed class PinJourneyTests(Product product) : RidesJourney(product)
{
    private const string Opener = "button[aria-expanded]";

    private static async Task<ILocator> OpenPin(IPage page, string within, bool byKeys = false)
    {
        var button = page.Locator($"{within} {Opener}");
        if (byKeys)
        {
            await button.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
        }
        else await button.ClickAsync();
        await page.WaitForSelectorAsync(".map-pin[data-state=idle]");
        return page.Locator(".map-pin .map-live");
    }

    private Task<OwnPlace> OwnPlaceOf(Guid unit) => InDb(db => db.Set<OwnPlace>().AsNoTracking().SingleAsync(p => p.UnitId == unit && p.RemovedAt == null));

    [Fact]
    public async Task A_place_pressed_with_the_mouse_is_kept_where_it_was_pressed_and_can_be_moved()
    {
        var town = await GivenTown();
        var page = await OpenAs(Role.Coordinator, town, $"/rides/own-places/{town.Unit.Slug}");
        await page.FillAsync("[name='Input.Name']", "pri Micki");
        var map = await OpenPin(page, "#add");
        await Picture(page, "pin-open");
        await page.AssertReadable();

        // The map opens over the office; the farm lies 120 pixels to the east of it.
        var box = (await map.BoundingBoxAsync())!;
        await map.ClickAsync(new() { Position = new() { X = box.Width / 2 + 120, Y = box.Height / 2 } });
        await page.WaitForSelectorAsync(".map-pin", new() { State = WaitForSelectorState.Detached });

        Assert.Matches("45\\.9\\d{3} 15\\.[45]\\d{3}$", await page.InputValueAsync("[name='Input.Place.Text']"));
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.name === 'Input.Place.Text'"));
        await page.ClickAsync("#add .buttons button");
        await page.WaitForSelectorAsync("#places");
        var first = await OwnPlaceOf(town.Unit.Id);
        Assert.InRange(first.Latitude, 45.958, 45.960);
        Assert.InRange(first.Longitude, 15.495, 15.53);
        Assert.Contains("pri Micki", await page.InnerTextAsync("#places"));
        Assert.Equal(1, await page.Locator("figure.map-view .map-drawing .mark").CountAsync());

        // Opened again, the map stands over the pin, which is moved a little to the north.
        await page.ClickAsync($"#p-{first.Id} a.button");
        map = await OpenPin(page, "#add");
        Assert.Equal(1, await page.Locator(".map-pin .map-point").CountAsync());
        box = (await map.BoundingBoxAsync())!;
        await map.ClickAsync(new() { Position = new() { X = box.Width / 2, Y = box.Height / 2 - 60 } });
        await page.WaitForSelectorAsync(".map-pin", new() { State = WaitForSelectorState.Detached });
        await page.ClickAsync("#add .buttons button");
        await page.WaitForSelectorAsync("#add [name='Input.Name'][value='']");
        var moved = await OwnPlaceOf(town.Unit.Id);
        Assert.InRange(moved.Longitude - first.Longitude, -0.0005, 0.0005);
        Assert.InRange(moved.Latitude - first.Latitude, 0.0005, 0.02);
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task With_keys_alone_a_ride_is_booked_to_a_place_on_the_map()
    {
        var town = await GivenTown();
        var ride = await GivenRide(town, "Marija Novak");
        var page = await OpenAs(Role.Coordinator, town, $"/rides/book/{town.Unit.Slug}?rider={ride.RiderId}");
        await page.Locator("[name='Input.From.Text']").PressSequentiallyAsync("45.9550, 15.4920");
        await page.WaitForSelectorAsync(".suggestions li");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await OpenPin(page, "[data-addresses]:has([name='Input.To.Text'])", byKeys: true);

        // The map has the focus; two steps to the east, then back to the button that takes its middle.
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Shift+Tab");
        await Picture(page, "pin-keys");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".map-pin", new() { State = WaitForSelectorState.Detached });
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.name === 'Input.To.Text'"));
        var placed = (await page.InputValueAsync("[name='Input.To.Placed']")).Split(';');

        await page.FillAsync("[name='Input.Day.Day']", $"{town.Day.AddDays(1).Day}");
        await page.FillAsync("[name='Input.Day.Month']", $"{town.Day.AddDays(1).Month}");
        await page.FillAsync("[name='Input.Day.Year']", $"{town.Day.AddDays(1).Year}");
        await page.FillAsync("[name='Input.Time']", "10:00");
        await page.SelectOptionAsync("[name='Input.Purpose']", "Visit");
        await page.WaitForSelectorAsync("#answer button[value=request]");
        if (await page.Locator("[name='Input.OverrideReason']").CountAsync() > 0) await page.FillAsync("[name='Input.OverrideReason']", "Kmetija");
        await page.ClickAsync("#answer button[value=request]");
        await page.WaitForURLAsync("**/rides/ride/**");

        var booked = await InDb(db => db.Set<Ride>().AsNoTracking().SingleAsync(r => r.RiderId == ride.RiderId && r.Day == town.Day.AddDays(1) && r.AfterRideId == null));
        Assert.Equal(double.Parse(placed[1], System.Globalization.CultureInfo.InvariantCulture), booked.ToLongitude, 5);
        Assert.InRange(booked.ToLatitude, 45.957, 45.961);
        Assert.InRange(booked.ToLongitude, 15.495, 15.56);
        await page.WaitForSelectorAsync("figure.map-view");
        await Picture(page, "pin-ride");
        Assert.Contains(placed[2], await page.InnerTextAsync("main"));
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task On_the_narrowest_phone_a_finger_puts_the_pin()
    {
        var unit = Product.Unit;
        var page = await Open($"/rides/own-places/{unit.Slug}", width: 320, height: 640, touch: true, role: Role.Coordinator);
        await page.FillAsync("[name='Input.Name']", "pri mlinu");
        var map = await OpenPin(page, "#add");
        await Picture(page, "pin-phone");
        await page.AssertReadable();

        await map.ScrollIntoViewIfNeededAsync();
        var box = (await map.BoundingBoxAsync())!;
        await page.Touchscreen.TapAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.WaitForSelectorAsync(".map-pin", new() { State = WaitForSelectorState.Detached });
        await page.ClickAsync("#add .buttons button");
        await page.WaitForSelectorAsync("#places");

        var place = await OwnPlaceOf(unit.Id);
        Assert.InRange(place.Latitude, 45.955, 45.963);
        Assert.InRange(place.Longitude, 15.485, 15.497);
        await page.AssertFits();
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Without_WebGL_the_page_says_that_coordinates_can_be_typed_and_takes_them()
    {
        var town = await GivenTown();
        var page = await OpenAs(Role.Coordinator, town, "/health/live", width: 320);
        await page.AddInitScriptAsync("HTMLCanvasElement.prototype.getContext = () => null;");
        await page.GotoAsync($"/rides/own-places/{town.Unit.Slug}");

        Assert.Equal(0, await page.Locator($"#add {Opener}").CountAsync());
        await page.WaitForSelectorAsync("#add [data-addresses] p:has-text('45.9591, 15.4921')");
        await Picture(page, "pin-without-webgl");
        await page.AssertReadable();
        await page.FillAsync("[name='Input.Name']", "pri Micki");
        await page.FillAsync("[name='Input.Place.Text']", "45.9312, 15.4521");
        await page.WaitForSelectorAsync(".suggestions li");
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("#add .buttons button");
        await page.WaitForSelectorAsync("#places");

        var place = await OwnPlaceOf(town.Unit.Id);
        Assert.Equal((45.9312, 15.4521), (place.Latitude, place.Longitude));
        Assert.True(await page.Locator("figure.map-view .map-drawing .mark").IsVisibleAsync());
        Assert.Empty(Complaints);
    }
}
