using Microsoft.Playwright;

namespace Journeys.Tests;

/// <summary>A coordinator who never touches the mouse.</summary>
public sealed class KeyboardJourneyTests(Product product, Demonstration demonstration) : DemonstrationJourney(product), IClassFixture<Demonstration>
{
    [Fact]
    public async Task With_keys_alone_a_call_is_booked_and_the_day_planned()
    {
        await using var town = demonstration.Copy();
        var page = await SignIn(new(town, "sl"), "krsko");

        await page.GotoAsync("/rides/book/krsko");
        await page.Locator("#q").PressSequentiallyAsync("cosic");   // the box has the focus from the start
        await page.WaitForSelectorAsync("#rows a");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#booking");
        await Tab(page, "[data-place$='Zdravstveni dom Krško']");
        await page.Keyboard.PressAsync("Enter");
        foreach (var (box, value) in new[] { ("Day.Day", $"{DemonstrationCopy.Day.Day}"), ("Day.Month", $"{DemonstrationCopy.Day.Month}"), ("Day.Year", $"{DemonstrationCopy.Day.Year}"), ("Time", "10") })
        {
            await Tab(page, $"[name='Input.{box}']");
            await page.Keyboard.PressAsync("Control+A");
            await page.Keyboard.TypeAsync(value);
        }
        await Tab(page, "select[name='Input.Purpose']");
        await page.Keyboard.TypeAsync("Zd");
        await page.WaitForSelectorAsync("#answer .good button");
        await Tab(page, "#answer .good button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/rides/ride/**");

        await page.GotoAsync(board);
        await Tab(page, "#plan-day button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#accept");
        await Tab(page, "#accept button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/rides/board/**");

        var day = DemonstrationCopy.Day;
        Assert.True(await InDb(town, db => db.Set<Web.Rides.Ride>().CountAsync(r => r.Day == day && r.ShiftId != null)) > 10);
        Assert.Empty(Complaints);
    }

    /// <summary>Presses Tab until the control has the focus, and sees that the focus shows.</summary>
    private static async Task Tab(IPage page, string to)
    {
        for (var pressed = 0; pressed < 60; pressed++)
        {
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", to))
            {
                Assert.True(await page.EvaluateAsync<bool>("() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none'; }"), $"{to} has the focus, and nothing shows it");
                return;
            }
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"60 times Tab do not lead to {to}");
    }
}
