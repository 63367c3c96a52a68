using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;

namespace Web.Tests.People;

public sealed class PersonsTests(App app) : PeopleTest(app)
{
    private async Task<Person> GivenPerson(Unit unit, string name, string? phone = null) => await InDb(db =>
    {
        var person = new Person { UnitId = unit.Id, FullName = "", PhoneE164 = phone, Municipality = unit.Municipality, CreatedAt = Now.UtcDateTime };
        person.Rename(name);
        db.Add(person);
        return Task.FromResult(person);
    });

    [Theory]
    [InlineData("zag", "Ana Žagar", "Jože Žagar")]
    [InlineData("žag an", "Ana Žagar")]
    [InlineData("lud", "Ludmiła Łuczak")]
    [InlineData("Łucz", "Ludmiła Łuczak")]
    [InlineData("gar")]
    [InlineData("040 111", "Ana Žagar")]
    [InlineData("+386 40 111", "Ana Žagar")]
    [InlineData("%")]
    public async Task People_are_found_by_the_start_of_any_word_or_by_digits(string typed, params string[] expected)
    {
        var unit = await GivenUnit();
        await GivenPerson(unit, "Ana Žagar", "+38640111222");
        await GivenPerson(unit, "Jože Žagar");
        await GivenPerson(unit, "Ludmiła Łuczak");

        var found = await InDb(db => PersonQueries.Find(db, unit.Id, typed));

        Assert.Equal(expected.Order(), found.Select(p => p.FullName).Order());
    }

    [Fact]
    public async Task The_only_one_found_opens_at_once()
    {
        var unit = await GivenUnit();
        var ana = await GivenPerson(unit, "Ana Žagar");
        await GivenPerson(unit, "Jože Novak");
        ActAs(Role.Coordinator, unit);

        var card = await Submit(await Open($"/people/persons/{unit.Slug}"), ("Find", "zag"));

        Assert.EndsWith($"/people/person/{unit.Slug}/{ana.Id}", card.Url, StringComparison.Ordinal);
        Assert.Equal("Ana Žagar", card.Heading);
    }

    [Fact]
    public async Task Each_person_shown_in_a_list_stands_in_the_audit()
    {
        var unit = await GivenUnit();
        var people = new[] { await GivenPerson(unit, "Ana Žagar"), await GivenPerson(unit, "Jože Žagar") };
        var actor = ActAs(Role.Coordinator, unit);

        await Submit(await Open($"/people/persons/{unit.Slug}"), ("Find", "zagar"));

        var seen = await InDb(db => db.Set<AuditEntry>().Where(e => e.AccountId == actor.AccountId && e.Action == "saw").Select(e => e.PersonId).ToListAsync());
        Assert.Equal(people.Select(p => (Guid?)p.Id).Order(), seen.Order());
    }

    [Fact]
    public async Task A_new_person_is_written_down_with_the_number_as_it_is_dialled()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);

        var card = await Submit(await Open($"/people/edit-person/{unit.Slug}"), ("Input.FullName", "  Ana   Žagar "), ("Input.Phone", "040/111-222"), ("Input.BirthYear", "1941"));

        var ana = await InDb(db => db.Set<Person>().SingleAsync(p => p.UnitId == unit.Id));
        Assert.Equal("Ana Žagar", card.Heading);
        Assert.Equal(("Ana Žagar", "Žagar Ana", "ana zagar", "+38640111222", true), (ana.FullName, ana.SortName, ana.FoldedName, ana.PhoneE164, ana.PhoneIsMobile));
    }

    [Fact]
    public async Task Two_who_change_the_same_card_see_each_other()
    {
        var unit = await GivenUnit();
        var ana = await GivenPerson(unit, "Ana Žagar");
        ActAs(Role.Coordinator, unit);
        var mine = await Open($"/people/edit-person/{unit.Slug}/{ana.Id}");
        await InDb(async db => (await db.Set<Person>().SingleAsync(p => p.Id == ana.Id)).Notes = "Hears badly");

        var lost = await Submit(mine, ("Input.Notes", "Speak up"));

        Assert.Equal(409, lost.Status);
    }

    [Fact]
    public async Task Notes_with_an_identity_number_are_questioned_before_they_are_kept()
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);
        var form = await Open($"/people/edit-person/{unit.Slug}");

        var asked = await Submit(form, ("Input.FullName", "Ana Žagar"), ("Input.Notes", "EMŠO 0101006500006"));
        Assert.Single(asked.Errors);
        Assert.False(await InDb(db => db.Set<Person>().AnyAsync(p => p.UnitId == unit.Id)));
        await Submit(asked, ("Input.NotesChecked", "true"));

        Assert.True(await InDb(db => db.Set<Person>().AnyAsync(p => p.UnitId == unit.Id)));
    }

    [Theory]
    [InlineData("Input.Phone", "123")]
    [InlineData("Input.BirthYear", "41")]
    [InlineData("Input.ContactBy", "Sms")]
    [InlineData("Input.ContactBy", "Mail")]
    [InlineData("Input.ContactBy", "ThroughContact")]
    public async Task What_cannot_be_right_is_said_and_nothing_is_kept(string field, string value)
    {
        var unit = await GivenUnit();
        ActAs(Role.Coordinator, unit);

        var refused = await Submit(await Open($"/people/edit-person/{unit.Slug}"), ("Input.FullName", "Ana Žagar"), (field, value));

        Assert.Single(refused.Errors);
        Assert.False(await InDb(db => db.Set<Person>().AnyAsync(p => p.UnitId == unit.Id)));
    }

    [Fact]
    public async Task Another_units_person_is_not_there()
    {
        var (mine, theirs) = (await GivenUnit(), await GivenUnit());
        var stranger = await GivenPerson(theirs, "Ana Žagar");
        ActAs(Role.Coordinator, mine);

        var answer = await Open($"/people/person/{mine.Slug}/{stranger.Id}");

        Assert.Equal(404, answer.Status);
        Assert.DoesNotContain("Žagar", answer.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_of_one_household_stand_on_each_others_card_until_one_moves_out()
    {
        var unit = await GivenUnit();
        var ana = await GivenPerson(unit, "Ana Žagar");
        var joze = await GivenPerson(unit, "Jože Žagar");
        ActAs(Role.Coordinator, unit);

        var together = await SubmitForm(await Open($"/people/person/{unit.Slug}/{ana.Id}"), "form[action*=Join], form[action*=join]", ("Find", "jože"));
        var his = await Open($"/people/person/{unit.Slug}/{joze.Id}");
        var apart = await SubmitForm(his, "form[action*=Leave], form[action*=leave]");

        Assert.Contains("Jože Žagar", together.Text);
        Assert.NotNull(his.Document.QuerySelector($"a[href$='{ana.Id}']"));
        Assert.Null(apart.Document.QuerySelector($"a[href$='{ana.Id}']"));
    }
}
