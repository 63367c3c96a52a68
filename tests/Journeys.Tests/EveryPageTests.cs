using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Web;
using Web.Platform.Security;

namespace Journeys.Tests;

public sealed partial class EveryPageTests(Product product) : BrowserTest(product)
{
    private static readonly string[] All = ["sl", "pl", "lt", "cs", "en"];

    [Theory, InlineData("sl"), InlineData("pl"), InlineData("lt"), InlineData("cs"), InlineData("en")]
    public async Task Every_public_page_is_readable_in_each_language_and_on_the_narrowest_phone(string language) =>
        await AssertNoFaults(Pages().Where(p => p.Row.Reach == Reach.Public).Select(p => (p.Path, (Role?)null, language)));

    /// <summary>One language a page, each in turn; the words themselves are held by other tests.</summary>
    [Theory, InlineData(Role.Coordinator), InlineData(Role.Administrator), InlineData(Role.Driver)]
    public async Task Every_page_of_a_role_is_readable_and_fits_on_the_narrowest_phone(Role role)
    {
        var pages = Pages().Where(p => p.Row.Reach != Reach.Public && (p.Row.Roles.Contains(role) || p.Row.Roles.Count == 0))
            .Where(p => role == Role.Coordinator || !p.Row.Roles.Contains(Role.Coordinator));
        await AssertNoFaults(pages.Select((p, i) => (p.Path, (Role?)role, All[i % All.Length])));
    }

    [Fact]
    public async Task The_first_public_page_weighs_at_most_sixty_kilobytes_and_thirty_without_its_fonts()
    {
        var page = await Open("/health/live");
        List<Microsoft.Playwright.IResponse> answers = [];
        page.Response += (_, answer) => answers.Add(answer);

        await page.GotoAsync("/", new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });

        int fonts = 0, rest = 0;
        foreach (var answer in answers)
        {
            var sizes = await answer.Request.SizesAsync();
            var bytes = sizes.ResponseBodySize + sizes.ResponseHeadersSize;
            if (answer.Url.EndsWith(".woff2", StringComparison.Ordinal)) fonts += bytes;
            else rest += bytes;
        }
        Assert.True(fonts > 0 && rest <= 30_000 && fonts + rest <= 60_000, $"{rest} bytes and {fonts} of fonts");
    }

    private async Task AssertNoFaults(IEnumerable<(string Path, Role? Role, string Language)> looks)
    {
        var faults = new List<string>();
        foreach (var (path, role, language) in looks)
        {
            var page = await Open(path, language, role: role);
            await Picture(page, "page" + path.Replace('/', '-') + "-" + language);
            try
            {
                await page.AssertReadable();
                await page.SetViewportSizeAsync(320, 640);
                await page.AssertFits();
            }
            catch (Xunit.Sdk.XunitException fault)
            {
                faults.Add($"{path} ({language}): {fault.Message}");
            }
            await page.Context.CloseAsync();
        }
        faults.AddRange(Complaints);
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    // Pages that need a row of their own (a ride, a person) are looked at by the journeys that make one.
    private IEnumerable<(string Path, AccessRow Row)> Pages()
    {
        if (!Product.HasBrowser) Assert.Skip("This test needs Chromium: on Debian, apt-get install chromium.");
        var table = new AccessTable(Access.Table);
        return from endpoint in Product.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
               where endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null
               let path = Optional().Replace("/" + endpoint.RoutePattern.RawText!.Trim('/'), "").Replace("{unit}", Product.Unit.Slug)
               where !path.Contains('{') && path != "/people/first"   // not there once somebody has an account; FirstStartTests look at it
               let row = table.Find(endpoint.RoutePattern.RawText)
               where row is not null
               select (path, row);
    }

    [GeneratedRegex(@"/\{\w+(:\w+)?\?\}")]
    private static partial Regex Optional();
}
