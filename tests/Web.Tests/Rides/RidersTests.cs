using Microsoft.EntityFrameworkCore;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;
using Web.Rides;

namespace Web.Tests.Rides;

/// <summary>Riders found, registered from paper, and shown.</summary>
public sealed class RidersTests(App app) : RidesTest(app)
{
    [Theory]
    [InlineData("zgl"), InlineData("ana z"), InlineData("Žgled"), InlineData("040 12"), InlineData("123 45")]
    public async Task A_rider_is_found_by_the_start_of_a_name_or_digits_of_the_phone(string typed)
    {
        var unit = await GivenUnitWithRules();
        await GivenRider(unit, "Ana Žgled");
        await GivenRider(unit, "Jože Drugi", (_, p) => (p.Phone, p.PhoneE164) = ("07 000 00 09", "+38670000009"));
        ActAs(Role.Coordinator, unit);

        var list = await Open($"/rides/riders/{unit.Slug}?q={Uri.EscapeDataString(typed)}");

        Assert.Equal(["Ana Žgled"], list.Document.QuerySelectorAll("#rows th a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task The_list_while_typing_is_the_same_list()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit, "Ana Žgled");
        ActAs(Role.Coordinator, unit);

        var rows = await Browser.GetStringAsync(new Uri($"/rides/riders/{unit.Slug}?handler=Find&q=zgl&to=book", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains($"/rides/book/{unit.Slug}?rider={rider.Id}", rows);
        Assert.DoesNotContain("<html", rows);
    }

    [Fact]
    public async Task The_paper_form_is_keyed_in_on_one_screen()
    {
        var unit = await GivenUnitWithRules(r => r.ResidentsOf = "Krško");
        ActAs(Role.Coordinator, unit);

        var card = await Submit(await Open($"/rides/new-rider/{unit.Slug}?lang=en"), Sheet());

        Assert.Equal("Marija Đurić", card.Heading);
        Assert.Contains("May ride: age 87", card.Text);
        var person = await InDb(db => db.Set<Person>().SingleAsync(p => p.UnitId == unit.Id));
        Assert.Equal(("marija duric", "Đurić Marija", "+38640123456", true), (person.FoldedName, person.SortName, person.PhoneE164, person.PhoneIsMobile));
    }

    [Fact]
    public async Task Somebody_known_already_is_shown_before_a_double_is_made_and_nothing_typed_is_lost()
    {
        var unit = await GivenUnitWithRules();
        var known = await InDb(db =>
        {
            var person = new Person { UnitId = unit.Id, FullName = "Marija Djurić", FoldedName = "marija duric", SortName = "Đurić Marija", BirthYear = 1939 };
            db.Add(person);
            return Task.FromResult(person);
        });
        ActAs(Role.Coordinator, unit);

        var asks = await Submit(await Open($"/rides/new-rider/{unit.Slug}?lang=en"), Sheet());

        Assert.Contains("Is this somebody we know already?", asks.Text);
        Assert.Equal("Marija", asks.Document.QuerySelector("[name='Input.FirstName']")!.GetAttribute("value"));
        await Submit(asks, ("Input.SameAs", known.Id.ToString()));
        Assert.Equal(known.Id, (await InDb(db => db.Set<Rider>().SingleAsync(r => r.UnitId == unit.Id))).PersonId);
        Assert.Equal(1, await InDb(db => db.Set<Person>().CountAsync(p => p.UnitId == unit.Id)));
    }

    [Fact]
    public async Task Without_any_phone_the_form_asks_for_one()
    {
        var unit = await GivenUnitWithRules();
        ActAs(Role.Coordinator, unit);

        var again = await Submit(await Open($"/rides/new-rider/{unit.Slug}?lang=en"), [.. Sheet().Where(f => f.Field != "Input.Phone"), ("Input.Phone", "")]);

        Assert.Contains(again.Errors, e => e.StartsWith("Please give a phone number", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_desks_changing_one_card_do_not_overwrite_each_other()
    {
        var unit = await GivenUnitWithRules();
        var (rider, _) = await GivenRider(unit);
        ActAs(Role.Coordinator, unit);
        var first = await Open($"/rides/edit-rider/{unit.Slug}/{rider.Id}");
        var second = await Open($"/rides/edit-rider/{unit.Slug}/{rider.Id}");
        await Submit(first, ("Input.Phone", "040 111 222"), ("Input.Address.Placed", Home));

        var late = await Submit(second, ("Input.Phone", "040 333 444"), ("Input.Address.Placed", Home));

        Assert.Equal(409, late.Status);
    }

    [Fact]
    public async Task The_application_comes_blank_and_filled_in_with_consent_and_a_line_to_sign()
    {
        var unit = await GivenUnitWithRules(r => r.RulesText = "Vozimo ob delavnikih.");
        var (rider, _) = await GivenRider(unit);
        ActAs(Role.Coordinator, unit);

        var blank = await Open($"/rides/application/{unit.Slug}");
        var filled = await Open($"/rides/application/{unit.Slug}/{rider.Id}");

        Assert.DoesNotContain("Ana Zgled", blank.Text);
        Assert.Contains("Ana Zgled", filled.Text);
        Assert.All([blank, filled], s => Assert.Contains("Podpis:", s.Text));
        Assert.Contains("Soglašam", blank.Text);
        Assert.Contains("Vozimo ob delavnikih.", blank.Text);
    }

    [Fact]
    public async Task Each_look_at_a_card_is_in_the_audit()
    {
        var unit = await GivenUnitWithRules();
        var (rider, person) = await GivenRider(unit);
        ActAs(Role.Coordinator, unit);

        await Open($"/rides/rider/{unit.Slug}/{rider.Id}");

        Assert.True(await InDb(db => db.Set<AuditEntry>().AnyAsync(a => a.PersonId == person.Id && a.Action == "saw")));
    }

    private static (string Field, string Value)[] Sheet() =>
    [
        ("Input.FirstName", "Marija"), ("Input.LastName", "Đurić"), ("Input.BirthYear", "1939"), ("Input.Address.Text", Home.Split(';')[2]), ("Input.Address.Placed", Home),
        ("Input.Phone", "040 123 456"), ("Input.Walker", "true"), ("Input.SignedOn.Day", "1"), ("Input.SignedOn.Month", "10"), ("Input.SignedOn.Year", "2026"),
    ];
}
