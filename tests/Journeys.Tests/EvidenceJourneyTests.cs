using System.Text.RegularExpressions;

namespace Journeys.Tests;

/// <summary>The pages that planners read, with the demonstration's needs in them: bars, tables, and on paper.</summary>
public sealed partial class EvidenceJourneyTests(Product product, Demonstration demonstration) : DemonstrationJourney(product), IClassFixture<Demonstration>
{
    [Theory, InlineData("sl"), InlineData("lt"), InlineData("cs")]
    public async Task A_planner_reads_reports_and_gaps_on_every_screen_and_the_report_of_a_unit_on_few_sheets(string language)
    {
        await using var town = demonstration.Copy();
        var walk = new Walk(town, language);
        var page = await SignIn(walk, "nacrt");

        foreach (var (path, name) in new[] { ("/evidence/network-report", "network-report"), ("/evidence/gaps", "gaps"), ("/evidence/unit-report/krsko", "unit-report") })
        {
            await page.GotoAsync(path);
            Assert.True(await page.Locator("main tbody tr").CountAsync() > 3, $"{path} holds nothing");
            await Look(walk, page, name);
        }
        var sheets = (await Print(page, $"unit-report-{language}")).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        await page.GotoAsync("/evidence/gaps");
        await page.ClickAsync("main tbody th a");
        await Look(walk, page, "gap");

        Assert.InRange(sheets.Length, 1, 6);
        // Numbers are rounded by chance, so rows come and go; the last sheet ends where the closing words do.
        Assert.All(sheets.SkipLast(1), s => Assert.True(Line().Count(s) >= 8, $"a sheet is nearly empty:\n{s}"));
        Assert.True(Line().Count(sheets[^1]) >= 4, $"the last sheet is nearly empty:\n{sheets[^1]}");
        Assert.Empty(Complaints);
    }

    [GeneratedRegex(@"^.*\w.*$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
