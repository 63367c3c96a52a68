using Web.Platform.Security;

namespace Journeys.Tests;

/// <summary>Two coordinators at one board.</summary>
public sealed class BoardJourneyTests(Product product) : RidesJourney(product)
{
    [Fact]
    public async Task Two_coordinators_see_each_others_changes_within_two_seconds_and_neither_overwrites()
    {
        var town = await GivenTown();
        var ride = await GivenRide(town, "Marija Novak");
        var board = $"/rides/board/{town.Unit.Slug}/{town.Day:yyyy-MM-dd}";
        var (one, two) = (await OpenAs(Role.Coordinator, town, board), await OpenAs(Role.Coordinator, town, board));
        var (first, second) = ($"#s-{town.Shift.Id} tbody", $"#s-{town.Other.Id} tbody");

        await one.ClickAsync($"#do-{ride.Id} summary");
        await one.SelectOptionAsync($"#to-{ride.Id}", $"{town.Shift.Id}");
        await one.ClickAsync($"#assign-{ride.Id} button");
        await two.WaitForSelectorAsync($"{first} >> text=Marija Novak", new() { Timeout = 2_000 });

        await two.ClickAsync($"#do-{ride.Id} summary");
        await two.SelectOptionAsync($"#to-{ride.Id}", $"{town.Other.Id}");
        await two.ClickAsync($"#assign-{ride.Id} button");
        await one.WaitForSelectorAsync($"{second} >> text=Marija Novak", new() { Timeout = 2_000 });

        // Both have the form open; the second to press is shown both versions.
        await one.ClickAsync($"#do-{ride.Id} summary");
        await two.ClickAsync($"#do-{ride.Id} summary");
        await one.ClickAsync($"#lock-{ride.Id} button");
        await two.WaitForSelectorAsync("#live:not([hidden]) button");
        await two.ClickAsync($"#unassign-{ride.Id} button");
        Assert.Equal(2, await two.Locator(".notice.care dd").CountAsync());
        await Picture(two, "board-both-versions");
        Assert.Equal(town.Other.Id, (await Now(ride)).ShiftId);
    }

    [Fact]
    public async Task The_board_reads_well_draws_its_map_and_prints_without_its_buttons()
    {
        var town = await GivenTown();
        await GivenRide(town, "Marija Novak", town.Shift);
        await GivenRide(town, "Jože Kralj", town.Shift, 23 * 60, 3);
        await GivenRide(town, "Ivana Zupan");
        var page = await OpenAs(Role.Coordinator, town, $"/rides/board/{town.Unit.Slug}/{town.Day:yyyy-MM-dd}");
        await page.Locator("#map").ScrollIntoViewIfNeededAsync();
        await page.WaitForSelectorAsync("#map[data-state=idle]");
        await Picture(page, "board");

        Assert.Equal(4, await page.Locator("#map a.map-point").CountAsync());
        await page.AssertReadable();
        var paper = await Print(page, "board");
        Assert.Contains("Ivana Zupan", paper);
        Assert.DoesNotContain("Načrtuj dan", paper);
        await page.FillAsync("#find", "kralj");
        Assert.Equal(2, await page.Locator("#board tr[data-find]:visible").CountAsync());
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Without_script_a_day_is_planned_looked_at_and_accepted()
    {
        var town = await GivenTown();
        var ride = await GivenRide(town, "Marija Novak");
        var page = await OpenAs(Role.Coordinator, town, $"/rides/board/{town.Unit.Slug}/{town.Day:yyyy-MM-dd}", language: "pl", script: false);

        await page.ClickAsync("#plan-day button");
        Assert.Contains("Marija Novak", await page.InnerTextAsync("main"));
        await Picture(page, "plan-preview");
        await page.ClickAsync("#accept button");

        Assert.NotNull((await Now(ride)).ShiftId);
    }
}
