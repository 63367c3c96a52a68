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
        var unit = await GivenOwnTown();
        var (meals, debts) = (await GivenNeedTerm("Kosila"), await GivenNeedTerm("Zadolženost"));
        // Multiples of five, which rounding leaves as they are.
        await GivenNeeds(unit, meals, 20, NeedStatus.Met);
        await GivenNeeds(unit, meals, 10, NeedStatus.Unmet, UnmetReason.NoPlace);
        await GivenNeeds(unit, debts, 5, NeedStatus.Unmet, UnmetReason.NoPlace);
        await GivenNeeds(unit, debts, 10, NeedStatus.Met);
        await GivenNeeds(unit, meals, 9, NeedStatus.Mistake);
        ActAs(Role.Coordinator, unit);

        var page = await Open($"/evidence/unit-report/{unit.Slug}?year=2026&lang=en");

        Assert.Equal(["45", "30", "0", "15"], page.Document.QuerySelectorAll(".panels .lead").Select(p => p.TextContent.Trim()));
        Assert.Equal(["Kosila", "30", "20", "0", "10", "10"], Row(page, "need", "Kosila"));
        Assert.Equal(["Zadolženost", "15", "10", "0", "5", "5"], Row(page, "need", "Zadolženost"));
        Assert.Equal(["March 2026", "45", "30", "0", "15", "15"], Row(page, "month", "March 2026"));
        Assert.Equal([unit.Municipality, "45", "30", "0", "15", "15"], Row(page, "area", unit.Municipality));
        Assert.NotNull(page.Document.QuerySelector("#table-need svg.chart"));
        foreach (var personal in new[] { "Skrita", "skrivne" }) Assert.DoesNotContain(personal, page.Document.Body!.InnerHtml, StringComparison.OrdinalIgnoreCase);
        // From asking to the first answer: of every five one on each day from Monday to Friday.
        Assert.Equal("45", Row(page, "times", "Need: from asking to the first answer")[1]);
    }

    [Fact]
    public async Task Every_number_is_a_multiple_of_five_and_the_same_on_every_page_and_in_every_file()
    {
        var unit = await GivenOwnTown();
        var (few, many) = (await GivenNeedTerm(), await GivenNeedTerm());
        await GivenNeeds(unit, few, 3, NeedStatus.Met);
        await GivenNeeds(unit, many, 11, NeedStatus.Met);
        await GivenNeeds(unit, many, 6, NeedStatus.Unmet, UnmetReason.NoPlace);
        ActAs(Role.Coordinator, unit);

        var page = await Open($"/evidence/unit-report/{unit.Slug}?year=2026&lang=en");
        var numbers = page.Document.QuerySelectorAll("section:not(#table-times):not(#table-services) td.number, .panels .lead").Select(c => int.Parse(c.TextContent.Trim())).ToList();
        Assert.All(numbers, n => Assert.Equal(0, n % 5));
        var row = Row(page, "need", many);
        Assert.InRange(int.Parse(row[1]), 15, 20);
        // What is rounded away has no line, and is not offered to choose.
        var shown = page.Document.QuerySelectorAll("#table-need tbody th").Any(h => h.TextContent.Trim() == few);
        Assert.Equal(shown, page.Document.QuerySelectorAll("#need option").Any(o => o.GetAttribute("value") == few));

        var alone = await Open($"/evidence/unit-report/{unit.Slug}?year=2026&month=3&need={many}&area={Uri.EscapeDataString(unit.Municipality)}&lang=en");
        Assert.Equal(row[1..5], alone.Document.QuerySelectorAll(".panels .lead").Select(p => p.TextContent.Trim()));
        var csv = (await Browser.GetStringAsync(new Uri($"/evidence/unit-report/{unit.Slug}?year=2026&table=need&format=csv", UriKind.Relative), TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Contains($"{many},{many},{string.Join(',', row[1..])}", csv);
        using var json = JsonDocument.Parse(await Browser.GetStringAsync(new Uri($"/evidence/unit-report/{unit.Slug}?year=2026&table=need&format=json", UriKind.Relative), TestContext.Current.CancellationToken));
        var of = json.RootElement.GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("key").GetString() == many);
        Assert.Equal((int.Parse(row[1]), unit.Slug), (of.GetProperty("asked").GetInt32(), json.RootElement.GetProperty("unit").GetString()));
    }

    [Fact]
    public async Task A_filter_narrows_every_table_and_stands_in_the_address()
    {
        var unit = await GivenOwnTown();
        var (meals, debts) = (await GivenNeedTerm(), await GivenNeedTerm());
        await GivenNeeds(unit, meals, 15, NeedStatus.Met, month: 3);
        await GivenNeeds(unit, meals, 10, NeedStatus.Met, month: 4);
        await GivenNeeds(unit, debts, 10, NeedStatus.Met, month: 3);
        ActAs(Role.Coordinator, unit);

        var page = await SubmitGet(await Open($"/evidence/unit-report/{unit.Slug}?year=2026&lang=en"), ("need", meals), ("month", "3"));

        Assert.Equal("15", page.Document.QuerySelector(".panels .lead")!.TextContent.Trim());
        Assert.DoesNotContain(debts, page.Document.QuerySelector("#table-need")!.TextContent);
        Assert.Null(page.Document.QuerySelector("#table-month"));
    }

    [Fact]
    public async Task How_a_service_answers_is_shared_out_from_ten_upwards()
    {
        var unit = await GivenOwnTown();
        var meals = await GivenNeedTerm();
        var (service, _) = await GivenService("Kosila " + NewWord(), r => r.Needs = [meals]);
        await InDb(db =>
        {
            for (var i = 0; i < 20; i++)
            {
                var person = new Person { UnitId = unit.Id, FullName = "Skrita", FoldedName = "skrita", SortName = "Skrita", Municipality = unit.Municipality, Language = "sl" };
                StepClock At(int day) => new(new(2026, 10, day, 8, 0, 0, DateTimeKind.Utc), new(2026, 10, day), "SI");
                var r = Referral.Draft(person, meals, null, At(5), d => (d.OrganisationId, d.ServiceId) = (service.OrganisationId, service.Id));
                db.AddRange(person, r, r.Record(new(ReferralStep.Send, Side.Sender), At(5)).Event!, r.Record(new(ReferralStep.Open, Side.Receiver), At(6)).Event!);
                db.Add(i < 10 ? r.Record(new(ReferralStep.Accept, Side.Receiver), At(7)).Event! : r.Record(new(ReferralStep.Decline, Side.Receiver) { Decline = DeclineReason.NoPlace }, At(9)).Event!);
            }
            return Task.CompletedTask;
        });
        ActAs(Role.Coordinator, unit);

        var page = await Open($"/evidence/unit-report/{unit.Slug}?year=2026&lang=en");

        var row = page.Document.QuerySelectorAll("#table-services tbody tr").Single();
        Assert.Equal(["20", "10", "10"], row.QuerySelectorAll("td").Take(3).Select(d => d.TextContent.Trim()));
        Assert.Equal("50 %", row.QuerySelectorAll("td")[6].TextContent.Trim());
        Assert.Equal(["Referral: from sending to an answer", "20", "3", "4"], Row(page, "times", "Referral: from sending to an answer"));
        Assert.Equal(["Referral: from sending to opening", "20", "1", "1"], Row(page, "times", "Referral: from sending to opening"));
    }

    [Fact]
    public async Task A_coordinator_sees_their_unit_and_a_planner_of_the_network_all_of_it()
    {
        var (unit, other) = (await GivenOwnTown(), await GivenOwnTown());
        var kind = await GivenNeedTerm("Vrsta " + NewWord());
        await GivenNeeds(unit, kind, 5, NeedStatus.Met);
        await GivenNeeds(other, kind, 10, NeedStatus.Met);

        ActAs(Role.Coordinator, unit);
        Assert.Equal(404, (await Open($"/evidence/unit-report/{other.Slug}")).Status);
        Assert.Equal(404, (await Open("/evidence/network-report")).Status);
        ActAs(Role.Planner, unit);
        Assert.Equal(404, (await Open("/evidence/network-report")).Status);
        ActAs(Role.Driver, unit);
        Assert.Equal(404, (await Open($"/evidence/unit-report/{unit.Slug}")).Status);
        ActAs(Role.Planner);
        var page = await Open($"/evidence/network-report?need={kind}&year=2026&lang=en");
        Assert.Equal("15", page.Document.QuerySelector(".panels .lead")!.TextContent.Trim());
        Assert.Equal(200, (await Open($"/evidence/unit-report/{other.Slug}")).Status);
    }

    private static string[] Row(Screen page, string table, string name) =>
        [.. page.Document.QuerySelectorAll($"#table-{table} tbody tr").Single(r => r.QuerySelector("th")!.TextContent.Trim() == name).Children.Select(c => c.TextContent.Trim())];

    private Task<Screen> SubmitGet(Screen on, params (string, string)[] typed) =>
        Open(new Uri(on.Url).AbsolutePath + "?lang=en&year=2026&" + string.Join('&', typed.Select(t => $"{t.Item1}={Uri.EscapeDataString(t.Item2)}")));
}
