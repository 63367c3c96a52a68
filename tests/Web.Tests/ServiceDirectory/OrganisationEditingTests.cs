using Web.Platform.Database;
using Web.Platform.Security;
using Web.ServiceDirectory;

namespace Web.Tests.ServiceDirectory;

/// <summary>Organisations with their places and programmes, and the dated lists, are edited on screen.</summary>
public sealed class OrganisationEditingTests(App app) : DirectoryTest(app)
{
    private static void WorkFor(Organisation organisation) => App.ActAs(Actor.For(Guid.CreateVersion7(), "Delavka", new Grant(Role.OrganisationWorker, null, null, organisation.Id)));

    private Task<OrganisationRecord> Record(Organisation o) => InDb(async db => (await db.Set<Organisation>().SingleAsync(x => x.Id == o.Id)).Read());

    [Fact]
    public async Task A_place_and_a_programme_are_added_and_a_service_is_given_there()
    {
        var word = NewWord();
        var (service, organisation) = await GivenService(word);
        ActAs(Role.Coordinator);
        await Submit(await Open($"/directory/location/{organisation.Id}?lang=sl"), ("Input.Street", "Glavna cesta 4"), ("Input.Town", "Krško"), ("Input.Point", "45.9591, 15.4921"), ("Input.Wheelchair", "true"));
        await Submit(await Open($"/directory/programme/{organisation.Id}?lang=sl"), ("Input[0].Name", "Program " + word));
        var record = await Record(organisation);
        var form = await Open($"/directory/service/{service.Id}?lang=sl");
        await Submit(form, ("Input.Locations", record.Locations[0].Id.ToString()), ("Input.Programme", record.Programmes[0].Id.ToString()));

        Assert.Contains("Glavna cesta 4, Krško", (await Open($"/services/{service.Id}")).Text);
        Assert.Equal([word], await Found($"q={word}&wheelchair=true"));
        Assert.Equal(record.Programmes[0].Id, (await InDb(db => db.Set<Service>().SingleAsync(s => s.Id == service.Id))).Read().ProgrammeId);
        var remove = await Open($"/directory/location/{organisation.Id}/{record.Locations[0].Id}?lang=en");
        Assert.Contains(word, (await SubmitForm(remove, "form[action*=Remove]")).Errors.Single());
    }

