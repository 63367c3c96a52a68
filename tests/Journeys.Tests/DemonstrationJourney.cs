using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Web.Platform.Database;

namespace Journeys.Tests;

/// <summary>A walk through the demonstration network by people who sign in as it says on the first start.</summary>
public abstract class DemonstrationJourney(Product product) : BrowserTest(product)
{
    protected static readonly string board = $"/rides/board/krsko/{DemonstrationCopy.Day:yyyy-MM-dd}";

    /// <summary>Where, in which language, and whether with script.</summary>
    protected sealed record Walk(DemonstrationCopy Town, string Language, bool Script = true);

    protected async Task<IPage> SignIn(Walk walk, string name, int width = 1280, int height = 900)
    {
        var page = await Open("/people/sign-in", walk.Language, walk.Script, width, height, address: walk.Town.Address);
        await page.FillAsync("[name='Input.Name']", name);
        await page.FillAsync("[name='Input.Password']", Web.Demonstration.Seed.Password);
        await page.ClickAsync("main form .buttons button");
        await page.WaitForSelectorAsync("nav.rooms .me");
        await page.ClickAsync($".strip [lang={walk.Language}]");   // the account has a language of its own
        Assert.Equal(walk.Language, await page.GetAttributeAsync("html", "lang"));
        return page;
    }

    /// <summary>Takes a picture, and holds the page to what every page must hold, down to 320 pixels.</summary>
    protected static async Task Look(Walk walk, IPage page, string name)
    {
        await Picture(page, $"{name}-{walk.Language}");
        if (!walk.Script) return;
        await page.AssertReadable();
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(320, 640);
        await page.AssertFits();
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    protected static async Task<T> InDb<T>(DemonstrationCopy town, Func<Db, Task<T>> read)
    {
        var doors = town.Host.Services.GetRequiredService<Doors>();
        await using var db = await doors.OpenAsync((await doors.NetworksAsync()).Single());
        return await read(db);
    }
}
