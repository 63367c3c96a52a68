using System.Text.Json;
using Web.People;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

public sealed class OwnPlacesTests(App app) : RidesTest(app)
{
    private const string Typed = "45.9591, 15.4921";

    private async Task<Screen> Add(Unit unit, string name, string where = Typed) =>
        await SubmitForm(await Open($"/rides/own-places/{unit.Slug}"), "#add", ("Input.Name", name), ("Input.Place.Text", where));

    private async Task<string[]> Found(string typed, Unit? unit)
    {
        using var found = JsonDocument.Parse(await Browser.GetStringAsync(new Uri($"/addresses?q={Uri.EscapeDataString(typed)}{(unit is null ? "" : $"&unit={unit.Slug}")}", UriKind.Relative), TestContext.Current.CancellationToken));
        return [.. found.RootElement.EnumerateArray().Select(a => a.GetProperty("text").GetString()!)];
    }

    [Fact]
    public async Task A_name_that_people_use_is_found_first_by_its_own_unit_and_by_nobody_else()
    {
        var (unit, other) = (await GivenUnit(), await GivenUnit("Sevnica"));
        ActAs(Role.Coordinator, unit);
        var page = await Add(unit, "pri Micki");
        Assert.Contains("pri Micki", page.Document.QuerySelector("#places tbody")!.TextContent);
        Assert.Single(page.Document.QuerySelectorAll("figure.map-view .mark"));

        Assert.StartsWith("pri Micki", (await Found("micki", unit))[0]);
        Assert.StartsWith("pri Micki", (await Found("pri mikci", unit))[0]);
        Assert.DoesNotContain(await Found("micki", null), t => t.StartsWith("pri Micki", StringComparison.Ordinal));
        Assert.DoesNotContain(await Found("micki", other), t => t.StartsWith("pri Micki", StringComparison.Ordinal));

        ActAs(Role.Coordinator, other);
        Assert.DoesNotContain(await Found("micki", unit), t => t.StartsWith("pri Micki", StringComparison.Ordinal));
        App.ActAs(null);
        Assert.DoesNotContain(await Found("micki", unit), t => t.StartsWith("pri Micki", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Typed_in_full_without_a_script_it_is_where_a_ride_goes()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        await GivenShift(unit);
        ActAs(Role.Coordinator, unit);
        await Add(unit, "pri Micki");

        var form = await Open($"/rides/book/{unit.Slug}?rider={rider.Id}");
        var answer = await SubmitForm(form, "#booking", Usual(other: [("Input.To.Text", "Pri Micki"), ("Input.To.Placed", "")]));

        Assert.Empty(answer.Errors);
        var placed = answer.Document.QuerySelector("[name='Input.To.Placed']")!.GetAttribute("value")!;
        Assert.StartsWith("45.9591;15.4921;pri Micki (", placed);
    }

    [Fact]
    public async Task A_name_is_changed_removed_and_brought_back()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        await Add(unit, "stara šola");
        var place = await InDb(db => db.Set<OwnPlace>().SingleAsync(p => p.UnitId == unit.Id));

        var page = await SubmitForm(await Open($"/rides/own-places/{unit.Slug}?change={place.Id}"), "#add", ("Input.Name", "nova šola"));
        Assert.Contains("nova šola", page.Document.QuerySelector($"#p-{place.Id}")!.TextContent);
        Assert.Empty(await Found("stara sola", unit));

        page = await SubmitForm(page, $"#p-{place.Id} form");
        Assert.Null(page.Document.QuerySelector($"#p-{place.Id}"));
        Assert.Empty(await Found("nova sola", unit));

        page = await SubmitForm(page, "#removed form");
        Assert.NotNull(page.Document.QuerySelector($"#p-{place.Id}"));
        Assert.Single(await Found("nova sola", unit));
    }

    [Fact]
    public async Task Two_places_do_not_share_a_name_and_what_was_typed_stays()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        await Add(unit, "pri Žagi");

        var again = await Add(unit, "PRI ZAGI", "45.95, 15.48");
        var empty = await Add(unit, "…");
        var unplaced = await SubmitForm(await Open($"/rides/own-places/{unit.Slug}"), "#add", ("Input.Name", "nekje"), ("Input.Place.Text", "nekje"), ("Input.Place.Choice", "typed"));

        Assert.Single(again.Errors);
        Assert.Equal("PRI ZAGI", again.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        Assert.Single(empty.Errors);
        Assert.Single(unplaced.Errors);
        Assert.Equal(1, await InDb(db => db.Set<OwnPlace>().CountAsync(p => p.UnitId == unit.Id)));
    }

    [Fact]
    public async Task A_name_of_another_unit_is_not_removed_from_here_and_one_changed_meanwhile_is_not_overwritten()
    {
        var (unit, other) = (await GivenUnit(), await GivenUnit("Sevnica"));
        ActAs(Role.Coordinator, other);
        await Add(other, "pri Ani");
        var its = await InDb(db => db.Set<OwnPlace>().SingleAsync(p => p.UnitId == other.Id));
        var late = await Open($"/rides/own-places/{other.Slug}?change={its.Id}");
        await SubmitForm(await Open($"/rides/own-places/{other.Slug}?change={its.Id}"), "#add", ("Input.Name", "pri Anici"));
        Assert.Equal(409, (await SubmitForm(late, "#add", ("Input.Name", "pri Anki"))).Status);

        ActAs(Role.Coordinator, unit);
        await Add(unit, "pri Micki");
        var own = await Open($"/rides/own-places/{unit.Slug}");
        Assert.Equal(404, (await SubmitForm(own, "#places form", ("place", its.Id.ToString()))).Status);
        Assert.True(await InDb(db => db.Set<OwnPlace>().AnyAsync(p => p.Id == its.Id && p.RemovedAt == null)));
    }

    [Fact]
    public async Task Names_removed_a_month_ago_are_forgotten()
    {
        var unit = await GivenUnit();
        await InDb(db =>
        {
            var gone = new OwnPlace { UnitId = unit.Id };
            Assert.Null(gone.Call("pri Micki", new("Brege 1", 45.9, 15.5), []));
            gone.Remove(App.Now.UtcDateTime.AddDays(-31));
            db.Add(gone);
            return Task.CompletedTask;
        });

        await InDb(db => OwnPlaceQueries.ForgetAsync(db, App.Now.UtcDateTime, TestContext.Current.CancellationToken));

        Assert.False(await InDb(db => db.Set<OwnPlace>().AnyAsync(p => p.UnitId == unit.Id)));
    }
}
