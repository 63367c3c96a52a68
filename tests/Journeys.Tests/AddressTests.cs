using Microsoft.Playwright;

namespace Journeys.Tests;

public sealed class AddressTests(Product product) : BrowserTest(product)
{
    [Fact]
    public async Task A_place_is_offered_while_typing_and_taken_with_the_arrow_keys()
    {
        var page = await Open("/look");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Kateri naslov" }).PressSequentiallyAsync("kršk");
        await page.WaitForSelectorAsync(".suggestions li >> nth=1");
        await Picture(page, "look-suggestions", whole: false);
        await page.AssertAccessible();

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        Assert.StartsWith("Krško", await page.InputValueAsync("[name='Input.From.Text']"));
        Assert.Matches("^45\\.95[89]\\d*;15\\.49\\d*;Krško", await page.InputValueAsync("[name='Input.From.Placed']"));
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task A_place_chosen_by_mouse_and_then_changed_by_hand_is_not_the_chosen_place_any_more()
    {
        var page = await Open("/look");
        await page.Locator("[name='Input.From.Text']").PressSequentiallyAsync("cresnj");
        await page.ClickAsync(".suggestions li >> nth=0");
        Assert.Contains("Črešnjice", await page.InputValueAsync("[name='Input.From.Placed']"));

        await page.Locator("[name='Input.From.Text']").PressSequentiallyAsync(" 7");

        Assert.Equal("", await page.InputValueAsync("[name='Input.From.Placed']"));
    }

    [Fact]
    public async Task Without_script_the_page_asks_which_place_is_meant_and_takes_the_answer()
    {
        var page = await Open("/look", script: false);
        await Fill(page);
        await page.FillAsync("[name='Input.From.Text']", "Kršk");
        await page.ClickAsync("main form button:not(.quiet)");
        await Picture(page, "look-which-address");
        await page.Locator("label", new() { HasText = "Krška vas" }).ClickAsync();
        await page.ClickAsync("main form button:not(.quiet)");

        Assert.Contains("Krška vas", await page.InnerTextAsync(".notice.good >> nth=0"));
        Assert.Contains("45.893", await page.InnerTextAsync(".notice.good >> nth=0"));
    }

    [Fact]
    public async Task A_place_that_no_map_knows_can_stay_as_written()
    {
        var page = await Open("/look", "pl", script: false);
        await Fill(page);
        await page.FillAsync("[name='Input.From.Text']", "Behind the blue barn");
        await page.ClickAsync("main form button:not(.quiet)");
        await page.Locator("label", new() { HasText = "Behind the blue barn" }).ClickAsync();
        await page.ClickAsync("main form button:not(.quiet)");

        Assert.Contains("Behind the blue barn", await page.InnerTextAsync(".notice.good >> nth=0"));
    }

    private static async Task Fill(IPage page)
    {
        await page.FillAsync("[name='Input.Name']", "Ana");
        await page.FillAsync("[name='Input.People']", "2");
        await page.SelectOptionAsync("[name='Input.Listed']", "Yes");
        await page.CheckAsync("#Input_One");
        await page.FillAsync("[name='Input.Day.Day']", "3");
        await page.FillAsync("[name='Input.Day.Month']", "5");
        await page.FillAsync("[name='Input.Day.Year']", "2026");
        await page.FillAsync("[name='Input.At']", "930");
    }
}