    [Fact]
    public async Task A_place_made_secret_is_at_once_seen_nowhere()
    {
        var (service, organisation) = await GivenService(NewWord());
        ActAs(Role.Coordinator);
        await Submit(await Open($"/directory/location/{organisation.Id}"), ("Input.Street", "Skrita 9"), ("Input.Town", "Krško"), ("Input.Point", "45.9591, 15.4921"));
        var place = (await Record(organisation)).Locations[0].Id.ToString();
        await Submit(await Open($"/directory/service/{service.Id}"), ("Input.Locations", place));
        Assert.Contains("Skrita 9", (await Open($"/services/{service.Id}")).Text);

        await Submit(await Open($"/directory/location/{organisation.Id}/{place}"), ("Input.Secret", "true"));

        App.ActAs(null);
        foreach (var path in new[] { $"/services/{service.Id}", $"/organisations/{organisation.Id}", $"/hsds/services/{service.Id}", $"/services/{service.Id}.jsonld", $"/services/{service.Id}/card.vcf", $"/services?q={service.Name}&Near.Text=45.9591,%2015.4921&km=5&map=true" })
        {
            var text = await Browser.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.DoesNotContain("Skrita", text, StringComparison.Ordinal);
            Assert.DoesNotContain("45.959", path.Contains("Near", StringComparison.Ordinal) ? text[text.IndexOf("id=\"found\"", StringComparison.Ordinal)..] : text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Input.Point", "nekje"), InlineData("Input.Street", ""), InlineData("Input.Url", "javascript:alert(1)")]
    public async Task A_place_that_cannot_be_is_refused_with_a_reason(string field, string value)
    {
        var (_, organisation) = await GivenService(NewWord());
        ActAs(Role.Coordinator);
        (string, string)[] good = [("Input.Street", "Cesta 1"), ("Input.Town", "Krško"), ("Input.Point", ""), ("Input.Url", "")];
        var again = await Submit(await Open($"/directory/location/{organisation.Id}"), [.. good.Where(g => g.Item1 != field), (field, value)]);

        Assert.Single(again.Errors);
        Assert.Empty((await Record(organisation)).Locations);
    }

    [Fact]
    public async Task What_a_worker_changes_of_the_own_organisation_waits_and_another_organisation_is_not_there()
    {
        var (_, mine) = await GivenService(NewWord());
        var (_, other) = await GivenService(NewWord());
        var after = NewWord();
        WorkFor(mine);
        foreach (var path in new[] { "organisation", "location", "programme" })
        {
            Assert.Equal(200, (await Open($"/directory/{path}/{mine.Id}")).Status);
            Assert.Equal(404, (await Open($"/directory/{path}/{other.Id}")).Status);
        }
        await Submit(await Open($"/directory/organisation/{mine.Id}?lang=sl"), ("Input.Name", after));
        await Submit(await Open($"/directory/location/{mine.Id}"), ("Input.Street", "Cesta 1"), ("Input.Town", "Krško"));
        App.ActAs(null);
        Assert.DoesNotContain(after, (await Open($"/organisations/{mine.Id}")).Text);

        ActAs(Role.Administrator);
        Assert.Contains($"/directory/approve/{mine.Id}", (await Open("/directory")).Document.Body!.InnerHtml);
        await Submit(await Open($"/directory/approve/{mine.Id}"), ("Input.Approves", "True"));

        App.ActAs(null);
        var shown = await Open($"/organisations/{mine.Id}");
        Assert.Equal(after, shown.Heading);
        Assert.Contains("Cesta 1", shown.Text);
    }

    [Fact]
    public async Task A_word_changed_from_a_day_on_leaves_the_old_one_until_then_and_services_are_found_by_the_new_one()
    {
        var (service, code, before, after) = (NewWord(), NewWord(), NewWord(), NewWord());
        ActAs(Role.Administrator);
        (string, string)[] Names(string name) => [.. Enumerable.Range(0, 5).Select(i => ($"Input.Names[{i}].Name", name))];
        await Submit(await Open("/directory/term?lang=sl"), [("Input.Taxonomy", "need"), ("Input.Code", code), .. Names(before)]);
        await GivenService(service, r => r.Needs = [code]);
        Assert.Equal([service], await Found("q=" + before));
        var term = await InDb(db => db.Set<TaxonomyTerm>().SingleAsync(t => t.Code == code));
        Assert.Equal(["Enter the name in every language; of a kind of service at least in one."], (await Submit(await Open($"/directory/term/{term.Id}?lang=en"), ("Input.Names[2].Name", ""))).Errors);

        await Submit(await Open($"/directory/term/{term.Id}?lang=sl"), [("Input.From.Day", "1"), ("Input.From.Month", "1"), ("Input.From.Year", "2027"), .. Names(after)]);

        var rows = await InDb(db => db.Set<TaxonomyTerm>().Where(t => t.Code == code).OrderBy(t => t.ValidFrom).ToListAsync());
        Assert.Equal([(before, new DateOnly(2026, 12, 31)), (after, (DateOnly?)null)], rows.Select(r => (r.In("sl"), r.ValidUntil)));
        Assert.Equal([service], await Found("q=" + before));
        Assert.Empty(await Found("q=" + after));   // from next year on
        App.MoveTo(new(2027, 1, 2, 8, 0, 0, TimeSpan.Zero));
        await InDb(db => new Publishing(db).TermChangedAsync("need", code));
        Assert.Equal([service], await Found("q=" + after));
    }
}
