using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Web.Evidence;
using Web.Finder;
using Web.HelpDesk;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Rides;
using Web.ServiceDirectory;
using Web.ServiceDirectory.Search;

namespace Web.Tests.Evidence;

/// <summary>What is missing, from every room, at an address that lasts.</summary>
public sealed class GapsTests(App app) : EvidenceTest(app)
{
    [Fact]
    public async Task Unmet_needs_stand_with_the_directory_at_an_address_that_lasts_when_the_gap_is_closed()
    {
        var unit = await GivenOwnTown();
        var kind = await GivenNeedTerm("Nega " + NewWord());
        await GivenNeeds(unit, kind, 10, NeedStatus.Unmet, UnmetReason.NoSuchService, month: 3);
        await GivenNeeds(unit, kind, 5, NeedStatus.Unmet, UnmetReason.NoPlace, month: 5);
        await GivenNeeds(unit, kind, 9, NeedStatus.Unmet, UnmetReason.Refused, month: 5);   // no gap: the person did not want it
        ActAs(Role.Coordinator, unit);

        var line = await Line(kind, unit.Municipality);
        Assert.Equal(["no service", "15"], new[] { line![1].TextContent.Trim(), line[2].TextContent.Trim() });
        var page = await Open(Address(kind, unit.Municipality) + "?year=2026&lang=en");
        Assert.Contains("The directory shows no service for it", page.Text);
        Assert.Equal(["10", "5", "15"], page.Document.QuerySelectorAll("tbody tr").Select(r => r.QuerySelector("td")!.TextContent.Trim()).Where(t => t != "0"));
        var id = page.Document.QuerySelector("code")!.TextContent;

        await GivenService("Nega " + NewWord(), r => (r.Needs, r.Areas) = ([kind], [unit.Municipality]));
        await InDb(db => db.Database.ExecuteSqlAsync($"update needs set status = 'Met' where category = {kind}"));
        var closed = await Open(Address(kind, unit.Municipality) + "?year=2026&lang=en");
        Assert.Equal((200, id), (closed.Status, closed.Document.QuerySelector("code")!.TextContent));
        Assert.Contains("The directory shows a service for it there", closed.Text);
        Assert.Null(await Line(kind, unit.Municipality));
        Assert.Equal(404, (await Open(Address("no-such-need", unit.Municipality))).Status);
        Assert.Equal(404, (await Open(Address(kind, "Nikjer"))).Status);
    }

    [Fact]
    public async Task A_need_without_a_service_is_a_gap_though_nobody_asked_and_a_service_of_the_kind_above_serves_it()
    {
        var unit = await GivenOwnTown();
        var (above, kind) = (await GivenNeedTerm(), "n-" + NewWord());
        await InDb(db => Task.FromResult(db.Add(new TaxonomyTerm { Taxonomy = "need", Code = kind, ParentCode = above, Names = $$"""{"en":"{{kind}}"}""", ValidFrom = new(2020, 1, 1) })));
        ActAs(Role.Coordinator, unit);

        Assert.Null(await Line(kind, unit.Municipality));
        Assert.NotNull(await Line(kind, unit.Municipality, all: true));
        Assert.Null(await Line(above, unit.Municipality, all: true));   // its parts are asked for, not it
        await GivenService("S" + NewWord(), r => (r.Needs, r.Areas) = ([above], [unit.Municipality]));
        Assert.Null(await Line(kind, unit.Municipality, all: true));
    }

    [Fact]
    public async Task Words_searched_for_in_a_municipality_in_vain_stand_under_the_need_they_mean()
    {
        var unit = await GivenOwnTown();
        var kind = await GivenNeedTerm("Glasba " + NewWord());
        var (words, elsewhere, unknown) = (NewWord(), "Drugje " + NewWord(), NewWord());
        await GivenService(words, r => (r.Needs, r.Areas) = ([kind], [elsewhere]));
        await GivenService("Tam " + NewWord(), r => r.Areas = [unit.Municipality]);   // so that the list offers the municipality
        await InDb(db => Task.FromResult(db.Add(new SearchPhrase { Language = "sl", Words = words, Means = "need." + kind })));
        App.ActAs(null);
        for (var i = 0; i < 6; i++) await Open($"/services?q={words}&area={Uri.EscapeDataString(unit.Municipality)}&lang=sl");
        for (var i = 0; i < 2; i++) await Open($"/services?q={unknown}&area={Uri.EscapeDataString(unit.Municipality)}&lang=sl");
        await Open($"/services?q={unknown}&area=Tega+kraja+ni&lang=sl");
        await App.Services.GetRequiredService<MissedWords>().KeepAsync(App.Network, TestContext.Current.CancellationToken);
        ActAs(Role.Coordinator, unit);

        var page = await Open(Address(kind, unit.Municipality) + "?year=2026&lang=en");
        Assert.Contains(words, page.Text);
        Assert.Contains("6", page.Document.QuerySelectorAll("tbody tr")[^1].TextContent);
        Assert.Equal("< 5", (await Line(Gap.Unknown, unit.Municipality))![4].TextContent.Trim());
        Assert.False(await InDb(db => db.Set<MissedWord>().AnyAsync(m => m.Words == words || m.Words == unknown)));   // the words may be known elsewhere: nothing to teach the search
        Assert.False(await InDb(db => db.Set<MissedCount>().AnyAsync(m => m.Area.StartsWith("Tega"))));
    }

