using Microsoft.Playwright;

namespace Journeys.Tests;

public sealed class LookTests(Product product) : BrowserTest(product)
{
    public static TheoryData<string> Languages => ["sl", "pl", "lt", "cs", "en"];

    [Theory, MemberData(nameof(Languages))]
    public async Task Every_part_of_pages_is_readable_in_each_language(string language)
    {
        var page = await Open("/look", language);
        await Picture(page, $"look-{language}");

        Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
        await page.AssertReadable();
        Assert.Empty(Complaints);
    }

    [Theory, InlineData("100"), InlineData("150")]
    public async Task Every_part_fits_on_the_narrowest_phone(string textSize)
    {
        var page = await Open("/look", "lt", width: 320, height: 640, textSize: textSize, touch: true);
        await Picture(page, $"look-320-{textSize}");

        await page.AssertReadable();
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task What_was_refused_is_said_once_above_and_at_the_field_in_the_same_words(string language)
    {
        var page = await Open("/look", language);
        await page.FillAsync("[name='Input.Kilometres']", "much");
        await page.FillAsync("[name='Input.Day.Day']", "31");
        await page.FillAsync("[name='Input.Day.Month']", "2");
        await page.FillAsync("[name='Input.Day.Year']", "2026");
        await page.FillAsync("[name='Input.At']", "25.00");
        await page.FillAsync("[name='Input.Phone']", "040 12");
        await page.ClickAsync("main form button:not(.quiet):not([type=button])");
        await Picture(page, $"look-refused-{language}");

        var above = await page.Locator(".govuk-error-summary li").AllInnerTextsAsync();
        var beside = (await page.Locator(".govuk-error-message").AllTextContentsAsync()).Select(t => t[(t.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        Assert.Equal(9, above.Count);
        Assert.Equal(above.Order(), beside.Order());
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches('.govuk-error-summary')"));
        Assert.Equal("31", await page.InputValueAsync("[name='Input.Day.Day']"));
        Assert.Equal("much", await page.InputValueAsync("[name='Input.Kilometres']"));
        await page.ClickAsync(".govuk-error-summary a >> nth=0");
        Assert.Equal("Input_Name", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.AssertReadable();
    }

    [Fact]
    public async Task Changing_language_or_text_size_in_the_middle_keeps_what_was_typed_also_without_script()
    {
        var page = await Open("/look", "sl", script: false);
        await page.FillAsync("[name='Input.Name']", "Žana Čop");
        await page.FillAsync("[name='Input.Day.Month']", "maj");
        await page.CheckAsync("#Input_One-1");

        await page.GetByRole(AriaRole.Button, new() { Name = "Polski" }).ClickAsync();
        await page.Locator(".strip .size-150").ClickAsync();

        Assert.Equal("pl", await page.GetAttributeAsync("html", "lang"));
        Assert.Equal("text-150", await page.GetAttributeAsync("html", "class"));
        Assert.Equal("Žana Čop", await page.InputValueAsync("[name='Input.Name']"));
        Assert.Equal("maj", await page.InputValueAsync("[name='Input.Day.Month']"));
        Assert.True(await page.IsCheckedAsync("#Input_One-1"));
        Assert.Equal(0, await page.Locator(".govuk-error-message").CountAsync());
    }

    [Fact]
    public async Task Enter_in_a_box_sends_the_form_and_does_not_change_the_language()
    {
        var page = await Open("/look", "cs");
        await page.FillAsync("[name='Input.Name']", "Ana");
        await page.PressAsync("[name='Input.Name']", "Enter");

        await page.WaitForSelectorAsync(".govuk-error-summary");
        Assert.Equal("cs", await page.GetAttributeAsync("html", "lang"));
    }

    [Fact]
    public async Task On_paper_the_sheet_stands_alone_with_its_head_and_nothing_is_cut()
    {
        var page = await Open("/look", "sl");

        var paper = await Print(page, "look");

        Assert.Contains("Natisnjeno", paper);
        Assert.All(Enumerable.Range(1, 40), n => Assert.Contains($"Ana Žagar {n} ", paper));
        Assert.DoesNotContain("Slovenščina", paper);
        Assert.DoesNotContain("http", paper);
    }
}
