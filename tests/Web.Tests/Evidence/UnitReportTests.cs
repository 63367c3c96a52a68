using System.Text.Json;
using Web.HelpDesk;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Referrals;

namespace Web.Tests.Evidence;

/// <summary>The report of a unit and of the network: on the page and in files, without a name.</summary>
public sealed class UnitReportTests(App app) : EvidenceTest(app)
{
    [Fact]
    public async Task A_report_counts_what_was_asked_and_how_it_ended_and_names_nobody()
    {
        var (unit, other) = (await GivenOwnTown(), await GivenOwnTown());
        var (meals, debts) = (await GivenNeedTerm("Kosila"), await GivenNeedTerm("Zadolženost"));
        await GivenNeeds(unit, meals, 20, NeedStatus.Met);
        await GivenNeeds(unit, meals, 7, NeedStatus.Unmet, UnmetReason.NoPlace);
        await GivenNeeds(unit, debts, 6, NeedStatus.Unmet, UnmetReason.NoPlace);
        await GivenNeeds(unit, debts, 8, NeedStatus.Met);
        await GivenNeeds(unit, meals, 9, NeedStatus.Mistake);
        // Elsewhere there are many of each, else a number of this town would be kept back for what the whole network tells.
        await GivenNeeds(other, meals, 50, NeedStatus.Met);
        await GivenNeeds(other, meals, 20, NeedStatus.Unmet, UnmetReason.NoPlace);
        await GivenNeeds(other, meals, 20, NeedStatus.Waiting);
        ActAs(Role.Coordinator, unit);

        var page = await Open($"/evidence/unit-report/{unit.Slug}?year=2026&lang=en");

        Assert.Equal(["41", "28", "0", "13"], page.Document.QuerySelectorAll(".panels .lead").Select(p => p.TextContent.Trim()));
        Assert.Equal(["Kosila", "27", "20", "0", "7", "7"], Row(page, "need", "Kosila"));
        Assert.Equal(["Zadolženost", "14", "8", "0", "6", "6"], Row(page, "need", "Zadolženost"));
        Assert.Equal(["March 2026", "41", "28", "0", "13", "13"], Row(page, "month", "March 2026"));
        Assert.Equal([unit.Municipality, "41", "28", "0", "13", "13"], Row(page, "area", unit.Municipality));
        Assert.NotNull(page.Document.QuerySelector("#table-need svg.chart"));
        foreach (var personal in new[] { "Skrita", "skrivne" }) Assert.DoesNotContain(personal, page.Document.Body!.InnerHtml, StringComparison.OrdinalIgnoreCase);
        // From asking to the first answer: of every five one on each day from Monday to Friday.
        Assert.Equal("41", Row(page, "times", "Need: from asking to the first answer")[1]);
    }