    [Fact]
    public async Task An_outcome_of_the_finder_without_a_service_counts_those_whom_it_was_shown()
    {
        var demo = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Here())!, "../../../demo/posavje/finder.json"), TestContext.Current.CancellationToken);
        await InDb(async db => db.Add(new FinderVersion { Number = await db.Set<FinderVersion>().CountAsync() + 1000 + Random.Shared.Next(1, 1_000_000), State = FinderState.Published, Document = demo, MadeAt = App.Now.UtcDateTime, PublishedAt = App.Now.UtcDateTime }));
        var (outcome, place) = await InDb(async db =>
        {
            var live = (await db.LiveAsync(new(2026, 11, 2)))!;
            var without = await db.WithoutServiceAsync(live);
            return live.Outcomes.Where(o => o.Services is { Needs.Count: > 0 }).SelectMany(o => without(o).Select(p => (o, p))).First();
        });
        await InDb(db => Task.FromResult(db.Add(new FinderCount { Month = new(2025, 6, 1), Outcome = outcome.Id, Place = place, Times = 17 })));
        ActAs(Role.Planner);

        var page = await Open(Address(outcome.Services!.Needs[0], place) + "?year=2025&lang=en");

        // What is no term of the test's directory is still shown by its code.
        Assert.Equal(200, page.Status);
        Assert.Contains("17", page.Document.QuerySelectorAll("tbody tr")[^1].TextContent);
    }

    [Fact]
    public async Task A_gap_is_in_both_files_with_its_id_and_its_months()
    {
        var unit = await GivenOwnTown();
        var kind = await GivenNeedTerm();
        await GivenNeeds(unit, kind, 10, NeedStatus.Unmet, UnmetReason.TooFar, month: 2);
        await GivenNeeds(unit, kind, 5, NeedStatus.Unmet, UnmetReason.TooFar, month: 7);
        ActAs(Role.Coordinator, unit);

        var csv = await Browser.GetStringAsync(new Uri("/evidence/gaps?year=2026&format=csv", UriKind.Relative), TestContext.Current.CancellationToken);
        var lines = csv.Split("\r\n").Where(l => l.Contains(kind, StringComparison.Ordinal)).ToList();
        Assert.Equal([",2026,,15", ",2026,2,10", ",2026,7,5"], lines.Select(l => l[l.IndexOf(",2026,", StringComparison.Ordinal)..]));
        using var json = JsonDocument.Parse(await Browser.GetStringAsync(new Uri("/evidence/gaps?year=2026&format=json", UriKind.Relative), TestContext.Current.CancellationToken));
        var gap = json.RootElement.EnumerateArray().Single(g => g.GetProperty("need").GetString() == kind);
        Assert.Equal((lines[0].Split(',')[0], true, 5), (gap.GetProperty("id").GetString(), gap.GetProperty("noService").GetBoolean(), gap.GetProperty("sources").GetProperty("needs").GetProperty("months").GetProperty("2026-07").GetInt32()));
    }

    [Fact]
    public async Task A_coordinator_sees_the_gaps_of_their_municipality_and_a_planner_of_the_network_all()
    {
        var (unit, other) = (await GivenOwnTown(), await GivenOwnTown());
        var kind = await GivenNeedTerm();
        await GivenNeeds(other, kind, 6, NeedStatus.Unmet, UnmetReason.NoSuchService);

        ActAs(Role.Coordinator, unit);
        Assert.Null(await Line(kind, other.Municipality));
        Assert.Equal(404, (await Open(Address(kind, other.Municipality))).Status);
        Assert.Equal(200, (await Open(Address(kind, unit.Municipality))).Status);
        ActAs(Role.Planner);
        Assert.NotNull(await Line(kind, other.Municipality));
        Assert.Equal(200, (await Open(Address(kind, other.Municipality))).Status);
        ActAs(Role.Driver, other);
        Assert.Equal(404, (await Open(Address(kind, other.Municipality))).Status);
    }

    [Fact]
    public async Task Refused_rides_stand_under_transport_for_want_of_a_driver_or_a_place_and_not_for_other_reasons()
    {
        var unit = await GivenOwnTown();
        await InDb(async db =>
        {
            for (var i = 0; i < 6; i++) await RideRefusal.CountAsync(db, new(2026, 9, 14), unit.Municipality, RideLack.Driver);
            for (var i = 0; i < 9; i++) await RideRefusal.CountAsync(db, new(2026, 9, 14), unit.Municipality, RideLack.Other);
        });
        ActAs(Role.Coordinator, unit);

        Assert.Equal("6", (await Line(GapList.Transport, unit.Municipality))![5].TextContent.Trim());
    }

    private static string Address(string need, string place) => $"/evidence/gap/{Uri.EscapeDataString(need)}/{Uri.EscapeDataString(place)}";

    // The cells after the need: municipality, directory, needs, finder, searches, rides.
    private async Task<IReadOnlyList<AngleSharp.Dom.IElement>?> Line(string need, string place, bool all = false)
    {
        var page = await Open($"/evidence/gaps?year=2026&lang=en&all={all}");
        Assert.Equal(200, page.Status);
        return page.Document.QuerySelectorAll("tbody tr").FirstOrDefault(r => r.QuerySelector("a")!.GetAttribute("href") == Address(need, place) + "?year=2026")?.QuerySelectorAll("td").ToList();
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
