using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Web.Finder;
using Web.Platform.Database;
using Web.Tests.ServiceDirectory;

namespace Web.Tests.Finder;

/// <summary>A resident's walk through the questions of the demonstration.</summary>
public sealed class FindTests(App app) : DirectoryTest(app)
{
    private static string Demo([CallerFilePath] string here = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../demo/posavje/finder.json"));

    // The finder is one a network: these tests, one after another, publish the same document.
    private Task GivenFinder() => InDb(async db =>
    {
        var number = await db.Set<FinderVersion>().CountAsync() + 1000 + Random.Shared.Next(1, 1_000_000);
        db.Add(new FinderVersion { Number = number, State = FinderState.Published, Document = Demo(), MadeAt = App.Now.UtcDateTime, PublishedAt = App.Now.UtcDateTime });
    });

    // Answers the page that is shown, and every next one, until the result.
    private async Task<Screen> Walk(Screen at, params (string Field, string Value)[][] answers)
    {
        foreach (var answer in answers)
            at = await Submit(at, answer);
        return at;
    }

    [Fact]
    public async Task A_carer_who_writes_Lithuanian_comes_to_a_break_and_can_go_back_without_losing_answers()
    {
        var word = NewWord();
        await GivenService(word, r => (r.Needs, r.Areas) = (["respite"], ["Sevnica"]));
        await GivenFinder();

        var about = await Walk(await Open("/find/q/1?lang=lt"), [("Input.One", "no")], [("Input.One", "both")], [("Input.One", "Sevnica")], [("Input.One", "relative")], [("Input.Number", "82")]);
        Assert.Equal("Dėl ko kreipiatės? Galite pažymėti kelis atsakymus.", about.Heading);
        var result = await Walk(about, [("Input.Several", "caring")], [("Input.Several", "hours"), ("Input.Several", "skills")]);

        Assert.EndsWith("/find/result", result.Url, StringComparison.Ordinal);
        Assert.Contains("Atokvėpis prižiūrinčiajam", result.Text);
        Assert.Contains(word, result.Text);
        Assert.Contains("Kaip slaugyti namuose", result.Text);
        Assert.DoesNotContain("Skambinkite 112", result.Text);

        var age = await Open("/find/q/5");
        Assert.Equal("82", age.Document.QuerySelector("input[name='Input.Number']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Whoever_is_in_danger_is_told_whom_to_call_before_the_next_question_and_leaving_takes_the_answers_along()
    {
        await GivenFinder();
        var next = await Submit(await Open("/find/q/1?lang=sl"), ("Input.One", "yes"));

        Assert.Contains("Pokličite 112", next.Text);
        Assert.NotNull(next.Document.QuerySelector("main a[href='tel:112']"));
        Assert.DoesNotContain("nasil", next.Document.Title, StringComparison.OrdinalIgnoreCase);

        using var left = App.Browser(follow: false);
        using var answer = await left.GetAsync(new Uri("/find/leave/now", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("https://www.wikipedia.org/", answer.Headers.Location?.ToString());
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("find=;", StringComparison.Ordinal) && c.Contains("1970", StringComparison.Ordinal));
        Assert.Contains("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_question_cannot_be_skipped_nor_answered_with_what_it_does_not_offer()
    {
        await GivenFinder();
        using var stranger = App.Browser();
        using var jumped = await stranger.GetAsync(new Uri("/find/q/6", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.EndsWith("/find/q/1", jumped.RequestMessage!.RequestUri!.ToString(), StringComparison.Ordinal);

        var first = await Open("/find/q/1?lang=sl");
        Assert.Equal(["Izberite odgovor."], (await Submit(first, ("Input.One", "perhaps"))).Errors);
        Assert.Equal(["Vpišite starost od 0 do 120 let."], (await Walk(await Submit(first, ("Input.One", "no")), [("Input.One", "both")], [("Input.One", "Krško")], [("Input.One", "me")], [("Input.Number", "300")])).Errors);
    }

    [Fact]
    public async Task What_was_found_is_counted_by_month_and_place_and_nothing_else_is_kept()
    {
        await GivenFinder();
        await Walk(await Open("/find/q/1?lang=sl"), [("Input.One", "no")], [("Input.One", "both")], [("Input.One", "Brežice")], [("Input.One", "me")], [("Input.NotKnown", "true")], [("Input.Several", "foreigner")]);
        await App.Services.GetRequiredService<FoundCounts>().KeepAsync(App.Network, TestContext.Current.CancellationToken);

        var counted = await InDb(db => db.Set<FinderCount>().SingleAsync(c => c.Outcome == "foreigner" && c.Place == "Brežice"));
        Assert.True(counted.Times >= 1 && counted.Month == new DateOnly(2026, 11, 1));
    }
}