    [Fact]
    public async Task One_to_four_are_shown_as_fewer_than_five_and_the_total_does_not_give_them_away_on_the_page_or_in_a_file()
    {
        var unit = await GivenOwnTown();
        var (few, many, more) = (await GivenNeedTerm(), await GivenNeedTerm(), await GivenNeedTerm());
        await GivenNeeds(unit, few, 3, NeedStatus.Met);
        await GivenNeeds(unit, many, 10, NeedStatus.Met);
        await GivenNeeds(unit, more, 20, NeedStatus.Met);
        ActAs(Role.Coordinator, unit);

        var page = await Open($"/evidence/unit-report/{unit.Slug}?year=2026&lang=en");
        Assert.Equal("< 5", Row(page, "need", few)[1]);
        Assert.Equal("not shown", Row(page, "need", many)[1]);
        Assert.Equal("20", Row(page, "need", more)[1]);
        Assert.Equal("33", Row(page, "need", "All")[1]);

        var csv = (await Browser.GetStringAsync(new Uri($"/evidence/unit-report/{unit.Slug}?year=2026&table=need&format=csv", UriKind.Relative), TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Equal("key,name,asked,met,waiting,unmet", csv[0]);
        Assert.Contains($"{few},{few},<5,<5,0,0", csv);
        Assert.Contains($"{many},{many},x,x,0,0", csv);
        using var json = JsonDocument.Parse(await Browser.GetStringAsync(new Uri($"/evidence/unit-report/{unit.Slug}?year=2026&table=need&format=json", UriKind.Relative), TestContext.Current.CancellationToken));
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToDictionary(r => r.GetProperty("key").GetString()!);
        Assert.Equal((JsonValueKind.Null, "<5"), (rows[few].GetProperty("asked").ValueKind, rows[few].GetProperty("notShown").GetProperty("asked").GetString()));
        Assert.Equal("kept back", rows[many].GetProperty("notShown").GetProperty("asked").GetString());
        Assert.Equal((20, unit.Slug), (rows[more].GetProperty("asked").GetInt32(), json.RootElement.GetProperty("unit").GetString()));
    }

    [Fact]
    public async Task A_filter_narrows_every_table_and_stands_in_the_address()
    {
        var unit = await GivenOwnTown();
        var (meals, debts) = (await GivenNeedTerm(), await GivenNeedTerm());
        await GivenNeeds(unit, meals, 12, NeedStatus.Met, month: 3);
        await GivenNeeds(unit, meals, 8, NeedStatus.Met, month: 4);
        await GivenNeeds(unit, debts, 11, NeedStatus.Met, month: 3);
        ActAs(Role.Coordinator, unit);

        var page = await SubmitGet(await Open($"/evidence/unit-report/{unit.Slug}?year=2026&lang=en"), ("need", meals), ("month", "3"));

        Assert.Equal("12", page.Document.QuerySelector(".panels .lead")!.TextContent.Trim());
        Assert.DoesNotContain(debts, page.Document.QuerySelector("#table-need")!.TextContent);
        Assert.Null(page.Document.QuerySelector("#table-month"));
    }

    [Fact]
    public async Task How_a_service_answers_is_shared_out_from_five_upwards()
    {
        var unit = await GivenOwnTown();
        var meals = await GivenNeedTerm();
        var (service, _) = await GivenService("Kosila " + NewWord(), r => r.Needs = [meals]);
        await InDb(db =>
        {
            for (var i = 0; i < 12; i++)
            {
                var person = new Person { UnitId = unit.Id, FullName = "Skrita", FoldedName = "skrita", SortName = "Skrita", Municipality = unit.Municipality, Language = "sl" };
                StepClock At(int day) => new(new(2026, 10, day, 8, 0, 0, DateTimeKind.Utc), new(2026, 10, day), "SI");
                var r = Referral.Draft(person, meals, null, At(5), d => (d.OrganisationId, d.ServiceId) = (service.OrganisationId, service.Id));
                db.AddRange(person, r, r.Record(new(ReferralStep.Send, Side.Sender), At(5)).Event!, r.Record(new(ReferralStep.Open, Side.Receiver), At(6)).Event!);
                db.Add(i < 6 ? r.Record(new(ReferralStep.Accept, Side.Receiver), At(7)).Event! : r.Record(new(ReferralStep.Decline, Side.Receiver) { Decline = DeclineReason.NoPlace }, At(9)).Event!);
            }
            return Task.CompletedTask;
        });
        ActAs(Role.Coordinator, unit);

        var page = await Open($"/evidence/unit-report/{unit.Slug}?year=2026&lang=en");

        var row = page.Document.QuerySelectorAll("#table-services tbody tr").Single();
        Assert.Equal(["12", "6", "6"], row.QuerySelectorAll("td").Take(3).Select(d => d.TextContent.Trim()));
        Assert.Equal("50 %", row.QuerySelectorAll("td")[6].TextContent.Trim());
        Assert.Equal(["Referral: from sending to an answer", "12", "3", "4"], Row(page, "times", "Referral: from sending to an answer"));
        Assert.Equal(["Referral: from sending to opening", "12", "1", "1"], Row(page, "times", "Referral: from sending to opening"));
    }

    [Fact]
    public async Task A_coordinator_sees_their_unit_and_a_planner_of_the_network_all_of_it()
    {
        var (unit, other) = (await GivenOwnTown(), await GivenOwnTown());
        var kind = await GivenNeedTerm("Vrsta " + NewWord());
        await GivenNeeds(unit, kind, 6, NeedStatus.Met);
        await GivenNeeds(other, kind, 7, NeedStatus.Met);

        ActAs(Role.Coordinator, unit);
        Assert.Equal(404, (await Open($"/evidence/unit-report/{other.Slug}")).Status);
        Assert.Equal(404, (await Open("/evidence/network-report")).Status);
        ActAs(Role.Planner, unit);
        Assert.Equal(404, (await Open("/evidence/network-report")).Status);
        ActAs(Role.Driver, unit);
        Assert.Equal(404, (await Open($"/evidence/unit-report/{unit.Slug}")).Status);
        ActAs(Role.Planner);
        var page = await Open($"/evidence/network-report?need={kind}&year=2026&lang=en");
        Assert.Equal("13", page.Document.QuerySelector(".panels .lead")!.TextContent.Trim());
        Assert.Equal(200, (await Open($"/evidence/unit-report/{other.Slug}")).Status);
    }

    private static string[] Row(Screen page, string table, string name) =>
        [.. page.Document.QuerySelectorAll($"#table-{table} tbody tr").Single(r => r.QuerySelector("th")!.TextContent.Trim() == name).Children.Select(c => c.TextContent.Trim())];

    private Task<Screen> SubmitGet(Screen on, params (string, string)[] typed) =>
        Open(new Uri(on.Url).AbsolutePath + "?lang=en&year=2026&" + string.Join('&', typed.Select(t => $"{t.Item1}={Uri.EscapeDataString(t.Item2)}")));
}
