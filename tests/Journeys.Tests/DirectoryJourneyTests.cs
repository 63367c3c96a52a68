using Microsoft.Playwright;

namespace Journeys.Tests;

/// <summary>Three people reach help: a carer alone with a phone, a desk worker with a caller, and an editor of the questions. With OPORA_PICTURES these are the pictures of the guides.</summary>
public sealed class DirectoryJourneyTests(Product product, Demonstration demonstration) : DemonstrationJourney(product), IClassFixture<Demonstration>
{
    private const int Phone = 390;

    [Fact]
    public async Task A_carer_on_a_phone_finds_respite_in_lithuanian_without_diacritics_by_words_and_by_questions()
    {
        await using var town = demonstration.Copy();
        var walk = new Walk(town, "lt");
        var page = await Open("/services", "lt", width: Phone, height: 780, touch: true, address: town.Address);
        await page.FillAsync("#q", "priziuriu mama, nebeturiu jegu");
        await page.PressAsync("#q", "Enter");
        await page.WaitForSelectorAsync("#found");
        var first = await page.Locator("ul.panels h3").AllInnerTextsAsync();
        Assert.Contains(first.Take(3), n => n.Contains("Atokvėpis", StringComparison.OrdinalIgnoreCase) || n.Contains("atokvėpio", StringComparison.OrdinalIgnoreCase));
        await Show(walk, page, "search-carer");

        await page.Locator("ul.panels h3 a").First.ClickAsync();
        await Show(walk, page, "service-carer");

        await page.GotoAsync("/find");
        await page.ClickAsync("main a.button");
        foreach (var answer in new[] { "no", "both", "Sevnica", "relative" })
            await Answer(page, $"[name='Input.One'][value='{answer}']");
        await page.FillAsync("[name='Input.Number']", "82");
        await Continue(page);
        await Show(walk, page, "finder-question");
        await Answer(page, "[name='Input.Several'][value='caring']");
        await Answer(page, "[name='Input.Several'][value='hours']");
        await page.WaitForURLAsync("**/find/result");
        Assert.True(await page.Locator("main .panel li a[href^='/services/']").CountAsync() > 0);
        await Show(walk, page, "finder-result");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task A_desk_worker_with_a_caller_sees_what_fits_while_the_caller_is_on_the_line()
    {
        await using var town = demonstration.Copy();
        var walk = new Walk(town, "sl");
        var page = await SignIn(walk, "krsko");
        await page.GotoAsync("/services?q=" + Uri.EscapeDataString("gospa ne more več sama skrbeti za moža"));
        Assert.True(await page.Locator("ul.panels h3").CountAsync() > 0);
        await Show(walk, page, "search-desk");

        await page.GotoAsync("/help/contact/krsko");
        await page.FillAsync("[name='Input.Find']", "omerzel");
        await page.Locator("#found button").First.ClickAsync();
        await page.WaitForSelectorAsync(".panel.caller");
        await page.SelectOptionAsync("[name='Input.Needs[0].Category']", "respite");
        await page.SelectOptionAsync("[name='Input.Needs[0].Municipality']", "Krško");
        await page.WaitForSelectorAsync("#services-0 input[type=checkbox]");
        await page.Locator("#services-0 input[type=checkbox]").First.CheckAsync();
        await Show(walk, page, "desk-fitting");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task An_editor_who_adds_what_no_service_gives_is_refused_and_told_where_the_gap_is()
    {
        await using var town = demonstration.Copy();
        var walk = new Walk(town, "sl");
        var page = await SignIn(walk, "admin");
        await page.GotoAsync("/finder");
        await page.ClickAsync("main form button");
        await page.WaitForURLAsync("**/finder/version/*");

        await page.ClickAsync(".buttons a[href^='/finder/question/']");
        await page.FillAsync("[name='Input.Id']", "wood");
        await page.FillAsync("[name='Input.Text']", "Ali potrebujete koga, da nacepi drva ali kaj popravi?");
        await page.SelectOptionAsync("[name='Input.Kind']", "YesNo");
        await page.SelectOptionAsync("[name='Input.Rows[0].To']", "-");
        await Show(walk, page, "finder-new-question");
        await Save(page);

        await page.ClickAsync(".buttons a[href^='/finder/outcome/']");
        await page.FillAsync("[name='Input.Id']", "firewood");
        await page.FillAsync("[name='Input.Title']", "Drva in drobna popravila");
        await page.FillAsync("[name='Input.Text']", "Prostovoljec pride na dom.");
        await page.SelectOptionAsync("[name='Input.Rows[0].When[0].Question']", "wood");
        await page.FillAsync("[name='Input.Rows[0].When[0].Values']", "yes");
        await page.CheckAsync("[name='Input.Needs'][value='repairs']");
        await page.SelectOptionAsync("[name='Input.Place']", "place");
        await Save(page);

        var proof = await page.Locator(".notice.bad").InnerTextAsync();
        Assert.Contains("Sevnica", proof);
        Assert.DoesNotContain("Brežice", proof);
        await Show(walk, page, "finder-proof");
        await page.ClickAsync("form[action*='Send'] button, form[action*='handler=Send'] button");
        Assert.Equal(1, await page.Locator(".govuk-error-summary li").CountAsync());
        await Show(walk, page, "finder-refused");
        Assert.Empty(Complaints);
    }

    // What the screen shows, as a person sees it; then the same down to 320 pixels.
    private static async Task Show(Walk walk, IPage page, string name)
    {
        await Picture(page, $"{name}-{walk.Language}", whole: false);
        await page.AssertReadable();
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(320, 640);
        await page.AssertFits();
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    private static async Task Answer(IPage page, string choice)
    {
        await page.CheckAsync(choice);
        await Continue(page);
    }

    private static async Task Save(IPage page)
    {
        await page.ClickAsync("main form button:not(.quiet):not(.danger)");
        await page.WaitForURLAsync("**/finder/version/*");
    }

    private static async Task Continue(IPage page)
    {
        var before = page.Url;
        await page.ClickAsync("main form button:not(.quiet)");
        await page.WaitForFunctionAsync("before => location.href !== before", before);
    }
}
