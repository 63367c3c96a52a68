using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Web.HelpDesk;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Messages;
using Web.Referrals;

namespace Journeys.Tests;

/// <summary>A need from the call through a decline, a second choice without an account, waiting and delivery to the confirmed end, on everybody's screen.</summary>
public sealed partial class ReferralJourneyTests(Product product, Demonstration demonstration) : DemonstrationJourney(product), IClassFixture<Demonstration>
{
    private const string Stay = "Začasna namestitev za oddih svojcev";
    private const string Visit = "Prostovoljka namesto svojca za nekaj ur";

    [Theory, InlineData("sl", true), InlineData("cs", true), InlineData("lt", false)]
    public async Task Nobody_is_lost_between_the_desk_and_two_organisations(string language, bool script)
    {
        await using var town = demonstration.Copy();
        var walk = new Walk(town, language, script);
        var desk = await SignIn(walk, "krsko");
        var who = await SomebodyAsync(town);

        var referral = await Refer(walk, desk, who);
        await Decline(walk, referral);
        var second = await SecondChoice(walk, desk, referral);
        await AnswerByLink(walk, town, second);

        await desk.GotoAsync($"/referrals/referral/krsko/{second}");
        await Look(walk, desk, "referral-delivered");
        await desk.ClickAsync("#take-Confirm button");
        await desk.WaitForSelectorAsync(".notice.good");
        await Look(walk, desk, "referral-confirmed");
        Assert.Equal(NeedStatus.Met, await InDb(town, db => db.Set<Need>().Where(n => n.PersonId == who.Id).OrderByDescending(n => n.Id).Select(n => n.Status).FirstAsync()));
        Assert.DoesNotContain(Complaints, c => !c.Contains("404", StringComparison.Ordinal));   // a used link is not there any more
    }

    [Fact]
    public async Task When_consent_is_withdrawn_the_door_closes_at_once()
    {
        await using var town = demonstration.Copy();
        var walk = new Walk(town, "sl");
        var desk = await SignIn(walk, "krsko");
        var referral = await Refer(walk, desk, await SomebodyAsync(town));
        var home = await SignIn(walk, "organizacija");
        Assert.Equal(200, (await home.GotoAsync($"/referrals/received/{referral}"))!.Status);

        await desk.GotoAsync($"/referrals/referral/krsko/{referral}");
        await desk.ClickAsync("details:has(#withdraw) summary");
        await desk.ClickAsync("#withdraw button");
        await desk.WaitForSelectorAsync(".notice.good");

        await Look(walk, desk, "referral-withdrawn");
        Assert.Equal(404, (await home.GotoAsync($"/referrals/received/{referral}"))!.Status);
        await home.GotoAsync("/referrals/inbox");
        Assert.DoesNotContain(referral, await home.ContentAsync());
    }

    /// <summary>The caller is found, the need is written down, and the referral is sent with consent.</summary>
    private static async Task<string> Refer(Walk walk, IPage desk, Person who)
    {
        await desk.GotoAsync("/help/contact/krsko");
        await desk.Locator("[name='Input.Find']").PressSequentiallyAsync(who.FullName);
        if (!walk.Script) await desk.ClickAsync("button.quiet[formaction$='handler=Find'] >> nth=0");
        await desk.ClickAsync($"#found button[name=pick][value='{who.Id}']");
        await desk.SelectOptionAsync("[name='Input.Needs[0].Category']", "respite");
        await desk.FillAsync("[name='Input.Needs[0].Words']", "Skrbi za moža in potrebuje teden predaha");
        await Look(walk, desk, "contact");
        await desk.ClickAsync("button[name=then][value=referral]");
        await desk.WaitForURLAsync("**/referrals/send/**");
        await Choose(walk, desk, Stay);
        await desk.CheckAsync("[name='Input.Consent.Channel'][value=Phone]");
        await desk.FillAsync("[name='Input.Consent.Witness']", "Tina Test");
        await desk.CheckAsync("[name='Input.Consent.Agrees']");
        await Look(walk, desk, "referral-send");
        await desk.ClickAsync("#send .buttons button");
        await desk.WaitForURLAsync(ReferralPage());
        await Look(walk, desk, "referral-sent");
        return desk.Url.Split('/')[^1];
    }

    /// <summary>The first organisation opens it with its own account and has no place.</summary>
    private async Task Decline(Walk walk, string referral)
    {
        var home = await SignIn(walk, "organizacija");
        await home.GotoAsync("/referrals/inbox");
        await Look(walk, home, "inbox");
        await home.ClickAsync($"a[href='/referrals/received/{referral}']");
        await home.WaitForURLAsync("**/referrals/received/**");
        await Look(walk, home, "received");
        await home.ClickAsync("a[href*='step=Decline']");
        await home.SelectOptionAsync("[name='Input.Decline']", "NoPlace");
        await home.FillAsync("[name='Input.Words']", "Do srede meseca je vse zasedeno.");
        await home.ClickAsync("#step .buttons button");
        await home.WaitForSelectorAsync(".notice.good");
    }

