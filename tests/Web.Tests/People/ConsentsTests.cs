using Web.People;
using Web.Platform.Security;

namespace Web.Tests.People;

public sealed class ConsentsTests(App app) : PeopleTest(app)
{
    private async Task<Person> GivenPerson(Unit unit, string name) => await InDb(db =>
    {
        var person = new Person { UnitId = unit.Id, FullName = "", Municipality = unit.Municipality, Language = "lt", CreatedAt = Now.UtcDateTime };
        person.Rename(name);
        db.Add(person);
        return Task.FromResult(person);
    });

    [Fact]
    public async Task A_consent_says_which_text_in_which_language_how_and_who_wrote_it_down_and_is_withdrawn_in_one_step()
    {
        var unit = await GivenUnit();
        var ana = await GivenPerson(unit, "Ana Žagar");
        var actor = ActAs(Role.Coordinator, unit);

        var given = await SubmitForm(await Open($"/people/consents/{unit.Slug}/{ana.Id}"), "#give", ("Input.About", "News"), ("Input.Channel", "Paper"));
        var consent = await InDb(db => db.Set<Consent>().AsNoTracking().SingleAsync(c => c.PersonId == ana.Id));
        await SubmitForm(given, "form[action*=Withdraw]");
        var after = await InDb(db => db.Set<Consent>().AsNoTracking().SingleAsync(c => c.PersonId == ana.Id));

        Assert.Equal((ConsentAbout.News, ConsentChannel.Paper, Consent.TextNow, "lt", actor.AccountId, true), (consent.About, consent.Channel, consent.TextVersion, consent.Language, consent.RecordedBy, consent.Stands));
        Assert.False(after.Stands);
    }

    [Theory, InlineData("", false), InlineData("Meta Sosed", true)]
    public async Task A_consent_by_phone_needs_a_witness(string witness, bool kept)
    {
        var unit = await GivenUnit();
        var ana = await GivenPerson(unit, "Ana Žagar");
        ActAs(Role.Coordinator, unit);

        await SubmitForm(await Open($"/people/consents/{unit.Slug}/{ana.Id}"), "#give", ("Input.About", "News"), ("Input.Channel", "Phone"), ("Input.Witness", witness));

        Assert.Equal(kept, await InDb(db => db.Set<Consent>().AnyAsync(c => c.PersonId == ana.Id)));
    }

    [Fact]
    public async Task The_page_of_who_looked_names_each_who_did()
    {
        var unit = await GivenUnit();
        var ana = await GivenPerson(unit, "Ana Žagar");
        var secret = Totp.NewSecret();
        await SignInFully(await GivenAccount(Role.Coordinator, unit, secret), secret);
        await Open($"/people/person/{unit.Slug}/{ana.Id}");

        var looked = await Open($"/people/looked/{unit.Slug}/{ana.Id}");

        Assert.Contains("Tina Test", looked.Text, StringComparison.Ordinal);
        Assert.Contains("people/person", looked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_data_about_a_person_is_their_own_and_nobody_elses()
    {
        var unit = await GivenUnit();
        var (ana, jože) = (await GivenPerson(unit, "Ana Žagar"), await GivenPerson(unit, "Jože Tujec"));
        await InDb(async db =>
        {
            db.AddRange(
                new Consent { UnitId = unit.Id, PersonId = ana.Id, About = ConsentAbout.News, TextVersion = "Anino", Language = "sl", Channel = ConsentChannel.Paper },
                new Consent { UnitId = unit.Id, PersonId = jože.Id, About = ConsentAbout.News, TextVersion = "Jožetovo", Language = "sl", Channel = ConsentChannel.Paper });
            await Task.CompletedTask;
        });

        var data = (await InDb(db => PersonData.OfAsync(db, ana.Id))).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        Assert.Contains("Ana Žagar", data, StringComparison.Ordinal);
        Assert.Contains("Anino", data, StringComparison.Ordinal);
        Assert.DoesNotContain("Jože", data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_of_signing_in_are_not_in_the_data()
    {
        var unit = await GivenUnit();
        var ana = await GivenPerson(unit, "Ana Žagar");
        var account = await GivenAccount(Role.Resident, totp: Totp.NewSecret(), personId: ana.Id);

        var data = (await InDb(db => PersonData.OfAsync(db, ana.Id))).ToJsonString();

        Assert.Contains(account.SignInName, data, StringComparison.Ordinal);
        Assert.DoesNotContain("passwordHash", data, StringComparison.Ordinal);
        Assert.DoesNotContain("totp", data, StringComparison.OrdinalIgnoreCase);
    }
}