    private static async Task<string> SecondChoice(Walk walk, IPage desk, string referral)
    {
        await desk.GotoAsync($"/referrals/referral/krsko/{referral}");
        await Look(walk, desk, "referral-declined");
        await desk.ClickAsync("a[href*='/referrals/send/'][href*='again=']");
        await desk.WaitForURLAsync("**/referrals/send/**");
        await Choose(walk, desk, Visit);
        await desk.CheckAsync("[name='Input.Consent.Channel'][value=Phone]");
        await desk.FillAsync("[name='Input.Consent.Witness']", "Tina Test");
        await desk.CheckAsync("[name='Input.Consent.Agrees']");
        await desk.ClickAsync("#send .buttons button");
        await desk.WaitForURLAsync(ReferralPage());
        return desk.Url.Split('/')[^1];
    }

    /// <summary>The second organisation has no account: each step comes by a link of its own, the last one tells that it was done.</summary>
    private async Task AnswerByLink(Walk walk, DemonstrationCopy town, string referral)
    {
        var page = await Open("/health/live", walk.Language, walk.Script, address: town.Address);
        var day = DemonstrationCopy.Day;
        var before = await Link(town, referral);
        await page.GotoAsync(before);
        await Look(walk, page, "link");
        await page.ClickAsync("#read button");
        await page.WaitForSelectorAsync("#why");
        await Look(walk, page, "link-read");
        await page.ClickAsync("a[href*='step=PutOnList']");
        await page.FillAsync("[name='Input.QueuePlace']", "1");
        await Fill(page, "ExpectedOn", day.AddDays(2));
        await Take(page);
        Assert.Equal(404, (await page.GotoAsync(before))!.Status);

        await page.GotoAsync(await Link(town, referral));
        await page.ClickAsync("#read button");
        await page.ClickAsync("a[href*='step=Begin']");
        await Fill(page, "AppointmentOn", day.AddDays(2));
        await page.FillAsync("[name='Input.AppointmentAt']", "9.30");
        await Take(page);

        await page.GotoAsync(await Link(town, referral));
        await page.ClickAsync("#read button");
        await page.ClickAsync("a[href*='step=Deliver']");
        await page.FillAsync("[name='Input.DeliveredWhat']", "Prostovoljka je bila pri možu");
        await Look(walk, page, "link-deliver");
        await Take(page);
    }

    private static async Task Take(IPage page)
    {
        await page.ClickAsync("#step .buttons button");
        await page.WaitForSelectorAsync(".notice.good");
    }

    private static async Task Fill(IPage page, string box, DateOnly on)
    {
        foreach (var (part, value) in new[] { ("Day", on.Day), ("Month", on.Month), ("Year", on.Year) }) await page.FillAsync($"[name='Input.{box}.{part}']", $"{value}");
    }

    /// <summary>Only that service is ticked.</summary>
    private static async Task Choose(Walk walk, IPage desk, string name)
    {
        var wanted = await InDb(walk.Town, db => db.Set<Web.ServiceDirectory.Service>().Where(s => s.Name == name).Select(s => s.Id.ToString()).ToListAsync());
        foreach (var box in await desk.Locator("[name='Input.Services']").AllAsync()) await box.SetCheckedAsync(wanted.Contains((await box.GetAttributeAsync("value"))!, StringComparer.OrdinalIgnoreCase));
    }

    private static Task<Person> SomebodyAsync(DemonstrationCopy town) => InDb(town, db =>
        db.Set<Person>().AsNoTracking().Where(p => db.Set<Unit>().Any(u => u.Id == p.UnitId && u.Slug == "krsko") && p.PhoneE164 != null && !db.Set<Referral>().Any(r => r.PersonId == p.Id) && !db.Set<Need>().Any(n => n.PersonId == p.Id)).OrderBy(p => p.SortName).FirstAsync());

    // The newest mail about the referral, as the organisation reads it.
    private static Task<string> Link(DemonstrationCopy town, string referral) => InDb(town, async db =>
    {
        var reference = await db.Set<Referral>().Where(r => r.Id == Guid.Parse(referral)).Select(r => r.Reference).SingleAsync();
        var texts = await db.Set<OutboxMessage>().Where(m => m.Text.Contains(reference) && m.Text.Contains("/referrals/answer/")).OrderByDescending(m => m.Id).Select(m => m.Text).ToListAsync();
        return Answer().Match(texts[0]).Value;
    });

    [GeneratedRegex("/referrals/referral/krsko/[0-9a-f-]{36}$")]
    private static partial Regex ReferralPage();

    [GeneratedRegex("/referrals/answer/[0-9a-f]+")]
    private static partial Regex Answer();
}
